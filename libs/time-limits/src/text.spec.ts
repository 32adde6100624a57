import { describe, expect, it } from '@jest/globals';
import { mustParseDay } from './day.js';
import { mustParseInstant } from './instant.js';
import { Facts, parseFact } from './known.js';
import { gravest, isGrave, parseQualification, severityOf } from './severity.js';
import { pluralUk, sayDate, sayDay, sayInstant, sayLength, sayWeekday } from './text.js';

describe('numbers and words', () => {
  it('say a day or an instant of a result, and refuse what is neither', () => {
    expect(sayDate('2026-11-16')).toEqual({ uk: '16.11.2026', en: '16 November 2026' });
    expect(sayDate('2026-11-16T10:20:00+02:00')).toEqual({ uk: '16.11.2026, 10:20', en: '16 November 2026, 10:20' });
    expect(() => sayDate('2026-11-31')).toThrow(RangeError);
  });

  it.each([[1, 'день'], [2, 'дні'], [4, 'дні'], [5, 'днів'], [11, 'днів'], [12, 'днів'], [14, 'днів'], [20, 'днів'], [21, 'день'], [22, 'дні'], [100, 'днів'], [101, 'день'], [111, 'днів'], [112, 'днів'], [122, 'дні'], [0, 'днів']])('%d %s', (n, word) => {
    expect(pluralUk(n, ['день', 'дні', 'днів'])).toBe(word);
  });

  it.each([
    [72, 'hour', '72 години', '72 hours'], [1, 'hour', '1 година', '1 hour'], [60, 'day', '60 днів', '60 days'], [2, 'month', '2 місяці', '2 months'], [6, 'month', '6 місяців', '6 months'],
    [10, 'year', '10 років', '10 years'], [2, 'year', '2 роки', '2 years'], [3, 'working_day', '3 робочі дні', '3 working days'], [1, 'month', '1 місяць', '1 month'],
  ] as const)('%d %s', (value, unit, uk, en) => {
    expect(sayLength(value, unit)).toEqual({ uk, en });
  });

  it('days and instants as each language writes them', () => {
    expect(sayDay(mustParseDay('2026-03-05'))).toEqual({ uk: '05.03.2026', en: '5 March 2026' });
    expect(sayInstant(mustParseInstant('2026-10-25T01:30:00Z'))).toEqual({ uk: '25.10.2026, 03:30 (UTC+02:00)', en: '25 October 2026, 03:30 (UTC+02:00)' });
    expect(sayInstant(mustParseInstant('2026-10-26T08:00:00Z'))).toEqual({ uk: '26.10.2026, 10:00', en: '26 October 2026, 10:00' });
    expect(sayWeekday(6)).toEqual({ uk: 'субота', en: 'Saturday' });
  });
});

describe('a qualification', () => {
  it.each([
    ['CC 149(2)', { article: '149', part: '2' }], ['КК 149(3)', { article: '149', part: '3' }], ['CC149', { article: '149' }], ['ч. 2 ст. 149 КК України', { article: '149', part: '2' }],
    ['ч.1 ст.301-1 КК', { article: '301-1', part: '1' }], ['CC 301-1(4)', { article: '301-1', part: '4' }],
  ])('%s is read', (text, expected) => {
    expect(parseQualification(text)).toEqual(expected);
  });

  it.each(['', 'торгівля людьми', '149'])('"%s" is not', (text) => {
    expect(parseQualification(text)).toBeUndefined();
  });

  it.each([['CC 149(1)', 'grave'], ['CC 149(2)', 'especially_grave'], ['ч. 3 ст. 149 КК', 'especially_grave'], ['CC 303(1)', 'non_grave'], ['CC 115(1)', undefined]])('%s is %s', (text, severity) => {
    expect(severityOf(text)).toBe(severity);
  });

  it('the gravest of several decides, and an unknown one is never taken to be mild', () => {
    const of = (...texts: string[]) => gravest(new Facts(texts.map((text, index) => parseFact({ id: `f${index}`, type: 'qualification', text }))));
    expect(of()).toBeUndefined();
    expect(of('CC 303(1)')).toBe('non_grave');
    expect(of('CC 303(1)', 'CC 149(1)')).toBe('grave');
    expect(of('CC 303(1)', 'CC 999(1)')).toBeUndefined();
    expect(of('CC 149(2)', 'CC 999(1)')).toBe('especially_grave');
    expect([undefined, 'misdemeanour', 'non_grave', 'grave', 'especially_grave'].map((severity) => isGrave(severity as Parameters<typeof isGrave>[0]))).toEqual([true, false, false, true, true]);
  });
});
