import { describe, expect, it } from '@jest/globals';
import type { JudgmentRowFragment } from '../../gql/judgment.js';
import { claimFate, fateOf } from './fate.js';

type Judged = Parameters<typeof claimFate>[0];
const judged = (instance: Judged['instance'], result: JudgmentRowFragment['sentences'][number]['result'], own: Partial<Judged> = {}): Judged => ({ instance, standsFor: [], sentences: [{ partyId: 'a', result }], claim: null, awards: [], ...own });
const award = (stands: boolean) => ({ claim: 'GRANTED' as const, awards: [{ partyId: 'v', material: '1000.00', moral: '0.00', stands }] });

describe('what became of a judgment', () => {
  const verdict = judged('FIRST', 'CONVICTED', award(false));

  it('is that it was quashed where a new trial is ordered, also with a new verdict, and not that it was changed', () => {
    const order = judged('APPEAL', 'RETRIAL');
    expect([fateOf(verdict, 'a', [order]), claimFate(verdict, [order]), fateOf(order, 'a', [])]).toEqual(['quashed', 'quashed', null]);
    expect(fateOf(verdict, 'a', [order, judged('FIRST', 'CONVICTED', { standsFor: ['a'] })])).toBe('quashed');
    expect(fateOf(verdict, 'a', [judged('APPEAL', 'CONVICTED', { standsFor: ['a'] })])).toBe('quashed');
  });

  it('is that it was changed where a higher court only changed it', () => {
    const changed = judged('APPEAL', 'CHANGED', { standsFor: ['a'] });
    expect([fateOf(verdict, 'a', [changed]), claimFate(verdict, [changed]), fateOf(changed, 'a', [])]).toEqual(['replaced', 'replaced', null]);
  });

  it('is that the decision of the court of appeal was quashed where the case goes back to it, and not the verdict under it', () => {
    const [changed, back] = [judged('APPEAL', 'CHANGED'), judged('CASSATION', 'NEW_APPEAL')];
    expect([fateOf(changed, 'a', [back]), fateOf({ ...verdict, standsFor: ['a'] }, 'a', [changed, back])]).toEqual(['quashed', null]);
    expect(fateOf(verdict, 'a', [changed, back, judged('APPEAL', 'CHANGED', { standsFor: ['a'] })])).toBe('replaced');
  });

  it('leaves a claim of which some award stands, and takes a refusal along with its verdict', () => {
    expect(claimFate({ ...verdict, ...award(true) }, [judged('APPEAL', 'CHANGED')])).toBeNull();
    const refused = judged('FIRST', 'CONVICTED', { claim: 'REFUSED' });
    expect([claimFate(refused, [judged('APPEAL', 'RETRIAL')]), claimFate(refused, [judged('APPEAL', 'CHANGED')])]).toEqual(['quashed', null]);
  });
});
