import { describe, expect, it } from '@jest/globals';
import type { Fact } from '#libs/time-limits';
import { alternatives, stateOf } from './alternatives.js';
import { type NewPanelChange, decidePanelChange, decideRepeated } from './panel-rules.js';
import { trialPanelOf } from './trial-panel.js';
import { alternativeCodes } from './words.js';

const TODAY = '2026-11-21';
const told = (own: Partial<NewPanelChange> = {}, standing: { on: string }[] = []): string[] => {
  const outcome = decidePanelChange({ on: '2026-10-05', departed: 'Вербовий І.П.', arrived: 'Калина О.С.', cause: 'TRANSFERRED', continuation: 'ANEW', ...own }, standing, TODAY);
  return outcome.ok ? [JSON.stringify(outcome.value)] : outcome.faults.map(({ field, rule }) => `${field} ${rule}`);
};

describe('a change of the panel', () => {
  it('is kept as it was told, without what does not belong to it', () => {
    expect(told({ departed: '  Вербовий І.П. ', causeText: 'зайве' })).toEqual([JSON.stringify({ hearingId: null, on: '2026-10-05', departed: 'Вербовий І.П.', arrived: 'Калина О.С.', cause: 'TRANSFERRED', causeText: null, continuation: 'ANEW', again: [] })]);
  });

  it.each<[Partial<NewPanelChange>, string[]]>([
    [{ on: '2026-11-22' }, ['on future']], [{ on: '1999-01-01' }, ['on range']], [{ departed: ' \u200b' }, ['departed required']], [{ continuation: 'RESERVE', arrived: null }, ['arrived required']], [{ cause: 'OTHER' }, ['causeText required']],
    [{ cause: 'OTHER', departed: '', on: '2027-01-01' }, ['on future', 'departed required', 'causeText required']],
  ])('refuses %j', (own, faults) => {
    expect(told(own)).toEqual(faults);
  });

  it('names what is heard again where a part is repeated, each thing once, and refuses it otherwise', () => {
    expect([told({ continuation: 'PARTLY' }), told({ continuation: 'PARTLY', again: [] })]).toEqual([['again required'], ['again required']]);
    expect(told({ continuation: 'PARTLY', again: ['a', 'b', 'a'] })[0]).toContain('"again":["a","b"]');
    expect([told({ continuation: 'GOES_ON', again: ['a'] }), told({ continuation: 'GOES_ON', again: [] })[0]]).toEqual([['again continuation'], expect.stringContaining('"again":[]')]);
  });

  it('repeats only what was examined before its day: what is heard on that day the new panel hears', () => {
    const repeated = (...again: string[]): string[] => {
      const outcome = decideRepeated({ on: '2026-10-05', again }, new Map([['before', '2026-10-04'], ['then', '2026-10-05'], ['after', '2026-10-06']]));
      return outcome.ok ? [...outcome.value] : outcome.faults.map(({ field, rule }) => `${field} ${rule}`);
    };
    expect([repeated('before'), repeated('then'), repeated('before', 'after'), repeated('after', 'elsewhere')]).toEqual([['before'], ['again order'], ['again order'], ['again unknown']]);
  });

  it('is recorded once for a day', () => {
    expect([told({}, [{ on: '2026-10-05' }]), told({}, [{ on: '2026-10-04' }]).length]).toEqual([['on recorded'], 1]);
  });

  it('may come without anybody in the place of who left: the court has not named her yet', () => {
    expect(told({ arrived: null })[0]).toContain('"arrived":null');
  });
});

describe('what the law offers instead of testifying again', () => {
  it('is a closed list with an article each, and what only a lawyer can confirm is marked', () => {
    expect(alternatives.map(({ code }) => code).sort()).toEqual([...alternativeCodes].sort());
    for (const { citation, condition, certainty, needsLawyer } of alternatives) expect([/ст\. \d/.test(citation.uk), /CPC \d/.test(citation.en), condition.uk.length > 20, certainty === 'medium' ? needsLawyer : true]).toEqual([true, true, true, true]);
  });

  it('takes nothing for granted that only the court or the participants can settle', () => {
    const all = { deposition: true, interviewed: true };
    expect(alternativeCodes.map((code) => [code, stateOf(code, all), stateOf(code, { deposition: false, interviewed: false })])).toEqual([
      ['VIDEO_LINK', 'OFFERED', 'OFFERED'], ['DEPOSITION', 'OFFERED', 'NOT_RECORDED'], ['RECORDED', 'OPEN', 'NOT_RECORDED'], ['RULING', 'OPEN', 'OPEN'], ['UNDISPUTED', 'OPEN', 'OPEN'], ['CHILD', 'OPEN', 'OPEN'],
    ]);
  });
});

describe('a trial whose panel changed', () => {
  const hearing = (id: string, day: string, own: object = {}) => ({ id, day, kind: 'TRIAL' as const, status: 'HELD' as const, judge: 'Вербовий І.П.', ...own });
  const testimony = (id: string, hearingId: string, partyId: string) => ({ id, hearingId, partyId, kind: 'TESTIMONY' as const, againOf: null });
  const party = (id: string, role: 'VICTIM' | 'WITNESS' | 'SUSPECT') => ({ id, roles: [{ role }] });
  const fact = (type: Fact['type'], subject: string): Fact => ({ id: `${type}${subject}`, type, subject, on: '2026-01-10' }) as Fact;
  const hearings = [hearing('h1', '2026-03-02'), hearing('h2', '2026-04-01'), hearing('h3', '2026-02-01', { kind: 'INVESTIGATING_JUDGE' })];
  const change = { on: '2026-05-04', continuation: 'ANEW' as const };

  it('names the victims and witnesses who would have to testify again; of the accused the evidence alone', () => {
    const { again, people } = trialPanelOf(hearings, [change], { examinations: [testimony('a', 'h1', 'victim'), testimony('b', 'h2', 'accused'), testimony('c', 'h3', 'deposed')], parties: [party('victim', 'VICTIM'), party('accused', 'SUSPECT'), party('deposed', 'WITNESS')], facts: [] });
    expect([again.map(({ examination, on }) => [examination.id, on]), people.map(({ partyId }) => partyId)]).toEqual([[['a', '2026-03-02'], ['b', '2026-04-01']], ['victim']]);
  });

  it('offers each what is recorded of her, and not what is recorded of another', () => {
    const { people } = trialPanelOf(hearings, [change], { examinations: [testimony('a', 'h1', 'girl'), testimony('b', 'h2', 'man')], parties: [party('girl', 'VICTIM'), party('man', 'WITNESS')], facts: [fact('deposition', 'girl'), fact('interview_start', 'girl')] });
    expect(people.map(({ partyId, alternatives: of }) => [partyId, of.filter(({ state }) => state === 'OFFERED').map(({ code }) => code)])).toEqual([['girl', ['DEPOSITION', 'VIDEO_LINK']], ['man', ['VIDEO_LINK']]]);
  });

  it('leaves open whether somebody who was interviewed as a child is one still', () => {
    const { people } = trialPanelOf(hearings, [change], { examinations: [testimony('a', 'h1', 'girl')], parties: [party('girl', 'VICTIM')], facts: [fact('interview_start', 'girl')] });
    expect(people[0]?.alternatives.find(({ code }) => code === 'CHILD')).toEqual({ code: 'CHILD', state: 'OPEN' });
  });

  it('begins anew with a new trial too: what was heard before the order is heard again, and another bench is no change that nobody recorded', () => {
    const after = [...hearings, hearing('h4', '2026-09-01', { judge: 'Калина О.С.' })];
    const ordered = { id: 'r', type: 'retrial_ordered', on: '2026-06-10' } as Fact;
    const shown = (facts: Fact[]) => trialPanelOf(after, [], { examinations: [testimony('a', 'h1', 'victim'), testimony('b', 'h2', 'witness'), testimony('c', 'h4', 'witness')], parties: [party('victim', 'VICTIM'), party('witness', 'WITNESS')], facts });
    expect([shown([]), shown([ordered])].map(({ benches, again, people }) => [benches.at(-1)?.unrecorded, again.map(({ examination }) => examination.id), people.map(({ partyId }) => partyId)])).toEqual([[true, [], []], [false, ['a'], ['victim']]]);
  });

  it('has nobody called again where no change stands', () => {
    expect(trialPanelOf(hearings, [], { examinations: [testimony('a', 'h1', 'victim')], parties: [party('victim', 'VICTIM')], facts: [] })).toMatchObject({ again: [], people: [], benches: [{ hearings: 2 }] });
  });
});
