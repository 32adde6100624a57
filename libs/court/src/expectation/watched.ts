import { daysBetween } from '#libs/time-limits';
import type { TrialFacts, WatchedTrial } from '../trial-length/index.js';
import { after } from '../trial-length/kaplan-meier.js';

/** A trial as the database tells of it. */
export interface TrialRow {
  readonly proceedingId: string;
  readonly officeId: string;
  readonly beganOn: string;
  readonly endedOn: string | null;
  readonly court: string | null;
  readonly held: number;
  readonly postponed: number;
  /** The gravest part of Art. 149 that is charged; null: none is. */
  readonly part: number | null;
  readonly accused: number;
  readonly victims: number;
  readonly custody: boolean;
}

/** A trial of Art. 149 as the statistics look at it. */
export interface Watched extends Pick<TrialRow, 'proceedingId' | 'officeId'> {
  readonly open: boolean;
  readonly trial: WatchedTrial;
}

/**
 * Trials as the statistics look at them on a day. The load of a court is how many of these trials it was trying on the day on which one began, as far as this
 * register knows; its habit of postponing is the share of all their hearings. Trials of other articles than 149 are left out.
 */
export function watchedOn(rows: readonly TrialRow[], today: string): Watched[] {
  const courts = new Map<string, { began: string[]; ended: string[]; hearings: number; postponed: number }>();
  for (const { court, beganOn, endedOn, held, postponed } of rows) {
    if (court === null) continue;
    const known = courts.get(court) ?? { began: [], ended: [], hearings: 0, postponed: 0 };
    known.began.push(beganOn);
    if (endedOn !== null) known.ended.push(endedOn);
    courts.set(court, { ...known, hearings: known.hearings + held + postponed, postponed: known.postponed + postponed });
  }
  for (const { began, ended } of courts.values()) for (const days of [began, ended]) days.sort();
  return rows.flatMap((row) => {
    const { proceedingId, officeId, beganOn, endedOn, held, postponed, part, accused, victims, custody } = row;
    if ((part !== 1 && part !== 2 && part !== 3) || beganOn > today) return [];
    const court = row.court === null ? undefined : courts.get(row.court);
    const facts: TrialFacts = {
      part, accused, victims, custody, hearings: held + postponed, postponed,
      courtLoad: court === undefined ? null : after(court.began, beganOn) - after(court.ended, beganOn), courtPostponed: court === undefined || court.hearings === 0 ? null : court.postponed / court.hearings,
    };
    return [{ proceedingId, officeId, open: endedOn === null, trial: { ...facts, days: daysBetween(beganOn, endedOn ?? today), closed: endedOn !== null } }];
  });
}
