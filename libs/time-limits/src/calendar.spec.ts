import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar, orthodoxEaster, type CalendarData } from './calendar.js';
import { formatDay, mustParseDay, weekday } from './day.js';
import { calendar } from './rulebook/index.js';
import { ukraineCalendar } from './rulebook/calendar.js';

const works = (day: string, regime?: 'martial' | 'peace'): boolean => (regime === undefined ? calendar : calendar.forced(regime)).isWorking(mustParseDay(day));

describe('Orthodox Easter', () => {
  it.each([[2013, '2013-05-05'], [2016, '2016-05-01'], [2018, '2018-04-08'], [2019, '2019-04-28'], [2020, '2020-04-19'], [2021, '2021-05-02'], [2022, '2022-04-24'], [2023, '2023-04-16'], [2024, '2024-05-05'], [2025, '2025-04-20'], [2026, '2026-04-12'], [2027, '2027-05-02']])('in %d was on %s', (year, day) => {
    expect(formatDay(orthodoxEaster(year))).toBe(day);
  });

  it('is a Sunday', () => {
    for (let year = 1990; year < 2090; year += 1) expect(weekday(orthodoxEaster(year))).toBe(7);
  });
});

describe('days off in peace', () => {
  it.each(['2021-01-01', '2021-01-07', '2021-03-08', '2021-05-01', '2021-05-09', '2021-06-28', '2021-08-24', '2021-10-14', '2021-12-25', '2021-05-02', '2021-06-20'])('%s was a holiday', (day) => {
    expect(works(day, 'peace')).toBe(false);
  });

  it.each([['2021-05-03', 'for 1 May, a Saturday'], ['2021-05-04', 'for Easter'], ['2021-05-10', 'for 9 May, a Sunday'], ['2021-06-21', 'for Trinity'], ['2021-12-27', 'for 25 December, a Saturday'], ['2022-01-03', 'for 1 January, a Saturday'], ['2016-05-03', 'for 1 May, when 2 May was a holiday too']])('%s was off %s', (day) => {
    expect(works(day, 'peace')).toBe(false);
  });

  it.each(['2021-05-05', '2022-01-04', '2018-05-02', '2014-10-14', '2026-01-07', '2026-05-11', '2026-10-14'])('%s is a working day', (day) => {
    expect(works(day, 'peace')).toBe(true);
  });

  it.each(['2027-05-08', '2027-07-15', '2027-10-01', '2027-12-25'])('%s is a holiday of the new list', (day) => {
    expect(works(day, 'peace')).toBe(false);
  });
});

describe('days off in the war', () => {
  it.each(['2022-05-09', '2023-05-01', '2024-08-23', '2026-06-29', '2026-12-25', '2027-01-01'])('%s is a working day', (day) => {
    expect(works(day)).toBe(true);
  });

  it('leaves only Saturday and Sunday', () => {
    fc.assert(fc.property(fc.integer({ min: mustParseDay('2022-03-24'), max: mustParseDay('2035-01-01') }), (day) => {
      expect(calendar.isWorking(day)).toBe(weekday(day) <= 5);
    }));
  });

  it('holidays were still off between the first day of martial law and the law on labour in it', () => {
    expect(works('2022-03-08')).toBe(false);
    expect(calendar.regimeOn(mustParseDay('2022-03-23'))).toBe('peace');
    expect(calendar.regimeOn(mustParseDay('2022-03-24'))).toBe('martial');
  });

  it('marks what lies after the last confirmed day, and not when a case forces its calendar', () => {
    expect(calendar.unconfirmed(mustParseDay('2026-05-04'))).toBeUndefined();
    expect(calendar.unconfirmed(mustParseDay('2026-05-05'))).toBe('2026-05-04');
    expect(calendar.forced('martial').unconfirmed(mustParseDay('2026-05-05'))).toBeUndefined();
  });
});

describe('rolling', () => {
  const anyDay = fc.integer({ min: mustParseDay('2012-11-20'), max: mustParseDay('2035-01-01') });
  const regime = fc.constantFrom('martial' as const, 'peace' as const);

  it('ends on a working day, passes none, and leaves working days alone', () => {
    fc.assert(fc.property(anyDay, regime, (day, kind) => {
      const asked = calendar.forced(kind);
      const [next, last] = [asked.roll(day), asked.rollBack(day)];
      expect(asked.isWorking(next) && asked.isWorking(last)).toBe(true);
      expect(last <= day && day <= next).toBe(true);
      for (let between = last + 1; between < next; between += 1) expect(asked.isWorking(between)).toBe(false);
      expect(asked.roll(next)).toBe(next);
    }));
  });

  it('never ends earlier for a later day', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 30 }), regime, (day, later, kind) => {
      const asked = calendar.forced(kind);
      expect(asked.roll(day) <= asked.roll(day + later)).toBe(true);
      expect(asked.rollBack(day) <= asked.rollBack(day + later)).toBe(true);
    }));
  });
});

describe('a calendar as data', () => {
  const data = (periods: CalendarData['periods'], exceptions: CalendarData['exceptions'] = {}): CalendarData => ({ ...ukraineCalendar, periods, exceptions });
  const peace = { regime: 'peace' as const, citation: { uk: 'х', en: 'x' } };

  it('takes days moved by the government', () => {
    const moved = createCalendar(data([{ from: '2001-09-01', to: null, ...peace }], { '2018-03-09': 'off', '2018-03-03': 'working' }));
    expect(moved.isWorking(mustParseDay('2018-03-09'))).toBe(false);
    expect(moved.isWorking(mustParseDay('2018-03-03'))).toBe(true);
    expect(formatDay(moved.roll(mustParseDay('2018-03-08')))).toBe('2018-03-12');
  });

  it.each([
    ['a gap', [{ from: '2001-09-01', to: '2022-03-23', ...peace }, { from: '2022-03-24', to: null, ...peace }]],
    ['an overlap', [{ from: '2001-09-01', to: '2022-03-25', ...peace }, { from: '2022-03-24', to: null, ...peace }]],
    ['an end', [{ from: '2001-09-01', to: '2022-03-25', ...peace }]],
  ])('refuses periods with %s', (_why, periods) => {
    expect(() => createCalendar(data(periods))).toThrow(/without gap or overlap/);
  });
});
