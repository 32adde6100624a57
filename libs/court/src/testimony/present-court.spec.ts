import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/time-limits';
import { continuations } from '../panel/words.js';
import { hearingKinds } from '../words.js';
import { type Testimony, type ToldIn, isSafe, isToldSafely, newTrialAfter, newTrials } from './present-court.js';

const told = (on: string, hearing: Testimony['hearing'] = 'TRIAL'): Testimony => ({ id: on, on, hearing });
const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-03-01', n));
const testimonies = fc.uniqueArray(fc.record({ on: day, hearing: fc.constantFrom(...hearingKinds) }).map(({ on, hearing }) => told(on, hearing)), { maxLength: 6, selector: ({ id }) => id });
const beginnings = fc.array(fc.record({ on: day, continuation: fc.constantFrom(...continuations) }), { maxLength: 4 });

describe('what the present court has heard', () => {
  it('is safe before the panel that heard it, and no more before one with which the trial begins anew', () => {
    const heard = [told('2026-03-02')];
    expect(isSafe(heard, [])).toBe(true);
    expect(isSafe(heard, [{ on: '2026-05-04', continuation: 'ANEW' }])).toBe(false);
    expect((['GOES_ON', 'RESERVE'] as const).map((continuation) => isSafe(heard, [{ on: '2026-05-04', continuation }]))).toEqual([true, true]);
    expect([['2026-03-02'], ['other']].map((again) => isSafe(heard, [{ on: '2026-05-04', continuation: 'PARTLY', again }]))).toEqual([false, true]);
    expect(isSafe([...heard, told('2026-05-04')], [{ on: '2026-05-04', continuation: 'ANEW' }])).toBe(true);
  });

  it('is not safe once a new trial is ordered, until the new court hears her', () => {
    const ordered = newTrials([{ type: 'retrial_ordered', on: '2026-06-10' }, { type: 'appeal_decision', on: '2026-06-20' }]);
    expect(ordered).toEqual([newTrialAfter('2026-06-10')]);
    expect([isSafe([told('2026-06-10')], ordered), isSafe([told('2026-03-02'), told('2026-06-11')], ordered)]).toEqual([false, true]);
  });

  it('is not what an investigating judge heard: people are heard there of custody too, and a deposition is recorded as such', () => {
    expect(isSafe([told('2026-03-02', 'INVESTIGATING_JUDGE')], [])).toBe(false);
    fc.assert(fc.property(testimonies, beginnings, (heard, begun) => expect(isSafe([...heard, told('2026-12-31', 'INVESTIGATING_JUDGE')], begun)).toBe(isSafe(heard, begun))));
  });

  it('never becomes safe by another beginning, and always by testimony after the last', () => {
    fc.assert(fc.property(testimonies, beginnings, day, (heard, begun, on) => {
      expect(isSafe([], begun)).toBe(false);
      if (isSafe(heard, [...begun, { on, continuation: 'ANEW' }])) expect(isSafe(heard, begun)).toBe(true);
      expect(isSafe([...heard, told('2026-12-31')], begun)).toBe(true);
    }));
  });
});

describe('what she told in a case and in those that were joined to it', () => {
  const [here, there] = ['here', 'there'];
  const of = (caseId: string, on: string): ToldIn => ({ ...told(on), caseId });
  const partly = (on: string, ...again: string[]) => ({ on, continuation: 'PARTLY' as const, again });
  const anew = (on: string) => ({ on, continuation: 'ANEW' as const });

  it('is one testimony for a ruling to repeat a part: it matters not which of hers it names', () => {
    const twice = [of(here, '2026-03-02'), of(here, '2026-03-09')];
    for (const named of ['2026-03-02', '2026-03-09']) expect(isToldSafely(here, twice, new Map([[here, [partly('2026-05-04', named)]]]))).toBe(false);
    expect(isToldSafely(here, twice, new Map([[here, [partly('2026-05-04', 'other')]]]))).toBe(true);
    expect(isToldSafely(here, [...twice, of(there, '2026-02-02')], new Map([[here, [partly('2026-05-04', '2026-03-02')]]]))).toBe(false);
  });

  it('falls by the beginnings of both where the joined one heard it, and not by those of the joined one where this one did', () => {
    expect([here, there].map((begun) => isToldSafely(here, [of(there, '2026-03-02')], new Map([[begun, [anew('2026-05-04')]]])))).toEqual([false, false]);
    expect([here, there].map((begun) => isToldSafely(here, [of(here, '2026-03-02')], new Map([[begun, [anew('2026-05-04')]]])))).toEqual([false, true]);
    expect(isToldSafely(here, [], new Map())).toBe(false);
  });

  it('is of one case alone what the court of that case heard, whatever it told of a part', () => {
    fc.assert(fc.property(testimonies, beginnings, (heard, begun) => expect(isToldSafely(here, heard.map((one) => ({ ...one, caseId: here })), new Map([[here, begun]]))).toBe(isSafe(heard, begun))));
  });
});
