import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kyivDay } from '#libs/time-limits';
import { kyivMoment, kyivTime, plainDay } from './kyiv-time.js';

describe('hours and days on paper', () => {
  it.each<[what: string, at: string, said: string]>([
    ['by the winter clock', '2026-03-05T08:10:00Z', '05.03.2026, 10:10'],
    ['by the summer clock', '2026-07-05T08:10:00Z', '05.07.2026, 11:10'],
    ['whatever offset it was told with', '2026-03-05T03:10:00-05:00', '05.03.2026, 10:10'],
    ['at midnight: a new day, not the twenty-fourth hour', '2026-03-04T22:00:00Z', '05.03.2026, 00:00'],
    ['a second before it', '2026-03-04T21:59:59Z', '04.03.2026, 23:59'],
    ['in the hour that comes twice, the first time', '2027-10-31T00:30:00Z', '31.10.2027, 03:30'],
    ['and the second', '2027-10-31T01:30:00Z', '31.10.2027, 03:30'],
  ])('say an instant %s', (_what, at, said) => expect(kyivTime(at)).toBe(said));

  it('say the day of which the law engine says it is', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2013-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true }), (date) => {
      const at = date.toISOString();
      expect(kyivTime(at).split(', ')[0]).toBe(plainDay(kyivDay(at)));
    }));
  });

  it('say the day alone where nobody knows the hour', () => {
    expect([kyivMoment('2026-03-04T22:00:00Z'), kyivMoment('2026-03-04T22:00:00Z', false)]).toEqual(['05.03.2026, 00:00', '05.03.2026']);
  });

  it('say a day as people write it', () => {
    expect(plainDay('2026-11-02')).toBe('02.11.2026');
  });
});
