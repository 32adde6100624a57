import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from './day.js';
import { preservationEnd, preservationTerm, remindersReached } from './preservation.js';
import { COVERED_FROM, COVERED_TO } from './rule.js';
import { type PreservationWay, preservationTerms } from './rulebook/preservation-terms.js';

const WAYS: readonly PreservationWay[] = ['NATIONAL_ORDER', 'NETWORK_24_7', 'LEGAL_ASSISTANCE', 'PROVIDER'];
const day = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays(COVERED_FROM, days));
const way = fc.constantFrom(...WAYS);

describe('the rules on preservation', () => {
  it.each<[PreservationWay, string, number, string, boolean]>([
    ['NATIONAL_ORDER', 'PRES-ORDER-90D', 90, 'at-most', false],
    ['NETWORK_24_7', 'PRES-ABROAD-60D', 60, 'at-least', true],
    ['LEGAL_ASSISTANCE', 'PRES-ABROAD-60D', 60, 'at-least', true],
    ['PROVIDER', 'PRES-PROVIDER-90D', 90, 'habit', false],
  ])('%s goes by %s: %d days, %s; rests on the request that follows: %s', (asked, id, days, bound, rests) => {
    const term = preservationTerm(asked, '2026-11-02');
    expect([term.id, term.days, term.bound, term.restsOnRequest]).toEqual([id, days, bound, rests]);
  });

  it('cite their source in both languages, say how sure they are and when they were looked at, and all await a lawyer', () => {
    for (const term of preservationTerms) {
      expect(term.citation.uk).not.toBe('');
      expect(term.citation.en).not.toBe('');
      expect(term.officialText).toMatch(/^https:\/\//);
      expect(term.verifiedOn).toMatch(/^2026-/);
      expect([term.needsLawyer, term.seen, term.inForce]).toEqual([true, 'recalled', true]);
      expect(term.note.uk.length).toBeGreaterThan(20);
      expect(term.note.en.length).toBeGreaterThan(20);
    }
    expect(preservationTerms.map(({ certainty }) => certainty)).toEqual(['medium', 'high', 'low']);
    expect(new Set(preservationTerms.map(({ id }) => id)).size).toBe(preservationTerms.length);
  });

  it('are exactly one for each way, on every day that the rulebook covers', () => {
    for (const asked of WAYS) {
      for (const on of [COVERED_FROM, '2018-03-16', '2022-02-24', '2026-11-23', COVERED_TO]) {
        expect(preservationTerms.filter(({ ways, from, to }) => ways.includes(asked) && from <= on && (to === null || on < to))).toHaveLength(1);
      }
    }
  });

  it('are silent, and say so, before the first day that the rulebook covers', () => {
    expect(() => preservationTerm('PROVIDER', '2012-11-19')).toThrow(RangeError);
    expect(() => preservationEnd({ way: 'NATIONAL_ORDER', askedOn: '2001-09-01' })).toThrow('No rule on preservation by NATIONAL_ORDER on 2001-09-01');
  });
});

describe('the last day on which data are kept', () => {
  it.each<[story: string, way: PreservationWay, askedOn: string, statedUntil: string | null, until: string, by: string]>([
    ['Convention 16(2): 90 days after 2 November 2026, the day itself not counted, is a Sunday and stays there', 'NATIONAL_ORDER', '2026-11-02', null, '2027-01-31', 'LAW'],
    ['Convention 29(7): 60 days after 2 November 2026 is New Year\'s Day and stays there', 'NETWORK_24_7', '2026-11-02', null, '2027-01-01', 'LAW'],
    ['the same by a request for legal assistance', 'LEGAL_ASSISTANCE', '2026-11-02', null, '2027-01-01', 'LAW'],
    ['over the end of a February of 29 days', 'LEGAL_ASSISTANCE', '2028-01-15', null, '2028-03-15', 'LAW'],
    ['over the end of a February of 28 days', 'LEGAL_ASSISTANCE', '2027-01-15', null, '2027-03-16', 'LAW'],
    ['what a provider does of its own will', 'PROVIDER', '2026-11-02', null, '2027-01-31', 'LAW'],
    ['a day that the provider named goes before every count, also when it is later', 'PROVIDER', '2026-11-02', '2027-05-01', '2027-05-01', 'ANSWER'],
    ['and when it is sooner', 'NETWORK_24_7', '2026-11-02', '2026-12-01', '2026-12-01', 'ANSWER'],
    ['over the start of summer time a day is a day', 'NATIONAL_ORDER', '2027-02-26', null, '2027-05-27', 'LAW'],
  ])('%s', (_story, asked, askedOn, statedUntil, until, by) => {
    const end = preservationEnd({ way: asked, askedOn, statedUntil });
    expect([end.until, end.by]).toEqual([until, by]);
  });

  it('lies as many days after the request as the rule says, whatever the way and the day', () => {
    fc.assert(fc.property(way, day, (asked, askedOn) => {
      const { until, term, by } = preservationEnd({ way: asked, askedOn });
      expect([daysBetween(askedOn, until), by]).toEqual([term.days, 'LAW']);
    }));
  });

  it('is never sooner for who asked later', () => {
    fc.assert(fc.property(way, day, fc.nat({ max: 400 }), (asked, askedOn, later) => {
      expect(preservationEnd({ way: asked, askedOn: addDays(askedOn, later) }).until >= preservationEnd({ way: asked, askedOn }).until).toBe(true);
    }));
  });
});

describe('reminders before the end', () => {
  it.each<[today: string, left: number, reached: number | null]>([
    ['2026-12-01', 31, null], ['2026-12-02', 30, 30], ['2026-12-17', 15, 30], ['2026-12-18', 14, 14], ['2026-12-28', 4, 14], ['2026-12-29', 3, 3], ['2027-01-01', 0, 3], ['2027-01-02', -1, 0], ['2027-06-01', -151, 0],
  ])('on %s there are %d days left and the reminder of %p days has come', (today, left, reached) => {
    expect(remindersReached('2027-01-01', today, [30, 14, 3])).toEqual({ left, reached });
  });

  it('come in the order of their days: what has come never goes back, and nothing is left out', () => {
    fc.assert(fc.property(day, fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), (until, leads) => {
      const days = Array.from({ length: 70 }, (_, at) => addDays(until, at - 65));
      const come = days.map((today) => remindersReached(until, today, leads).reached ?? Infinity);
      expect(come).toEqual([...come].sort((a, b) => b - a));
      expect(new Set(come)).toEqual(new Set([Infinity, ...leads, 0]));
    }));
  });

  it('do not depend on the order in which they are named', () => {
    fc.assert(fc.property(day, fc.integer({ min: -70, max: 5 }), fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), (until, shift, leads) => {
      expect(remindersReached(until, addDays(until, shift), leads)).toEqual(remindersReached(until, addDays(until, shift), [...leads].reverse()));
    }));
  });
});
