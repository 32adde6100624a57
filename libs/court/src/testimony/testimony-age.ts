import { daysBetween } from '#libs/time-limits';
import type { ChangeOfPanel } from '../panel/hear-again.js';
import { type ToldIn, isToldSafely } from './present-court.js';

/** How old what somebody can tell is. */
export interface TestimonyAge {
  /** The last day of what was done to her; null: nobody recorded it. */
  readonly factsOn: string | null;
  readonly daysSinceFacts: number | null;
  /** The last day on which anybody heard her: an interview, a deposition, a court; null: never. */
  readonly heardOn: string | null;
  readonly daysSinceHeard: number | null;
  /** Whether the court that sits now has heard her, or a deposition is recorded (CPC 225): what she said is safe. */
  readonly safe: boolean;
}

/** What is known of when somebody was a victim and when she was heard. */
interface Known {
  readonly proceedingId: string;
  readonly episodes: readonly { readonly startedOn: string; readonly endedOn: string | null }[];
  readonly interviews: readonly { readonly on: string; readonly type: string }[];
  /** What she told a judge, here and in proceedings that were joined to this one. */
  readonly testified: readonly ToldIn[];
  /** Changes of the panel and new trials, by the proceeding. */
  readonly beginnings: ReadonlyMap<string, readonly ChangeOfPanel[]>;
}

const last = (days: readonly string[]): string | null => [...days].sort().at(-1) ?? null;
const since = (day: string | null, today: string): number | null => (day === null ? null : Math.max(0, daysBetween(day, today)));

/** How many days lie between what was done to somebody, the last time that anybody heard her, and today. */
export function testimonyAge({ proceedingId, episodes, interviews, testified, beginnings }: Known, today: string): TestimonyAge {
  const factsOn = last(episodes.map(({ startedOn, endedOn }) => endedOn ?? startedOn));
  const heardOn = last([...interviews, ...testified].map(({ on }) => on));
  return { factsOn, daysSinceFacts: since(factsOn, today), heardOn, daysSinceHeard: since(heardOn, today), safe: interviews.some(({ type }) => type === 'deposition') || isToldSafely(proceedingId, testified, beginnings) };
}
