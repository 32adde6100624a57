import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type PreservationWay } from '#libs/time-limits';
import { type PreservationActed, type PreservationAsked, PRESERVATION_LEADS, nextActs, preservationStanding } from './preservation-standing.js';
import { type PreservationActKind, type PreservationState, preservationActs, preservationStates, preservationWays } from './words.js';

const acted = (act: PreservationActKind, onDay: string, untilOn: string | null = null): PreservationActed => ({ act, onDay, untilOn });
const asked = (way: PreservationWay, ...acts: PreservationActed[]): PreservationAsked => ({ way, sentOn: '2026-11-02', acts });

describe('how a request that data be kept stands', () => {
  it.each<[story: string, request: PreservationAsked, today: string, expected: [state: PreservationState, until: string | null, left: number | null, reached: number | null]]>([
    ['sent, and counted from the day it was sent', asked('NETWORK_24_7'), '2026-11-21', ['SENT', '2027-01-01', 41, null]],
    ['thirty days before the end', asked('NETWORK_24_7'), '2026-12-02', ['SENT', '2027-01-01', 30, 30]],
    ['fourteen days before', asked('NETWORK_24_7'), '2026-12-18', ['SENT', '2027-01-01', 14, 14]],
    ['three days before', asked('NETWORK_24_7'), '2026-12-29', ['SENT', '2027-01-01', 3, 3]],
    ['on the last day it is there', asked('NETWORK_24_7'), '2027-01-01', ['SENT', '2027-01-01', 0, 3]],
    ['and on the next it may be gone', asked('NETWORK_24_7'), '2027-01-02', ['LAPSED', '2027-01-01', -1, 0]],
    ['a national order', asked('NATIONAL_ORDER'), '2026-11-21', ['SENT', '2027-01-31', 71, null]],
    ['a provider of its own will', asked('PROVIDER'), '2026-11-21', ['SENT', '2027-01-31', 71, null]],
    [
      'answered with a day',
      asked('PROVIDER', acted('PRESERVED', '2026-11-05', '2027-05-05')),
      '2026-11-21',
      ['PRESERVED', '2027-05-05', 165, null],
    ],
    [
      'answered without a day: the count goes on',
      asked('PROVIDER', acted('PRESERVED', '2026-11-05')),
      '2026-11-21',
      ['PRESERVED', '2027-01-31', 71, null],
    ],
    [
      'answered, and its day has passed',
      asked('PROVIDER', acted('PRESERVED', '2026-11-05', '2026-11-20')),
      '2026-11-21',
      ['LAPSED', '2026-11-20', -1, 0],
    ],
    ['refused', asked('PROVIDER', acted('REFUSED', '2026-11-05')), '2026-11-21', ['REFUSED', null, null, null]],
    [
      'refused after it was promised',
      asked('PROVIDER', acted('PRESERVED', '2026-11-05', '2027-05-05'), acted('REFUSED', '2026-11-07')),
      '2026-11-21',
      ['REFUSED', null, null, null],
    ],
    [
      'not answered: who kept silent may keep the data all the same',
      asked('PROVIDER', acted('NO_ANSWER', '2026-11-16')),
      '2026-11-21',
      ['NO_ANSWER', '2027-01-31', 71, null],
    ],
    [
      'renewed: a new time, and an answer to wait for',
      asked('NETWORK_24_7', acted('PRESERVED', '2026-11-05', '2026-12-20'), acted('RENEWED', '2026-12-15')),
      '2026-12-16',
      ['SENT', '2027-02-13', 59, null],
    ],
    [
      'renewed with a day',
      asked('NETWORK_24_7', acted('RENEWED', '2026-12-15', '2027-03-01')),
      '2026-12-16',
      ['PRESERVED', '2027-03-01', 75, null],
    ],
    ['renewed after it had lapsed', asked('NETWORK_24_7', acted('RENEWED', '2027-01-10')), '2027-01-11', ['SENT', '2027-03-11', 59, null]],
    [
      'renewed after it was refused',
      asked('PROVIDER', acted('REFUSED', '2026-11-05'), acted('RENEWED', '2026-11-20')),
      '2026-11-21',
      ['SENT', '2027-02-18', 89, null],
    ],
    [
      'followed abroad: it rests until that is decided (Convention 29(7))',
      asked('NETWORK_24_7', acted('FOLLOWED', '2026-11-20')),
      '2027-06-01',
      ['RESTS', null, null, null],
    ],
    [
      'followed at home: the time goes on',
      asked('NATIONAL_ORDER', acted('FOLLOWED', '2026-11-20')),
      '2026-11-21',
      ['SENT', '2027-01-31', 71, null],
    ],
    [
      'followed with a provider that had answered: its day stands',
      asked('PROVIDER', acted('PRESERVED', '2026-11-05', '2027-05-05'), acted('FOLLOWED', '2026-11-20')),
      '2026-11-21',
      ['PRESERVED', '2027-05-05', 165, null],
    ],
    [
      'over',
      asked('NETWORK_24_7', acted('FOLLOWED', '2026-11-20'), acted('ENDED', '2026-12-20')),
      '2026-12-21',
      ['ENDED', null, null, null],
    ],
    ['annulled', asked('NETWORK_24_7', acted('ANNULLED', '2026-11-20')), '2026-11-21', ['ANNULLED', null, null, null]],
  ])('%s', (_story, request, today, expected) => {
    const standing = preservationStanding(request, today);
    expect([standing.state, standing.end?.until ?? null, standing.left, standing.reached]).toEqual(expected);
  });

  const way = fc.constantFrom<PreservationWay>(...preservationWays);
  const acts = fc.array(fc.record({ act: fc.constantFrom<PreservationActKind>(...preservationActs), days: fc.nat({ max: 40 }), more: fc.option(fc.nat({ max: 200 }), { nil: null }) }), { maxLength: 6 }).map((steps) => {
    let day = '2026-11-02';
    return steps.map(({ act, days, more }) => {
      day = addDays(day, days);
      return acted(act, day, more === null || (act !== 'PRESERVED' && act !== 'RENEWED') ? null : addDays(day, more));
    });
  });

  it('has a clock where something runs, and none elsewhere; a day later there is a day less', () => {
    fc.assert(fc.property(way, acts, fc.nat({ max: 600 }), (asks, done, later) => {
      const request = asked(asks, ...done);
      const [now, next] = [preservationStanding(request, addDays('2026-11-02', later)), preservationStanding(request, addDays('2026-11-02', later + 1))];
      expect(preservationStates).toContain(now.state);
      expect(now.end !== null).toBe(['SENT', 'PRESERVED', 'NO_ANSWER', 'LAPSED'].includes(now.state));
      expect(now.left).toBe(now.end === null ? null : (next.left ?? 0) + 1);
      expect(now.state === 'LAPSED').toBe(now.reached === 0);
      if (now.reached !== null && now.reached !== 0) expect(PRESERVATION_LEADS).toContain(now.reached);
    }));
  });

  it('never takes a further act once it is over', () => {
    expect([nextActs('ENDED'), nextActs('ANNULLED')]).toEqual([[], []]);
    for (const state of preservationStates.filter((one) => one !== 'ENDED' && one !== 'ANNULLED')) expect(nextActs(state)).toEqual(expect.arrayContaining(['RENEWED', 'ENDED', 'ANNULLED']));
  });
});
