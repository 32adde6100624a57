import { describe, expect, it } from '@jest/globals';
import type { JudgmentRowFragment } from '../../gql/judgment.js';
import { sayQualification } from '../../ui/qualification.js';
import { fieldOf, inputOf, valuesOf } from './judgment-values.js';

const people = { accused: ['a', 'b'], claimants: ['v', 'w'] };
const measureOf = (punishment: string) => (punishment === 'IMPRISONMENT' ? 'MONTHS' as const : punishment === 'FINE' ? 'HRYVNIAS' as const : null);
const sayCode = (code: string): string => sayQualification(code, 'uk');
const judgment: JudgmentRowFragment = {
  id: 'j', chain: 'j', instance: 'FIRST', on: '2026-11-02', court: 'Суд', claim: 'PARTLY', note: null, reason: null, standsFor: ['a'], abilities: [], recordedBy: { id: 's', displayName: 'С' },
  sentences: [{ partyId: 'a', result: 'CONVICTED', code: 'CC 149(2)', agreement: true, punishment: 'IMPRISONMENT', length: 66, probationMonths: 24, confiscation: true, specialConfiscation: false, confiscated: 'Авто' }],
  awards: [{ partyId: 'v', material: '1250.50', moral: '0.00', stands: true }],
};

describe('the form of a judgment', () => {
  it('shows a term in years and months, and says back exactly what it was given', () => {
    const values = valuesOf(judgment, people, measureOf, sayCode);
    expect([values[fieldOf('a', 'years')], values[fieldOf('a', 'months')], values[fieldOf('b', 'result')], values[fieldOf('v', 'moral')]]).toEqual(['5', '6', '', '']);
    const { sentences: [sentence], awards: [award], instance, on, court, claim } = judgment;
    expect(inputOf(values, people, measureOf)).toEqual({ instance, on, court, claim, note: null, sentences: [{ ...sentence, code: 'ч. 2 ст. 149 КК' }], awards: [{ partyId: award?.partyId, material: award?.material, moral: null }] });
    // The article is in the reader's language: the server reads both.
    expect(values[fieldOf('a', 'code')]).toBe('ч. 2 ст. 149 КК');
  });

  it('measures a fine in hryvnias and life in nothing', () => {
    const told = (punishment: string, own: object) => inputOf({ ...valuesOf(judgment, people, measureOf, sayCode), [fieldOf('a', 'punishment')]: punishment, ...own }, people, measureOf).sentences[0]?.length;
    expect([told('FINE', { [fieldOf('a', 'amount')]: '17000' }), told('LIFE', { [fieldOf('a', 'amount')]: '' })]).toEqual([17_000, null]);
  });

  it('reads sums as people type them', () => {
    const typed = inputOf({ ...valuesOf(judgment, people, measureOf, sayCode), [fieldOf('w', 'moral')]: '12 500,5' }, people, measureOf);
    expect(typed.awards).toEqual([{ partyId: 'v', material: '1250.50', moral: null }, { partyId: 'w', material: null, moral: '12500.5' }]);
  });
});
