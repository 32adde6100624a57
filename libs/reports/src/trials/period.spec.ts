import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween } from '#libs/time-limits';
import { LONGEST_MONTHS, isFault, lengthOf, monthsOf, overBy, periodOf, trialAges, trialAgesOn } from './period.js';

const TODAY = '2026-11-21';
const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2019-01-01', days));

describe('a period', () => {
  it('is the twelve months up to today, or up to the day that somebody names', () => {
    expect(periodOf(null, null, TODAY)).toEqual({ from: '2025-11-22', to: TODAY });
    expect(periodOf(null, '2026-02-28', TODAY)).toEqual({ from: '2025-03-01', to: '2026-02-28' });
    expect(periodOf('2026-05-01', null, TODAY)).toEqual({ from: '2026-05-01', to: TODAY });
  });

  it('neither ends after today nor begins after its end, and is no longer than five years', () => {
    expect(periodOf(null, '2026-11-22', TODAY)).toEqual(['to', 'not-ahead']);
    expect(periodOf('2026-11-21', '2026-11-20', TODAY)).toEqual(['from', 'order']);
    expect(periodOf('2021-11-21', null, TODAY)).toEqual(['from', 'length']);
    expect(periodOf('2021-11-22', null, TODAY)).toEqual({ from: '2021-11-22', to: TODAY });
    fc.assert(fc.property(fc.option(day), fc.option(day), (from, to) => {
      const found = periodOf(from, to, TODAY);
      if (isFault(found)) return;
      expect([found.from <= found.to, found.to <= TODAY, found.from > addMonths(found.to, -LONGEST_MONTHS)]).toEqual([true, true, true]);
    }));
  });

  it('has every day in one month, its first and last months as far as it reaches', () => {
    expect(monthsOf({ from: '2026-01-15', to: '2026-03-02' })).toEqual([{ key: '2026-01', from: '2026-01-15', to: '2026-01-31' }, { key: '2026-02', from: '2026-02-01', to: '2026-02-28' }, { key: '2026-03', from: '2026-03-01', to: '2026-03-02' }]);
    fc.assert(fc.property(day, fc.nat(1_500), (from, more) => {
      const period = { from, to: addDays(from, more) };
      const months = monthsOf(period);
      expect([months[0]?.from, months.at(-1)?.to]).toEqual([period.from, period.to]);
      for (const [place, month] of months.entries()) {
        expect([month.from.slice(0, 7), month.to.slice(0, 7)]).toEqual([month.key, month.key]);
        if (place > 0) expect(month.from).toBe(addDays(months[place - 1]?.to ?? '', 1));
      }
      expect(months.reduce((sum, month) => sum + lengthOf(month), 0)).toBe(lengthOf(period));
    }));
  });

  it('counts both its ends, and of its days only those that are over', () => {
    expect([lengthOf({ from: '2025-11-22', to: TODAY }), lengthOf({ from: TODAY, to: TODAY })]).toEqual([365, 1]);
    expect([overBy({ from: '2026-01-01', to: TODAY }, TODAY), overBy({ from: '2026-01-01', to: '2026-06-30' }, TODAY)]).toEqual([TODAY, '2026-07-01']);
  });
});

describe('the bands of how long a trial has gone on', () => {
  it('put every day on which one began into one band', () => {
    expect(trialAgesOn(TODAY).map(({ key }) => key).reverse()).toEqual(trialAges.map(({ key }) => key));
    const bandOf = (began: string): string | undefined => trialAgesOn(TODAY).find(({ upTo }) => began <= upTo)?.key;
    expect([TODAY, '2026-05-22', '2026-05-21', '2025-11-21', '2024-11-21', '2023-11-21', '2021-11-22', '2021-11-21', '2001-01-01'].map(bandOf)).toEqual(['M0', 'M0', 'M6', 'Y1', 'Y2', 'Y3', 'Y3', 'Y5', 'Y5']);
    fc.assert(fc.property(day, fc.nat(4_000), (on, age) => expect(trialAgesOn(on).some(({ upTo }) => addDays(on, -age) <= upTo)).toBe(true)));
    for (const { upTo } of trialAgesOn(TODAY)) expect(daysBetween(upTo, TODAY)).toBeGreaterThanOrEqual(0);
  });
});
