import { describe, expect, it } from '@jest/globals';
import type { HearingAgainst } from '#libs/court';
import { callFlags } from './call-flags.js';

const against = (kind: HearingAgainst['against'][number]['kind'], otherAt: string | null = null): HearingAgainst['against'][number] => ({ kind, partyId: 'party', otherAt, otherProceedingId: 'secret', text: { uk: 'Особа під захистом', en: 'A protected person' }, citation: { uk: 'Закон № 3782-XII', en: 'Law 3782-XII' } });
const hearing = (at: string, ...all: HearingAgainst['against'][number][]): HearingAgainst => ({ hearingId: 'hearing', proceedingId: 'case', at, against: all });

describe('flags of people who are called', () => {
  it('tell the prosecutor and the coordinator of each, with the day of the hearing and nothing of who is called, what protects her or where else she goes', () => {
    const flags = callFlags([hearing('2026-12-10T10:30:00+02:00', against('TWO_COURTS', '2026-12-11T09:30:00+02:00'), against('NO_INTERPRETER_CALLED'), against('CALL_UNPREPARED'))], '2026-12-09');
    expect(flags.map(({ kind, tell, occurrence }) => [kind, tell, occurrence])).toEqual([['TWO_COURTS', ['PROSECUTOR', 'COORDINATOR'], 'hearing:party:2026-12-10'], ['NO_INTERPRETER_CALLED', ['PROSECUTOR', 'COORDINATOR'], 'hearing:party:2026-12-10'], ['CALL_UNPREPARED', ['PROSECUTOR', 'COORDINATOR'], 'hearing:party:2026-12-10']]);
    expect(JSON.stringify(flags)).not.toMatch(/secret|3782|захист|protect|09:30|2026-12-11/);
    expect([new Set(flags.map(({ reason }) => JSON.stringify(reason))).size, new Set(flags.map(({ citation }) => citation)), flags[0]?.reason.en]).toEqual([1, new Set([null]), expect.stringMatching(/^Hearing of .*10.*: look at the calls$/)]);
  });

  it.each([['2026-12-10', 0], ['2026-12-11', 1], ['2026-12-12', 1], ['2026-12-14', 1]])('tell on %s of nobody protected at a hearing of Monday the 14th: %i', (today, count) => {
    expect(callFlags([hearing('2026-12-14T10:30:00+02:00', against('CALL_UNPREPARED'))], today)).toHaveLength(count);
  });

  it('are others after the hearing moved, and the same when nothing changed', () => {
    const of = (at: string) => callFlags([hearing(at, against('NO_INTERPRETER_CALLED'))], '2026-11-21')[0]?.occurrence;
    expect([of('2026-12-10T10:30:00+02:00') === of('2026-12-10T14:00:00+02:00'), of('2026-12-10T10:30:00+02:00') === of('2026-12-11T10:30:00+02:00')]).toEqual([true, false]);
  });
});
