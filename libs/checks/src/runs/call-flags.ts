import { type HearingAgainst, callConflicts, workingDayBefore } from '#libs/court';
import { kyivDay, sayDate } from '#libs/time-limits';
import type { WantedFlag } from '../alerts/term-flags.js';
import type { FlagKind } from '../words.js';

/** The kinds that follow from who is called to court. */
export const callFlagKinds = callConflicts satisfies readonly FlagKind[];

/**
 * What goes against the hearings ahead, as flags: told to the prosecutor and to the Coordination Centre. Nobody is named and no other proceeding: the person is found at the hearing.
 * A protected person is told of from the last working day before: until then measures are still being asked for.
 */
export function callFlags(ahead: readonly HearingAgainst[], today: string): WantedFlag[] {
  return ahead.flatMap(({ hearingId, proceedingId, at, against }) => {
    const day = kyivDay(at);
    return against.filter(({ kind }) => kind !== 'UNPROTECTED' || today >= workingDayBefore(day)).map(({ kind, partyId, otherAt, text, citation }): WantedFlag => ({
      proceedingId, deadlineId: null, kind, citation, tell: ['PROSECUTOR', 'COORDINATOR'], occurrence: [hearingId, partyId, day, ...(otherAt === null ? [] : [kyivDay(otherAt)])].join(':'),
      reason: { uk: `Засідання ${sayDate(at).uk}. ${text.uk}`, en: `Hearing of ${sayDate(at).en}. ${text.en}` },
    }));
  });
}
