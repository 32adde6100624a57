import { describe, expect, it } from '@jest/globals';
import type { HearingAgainst } from '#libs/court';
import { callFlags } from './call-flags.js';

const against = (kind: HearingAgainst['against'][number]['kind'], otherAt: string | null = null): HearingAgainst['against'][number] => ({ kind, partyId: 'party', otherAt, otherProceedingId: 'secret', text: { uk: 'Причина', en: 'Reason' }, citation: null });
const hearing = (at: string, ...all: HearingAgainst['against'][number][]): HearingAgainst => ({ hearingId: 'hearing', proceedingId: 'case', at, against: all });

describe('flags of people who are called', () => {
  it('tell the prosecutor and the coordinator of each, and name neither a person nor another proceeding', () => {
    const flags = callFlags([hearing('2026-12-10T10:30:00+02:00', against('TWO_COURTS', '2026-12-10T09:30:00+02:00'), against('NO_INTERPRETER_CALLED'))], '2026-11-21');
    expect(flags.map(({ kind, tell, occurrence }) => [kind, tell, occurrence])).toEqual([['TWO_COURTS', ['PROSECUTOR', 'COORDINATOR'], 'hearing:party:2026-12-10:2026-12-10'], ['NO_INTERPRETER_CALLED', ['PROSECUTOR', 'COORDINATOR'], 'hearing:party:2026-12-10']]);
    expect(JSON.stringify(flags)).not.toContain('secret');
    expect(flags.map(({ reason }) => reason.uk.length > 20)).toEqual([true, true]);
  });

  it.each([['2026-12-10', 0], ['2026-12-11', 1], ['2026-12-12', 1], ['2026-12-14', 1]])('tell on %s of nobody protected at a hearing of Monday the 14th: %i', (today, count) => {
    expect(callFlags([hearing('2026-12-14T10:30:00+02:00', against('UNPROTECTED'))], today)).toHaveLength(count);
  });

  it('are others after the hearing moved, and the same when nothing changed', () => {
    const of = (at: string) => callFlags([hearing(at, against('NO_INTERPRETER_CALLED'))], '2026-11-21')[0]?.occurrence;
    expect([of('2026-12-10T10:30:00+02:00') === of('2026-12-10T14:00:00+02:00'), of('2026-12-10T10:30:00+02:00') === of('2026-12-11T10:30:00+02:00')]).toEqual([true, false]);
  });
});
