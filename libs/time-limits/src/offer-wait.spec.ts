import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './day.js';
import { OFFER_PATIENCE, offerWaitsLong } from './offer-wait.js';

describe('an offer to hand things over', () => {
  it.each([[0, false], [1, false], [2, false], [3, true], [30, true]])('has waited too long %i days after it was made: %p', (days, long) => {
    expect(offerWaitsLong('2026-11-20T10:00:00Z', addDays('2026-11-20', days))).toBe(long);
  });

  it('counts the days of Kyiv: what was offered before midnight there is of that day', () => {
    expect([offerWaitsLong('2026-11-20T21:59:00Z', '2026-11-23'), offerWaitsLong('2026-11-20T22:00:00Z', '2026-11-23')]).toEqual([true, false]);
    expect([offerWaitsLong('2026-07-20T20:59:00Z', '2026-07-23'), offerWaitsLong('2026-07-20T21:00:00Z', '2026-07-23')]).toEqual([true, false]);
  });

  it('never becomes patient again', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (one, more) => {
      const at = (days: number): boolean => offerWaitsLong('2026-11-20T10:00:00Z', addDays('2026-11-20', days));
      return (!at(one) || at(one + more)) && at(one) === one > OFFER_PATIENCE;
    }));
  });
});
