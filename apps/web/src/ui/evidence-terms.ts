import type { EvidenceChangeAct, EvidenceKind, ExhibitFate, ExpertExaminationState, FileUse } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

export const itemKindTerms: Record<EvidenceKind, LocalText> = {
  TESTIMONY: { uk: 'Показання', en: 'Testimony' },
  PHYSICAL: { uk: 'Речовий доказ', en: 'Physical exhibit' },
  DOCUMENT: { uk: 'Документ', en: 'Document' },
  EXPERT_OPINION: { uk: 'Висновок експерта', en: 'Expert opinion' },
};

export const fateTerms: Record<ExhibitFate, LocalText> = {
  RETURNED: { uk: 'Повернуто', en: 'Returned' },
  DESTROYED: { uk: 'Знищено', en: 'Destroyed' },
  CONFISCATED: { uk: 'Конфісковано', en: 'Confiscated' },
  KEPT_IN_FILE: { uk: 'Лишено при матеріалах', en: 'Kept in the file' },
  TO_THE_STATE: { uk: 'Передано в дохід держави', en: 'Passed to the State' },
  PASSED_ON: { uk: 'Передано іншому органу', en: 'Passed to another body' },
};

export const changeActTerms: Record<EvidenceChangeAct, LocalText> = {
  CORRECT: { uk: 'Виправлено', en: 'Corrected' },
  ANNUL: { uk: 'Скасовано', en: 'Annulled' },
  SHELVE: { uk: 'Змінено місце', en: 'Shelf changed' },
  DECIDE_FATE: { uk: 'Вирішено долю', en: 'Fate decided' },
  UNDO_FATE: { uk: 'Запис про долю скасовано', en: 'Record of the fate taken back' },
  BIND: { uk: 'Додано файл', en: 'File added' },
  UNBIND: { uk: 'Файл відв’язано', en: 'File taken off' },
};

export const fileUseTerms: Record<FileUse, LocalText> = {
  CONTENT: { uk: 'Сам доказ', en: 'The item itself' },
  PHOTO: { uk: 'Фото', en: 'Photo' },
  SCAN: { uk: 'Скан', en: 'Scan' },
  SCREENSHOT: { uk: 'Знімок екрана', en: 'Screenshot' },
  PAGE_ARCHIVE: { uk: 'Архів сторінки', en: 'Archive of a page' },
  SIGNATURE: { uk: 'Підпис', en: 'Signature' },
  OTHER: { uk: 'Інше', en: 'Other' },
};

export const examinationStateTerms: Record<ExpertExaminationState, LocalText> = {
  ORDERED: { uk: 'призначено', en: 'ordered' },
  SENT: { uk: 'в експерта', en: 'with the expert' },
  RETURNED: { uk: 'повернуто без виконання', en: 'returned undone' },
  CONCLUDED: { uk: 'висновок отримано', en: 'opinion received' },
  CANCELLED: { uk: 'скасовано', en: 'cancelled' },
};
