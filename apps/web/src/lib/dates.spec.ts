import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formats, kyivDay, kyivInstant, readDay } from './dates.js';

const today = '2026-11-21';

describe('a day as people type it', () => {
  it.each([
    ['21.11.2026', '2026-11-21'],
    ['1.2.26', '2026-02-01'],
    ['21.11', '2026-11-21'],
    ['2111', '2026-11-21'],
    ['211126', '2026-11-21'],
    ['21112026', '2026-11-21'],
    ['21/11/2026', '2026-11-21'],
    ['2026-11-21', '2026-11-21'],
    [' 21 11 2026 ', '2026-11-21'],
    ['29.02.2024', '2024-02-29'],
  ])('reads %s', (text, day) => expect(readDay(text, today)).toBe(day));

  it.each(['29.02.2026', '31.11.2026', '32.01.2026', '00.00.2026', '21.13', 'завтра', '2', ''])('refuses %s', (text) => expect(readDay(text, today)).toBeNull());

  it('reads back every day of the calendar, with and without dots', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2012-11-20T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      const [year, month, number] = day.split('-');
      expect(readDay(`${number}.${month}.${year}`, today)).toBe(day);
      expect(readDay(`${number}${month}${year}`, today)).toBe(day);
    }));
  });
});

describe('a moment in Kyiv', () => {
  it('carries the offset of its season', () => {
    expect(kyivInstant('2026-07-01', '10:00')).toBe('2026-07-01T10:00:00+03:00');
    expect(kyivInstant('2026-12-01', '10:00')).toBe('2026-12-01T10:00:00+02:00');
  });

  it('does not exist in the hour that spring skips', () => expect(kyivInstant('2026-03-29', '03:30')).toBeNull());

  it('is the earlier one in the hour that autumn repeats: an alarm must not come late', () => {
    expect(kyivInstant('2026-10-25', '03:30')).toBe('2026-10-25T03:30:00+03:00');
  });

  it('belongs to the day of Kyiv, not of Greenwich', () => expect(kyivDay('2026-11-20T22:30:00Z')).toBe('2026-11-21'));
});

describe('an instant by another clock', () => {
  it('is told to the second in that zone, in the way of each language', () => {
    const told = (['uk', 'en'] as const).flatMap((language) => ['Europe/Kyiv', 'America/New_York'].map((zone) => formats(language).momentIn(zone, '2026-11-22T01:05:07Z')));
    expect(told).toEqual(['22.11.2026, 03:05:07', '21.11.2026, 20:05:07', '22/11/2026, 03:05:07', '21/11/2026, 20:05:07']);
  });
});
