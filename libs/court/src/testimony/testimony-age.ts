import { daysBetween } from '#libs/time-limits';

/** How old what somebody can tell is. */
export interface TestimonyAge {
  /** The last day of what was done to her; null: nobody recorded it. */
  readonly factsOn: string | null;
  readonly daysSinceFacts: number | null;
  /** The last day on which anybody heard her: an interview, a deposition, a court; null: never. */
  readonly heardOn: string | null;
  readonly daysSinceHeard: number | null;
  /** Whether a court has heard her, at trial or in a deposition (CPC 225): what she said is safe. */
  readonly safe: boolean;
}

/** What is known of when somebody was a victim and when she was heard. */
interface Known {
  readonly episodes: readonly { readonly startedOn: string; readonly endedOn: string | null }[];
  readonly interviews: readonly { readonly on: string; readonly type: string }[];
  /** Days on which she testified at court. */
  readonly testified: readonly string[];
}

const last = (days: readonly string[]): string | null => [...days].sort().at(-1) ?? null;
const since = (day: string | null, today: string): number | null => (day === null ? null : Math.max(0, daysBetween(day, today)));

/** How many days lie between what was done to somebody, the last time that anybody heard her, and today. */
export function testimonyAge({ episodes, interviews, testified }: Known, today: string): TestimonyAge {
  const factsOn = last(episodes.map(({ startedOn, endedOn }) => endedOn ?? startedOn));
  const heardOn = last([...interviews.map(({ on }) => on), ...testified]);
  return { factsOn, daysSinceFacts: since(factsOn, today), heardOn, daysSinceHeard: since(heardOn, today), safe: testified.length > 0 || interviews.some(({ type }) => type === 'deposition') };
}
