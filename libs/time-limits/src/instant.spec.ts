import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { mustParseDay } from './day.js';
import { addHours, compareInstants, formatInstant, instantsAt, isInstant, kyivDay, kyivOffset, lastDayBefore, localToInstants, midnight, mustParseInstant, parseInstant, plusWallHours, startOfDay, today } from './instant.js';

const ZONE = 'Europe/Kyiv';
const moment = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2040, 0, 1) }).map((ms) => Math.floor(ms / 1000) * 1000);
const HOUR = 3_600_000;

describe('an instant', () => {
  it.each([
    ['2026-11-16T10:20:00+02:00', Date.UTC(2026, 10, 16, 8, 20)], ['2026-11-16T10:20+02:00', Date.UTC(2026, 10, 16, 8, 20)], ['2026-11-16T08:20:00Z', Date.UTC(2026, 10, 16, 8, 20)],
    ['2026-11-16T08:20:00.250Z', Date.UTC(2026, 10, 16, 8, 20, 0, 250)], ['2026-11-16T05:20:00-03:00', Date.UTC(2026, 10, 16, 8, 20)],
  ])('%s is read', (text, ms) => {
    expect(parseInstant(text)).toBe(ms);
    expect(isInstant(text)).toBe(true);
  });

  it.each(['2026-11-16T10:20:00', '2026-11-16', '2026-11-16 10:20:00+02:00', '2026-02-30T10:20:00+02:00', '2026-11-16T24:00:00+02:00', '2026-11-16T10:60:00+02:00', '2026-11-16T10:20:60+02:00', '2026-11-16T10:20:00+0200', '2026-11-16T10:20:00+15:00', ''])('"%s" is refused', (text) => {
    expect(parseInstant(text)).toBeUndefined();
    expect(() => mustParseInstant(text)).toThrow(RangeError);
  });

  it('is written in Kyiv time with its offset, as Temporal writes it', () => {
    fc.assert(fc.property(moment, (ms) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE);
      expect(formatInstant(ms)).toBe(zoned.toString({ timeZoneName: 'never' }));
      expect(kyivOffset(ms)).toBe(zoned.offsetNanoseconds / 1e6);
      expect(parseInstant(formatInstant(ms))).toBe(ms);
    }));
  });

  it('keeps its milliseconds', () => {
    expect(formatInstant(Date.UTC(2026, 10, 16, 8, 20, 0, 7))).toBe('2026-11-16T10:20:00.007+02:00');
  });

  it('falls in its day in Kyiv', () => {
    expect(kyivDay('2026-11-15T22:00:00Z')).toBe('2026-11-16');
    expect(kyivDay('2026-11-15T21:59:59Z')).toBe('2026-11-15');
    expect(kyivDay('2026-06-15T21:00:00Z')).toBe('2026-06-16');
    expect(() => kyivDay('2026-06-15')).toThrow(RangeError);
    // A stretch that ends with a midnight ends with the day before it, in winter and in summer; within a day it ends with that day.
    expect(['2026-11-15T22:00:00Z', '2026-06-15T21:00:00Z', '2026-06-15T21:00:00.001Z'].map(lastDayBefore)).toEqual(['2026-11-15', '2026-06-15', '2026-06-16']);
    expect(() => lastDayBefore('2026-06-15')).toThrow(RangeError);
  });

  it('is compared by time, not by letters', () => {
    expect(compareInstants('2026-11-16T10:00:00+02:00', '2026-11-16T09:00:00+03:00')).toBe(2 * HOUR);
    expect(compareInstants('2026-11-16T10:00:00+02:00', '2026-11-16T08:00:00Z')).toBe(0);
  });

  it('tells now in both forms', () => {
    expect(today(Date.UTC(2026, 10, 15, 23, 30))).toEqual({ today: '2026-11-16', instant: '2026-11-16T01:30:00+02:00' });
  });
});

describe('clock changes in Kyiv', () => {
  it('hours are those that pass', () => {
    expect(addHours('2026-10-24T10:00:00+03:00', 24)).toBe('2026-10-25T09:00:00+02:00');
    expect(addHours('2026-03-28T10:00:00+02:00', 24)).toBe('2026-03-29T11:00:00+03:00');
  });

  it('a local hour is missing in spring, comes twice in autumn, and else once', () => {
    expect(instantsAt('2026-03-29', '03:30')).toEqual([]);
    expect(instantsAt('2026-10-25', '03:30')).toEqual(['2026-10-25T03:30:00+03:00', '2026-10-25T03:30:00+02:00']);
    expect(instantsAt('2026-11-05', '14:30')).toEqual(['2026-11-05T14:30:00+02:00']);
    expect(() => instantsAt('2026-11-31', '14:30')).toThrow(RangeError);
  });

  it('the edges of the missing hour are where they should be', () => {
    expect(instantsAt('2026-03-29', '02:59:59')).toEqual(['2026-03-29T02:59:59+02:00']);
    expect(instantsAt('2026-03-29', '03:00')).toEqual([]);
    expect(instantsAt('2026-03-29', '04:00')).toEqual(['2026-03-29T04:00:00+03:00']);
    expect(instantsAt('2026-10-25', '04:00')).toEqual(['2026-10-25T04:00:00+02:00']);
  });

  it('every instant is one of those that its own clock shows', () => {
    fc.assert(fc.property(moment, (ms) => {
      expect(localToInstants(ms + kyivOffset(ms))).toContain(ms);
    }));
  });

  it('the clock on the wall shows the hours added, or the end of the gap', () => {
    fc.assert(fc.property(moment, fc.integer({ min: -240, max: 240 }), (ms, hours) => {
      const wanted = ms + kyivOffset(ms) + hours * HOUR;
      const found = plusWallHours(ms, hours);
      const shown = found + kyivOffset(found);
      expect(shown === wanted || (localToInstants(wanted).length === 0 && shown > wanted && shown - wanted <= HOUR)).toBe(true);
    }));
  });

  it('a day begins at midnight', () => {
    expect(formatInstant(startOfDay(mustParseDay('2026-03-29')))).toBe('2026-03-29T00:00:00+02:00');
    expect(midnight('2026-10-25')).toBe('2026-10-25T00:00:00+03:00');
    expect(() => midnight('2026-02-30')).toThrow(RangeError);
  });
});
