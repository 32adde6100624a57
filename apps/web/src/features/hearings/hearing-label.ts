import type { HearingRowFragment } from '../../gql/hearings.js';
import { useDates } from '../../lib/dates.js';
import type { Topic } from '../../lib/query.js';
import { useMe } from '../../lib/session.js';

/** What is read again after a change of a hearing: days, calendars, and its proceeding. */
export const touchedBy = (proceedingId: string): readonly Topic[] => ['day', `proceeding:${proceedingId}`];

/** A hearing in one line: when, and in which case. */
export function useHearingLabel(): (hearing: Pick<HearingRowFragment, 'at' | 'proceeding'>) => string {
  const dates = useDates();
  return ({ at, proceeding }) => [dates.moment(at), proceeding.courtNumber, proceeding.erdrNumber].filter(Boolean).join(' · ');
}

/** Who heads an office may record for it; everybody else for the proceedings she acts in. */
export const useMine = (): boolean => !useMe().roles.includes('HEAD');

/** What has begun already, the latest first; then what comes today, the nearest first. */
export function byHour<H extends { readonly at: string }>(waiting: readonly H[], now: Date): H[] {
  const begun = (hearing: H): boolean => new Date(hearing.at) <= now;
  return [...waiting.filter(begun), ...waiting.filter((hearing) => !begun(hearing)).reverse()];
}
