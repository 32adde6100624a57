import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { admissibilityChecks } from './rulebook/admissibility-checks.js';
import { attestingWitnesses, nightOfActs } from './rulebook/act-formalities.js';
import { touchesNight } from './night.js';

/** CPC 223(4): from 22:00 to 6:00 by the clocks of Kyiv, summer and winter. */
describe('the night of CPC 223(4)', () => {
  it.each<[what: string, begunAt: string, endedAt: string, night: boolean]>([
    ['from evening over the night to the morning', '2026-11-18T20:00:00+02:00', '2026-11-19T09:00:00+02:00', true],
    ['of two days by light', '2026-11-18T08:00:00+02:00', '2026-11-20T12:00:00+02:00', true],
    ['from six to a second before ten', '2026-11-18T06:00:00+02:00', '2026-11-18T21:59:59+02:00', false],
    ['that ends at ten', '2026-11-18T08:00:00+02:00', '2026-11-18T22:00:00+02:00', true],
    ['that begins a second before six', '2026-11-18T05:59:59+02:00', '2026-11-18T12:00:00+02:00', true],
    ['at midnight', '2026-11-18T22:00:00Z', '2026-11-18T22:30:00Z', true],
    ['by the summer clock', '2026-07-18T03:00:00Z', '2026-07-18T18:59:00Z', false],
    ['an hour later by the same clock', '2026-07-18T03:00:00Z', '2026-07-18T19:00:00Z', true],
    ['by the winter clock', '2026-11-18T04:00:00Z', '2026-11-18T19:59:00Z', false],
    ['one day of Kyiv in two days of the world', '2026-07-17T22:30:00-05:00', '2026-07-18T08:00:00Z', false],
    ['on the morning when the clocks go forward: six is three hours after two', '2027-03-28T03:00:00Z', '2027-03-28T10:00:00Z', false],
    ['on the morning when they go back', '2027-10-31T04:00:00Z', '2027-10-31T10:00:00Z', false],
    ['an hour before that', '2027-10-31T03:00:00Z', '2027-10-31T10:00:00Z', true],
    ['before the epoch', '1969-12-31T10:00:00Z', '1969-12-31T12:00:00Z', false],
  ])('has an act %s: %s to %s, %j', (_what, begunAt, endedAt, night) => expect(touchesNight(begunAt, endedAt)).toBe(night));

  it('is never left by a longer act: whatever touches it goes on touching it', () => {
    const hour = fc.integer({ min: 0, max: 60 });
    fc.assert(fc.property(hour, hour, hour, (begun, length, more) => {
      const instant = (hours: number): string => new Date(Date.UTC(2026, 10, 18, hours)).toISOString();
      if (touchesNight(instant(begun), instant(begun + length))) expect(touchesNight(instant(begun), instant(begun + length + more))).toBe(true);
      if (length >= 16) expect(touchesNight(instant(begun), instant(begun + length))).toBe(true);
    }));
  });

  it('knows nothing of what is no instant', () => expect(() => touchesNight('2026-11-18', '2026-11-18T08:00:00Z')).toThrow(RangeError));
});

describe('the formalities of acts', () => {
  it('are cited, and wait for a lawyer where nobody read them', () => {
    for (const { citation, certainty, needsLawyer } of [nightOfActs, attestingWitnesses]) expect([/КПК/.test(citation.uk), /CPC/.test(citation.en), certainty, needsLawyer]).toEqual([true, true, 'medium', true]);
  });

  it('ask for two witnesses at acts that the checklist asks about, each in one way', () => {
    const { least, always, unlessVideo, inDwellings } = attestingWitnesses;
    const asked = admissibilityChecks.find(({ id }) => id === 'WITNESSES')?.acts ?? [];
    expect([least, [...always, ...unlessVideo, ...inDwellings].sort()]).toEqual([2, [...asked].sort()]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('are asked of known acts, never of what comes without one', () => {
    for (const { id, acts } of admissibilityChecks) expect([id, acts === null || acts.length > 0]).toEqual([id, true]);
    expect(admissibilityChecks.filter(({ acts }) => acts?.includes('HANDED_OVER')).map(({ id }) => id)).toEqual([]);
    expect(admissibilityChecks.filter(({ acts }) => acts?.includes('SEARCH')).map(({ id }) => id)).toEqual(['RULING', 'NIGHT', 'WITNESSES', 'INTERPRETER', 'COPY_HANDED', 'VIDEO', 'DEFENDER', 'ARREST']);
  });
});
