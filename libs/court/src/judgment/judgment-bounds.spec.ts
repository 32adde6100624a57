import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventParty, PartyRole } from '#libs/proceedings';
import { hryvnias, kopecks } from '#libs/platform';
import { type NewJudgment, decideJudgment, decidePayment } from './judgment-rules.js';
import { courts, frames, probation, punishmentKinds } from './punishments.js';
import { type Punishment, claimResults, instances, payers, punishments, results } from './words.js';

const TODAY = '2026-11-21';
const party = (id: string, ...roles: PartyRole[]): [string, EventParty] => [id, { id, proceedingId: 'p', roles }];
const parties = new Map([party('a', 'ACCUSED'), party('b', 'SUSPECT'), party('v', 'VICTIM'), party('c', 'CIVIL_CLAIMANT')]);
const sentence = (own: object = {}) => ({ partyId: 'a', result: 'CONVICTED' as const, code: 'CC 149(2)', punishment: 'IMPRISONMENT' as Punishment, length: 72, ...own });
const judgment = (own: Partial<NewJudgment> = {}): NewJudgment => ({ instance: 'FIRST', on: '2026-11-02', court: 'Зразковий районний суд', sentences: [sentence()], ...own });
/** Of a case with one accused. */
const decided = (own: object) => decideJudgment(judgment({ sentences: [sentence(own)] }), new Map([...parties].filter(([id]) => id !== 'b')), TODAY);
const broken = (own: object): string[] => { const outcome = decided(own); return outcome.ok ? [] : outcome.faults.map(({ field, rule }) => `${field.replace('sentences.0.', '')} ${rule}`); };

describe('the length of a punishment', () => {
  const reach = punishmentKinds.filter(({ from }) => from !== null).map(({ code, from, to, wider }) => [code, wider?.from ?? from ?? 0, wider === undefined ? to : wider.to] as const);
  it.each(reach)('of %s is from %d to %j at the most, both included, and one beside either is refused', (punishment, from, to) => {
    expect([broken({ punishment, length: from }), broken({ punishment, length: from - 1 })]).toEqual([[], ['length range']]);
    if (to === null) expect(broken({ punishment, length: 50_000_000 })).toEqual([]);
    else expect([broken({ punishment, length: to }), broken({ punishment, length: to + 1 })]).toEqual([[], ['length range']]);
  });

  it.each([['IMPRISONMENT', 6, 'CC 102'], ['IMPRISONMENT', 300, 'CC 71(2)'], ['COMMUNITY_SERVICE', 30, 'CC 100'], ['CORRECTIONAL_WORK', 2, 'CC 100']] as const)('of %s may be %d, as of a minor or cumulated: taken with a warning that cites %s', (punishment, length, citation) => {
    const outcome = decided({ punishment, length, code: 'CC 303(1)' });
    expect(outcome.ok && outcome.warnings.map(({ en }) => en)).toEqual([expect.stringContaining(citation)]);
  });

  it('within its usual bounds is taken without a word', () => {
    for (const { code, from, to } of punishmentKinds) {
      const said = [from, to].map((length) => decided({ punishment: code, length, code: 'CC 303(1)' })).map((outcome) => (outcome.ok ? outcome.warnings.length : 'refused'));
      if (from !== null && to !== null) expect([code, said]).toEqual([code, [0, 0]]);
    }
  });

  it.each(punishmentKinds.filter(({ measure }) => measure !== null).map(({ code, measure, citation, wider }) => [code, measure, (wider?.citation ?? citation).uk] as const))('of %s is asked for, and a wrong one is said in %s with its article', (punishment, measure, citation) => {
    expect(broken({ punishment, length: null })).toEqual(['length required']);
    const outcome = decided({ punishment, length: 0 });
    if (outcome.ok) throw new Error('nought is no length');
    expect(outcome.faults[0]).toMatchObject({ citation, message: { en: expect.stringContaining(({ MONTHS: 'months', HOURS: 'hours', HRYVNIAS: 'hryvnias' } as const)[measure ?? 'MONTHS']) } });
  });

  it.each(punishmentKinds.filter(({ measure }) => measure === null).map(({ code }) => code))('is none for %s, whatever was typed', (punishment) => {
    const outcome = decided({ punishment, length: 7, probationMonths: 24 });
    expect(outcome.ok && outcome.value.sentences[0]).toMatchObject({ length: null, probationMonths: null });
  });
});

describe('probation', () => {
  it('is from one year to three, for what is measured in months', () => {
    fc.assert(fc.property(fc.constantFrom(...punishmentKinds), fc.integer({ min: 0, max: 60 }), ({ code, measure, from }, probationMonths) => {
      const outcome = decided({ punishment: code, length: from, probationMonths });
      const fits = probationMonths >= probation.from && probationMonths <= probation.to;
      expect(outcome.ok).toBe(measure !== 'MONTHS' || fits);
      if (outcome.ok) expect(outcome.value.sentences[0]?.probationMonths).toBe(measure === 'MONTHS' ? probationMonths : null);
    }));
  });
});

describe('the frame of an article', () => {
  it.each(Object.entries(frames))('of %s is asked about below and above, of imprisonment only, and never refuses', (code, { from, to }) => {
    const warned = (own: object): number => { const outcome = decided({ code, ...own }); return outcome.ok ? outcome.warnings.filter(({ en }) => en.includes('frame')).length : -1; };
    expect([warned({ length: from - 1 }), warned({ length: from }), warned({ length: to })]).toEqual([1, 0, 0]);
    expect(warned({ length: to + 1 })).toBe(1);
    expect([warned({ punishment: 'RESTRICTED_LIBERTY', length: 12 }), warned({ punishment: 'LIFE' }), warned({ punishment: 'FINE', length: 1 })]).toEqual([0, 0, 0]);
  });

  it('is asked about once for each accused', () => {
    const outcome = decideJudgment(judgment({ sentences: [sentence({ length: 24 }), sentence({ partyId: 'b', length: 24, code: 'ч. 3 ст. 149 КК' })] }), parties, TODAY);
    expect(outcome.ok && outcome.warnings.map(({ en }) => /CC 149 [^:]*?(\d)/.exec(en)?.[1])).toEqual(['2', '3']);
  });
});

describe('a judgment of whatever is typed', () => {
  const sum = fc.oneof(fc.constantFrom('', ' ', '0', '0.00', '1250.5', ' 7 ', '1,5', '-1', '1.234', '1e3', '1234567890123'), fc.bigInt({ min: 0n, max: 10_000_000n }).map(hryvnias), fc.constant(null));
  const anySentence = fc.record({
    partyId: fc.constantFrom('a', 'b', 'v', 'nobody'), result: fc.constantFrom(...results), code: fc.constantFrom('CC 149(2)', 'ч. 1 ст. 149', 'ст. 303', 'щось', '', null), agreement: fc.option(fc.boolean()), punishment: fc.option(fc.constantFrom(...punishments)),
    length: fc.option(fc.integer({ min: -5, max: 300 })), probationMonths: fc.option(fc.integer({ min: 0, max: 40 })), confiscation: fc.option(fc.boolean()), specialConfiscation: fc.option(fc.boolean()), confiscated: fc.constantFrom('Автомобіль', ' ', null),
  });
  const any = fc.record({
    instance: fc.constantFrom(...instances), on: fc.constantFrom('2020-01-01', '2026-11-20', TODAY, '2026-11-22'), court: fc.constantFrom('Зразковий суд', ' Зразковий  суд ', '', '\u200b'), sentences: fc.array(anySentence, { maxLength: 3 }),
    claim: fc.option(fc.constantFrom(...claimResults)), awards: fc.option(fc.array(fc.record({ partyId: fc.constantFrom('v', 'c', 'a', 'nobody'), material: sum, moral: sum }), { maxLength: 3 })), note: fc.constantFrom('Примітка', ' ', null),
  });

  it('is stored in order, and read again says the same; or is refused by fields of the form, each in both languages', () => {
    fc.assert(fc.property(any, (input) => {
      const outcome = decideJudgment(input, parties, TODAY);
      if (outcome.ok) expect(decideJudgment(outcome.value, parties, TODAY)).toEqual(outcome);
      else for (const { field, message } of outcome.faults) {
        expect(field).toMatch(/^(court|on|sentences|awards|sentences\.[0-2]\.(partyId|result|punishment|code|length|probationMonths)|awards\.[0-2]\.(partyId|material|moral))$/);
        expect([message.uk.length > 0, message.en.length > 0]).toEqual([true, true]);
      }
    }), { numRuns: 600 });
  });

  it('never awards without a granted claim, never a person twice, never a sum that is not exact, and never what its court does not decide', () => {
    fc.assert(fc.property(any, (input) => {
      const outcome = decideJudgment(input, parties, TODAY);
      if (!outcome.ok) return;
      const { value } = outcome;
      expect(value.awards.length > 0).toBe(value.claim === 'GRANTED' || value.claim === 'PARTLY');
      for (const rows of [value.awards, value.sentences]) expect(new Set(rows.map(({ partyId }) => partyId)).size).toBe(rows.length);
      for (const { material, moral } of value.awards) expect([material, moral]).toEqual([expect.stringMatching(/^\d+\.\d\d$/), expect.stringMatching(/^\d+\.\d\d$/)]);
      for (const { result } of value.sentences) expect(courts[value.instance].results).toContain(result);
      expect(value.on <= TODAY && value.court.length > 0 && value.sentences.length > 0).toBe(true);
    }), { numRuns: 600 });
  });

  it('names the place of each fault in the lists as they were typed', () => {
    const outcome = decideJudgment(judgment({ claim: 'PARTLY', sentences: [sentence(), sentence({ partyId: 'v' }), sentence({ partyId: 'b', length: 1 })], awards: [{ partyId: 'v', material: '5' }, { partyId: 'c', moral: 'багато' }] }), parties, TODAY);
    expect(outcome.ok ? [] : outcome.faults.map(({ field }) => field)).toEqual(['sentences.1.partyId', 'sentences.2.length', 'awards.1.moral']);
  });
});

describe('a payment of whatever sum', () => {
  it('is kept to the kopeck, or refused: nothing between', () => {
    fc.assert(fc.property(fc.oneof(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }).map(hryvnias), fc.stringMatching(/^[ \d.,-]{0,16}$/)), fc.constantFrom(...payers), (amount, payer) => {
      const outcome = decidePayment({ partyId: 'v', on: TODAY, amount, payer }, parties, TODAY);
      const exact = kopecks(amount.trim());
      expect(outcome.ok).toBe(exact !== null && exact > 0n);
      if (outcome.ok) expect([kopecks(outcome.value.amount), outcome.value.payer]).toEqual([exact, payer]);
    }));
  });

  it.each(['0.01', '999999999999.99'])('of %s is the least and the most that is taken', (amount) => {
    expect(decidePayment({ partyId: 'v', on: TODAY, amount, payer: 'STATE' }, parties, TODAY)).toMatchObject({ ok: true, value: { amount } });
  });
});
