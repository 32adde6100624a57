import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventParty, PartyRole } from '#libs/proceedings';
import { type NewJudgment, decideJudgment, decidePayment } from './judgment-rules.js';
import { SENTENCED, courts, punishmentKinds } from './punishments.js';
import { instances, punishments, results } from './words.js';

const TODAY = '2026-11-21';
const party = (id: string, ...roles: PartyRole[]): [string, EventParty] => [id, { id, proceedingId: 'p', roles }];
const parties = new Map([party('accused', 'SUSPECT', 'ACCUSED'), party('victim', 'VICTIM'), party('claimant', 'CIVIL_CLAIMANT'), party('witness', 'WITNESS')]);
const convicted = { partyId: 'accused', result: 'CONVICTED', code: 'ч. 2 ст. 149', punishment: 'IMPRISONMENT', length: 72 } as const;
const verdict = (own: Partial<NewJudgment> = {}): NewJudgment => ({ instance: 'FIRST', on: '2026-11-02', court: 'Малиновський районний суд', sentences: [convicted], ...own });
const faults = (input: NewJudgment): string[] => {
  const outcome = decideJudgment(input, parties, TODAY);
  return outcome.ok ? [] : outcome.faults.map(({ field, rule }) => `${field} ${rule}`);
};
const sentence = (own: object): string[] => faults(verdict({ sentences: [{ ...convicted, ...own }] }));

describe('a judgment', () => {
  it('says of each accused what was decided, with the article as the Code writes it and sums to the kopeck', () => {
    const outcome = decideJudgment(verdict({ court: '  Малиновський районний суд ', claim: 'PARTLY', awards: [{ partyId: 'victim', material: '1250.5' }, { partyId: 'claimant', moral: '7' }], note: ' ' }), parties, TODAY);
    expect(outcome).toMatchObject({ ok: true, warnings: [], value: {
      court: 'Малиновський районний суд', claim: 'PARTLY', note: null, awards: [{ partyId: 'victim', material: '1250.50', moral: '0.00' }, { partyId: 'claimant', material: '0.00', moral: '7.00' }],
      sentences: [{ partyId: 'accused', code: 'CC 149(2)', length: 72, agreement: false, probationMonths: null, confiscation: false, specialConfiscation: false, confiscated: null }],
    } });
  });

  it('names a court, a day that has come and somebody it is about, each once', () => {
    expect(faults(verdict({ court: ' ', on: '2026-11-22', sentences: [] }))).toEqual(['court required', 'on future', 'sentences required']);
    expect(faults(verdict({ sentences: [convicted, convicted] }))).toEqual(['sentences.1.partyId twice']);
  });

  it('is about the accused of this proceeding alone', () => {
    for (const partyId of ['victim', 'witness', 'nobody']) expect(sentence({ partyId })).toEqual(['sentences.0.partyId accused']);
  });

  it('of a court of first instance upholds nothing; a court of cassation convicts nobody', () => {
    expect(sentence({ result: 'UPHELD' })).toEqual(['sentences.0.result instance']);
    expect(faults(verdict({ instance: 'CASSATION' }))).toEqual(['sentences.0.result instance']);
    expect(faults(verdict({ instance: 'APPEAL' }))).toEqual([]);
  });

  it('punishes the convicted by an article, within the bounds of the punishment', () => {
    expect(sentence({ punishment: null, code: null })).toEqual(['sentences.0.punishment required', 'sentences.0.code known-article']);
    expect(sentence({ length: null })).toEqual(['sentences.0.length required']);
    expect([sentence({ length: 5 }), sentence({ length: 301 }), sentence({ length: 6 }), sentence({ length: 300 })]).toEqual([['sentences.0.length range'], ['sentences.0.length range'], [], []]);
    expect(sentence({ code: 'стаття' })).toEqual(['sentences.0.code known-article']);
    expect([sentence({ probationMonths: 11 }), sentence({ probationMonths: 37 }), sentence({ probationMonths: 24 })]).toEqual([['sentences.0.probationMonths range'], ['sentences.0.probationMonths range'], []]);
    expect([sentence({ punishment: 'LIFE', length: null }), sentence({ punishment: 'NONE', length: null }), sentence({ punishment: 'FINE', length: 17_000 })]).toEqual([[], [], []]);
  });

  it('names one article of several, the gravest, and says so where two were typed', () => {
    const outcome = decideJudgment(verdict({ sentences: [{ ...convicted, code: 'ч. 2 ст. 149, ч. 1 ст. 303' }] }), parties, TODAY);
    expect(outcome.ok ? [] : outcome.faults).toMatchObject([{ field: 'sentences.0.code', message: { uk: expect.stringContaining('найтяжчу'), en: expect.stringContaining('the gravest') }, citation: 'ст. 70 КК' }]);
  });

  it('asks to look again at a term outside the frame of the article, and takes it (CC 69)', () => {
    const warned = (length: number, code = 'CC 149(2)'): number => { const outcome = decideJudgment(verdict({ sentences: [{ ...convicted, code, length }] }), parties, TODAY); return outcome.ok ? outcome.warnings.length : -1; };
    expect([warned(59), warned(60), warned(144), warned(145)]).toEqual([1, 0, 0, 1]);
    expect([warned(36, 'CC 149(1)'), warned(95, 'CC 149(3)'), warned(24, 'CC 303(1)')]).toEqual([0, 1, 0]);
  });

  it('asks whether somebody was forgotten where a verdict does not name all who are tried', () => {
    const two = new Map([...parties, party('other', 'ACCUSED')]);
    const warned = (own: Partial<NewJudgment>): number => { const outcome = decideJudgment(verdict(own), two, TODAY); return outcome.ok ? outcome.warnings.length : -1; };
    expect([warned({}), warned({ sentences: [convicted, { partyId: 'other', result: 'ACQUITTED' }] }), warned({ instance: 'APPEAL' })]).toEqual([1, 0, 0]);
  });

  it('awards a sum to a victim or a civil claimant, where the claim was granted', () => {
    const awards = (...rows: NonNullable<NewJudgment['awards']>): string[] => faults(verdict({ claim: 'GRANTED', awards: rows }));
    expect(awards()).toEqual(['awards required']);
    expect(awards({ partyId: 'witness', material: '5' }, { partyId: 'victim', material: '0' }, { partyId: 'claimant', moral: '1,5' })).toEqual(['awards.0.partyId claimant', 'awards.1.material required', 'awards.2.moral sum']);
    expect(awards({ partyId: 'victim', material: '5' }, { partyId: 'victim', moral: '5' })).toEqual(['awards.1.partyId twice']);
    const refused = decideJudgment(verdict({ claim: 'REFUSED', awards: [{ partyId: 'victim', material: '5' }] }), parties, TODAY);
    expect(refused.ok && refused.value.awards).toEqual([]);
  });

  it('gives nobody who was not convicted a punishment, whatever was typed before the result was changed', () => {
    fc.assert(fc.property(fc.constantFrom(...instances), fc.constantFrom(...results), fc.constantFrom(...punishments), fc.integer({ min: 1, max: 500 }), fc.boolean(), (instance, result, punishment, length, takes) => {
      const outcome = decideJudgment(verdict({ instance, sentences: [{ ...convicted, result, punishment, length, probationMonths: 12, confiscation: takes, confiscated: 'Автомобіль' }] }), parties, TODAY);
      if (!courts[instance].results.includes(result)) return expect(outcome.ok).toBe(false);
      if (!outcome.ok) return expect(SENTENCED).toContain(result);
      const [value] = outcome.value.sentences;
      if (!SENTENCED.includes(result)) return expect(value).toMatchObject({ code: null, punishment: null, length: null, probationMonths: null, confiscation: false, confiscated: null });
      expect(value?.confiscated).toBe(takes ? 'Автомобіль' : null);
      expect(value?.length === null).toBe(punishmentKinds.find(({ code }) => code === punishment)?.measure === null);
    }));
  });
});

describe('the list of punishments', () => {
  it('tells each once, with its article and bounds that make sense', () => {
    expect(punishmentKinds.map(({ code }) => code).sort()).toEqual([...punishments].sort());
    for (const { measure, from, to, citation, label } of punishmentKinds) {
      expect([label.uk, citation.uk]).toEqual([expect.stringMatching(/^[А-ЯІЇЄҐ]/), expect.stringMatching(/^ст\. \d/)]);
      expect((from ?? 0) <= (to ?? Infinity) && (measure !== null || (from === null && to === null))).toBe(true);
    }
  });
});

describe('a payment', () => {
  const paid = (own: object) => decidePayment({ partyId: 'victim', on: '2026-11-20', amount: '500', payer: 'CONVICTED', ...own }, parties, TODAY);
  const refused = (own: object): string[] => { const outcome = paid(own); return outcome.ok ? [] : outcome.faults.map(({ field, rule }) => `${field} ${rule}`); };

  it('is a sum that reached a victim on a day that has come', () => {
    expect(paid({ amount: ' 500.5 ' })).toMatchObject({ ok: true, value: { amount: '500.50' } });
    expect([refused({ amount: '0' }), refused({ amount: '-1' }), refused({ on: '2026-11-22' }), refused({ partyId: 'accused' }), refused({ partyId: 'claimant' })]).toEqual([['amount sum'], ['amount sum'], ['on future'], ['partyId claimant'], []]);
  });
});
