import { addDays, compareInstants, midnight } from '#libs/time-limits';
import type { Hold } from './custody-chain.js';
import type { CustodyAct } from './words.js';

/** An examination for which a thing went to an expert: the day on which it was sent, and on which that ended; null: it is there still. */
export interface SentAway {
  readonly sentOn: string;
  readonly endedOn: string | null;
}

/** As much of a chain as tells where the thing was. */
interface Where {
  readonly holds: readonly Hold[];
  readonly records: readonly { readonly act: CustodyAct; readonly at: string }[];
}

/**
 * Days on which a thing was sent to an expert while by its chain it never was with another body in that time, and nobody examined it where it was: one of the two is wrong.
 * @returns the days, ISO 8601
 */
export function unrecordedAway(sent: readonly SentAway[], { holds, records }: Where): string[] {
  return sent.flatMap(({ sentOn, endedOn }) => {
    const [from, to] = [midnight(sentOn), endedOn === null ? null : midnight(addDays(endedOn, 1))];
    const within = (since: string, until: string | null): boolean => (to === null || compareInstants(since, to) < 0) && (until === null || compareInstants(until, from) >= 0);
    const told = holds.some(({ holder, since, until }) => holder.startsWith('BODY ') && within(since, until)) || records.some(({ act, at }) => act === 'EXAMINED' && within(at, at));
    return told ? [] : [sentOn];
  });
}
