import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareInstants } from '#libs/time-limits';
import { type Chain, type Passing, chainOf } from './custody-chain.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 21, 8, minute)).toISOString();
const spans = ({ holds, gaps }: Chain): string[] => [...holds.map(({ holder, since, until }) => `${holder} ${short(since)}-${short(until)}`), ...gaps.map(({ last, next, since, until }) => `gap ${last ?? '-'}>${next ?? '-'} ${short(since)}-${short(until)}`)];
const short = (instant: string | null): string => (instant === null ? '?' : instant.slice(11, 16));
const passing = (minute: number, from: string | null, to: string | null): Passing => ({ at: at(minute), from, to });

describe('how custody of a thing begins', () => {
  const cases: [string, Passing[], number | undefined, string[]][] = [
    ['taken at the minute of the protocol', [passing(10, null, 'a')], 10, ['a 08:10-?']],
    ['taken a minute after it: that minute is nobody’s', [passing(11, null, 'a')], 10, ['a 08:11-?', 'gap ->a 08:10-08:11']],
    ['taken a minute before it: the protocol tells of a later hour, and custody is what was recorded', [passing(9, null, 'a')], 10, ['a 08:09-?']],
    ['given away at the minute of the protocol: who took it, nobody recorded', [passing(10, 'a', 'b')], 10, ['b 08:10-?', 'gap ->a 08:10-08:10']],
    ['given away before the protocol says that it was taken: since when it was there, nobody recorded', [passing(9, 'a', 'b')], 10, ['b 08:09-?', 'gap ->a ?-08:09']],
    ['given away after it, without a taking', [passing(12, 'a', 'b')], 10, ['b 08:12-?', 'gap ->a 08:10-08:12']],
    ['seen somewhere first', [passing(12, 'a', 'a')], 10, ['a 08:12-?', 'gap ->a 08:10-08:12']],
    ['taken without an hour of the protocol', [passing(12, null, 'a')], undefined, ['a 08:12-?']],
    ['ended before it began: nobody had it, and somebody gave it away', [passing(12, 'a', null)], 10, ['gap ->a 08:10-08:12']],
  ];
  it.each(cases)('%s', (_, passings, taken, told) => expect(spans(chainOf(passings, taken === undefined ? undefined : at(taken)))).toEqual(told));
});

describe('a chain that does not fit', () => {
  const cases: [string, Passing[], string[]][] = [
    ['was taken twice, by two', [passing(0, null, 'a'), passing(5, null, 'b')], ['b 08:05-?', 'gap a>- 08:00-08:05']],
    ['was taken twice by the same: between the two nobody gave it back', [passing(0, null, 'a'), passing(5, null, 'a')], ['a 08:05-?', 'gap a>- 08:00-08:05']],
    ['ended twice', [passing(0, null, 'a'), passing(5, 'a', null), passing(9, 'a', null)], ['a 08:00-08:05', 'gap ->a 08:05-08:09']],
    ['was in two places within one minute', [passing(0, null, 'a'), passing(5, 'a', 'b'), passing(5, 'c', 'd')], ['a 08:00-08:05', 'd 08:05-?', 'gap b>c 08:05-08:05']],
    ['went away and came back unrecorded: seen where it was', [passing(0, null, 'a'), passing(5, 'a', 'b'), passing(9, 'a', 'a')], ['a 08:00-08:05', 'a 08:09-?', 'gap b>a 08:05-08:09']],
    ['came back to whoever gave it: two holds of hers, not one', [passing(0, null, 'a'), passing(5, 'a', 'b'), passing(9, 'b', 'a')], ['a 08:00-08:05', 'b 08:05-08:09', 'a 08:09-?']],
  ];
  it.each(cases)('%s', (_, passings, told) => expect(spans(chainOf(passings))).toEqual(told));

  it('is put in order by when things were and, within one minute, by when they were written down', () => {
    expect(chainOf([passing(5, 'a', 'b'), passing(5, 'b', 'c'), passing(0, null, 'a')]).holder).toBe('c');
    expect(chainOf([passing(5, 'b', 'c'), passing(5, 'a', 'b'), passing(0, null, 'a')])).toMatchObject({ holder: 'b', gaps: [{ last: 'a', next: 'b' }, { last: 'c', next: 'a' }] });
  });

  it('reads instants by what they mean, and not by how they are written', () => {
    expect(spans(chainOf([{ at: '2026-11-21T08:00:00Z', from: null, to: 'a' }, { at: '2026-11-21T10:30:00.000+02:00', from: 'a', to: 'b' }], '2026-11-21T10:00:00+02:00'))).toEqual(['a 08:00-10:30', 'b 10:30-?']);
    expect(chainOf([{ at: '2026-11-21T10:00:00+02:00', from: null, to: 'a' }, { at: '2026-11-21T09:00:00Z', from: 'a', to: 'b' }]).gaps).toEqual([]);
  });
});

describe('every chain with the hour of a protocol', () => {
  const people = fc.constantFrom('a', 'b', 'c');
  const any = fc.array(fc.record({ at: fc.integer({ min: 0, max: 120 }).map(at), from: fc.option(people), to: fc.option(people) }), { maxLength: 12 });
  const minute = fc.integer({ min: 0, max: 120 }).map(at);

  it('runs forward: no hold and no gap ends before it begins, and no two overlap', () => {
    fc.assert(fc.property(any, fc.option(minute, { nil: undefined }), fc.integer({ min: 0, max: 130 }).map(at), (passings, taken, instant) => {
      const { holds, gaps } = chainOf(passings, taken);
      for (const { since, until } of [...holds, ...gaps]) if (since !== null && until !== null) expect(compareInstants(since, until)).toBeLessThanOrEqual(0);
      const covers = [...holds, ...gaps].filter(({ since, until }) => since !== null && compareInstants(since, instant) <= 0 && (until === null || compareInstants(instant, until) < 0));
      expect(covers.length).toBeLessThanOrEqual(1);
    }));
  });

  it('accounts for every minute from the protocol on until its last record', () => {
    fc.assert(fc.property(any.filter((passings) => passings.length > 0 && passings.every(({ from, to }) => from !== null && to !== null)), minute, fc.integer({ min: 0, max: 119 }).map(at), (passings, taken, instant) => {
      const first = passings.map((each) => each.at).sort(compareInstants)[0] ?? taken;
      const begun = compareInstants(taken, first) <= 0 ? taken : first;
      const { holds, gaps } = chainOf(passings, taken);
      const covers = [...holds, ...gaps].filter(({ since, until }) => since !== null && compareInstants(since, instant) <= 0 && (until === null || compareInstants(instant, until) < 0));
      expect(covers).toHaveLength(compareInstants(begun, instant) <= 0 ? 1 : 0);
    }));
  });

  it('is not changed by seeing the thing where it is, nor by a last record of it there', () => {
    fc.assert(fc.property(any, minute, (passings, seenAt) => {
      const before = chainOf(passings);
      const there = before.holds.find(({ since, until }) => compareInstants(since, seenAt) < 0 && (until === null || compareInstants(seenAt, until) < 0));
      if (there === undefined) return;
      const after = chainOf([...passings, { at: seenAt, from: there.holder, to: there.holder }]);
      expect(after).toEqual(before);
    }));
  });

  it('never forgets a gap: what is recorded later adds to it or divides it, and an earlier end stays an end', () => {
    fc.assert(fc.property(any.filter((passings) => passings.length > 0), people, (passings, who) => {
      const before = chainOf(passings);
      const later = chainOf([...passings, { at: at(200), from: who, to: who }]);
      expect(later.gaps.slice(0, before.gaps.length)).toEqual(before.gaps);
      expect(later.gaps.length - before.gaps.length).toBe(before.holder === who ? 0 : 1);
    }));
  });
});
