import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Clock } from './clock.service.js';

/** A clock that reads what it is told. */
const at = (instant: string): Clock => Object.assign(new Clock(), { read: () => new Date(instant) });

describe('a reading of the clock', () => {
  it.each([
    ['2026-01-15T21:59:59.999Z', '2026-01-15'],
    ['2026-01-15T22:00:00.000Z', '2026-01-16'],
    ['2026-07-15T20:59:59.999Z', '2026-07-15'],
    ['2026-07-15T21:00:00.000Z', '2026-07-16'],
    // The night on which clocks go forward, and the one on which they go back.
    ['2026-03-28T22:00:00.000Z', '2026-03-29'],
    ['2026-03-29T20:59:59.999Z', '2026-03-29'],
    ['2026-10-24T21:00:00.000Z', '2026-10-25'],
    ['2026-10-25T21:59:59.999Z', '2026-10-25'],
    ['2025-12-31T22:00:00.000Z', '2026-01-01'],
  ])('at %s is the day %s in Kyiv', (instant, today) => {
    expect(at(instant).now()).toEqual({ instant, today });
  });

  it('is one moment: its day is that of its instant, whatever the zone of the machine', () => {
    const kyiv = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv' });
    fc.assert(fc.property(fc.date({ min: new Date('2012-11-20'), max: new Date('2060-01-01'), noInvalidDate: true }), (date) => {
      expect(at(date.toISOString()).now()).toEqual({ instant: date.toISOString(), today: kyiv.format(date) });
    }));
  });

  it('is of now when nobody stops it', () => {
    const [before, { instant }, after] = [Date.now(), new Clock().now(), Date.now()];
    expect(Date.parse(instant)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(instant)).toBeLessThanOrEqual(after);
  });
});
