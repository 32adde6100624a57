import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addHours } from '#libs/time-limits';
import { type Expected, callPolicy, conflictsAt, workingDayBefore } from './conflicts.js';

const AT = '2026-12-10T10:30:00+02:00';
const person = (partyId: string, own: Partial<Expected> = {}): Expected => ({ partyId, foreign: false, interpreter: false, actsFor: null, isProtected: false, measures: [], elsewhere: [], ...own });
const found = (...people: Expected[]): string[] => conflictsAt(AT, people).map(({ kind, partyId }) => `${kind} ${partyId}`);
const elsewhere = (at: string, proceedingId: string | null = null) => ({ elsewhere: [{ at, proceedingId }] });

describe('what goes against a hearing', () => {
  it.each([['2026-12-10T13:29:59+02:00', 1], ['2026-12-10T13:30:00+02:00', 0], ['2026-12-10T07:30:00+02:00', 0], ['2026-12-10T07:31:00+02:00', 1], ['2026-12-10T08:30:00Z', 1]])('another hearing of the person at %s: %i', (at, count) => {
    expect(found(person('p', elsewhere(at)))).toHaveLength(count);
  });

  it('names the other proceeding only where it was told', () => {
    expect(conflictsAt(AT, [person('p', { elsewhere: [{ at: AT, proceedingId: null }, { at: AT, proceedingId: 'q' }] })]).map(({ otherProceedingId, otherAt }) => [otherProceedingId, otherAt])).toEqual([[null, AT], ['q', AT]]);
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

  it('is the same from both sides, and nothing for whoever is nowhere else', () => {
    fc.assert(fc.property(fc.integer({ min: -600, max: 600 }), (minutes) => {
      const other = addHours(AT, minutes / 60);
      expect(conflictsAt(AT, [person('p', elsewhere(other))]).length).toBe(conflictsAt(other, [person('p', elsewhere(AT))]).length);
      expect(conflictsAt(AT, [person('p', elsewhere(other))]).length).toBe(Math.abs(minutes) < callPolicy.hoursBetween * 60 ? 1 : 0);
    }));
    expect(found(person('p'))).toEqual([]);
  });

  it.each([['2026-12-10', '2026-12-09'], ['2026-12-14', '2026-12-11'], ['2026-12-13', '2026-12-11']])('has to be settled on the working day before %s: %s', (day, before) => {
    expect(workingDayBefore(day)).toBe(before);
  });
});
