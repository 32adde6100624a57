import { formatDay } from './day.js';
import type { ErdrNumber } from './erdr-number.js';
import { formatInstant } from './instant.js';
import { step, type Outcome, type Step } from './outcome.js';
import { t } from './text.js';

/** An answer in the shape of the worked cases: a day, an instant, none, or one of the small objects. */
export type CaseAnswer = string | null | ErdrNumber
  | { readonly due: string; readonly breach: boolean }
  | { readonly due: string; readonly decided_by: string }
  | { readonly legal: string; readonly plan_by: string };

/** An answer before it is given its id. */
export interface Answer {
  readonly expected: CaseAnswer;
  readonly alternative?: CaseAnswer;
  readonly steps: readonly Step[];
}

/** Why an input cannot be. */
export const impossible = (reason: string): Step[] => [step('result', () => (reason === 'invalid:nonexistent_local_time'
  ? t('Такого місцевого часу не було: годинники перевели вперед.', 'There was no such local time: the clocks went forward.')
  : reason === 'invalid'
    ? t('Номер має складатися рівно з 17 цифр.', 'The number must be exactly 17 digits.')
    : t('Строк не можна продовжити понад найбільший строк ст. 219 КПК.', 'The term cannot be extended beyond the maximum of CPC 219.')))];

/**
 * A date is given as it is; a backward term whose legal day is not a working one as `{ legal, plan_by }`: where the legal
 * day is a working day, it is also the day to plan for, and one date says both.
 */
export function answerOf(outcome: Outcome, backward: boolean): Answer {
  const { alternative, steps } = outcome;
  const other = alternative === undefined ? undefined : said(alternative);
  const more = other === undefined ? { steps } : { alternative: other, steps };
  if (outcome.review !== undefined) return { expected: 'manual_review', ...more };
  const due = said(outcome);
  if (due === undefined) return { expected: null, steps };
  if (backward && outcome.planBy !== undefined) return { expected: { legal: due, plan_by: formatDay(outcome.planBy) }, ...more };
  return { expected: due, ...more };
}

export const said = ({ day, at }: Pick<Outcome, 'day' | 'at'>): string | undefined => (at !== undefined ? formatInstant(at) : day !== undefined ? formatDay(day) : undefined);
