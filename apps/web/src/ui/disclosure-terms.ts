import type { BundleReleaseState, DisclosureAct, DisclosureSide, DisclosureState, WithholdingState } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

/** How an item stands for somebody to whom materials are opened. */
export const disclosureStateTerms: Record<DisclosureState, LocalText> = {
  NOT_OPENED: { uk: 'Не відкрито', en: 'Not opened' },
  OPENED: { uk: 'Відкрито', en: 'Opened' },
  COPIES_GIVEN: { uk: 'Копії надано', en: 'Copies given' },
  REFUSED: { uk: 'Від копій відмова', en: 'Copies refused' },
  PROPOSED: { uk: 'Пропонують не відкривати', en: 'Withholding proposed' },
  WITHHELD: { uk: 'Не відкривається', en: 'Withheld' },
};

export const disclosureActTerms: Record<DisclosureAct, LocalText> = {
  OPENED: { uk: 'Відкрито', en: 'Opened' },
  COPIES_GIVEN: { uk: 'Надано копії', en: 'Copies given' },
  REFUSED: { uk: 'Відмова від копій', en: 'Copies refused' },
};

export const disclosureSideTerms: Record<DisclosureSide, LocalText> = {
  DEFENCE: { uk: 'захист', en: 'defence' },
  VICTIM: { uk: 'сторона потерпілих', en: 'side of the victims' },
};

export const withholdingStateTerms: Record<WithholdingState, LocalText> = {
  PROPOSED: { uk: 'Чекає на другу особу', en: 'Waits for a second person' },
  CONFIRMED: { uk: 'Підтверджено', en: 'Confirmed' },
  REFUSED: { uk: 'Відхилено', en: 'Refused' },
  LIFTED: { uk: 'Знято', en: 'Lifted' },
};

export const releaseStateTerms: Record<BundleReleaseState, LocalText> = {
  READY: { uk: 'Дозволено, не завантажено', en: 'Allowed, not fetched' },
  SENDING: { uk: 'Завантажується', en: 'On its way' },
  WHOLE: { uk: 'Вийшов цілим', en: 'Left whole' },
  BROKEN: { uk: 'Перервано', en: 'Broken off' },
};
