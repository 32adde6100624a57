import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { done, fault, refused } from '#libs/proceedings';
import { namedTwice, remarksOf, seriesRefusal } from './series.js';

const DAYS = ['2026-12-01T10:00:00+02:00', '2026-12-02T10:00:00+02:00', '2026-12-03T10:00:00+02:00'];
const told = (refusal: ReturnType<typeof seriesRefusal>): string[] => (refusal === undefined ? [] : [refusal.code, ...refusal.faults.map(({ field, rule }) => `${field} ${rule}`)]);

describe('a series of hearings', () => {
  it('is refused as a whole by one day that cannot be, named by its place', () => {
    const far = refused('bad-input', fault('at', 'range', 'Так далеко.', 'So far.'));
    expect(told(seriesRefusal(DAYS, [done('a'), far, done('c')]))).toEqual(['bad-input', 'days.1 range']);
    expect(seriesRefusal(DAYS, DAYS.map((day) => done(day)))).toBeUndefined();
  });

  it('tells once what is wrong with all of its days', () => {
    const nowhere = refused('bad-input', fault('court', 'required', 'Вкажіть суд.', 'Name the court.'));
    expect(told(seriesRefusal(DAYS, DAYS.map(() => nowhere)))).toEqual(['bad-input', 'court required']);
  });

  it('says nothing of its days where the proceeding is hidden or closed', () => {
    expect(told(seriesRefusal(DAYS, DAYS.map(() => refused('not-found'))))).toEqual(['not-found']);
  });

  it('names a day that stands twice, also when it is written another way', () => {
    expect(namedTwice([...DAYS, '2026-12-02T08:00:00Z'])).toEqual([3]);
    expect(told(seriesRefusal([...DAYS, '2026-12-02T08:00:00Z'], [...DAYS, ''].map((day) => done(day))))).toEqual(['bad-input', 'days.3 once']);
  });

  it('counts every day as twice exactly where it stood before', () => {
    const day = fc.integer({ min: 0, max: 8 }).map((n) => `2026-12-0${n + 1}T10:00:00+02:00`);
    fc.assert(fc.property(fc.array(day), (days) => {
      expect(days.length - namedTwice(days).length).toBe(new Set(days).size);
    }));
  });

  it('remarks on the days alone of which there is something to say', () => {
    const weekend = { uk: 'Це неробочий день.', en: 'This is not a working day.' };
    expect(remarksOf(DAYS, [done('a'), done('b', [weekend]), done('c')])).toEqual([{ at: DAYS[1], warnings: [weekend] }]);
  });
});
