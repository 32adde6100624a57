import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareInstants } from '#libs/time-limits';
import { type Passing, chainOf } from './custody-chain.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 21, 8, minute)).toISOString();
const TAKEN: Passing = { at: at(0), from: null, to: 'investigator' };
const STORED: Passing = { at: at(60), from: 'investigator', to: 'store' };
const TO_EXPERT: Passing = { at: at(120), from: 'store', to: 'expert' };
const RETURNED: Passing = { at: at(180), from: 'expert', to: null };

describe('a chain of custody', () => {
  it('tells who held a thing from when until when, and who has it now', () => {
    expect(chainOf([TAKEN, STORED, TO_EXPERT])).toEqual({
      holds: [{ holder: 'investigator', since: at(0), until: at(60) }, { holder: 'store', since: at(60), until: at(120) }, { holder: 'expert', since: at(120), until: null }], gaps: [], holder: 'expert',
    });
  });

  it('ends where a thing is returned or destroyed, and is whole then', () => {
    const { holds, gaps, holder } = chainOf([TAKEN, STORED, TO_EXPERT, RETURNED]);
    expect([holds.at(-1), gaps, holder]).toEqual([{ holder: 'expert', since: at(120), until: at(180) }, [], null]);
  });

  it('finds the hand-over that nobody recorded, with who had it before and after', () => {
    expect(chainOf([TAKEN, TO_EXPERT]).gaps).toEqual([{ since: at(0), until: at(120), last: 'investigator', next: 'store' }]);
  });

  it('finds that a thing was spoken of later than it was taken', () => {
    expect(chainOf([STORED], at(0)).gaps).toEqual([{ since: at(0), until: at(60), last: null, next: 'investigator' }]);
    expect(chainOf([{ ...TAKEN, at: at(5) }], at(0)).gaps).toEqual([{ since: at(0), until: at(5), last: null, next: 'investigator' }]);
    expect(chainOf([TAKEN], at(0)).gaps).toEqual([]);
  });

  it('finds a thing of which nobody knows how custody of it began', () => {
    expect(chainOf([STORED]).gaps).toEqual([{ since: null, until: at(60), last: null, next: 'investigator' }]);
  });

  it('finds a thing that turned up elsewhere, or after custody of it had ended', () => {
    expect(chainOf([TAKEN, { at: at(30), from: 'expert', to: 'expert' }]).gaps).toEqual([{ since: at(0), until: at(30), last: 'investigator', next: 'expert' }]);
    expect(chainOf([TAKEN, { ...RETURNED, at: at(10), from: 'investigator' }, { at: at(30), from: 'store', to: 'store' }]).gaps).toEqual([{ since: at(10), until: at(30), last: null, next: 'store' }]);
  });

  it('begins anew, without a gap, when what was returned is taken again', () => {
    const again = { at: at(300), from: null, to: 'investigator' };
    expect(chainOf([TAKEN, { ...RETURNED, from: 'investigator' }, again])).toEqual({ holds: [{ holder: 'investigator', since: at(0), until: at(180) }, { holder: 'investigator', since: at(300), until: null }], gaps: [], holder: 'investigator' });
  });

  it('is one hold however often a thing was seen where it is, and none for what passed through within one instant', () => {
    const seen = [10, 20, 30].map((minute) => ({ at: at(minute), from: 'investigator', to: 'investigator' }));
    expect(chainOf([TAKEN, ...seen]).holds).toEqual([{ holder: 'investigator', since: at(0), until: null }]);
    expect(chainOf([TAKEN, STORED, { ...TO_EXPERT, at: at(60) }]).holds.map(({ holder }) => holder)).toEqual(['investigator', 'expert']);
  });

  it('is empty of what was never taken', () => expect(chainOf([])).toEqual({ holds: [], gaps: [], holder: null }));
});

describe('every chain', () => {
  const people = fc.constantFrom('a', 'b', 'c', 'd');
  /** Hand-overs that follow one another, each from whoever has the thing. */
  const honest = fc.tuple(people, fc.array(fc.tuple(people, fc.integer({ min: 1, max: 90 })), { minLength: 1, maxLength: 12 })).map(([first, steps]) => {
    const passings: Passing[] = [{ at: at(0), from: null, to: first }];
    let minute = 0;
    for (const [to, later] of steps) {
      minute += later;
      const from = passings.at(-1)?.to ?? first;
      if (to !== from) passings.push({ at: at(minute), from, to });
    }
    return passings;
  });
  const any = fc.array(fc.record({ at: fc.integer({ min: 0, max: 200 }).map(at), from: fc.option(people), to: fc.option(people) }), { maxLength: 15 });

  it('gives each instant of custody to exactly one holder or one gap', () => {
    fc.assert(fc.property(any, fc.integer({ min: 0, max: 400 }), (passings, minute) => {
      const { holds, gaps } = chainOf(passings);
      const instant = at(minute);
      const within = (since: string | null, until: string | null): boolean => since !== null && compareInstants(since, instant) <= 0 && (until === null || compareInstants(instant, until) < 0);
      const covers = [...holds, ...gaps].filter(({ since, until }) => within(since, until));
      const last = passings.map((passing, place) => ({ ...passing, place })).filter((passing) => compareInstants(passing.at, instant) <= 0).sort((a, b) => compareInstants(a.at, b.at) || a.place - b.place).at(-1);
      // In custody is what somebody took and nobody ended.
      if (last !== undefined && last.to !== null) expect(covers).toHaveLength(1);
      else expect(covers.length).toBeLessThanOrEqual(1);
    }));
  });

  it('that was kept has no gap, whatever the order in which its records come', () => {
    fc.assert(fc.property(honest.chain((passings) => fc.tuple(fc.constant(passings), fc.shuffledSubarray(passings, { minLength: passings.length }))), ([passings, shuffled]) => {
      expect(chainOf(shuffled)).toEqual(chainOf(passings));
      expect(chainOf(passings, at(0)).gaps).toEqual([]);
    }));
  });

  it('shows the one record that was left out, and between which two it is missing', () => {
    fc.assert(fc.property(honest.filter((passings) => passings.length > 2).chain((passings) => fc.tuple(fc.constant(passings), fc.integer({ min: 1, max: passings.length - 2 }))), ([passings, left]) => {
      const { gaps } = chainOf(passings.filter((_, place) => place !== left));
      expect(gaps).toEqual([{ since: passings[left - 1]?.at, until: passings[left + 1]?.at, last: passings[left]?.from, next: passings[left]?.to }]);
    }));
  });
});
