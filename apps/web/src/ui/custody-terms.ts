import type { CountStanding, CustodyAct, InventoryState } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

/** What a record of custody tells. */
export const custodyActTerms: Record<CustodyAct, LocalText> = {
  TAKEN: { uk: 'Прийнято на зберігання', en: 'Taken into custody' },
  HANDED_OVER: { uk: 'Передано', en: 'Handed over' },
  SEEN: { uk: 'Оглянуто на місці', en: 'Seen where it is' },
  EXAMINED: { uk: 'Досліджено', en: 'Examined' },
  SEALED: { uk: 'Опечатано', en: 'Sealed' },
  OPENED: { uk: 'Пакування розкрито', en: 'Opened' },
  ENDED: { uk: 'Вибула зі зберігання', en: 'Left custody' },
};

/** How a thing stands in an inventory of a store. */
export const countStandingTerms: Record<CountStanding, LocalText> = {
  WAITING: { uk: 'Ще не знайдено', en: 'Not found yet' },
  FOUND: { uk: 'Знайдено', en: 'Found' },
  MISSING: { uk: 'Немає на місці', en: 'Missing' },
  LEFT: { uk: 'Вибула під час підрахунку', en: 'Left while counting' },
  ARRIVED: { uk: 'Надійшла під час підрахунку', en: 'Arrived while counting' },
  UNEXPECTED: { uk: 'Не має тут бути', en: 'Not expected here' },
  UNREADABLE: { uk: 'Не розпізнано', en: 'Not recognised' },
};

/** How far an inventory has come. */
export const inventoryStateTerms: Record<InventoryState, LocalText> = {
  COUNTING: { uk: 'Рахують', en: 'Counting' },
  TO_SIGN: { uk: 'Чекає на підписи', en: 'Waits for signatures' },
  SIGNED: { uk: 'Підписано', en: 'Signed' },
  ABANDONED: { uk: 'Припинено', en: 'Abandoned' },
};
