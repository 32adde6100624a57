import { describe, expect, it } from '@jest/globals';
import { readWhen } from './when.js';

const TODAY = '2026-11-21';

describe('a day and an hour as they are typed', () => {
  it.each([
    ['1512 1030', '2026-12-15T10:30:00+02:00'], ['15.12 10:30', '2026-12-15T10:30:00+02:00'], ['15.12, 9.05', '2026-12-15T09:05:00+02:00'], ['  1512   0930 ', '2026-12-15T09:30:00+02:00'],
    ['15.12.2027 10:30', '2027-12-15T10:30:00+02:00'], ['151227 1030', '2027-12-15T10:30:00+02:00'], ['2027-12-15 10:30', '2027-12-15T10:30:00+02:00'], ['2111 1800', '2026-11-21T18:00:00+02:00'],
  ])('%s is %s', (typed, at) => {
    expect(readWhen(typed, TODAY).at).toBe(at);
  });

  it.each([['2011 1030', '2027-11-20'], ['20.11 10:30', '2027-11-20'], ['0107 1000', '2027-07-01']])('%s without a year is the next such day', (typed, day) => {
    expect(readWhen(typed, TODAY).day).toBe(day);
  });

  it('leaves a year that was typed as it is, also when it has passed', () => {
    for (const typed of ['20.11.2026 10:30', '20.11.26 1030', '201126 1030', '20112026 1030', '2026-11-20 10:30']) expect([typed, readWhen(typed, TODAY).day]).toEqual([typed, '2026-11-20']);
  });

  it('tells which part is missing or cannot be', () => {
    expect(readWhen('1512', TODAY)).toEqual({ day: '2026-12-15', time: null, at: null });
    expect(readWhen('3112 2530', TODAY)).toEqual({ day: '2026-12-31', time: null, at: null });
    expect(readWhen('3002 1030', TODAY)).toEqual({ day: null, time: '10:30', at: null });
    expect(readWhen('', TODAY)).toEqual({ day: null, time: null, at: null });
  });

  it('knows no hour that the clock skips in spring', () => {
    expect(readWhen('28.03.2027 3:30', TODAY)).toEqual({ day: '2027-03-28', time: '03:30', at: null });
  });
});
