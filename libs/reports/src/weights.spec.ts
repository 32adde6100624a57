import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stages } from '#libs/proceedings';
import { addDays, daysBetween, isDay } from '#libs/time-limits';
import { WEEKS_AHEAD, ageBands, agesOn, weeksFrom } from './calendar-bands.js';
import { type OpenStage, finishedStages, pointsOf, stageWeights, victimWeights } from './weights.js';

const open = Object.keys(stageWeights) as OpenStage[];
const day = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays('2015-01-01', days));

describe('the weights of a proceeding', () => {
  it('stand for every stage that is not over, each with its reason in both languages', () => {
    expect([...open, ...finishedStages].sort()).toEqual([...stages].sort());
    for (const { points, reason } of [...Object.values(stageWeights), ...victimWeights]) expect([points >= 0, reason.uk.length > 20, reason.en.length > 20]).toEqual([true, true, true]);
  });

  it('never fall as victims are found, and never forget the stage', () => {
    fc.assert(fc.property(fc.constantFrom(...open), fc.nat(40), fc.nat(40), (stage, some, more) => {
      expect(pointsOf(stage, some + more)).toBeGreaterThanOrEqual(pointsOf(stage, some));
      expect(pointsOf(stage, some)).toBeGreaterThanOrEqual(stageWeights[stage].points);
    }));
    expect([0, 1, 2, 3, 4, 9, 10, 50].map((victims) => pointsOf('SUSPICION', victims))).toEqual([5, 5, 6, 6, 8, 8, 10, 10]);
  });
});

describe('the bands of age and the weeks ahead', () => {
  it('put every day of registration into one band', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 6_000 }), (today, age) => {
      const bands = agesOn(today);
      expect(bands.map(({ key }) => key).reverse()).toEqual(ageBands.map(({ key }) => key));
      const days = bands.map(({ upTo }) => upTo);
      expect(days).toEqual([...days].sort());
      expect(bands.some(({ upTo }) => addDays(today, -age) <= upTo)).toBe(true);
    }));
    const bandOf = (registeredOn: string): string | undefined => agesOn('2026-11-21').find(({ upTo }) => registeredOn <= upTo)?.key;
    expect(['2026-11-21', '2026-09-22', '2026-09-21', '2026-05-21', '2025-11-21', '2024-11-21', '2021-11-21'].map(bandOf)).toEqual(['M0', 'M0', 'M2', 'M6', 'Y1', 'Y2', 'Y5']);
  });

  it('begin on the Monday of this week and follow each other without a gap, in summer and winter time', () => {
    fc.assert(fc.property(day, (today) => {
      const weeks = weeksFrom(today);
      const [first = ''] = weeks.map(({ monday }) => monday);
      expect([weeks.length, isDay(first), daysBetween(first, today) >= 0, daysBetween(first, today) < 7]).toEqual([WEEKS_AHEAD, true, true, true]);
      for (const [place, { monday, until }] of weeks.entries()) {
        expect([new Date(`${monday}T12:00:00Z`).getUTCDay(), monday]).toEqual([1, addDays(first, place * 7)]);
        expect(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv', dateStyle: 'short', timeStyle: 'short' }).format(new Date(until))).toBe(`${addDays(monday, 7)} 00:00`);
      }
    }));
  });
});
