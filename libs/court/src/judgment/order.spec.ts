import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '#libs/time-limits';
import { type Beside, orderFaults } from './order.js';
import { type Instance, type Result, instances } from './words.js';

const judged = (instance: Instance, on: string, result: Result = instance === 'FIRST' ? 'CONVICTED' : 'UPHELD') => ({ instance, on, sentences: [{ partyId: 'a', result }] });
const verdictDay = (on: string): Fact => ({ id: on, type: 'verdict_pronounced', on });
type Told = ReturnType<typeof judged>;
const rules = (value: Told, judgments: readonly Told[] = [], more: Partial<Beside> = {}): string[] => orderFaults(value, { judgments, facts: [], ...more }).map(({ field, rule }) => `${field} ${rule}`);

describe('the order of judgments', () => {
  const verdict = judged('FIRST', '2026-11-20');

  it('has no higher court decide about a verdict before it, and names its day', () => {
    expect(rules(judged('APPEAL', '2026-11-19', 'RETRIAL'), [verdict])).toEqual(['on before-lower']);
    expect(orderFaults(judged('APPEAL', '2026-11-19', 'RETRIAL'), { judgments: [verdict], facts: [] })[0]?.message).toMatchObject({ uk: expect.stringContaining('20.11.2026'), en: expect.stringContaining('20 November 2026') });
    expect([rules(judged('APPEAL', '2026-11-20'), [verdict]), rules(judged('APPEAL', '2026-11-19'))]).toEqual([[], []]);
  });

  it('knows of a verdict that the timeline alone tells', () => {
    expect(rules(judged('APPEAL', '2026-11-19'), [], { facts: [verdictDay('2026-11-20')] })).toEqual(['on before-lower']);
    expect(rules(judged('APPEAL', '2026-11-19'), [verdict], { facts: [verdictDay('2025-02-03'), { id: 'h', type: 'hearing_held', on: '2026-12-01' }] })).toEqual([]);
  });

  it('does not let the day of what was decided about pass that decision', () => {
    for (const result of ['UPHELD', 'RETRIAL'] as const) expect(rules(judged('FIRST', '2026-11-22'), [judged('APPEAL', '2026-11-21', result)], { before: verdict })).toEqual(['on after-higher']);
    expect(rules(judged('FIRST', '2026-11-21'), [judged('APPEAL', '2026-11-21')], { before: verdict })).toEqual([]);
    expect(rules(judged('FIRST', '2026-11-22'), [judged('APPEAL', '2026-11-21')])).toEqual(['on after-higher']);
  });

  it('lets the next verdict follow a new trial, and the next appeal follow a case that was sent back', () => {
    expect(rules(judged('FIRST', '2027-03-01'), [verdict, judged('APPEAL', '2026-12-20', 'RETRIAL')])).toEqual([]);
    expect(rules(judged('FIRST', '2027-03-01'), [judged('APPEAL', '2026-12-20', 'RETRIAL')])).toEqual([]);
    expect(rules(judged('APPEAL', '2027-03-01'), [verdict, judged('CASSATION', '2026-12-20', 'NEW_APPEAL')])).toEqual([]);
  });

  it('puts a court of cassation after the court of appeal', () => {
    expect(rules(judged('CASSATION', '2026-12-01'), [verdict, judged('APPEAL', '2026-12-02')])).toEqual(['on before-lower']);
    expect(rules(judged('CASSATION', '2026-12-01'), [verdict])).toEqual([]);
  });

  const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-05-${String(of).padStart(2, '0')}`);

  it('refuses nothing of what is told court by court as the days go on, from whatever day', () => {
    fc.assert(fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 3 }), fc.constantFrom<Result>('UPHELD', 'RETRIAL'), (days, result) => {
      const told = days.toSorted().map((on, place) => judged(instances[place] ?? 'FIRST', on, place === 0 ? 'CONVICTED' : result));
      told.forEach((value, place) => expect([rules(value, told.slice(0, place)), rules(value, told.filter((other) => other !== value), { before: value })]).toEqual([[], []]));
      const [first, second] = told;
      if (first !== undefined && second !== undefined) expect(rules({ ...second, on: '2026-04-30' }, [first])).toEqual(['on before-lower']);
    }));
  });
});
