import type { CovertConcern, CovertState } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

export const covertStateTerms: Record<CovertState, LocalText> = {
  CLASSIFIED: { uk: 'Не розсекречено', en: 'Not declassified' },
  ASKED: { uk: 'Розсекречення запитано', en: 'Declassification asked for' },
  REFUSED: { uk: 'У розсекреченні відмовлено', en: 'Declassification refused' },
  OPEN: { uk: 'Розсекречено', en: 'Declassified' },
  EVIDENCE: { uk: 'Узято до доказів', en: 'Taken into evidence' },
};

export const covertConcernTerms: Record<CovertConcern, LocalText> = {
  NO_RULING: { uk: 'Без ухвали', en: 'No ruling' },
  BEGUN_BEFORE: { uk: 'Почато до ухвали', en: 'Begun before the ruling' },
  WENT_BEYOND: { uk: 'Вийшло за строк дозволу', en: 'Outside the permitted time' },
  LONGER_THAN_LAW: { uk: 'Дозвіл понад два місяці: потрібне продовження', en: 'More than two months: an extension is needed' },
  PROTOCOL_LATE: { uk: 'Протокол не передано за 24 години', en: 'Protocol not handed over in 24 hours' },
  NOTICE_LATE: { uk: 'Повідомлення прострочено', en: 'Notice overdue' },
  NOBODY_NAMED: { uk: 'Не названо, кого повідомити', en: 'Nobody named who is to be told' },
};
