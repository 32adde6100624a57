import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Expected, conflictsAt, workingDayBefore } from './conflicts.js';

const AT = '2026-12-10T10:30:00+02:00';
const person = (partyId: string, own: Partial<Expected> = {}): Expected => ({ partyId, foreign: false, interpreter: false, actsFor: null, isProtected: false, measures: [], elsewhere: [], ...own });
const found = (...people: Expected[]): string[] => conflictsAt(AT, people).map(({ kind, partyId }) => `${kind} ${partyId}`);

describe('what goes against a hearing', () => {
  it('is each hearing elsewhere, of which proceeding and hour are told only where they are known', () => {
    const both = conflictsAt(AT, [person('p', { elsewhere: [{ at: null, proceedingId: null }, { at: AT, proceedingId: 'q' }] })]);
    expect(both.map(({ otherProceedingId, otherAt, text }) => [otherProceedingId, otherAt, text.en])).toEqual([[null, null, expect.stringMatching(/another hearing$/)], ['q', AT, expect.stringContaining('10:30')]]);
  });

  it('is nothing for whoever is nowhere else, understands, and is in no danger, however many come', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')), (ids) => expect(found(...ids.map((id) => person(id)))).toEqual([])));
  });

  it('is that nobody interprets for whom an interpreter acts; one who acts for nobody in particular will do', () => {
    expect(found(person('v', { foreign: true }))).toEqual(['NO_INTERPRETER_CALLED v']);
    expect(found(person('v', { foreign: true }), person('i', { interpreter: true, actsFor: 'v' }))).toEqual([]);
    expect(found(person('v', { foreign: true }), person('i', { interpreter: true }))).toEqual([]);
    expect(found(person('v', { foreign: true }), person('i', { interpreter: true, actsFor: 'other' }))).toEqual(['NO_INTERPRETER_CALLED v']);
  });

  it('is that a protected person comes with no measure ordered by the day before', () => {
    const measure = (orderedOn: string | null, endedOn: string | null = null) => ({ isProtected: true, measures: [{ kind: 'VIDEO_LINK' as const, orderedOn, endedOn }] });
    expect([{ isProtected: true }, measure(null), measure('2026-12-10'), measure('2026-12-09'), measure('2026-12-01', '2026-12-10'), measure('2026-12-01', '2026-12-11')].map((own) => found(person('p', own)).length)).toEqual([1, 1, 1, 0, 1, 0]);
  });

  it.each([['2026-12-10', '2026-12-09'], ['2026-12-14', '2026-12-11'], ['2026-12-13', '2026-12-11']])('has to be settled on the working day before %s: %s', (day, before) => {
    expect(workingDayBefore(day)).toBe(before);
  });
});
