import type { CustodyAct } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

/** What a record of custody tells. */
export const custodyActTerms: Record<CustodyAct, LocalText> = {
  TAKEN: { uk: 'Прийнято на зберігання', en: 'Taken into custody' },
  HANDED_OVER: { uk: 'Передано', en: 'Handed over' },
  SEEN: { uk: 'Оглянуто на місці', en: 'Seen where it is' },
  SEALED: { uk: 'Опечатано', en: 'Sealed' },
  OPENED: { uk: 'Пакування розкрито', en: 'Opened' },
  ENDED: { uk: 'Вибула зі зберігання', en: 'Left custody' },
};
