import type { ClaimResult, CompensationPayer, CourtInstance, JudgmentResult } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

export const instanceTerms: Record<CourtInstance, LocalText> = {
  FIRST: { uk: 'Суд першої інстанції', en: 'Court of first instance' },
  APPEAL: { uk: 'Апеляційний суд', en: 'Court of appeal' },
  CASSATION: { uk: 'Касаційний суд', en: 'Court of cassation' },
};

export const resultTerms: Record<JudgmentResult, LocalText> = {
  CONVICTED: { uk: 'засуджено', en: 'convicted' },
  ACQUITTED: { uk: 'виправдано', en: 'acquitted' },
  CLOSED: { uk: 'провадження закрито', en: 'proceedings closed' },
  MEDICAL_MEASURES: { uk: 'примусові заходи медичного характеру', en: 'compulsory medical measures' },
  UPHELD: { uk: 'залишено без змін', en: 'upheld' },
  CHANGED: { uk: 'змінено', en: 'changed' },
  RETRIAL: { uk: 'скасовано, новий розгляд', en: 'quashed, new trial' },
  NEW_APPEAL: { uk: 'скасовано, новий апеляційний розгляд', en: 'quashed, new appeal hearing' },
};

export const claimTerms: Record<ClaimResult, LocalText> = {
  GRANTED: { uk: 'задоволено', en: 'granted' },
  PARTLY: { uk: 'задоволено частково', en: 'granted in part' },
  REFUSED: { uk: 'відмовлено', en: 'refused' },
  LEFT: { uk: 'залишено без розгляду', en: 'left without consideration' },
};

export const payerTerms: Record<CompensationPayer, LocalText> = {
  CONVICTED: { uk: 'засуджений', en: 'the convicted' },
  STATE: { uk: 'держава', en: 'the state' },
  OTHER: { uk: 'інша особа', en: 'somebody else' },
};
