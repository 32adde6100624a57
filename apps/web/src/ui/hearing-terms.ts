import type { HearingKind, HearingMode, HearingStatus, LedgerKind, Side } from '../gql/schema.js';
import type { LocalText } from '../lib/i18n.js';

/** The words of a hearing, for every screen that shows one. */
export const hearingKindTerms: Record<HearingKind, LocalText> = {
  PREPARATORY: { uk: 'Підготовче засідання', en: 'Preparatory hearing' },
  TRIAL: { uk: 'Судовий розгляд', en: 'Trial hearing' },
  INVESTIGATING_JUDGE: { uk: 'У слідчого судді', en: 'Before the investigating judge' },
  APPEAL: { uk: 'Апеляційне засідання', en: 'Appeal hearing' },
  OTHER: { uk: 'Інше засідання', en: 'Other hearing' },
};

export const hearingModeTerms: Record<HearingMode, LocalText> = {
  IN_PERSON: { uk: 'у залі суду', en: 'in the courtroom' },
  REMOTE: { uk: 'дистанційно (ст. 336 КПК)', en: 'remote (CPC 336)' },
  CLOSED: { uk: 'закрите (ст. 27 КПК)', en: 'closed (CPC 27)' },
};

export const hearingStatusTerms: Record<HearingStatus, LocalText> = {
  SCHEDULED: { uk: 'призначено', en: 'appointed' },
  HELD: { uk: 'відбулося', en: 'held' },
  POSTPONED: { uk: 'відкладено', en: 'postponed' },
  CANCELLED: { uk: 'знято з розгляду', en: 'cancelled' },
};

export const sideTerms: Record<Side, LocalText> = {
  COURT: { uk: 'суд', en: 'court' },
  PROSECUTION: { uk: 'обвинувачення', en: 'prosecution' },
  DEFENCE: { uk: 'захист', en: 'defence' },
  VICTIM: { uk: 'потерпілий', en: 'victim' },
  WITNESS: { uk: 'свідок', en: 'witness' },
  EXPERT: { uk: 'експерт', en: 'expert' },
  ESCORT: { uk: 'конвой', en: 'escort' },
  NOBODY: { uk: 'ні на чиєму', en: 'nobody' },
};

/** For what the days of a trial go. */
export const ledgerKindTerms: Record<LedgerKind, LocalText> = {
  HELD: { uk: 'Засідання відбулося', en: 'Hearing held' },
  WAITING: { uk: 'Очікування призначеного засідання', en: 'Waiting for an appointed hearing' },
  POSTPONED: { uk: 'Відкладено', en: 'Put off' },
  NONE_PLANNED: { uk: 'Засідання не призначено', en: 'No hearing appointed' },
  SUSPENDED_HIDING: { uk: 'Зупинено: обвинувачений ухиляється (ст. 335 КПК)', en: 'Suspended: the accused evades the court (CPC 335)' },
  SUSPENDED_ILLNESS: { uk: 'Зупинено: хвороба обвинуваченого (ст. 335 КПК)', en: 'Suspended: illness of the accused (CPC 335)' },
  SUSPENDED_SERVICE: { uk: 'Зупинено: мобілізація обвинуваченого (ст. 335 КПК)', en: 'Suspended: the accused is mobilised (CPC 335)' },
  EXPERT: { uk: 'Очікування експертизи (ст. 332 КПК)', en: 'Waiting for an expert (CPC 332)' },
  FOREIGN_STATE: { uk: 'Очікування відповіді іншої держави', en: 'Waiting for another state' },
};
