import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, compareDays, daysBetween } from './day.js';
import { deriveDeadlines } from './derive.js';
import { kyivDay } from './instant.js';
import { dayAt, notCounted, placeOf, spans } from './spans.js';
import type { Fact } from './types.js';

const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2000-01-01', days));
const fact = fc.record({ id: fc.uuid(), type: fc.constantFrom('suspicion', 'suspend', 'resume', 'notice_of_completion', 'defence_study_ended', 'indictment_sent', 'suspension_annulled'), on: day });

describe('a place on the line of days', () => {
  it.each([
    ['1970-01-01', 0], ['1970-01-02', 1], ['2026-11-22', 20_779],
    // Kyiv is two hours ahead in winter and three in summer: the hour there is what counts.
    ['2026-11-21T22:00:00Z', 20_779], ['2026-11-22T12:00:00+02:00', 20_779.5], ['2026-07-01T21:00:00Z', 20_636],
  ])('of %s is %d', (date, place) => {
    expect(placeOf(date)).toBe(place);
  });

  it('keeps the order and the distance of days, and leads back to the day', () => {
    fc.assert(fc.property(day, day, (a, b) => {
      expect(placeOf(b) - placeOf(a)).toBe(daysBetween(a, b));
      expect(Math.sign(placeOf(a) - placeOf(b))).toBe(compareDays(a, b));
      expect(dayAt(placeOf(a))).toBe(a);
    }));
  });

  it('of an instant lies within its day in Kyiv', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2014-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (date) => {
      expect(dayAt(placeOf(date.toISOString()))).toBe(kyivDay(date.toISOString()));
    }));
  });

  it('is refused to what is no date', () => {
    expect(() => placeOf('soon')).toThrow(RangeError);
  });
});

describe('what is not counted', () => {
  const suspend: Fact = { id: 'a', type: 'suspend', on: '2026-05-04' };

  it.each<[string, Fact[], unknown[]]>([
    ['the full days between suspending and resuming', [suspend, { id: 'b', type: 'resume', on: '2026-05-08' }], [{ kind: 'suspension', from: '2026-05-05', to: '2026-05-07' }]],
    ['an open suspension has no end', [suspend], [{ kind: 'suspension', from: '2026-05-05', to: null }]],
    ['a suspension of one night holds no full day', [suspend, { id: 'b', type: 'resume', on: '2026-05-05' }], []],
    ['one that was annulled counts in full', [suspend, { id: 'b', type: 'suspension_annulled', on: '2026-05-20' }], []],
    ['disclosure, the last day of study counting', [{ id: 'n', type: 'notice_of_completion', on: '2026-06-01' }, { id: 'e', type: 'defence_study_ended', on: '2026-06-10' }], [{ kind: 'disclosure', from: '2026-06-02', to: '2026-06-09' }]],
  ])('%s', (_, facts, stretches) => {
    expect(notCounted(facts)).toEqual(stretches);
  });

  it('stands in the order of time, each stretch at least a day long', () => {
    fc.assert(fc.property(fc.array(fact, { maxLength: 12 }), (facts) => {
      const found = notCounted(facts);
      expect(found.map(({ from }) => from)).toEqual(found.map(({ from }) => from).sort(compareDays));
      for (const { from, to } of found) expect(to === null || compareDays(from, to) <= 0).toBe(true);
    }));
  });
});

describe('a term as a stretch of time', () => {
  const facts: Fact[] = [
    { id: 's', type: 'suspicion', on: '2026-09-22', subject: 'p' }, { id: 'd', type: 'detention', at: '2026-11-16T10:20:00+02:00', subject: 'p' },
    { id: 'a', type: 'suspend', on: '2026-10-01' }, { id: 'b', type: 'resume', on: '2026-10-11' },
  ];
  const of = (ruleId: string) => spans(facts).find(({ term }) => term.ruleId === ruleId);

  it('runs from its trigger to its date', () => {
    expect(of('PTI-2M')).toMatchObject({ from: '2026-09-22', to: '2026-12-01' });
    expect(of('DET-72H')).toMatchObject({ from: '2026-11-16T10:20:00+02:00', to: '2026-11-19T10:20:00+02:00' });
  });

  it('carries what it does not count, and only where it does not', () => {
    expect(of('PTI-2M')?.notCounted).toEqual([{ kind: 'suspension', from: '2026-10-02', to: '2026-10-10' }]);
    expect(of('DET-72H')?.notCounted).toEqual([]);
  });

  it('is one for every term of the proceeding, in their order', () => {
    fc.assert(fc.property(fc.array(fact, { maxLength: 8 }), (some) => {
      expect(spans(some).map(({ term }) => term.key)).toEqual(deriveDeadlines(some).map(({ key }) => key));
    }));
  });
});
