import { type HearingAgainst, callConflicts, workingDayBefore } from '#libs/court';
import { kyivDay, sayDate } from '#libs/time-limits';
import type { WantedFlag } from '../alerts/term-flags.js';
import type { FlagKind } from '../words.js';

/** The kinds that follow from who is called to court. */
export const callFlagKinds = callConflicts satisfies readonly FlagKind[];

/**
 * What goes against the hearings ahead, as flags: told to the prosecutor and to the Coordination Centre. A flag is read also by those who may not read who is called and what protects her:
 * it gives the day of the hearing alone, and what is amiss stands at the hearing.
 * A protected person is told of from the last working day before: until then measures are still being asked for.
 */
export function callFlags(ahead: readonly HearingAgainst[], today: string): WantedFlag[] {
  return ahead.flatMap(({ hearingId, proceedingId, at, against }) => {
    const day = kyivDay(at);
    return against.filter(({ kind }) => kind !== 'CALL_UNPREPARED' || today >= workingDayBefore(day)).map(({ kind, partyId }): WantedFlag => ({
      proceedingId, deadlineId: null, kind, citation: null, tell: ['PROSECUTOR', 'COORDINATOR'], occurrence: [hearingId, partyId, day].join(':'),
      reason: { uk: `Засідання ${sayDate(day).uk}: перегляньте виклики`, en: `Hearing of ${sayDate(day).en}: look at the calls` },
    }));
  });
}
