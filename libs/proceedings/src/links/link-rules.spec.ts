import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Fact, factTypes } from '#libs/time-limits';
import { type Linkable, goesWithJoin, goesWithSplit, handOverRefusal, joinFacts, joinRefusal, phaseRefusal, splitFacts, splitRefusal } from './link-rules.js';

const TODAY = '2026-11-21';
const fact = (type: string, on: string, subject?: string): Fact => ({ id: `${type} ${on}`, type, on, ...(subject === undefined ? {} : { subject }) });
const proceeding = (id: string, own: Partial<Linkable> = {}): Linkable => ({ id, officeId: 'o', registeredOn: '2026-03-02', body: 'NATIONAL_POLICE', ...own });
const rule = (refusal: ReturnType<typeof joinRefusal>): string | undefined => refusal?.faults.map(({ field, rule: name }) => `${field} ${name}`).join();

describe('what joining leaves in the main proceeding (CPC 219(6))', () => {
  it.each<[string, Fact[], string[]]>([
    ['nobody is suspected there', [fact('search_ruling', '2026-03-10')], ['joined 2026-06-01']],
    ['the term ran until the joining', [fact('suspicion', '2026-04-01', 's')], ['joined 2026-06-01', 'joined_suspicion 2026-04-01', 'joined_term_stopped 2026-06-01']],
    ['it was suspended', [fact('suspicion', '2026-04-01'), fact('suspend', '2026-05-01')], ['joined 2026-06-01', 'joined_suspicion 2026-04-01', 'joined_term_stopped 2026-05-01']],
    ['it was suspended and resumed', [fact('suspicion', '2026-04-01'), fact('suspend', '2026-05-01'), fact('resume', '2026-05-10')], ['joined 2026-06-01', 'joined_suspicion 2026-04-01', 'joined_term_stopped 2026-06-01']],
    ['the first of several suspicions counts', [fact('suspicion', '2026-05-01'), fact('suspicion', '2026-04-01')], ['joined 2026-06-01', 'joined_suspicion 2026-04-01', 'joined_term_stopped 2026-06-01']],
    ['it was itself separated: its clock is that of its parent', [fact('suspicion', '2026-05-01'), fact('parent_suspicion', '2026-02-01')], ['joined 2026-06-01', 'joined_suspicion 2026-02-01', 'joined_term_stopped 2026-06-01']],
  ])('%s', (_, facts, expected) => {
    expect(joinFacts(facts, '2026-06-01', new Map()).map(({ type, on }) => `${type} ${on}`)).toEqual(expected);
  });

  it('names the suspect by the part that the person has there', () => {
    expect(joinFacts([fact('suspicion', '2026-04-01', 's')], '2026-06-01', new Map([['s', 't']]))[1]).toEqual({ type: 'joined_suspicion', on: '2026-04-01', partyId: 't', from: 'suspicion 2026-04-01' });
  });
});

describe('what separation leaves in the new proceeding (CPC 219(7))', () => {
  it('is the clock of the parent, unless it is for a new fact or person', () => {
    const facts = [fact('suspicion', '2026-04-01')];
    expect(splitFacts(facts, '2026-06-01', false)).toEqual([{ type: 'separated', on: '2026-06-01' }, { type: 'parent_suspicion', on: '2026-04-01', from: 'suspicion 2026-04-01' }]);
    expect(splitFacts([fact('suspicion', '2026-07-01')], '2026-06-01', false)).toEqual([{ type: 'separated', on: '2026-06-01' }]);
    expect(splitFacts(facts, '2026-06-01', true)).toEqual([{ type: 'separated', on: '2026-06-01' }, { type: 'separated_for_new_fact', on: '2026-06-01' }]);
    expect(splitFacts([], '2026-06-01', false)).toEqual([{ type: 'separated', on: '2026-06-01' }]);
  });
});

describe('which facts go along', () => {
  it('with joining measures, protection and evidence, never the course of the other case', () => {
    expect(['detention', 'custody_ruling', 'search_ruling', 'status_granted'].map((type) => goesWithJoin(fact(type, TODAY)))).toEqual([true, true, true, true]);
    expect(['erdr_entry', 'suspicion', 'extended_to_months', 'suspend', 'indictment_sent', 'closed', 'qualification', 'offence'].some((type) => goesWithJoin(fact(type, TODAY)))).toBe(false);
  });

  it('with separation only what concerns those who go', () => {
    fc.assert(fc.property(fc.constantFrom(...factTypes.map(({ type }) => type)), fc.constantFrom('a', 'b', undefined), (type, subject) => {
      if (goesWithSplit(fact(type, TODAY, subject), new Set(['a']))) expect(subject).toBe('a');
    }));
    expect(goesWithSplit(fact('suspicion', TODAY, 'a'), new Set(['a']))).toBe(true);
    expect(goesWithSplit(fact('search_ruling', TODAY, 'a'), new Set(['a']))).toBe(false);
  });
});

describe('the phase in which proceedings are joined (CPC 217, 334)', () => {
  const entry = fact('erdr_entry', '2026-03-02');
  const investigated = [entry, fact('suspicion', '2026-04-01', 's')];
  const [sent, verdict] = [[...investigated, fact('indictment_sent', '2026-06-01')], [...investigated, fact('indictment_sent', '2026-06-01'), fact('trial_appointed', '2026-06-20'), fact('verdict_pronounced', '2026-09-01')]];
  it.each<[string, Fact[], Fact[], string, boolean]>([
    ['two investigations', [entry], investigated, '2026-10-01', true],
    ['two cases before the court', sent, [...sent, fact('trial_appointed', '2026-06-20')], '2026-10-01', true],
    ['an investigation and a case before the court', investigated, sent, '2026-10-01', false],
    ['a case before the court and an investigation', sent, [entry], '2026-10-01', false],
    ['the same on a day when both were investigated still', investigated, sent, '2026-05-31', true],
    ['the same on the very day of the indictment', investigated, sent, '2026-06-01', false],
    ['after a verdict in one', sent, verdict, '2026-10-01', false],
    ['after a verdict in both', verdict, verdict, '2026-10-01', false],
    ['before the verdict in both', verdict, verdict, '2026-08-31', true],
  ])('%s', (_, main, other, on, may) => {
    expect(rule(phaseRefusal(main, other, on))).toBe(may ? undefined : 'absorbedId stage');
  });
});

describe('what cannot be joined, separated or handed over', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['to itself', rule(joinRefusal(proceeding('a'), proceeding('a'), TODAY, TODAY)), 'absorbedId itself'],
    ['across offices', rule(joinRefusal(proceeding('a'), proceeding('b', { officeId: 'x' }), TODAY, TODAY)), 'absorbedId office'],
    ['before one of them was entered', rule(joinRefusal(proceeding('a'), proceeding('b', { registeredOn: '2026-05-01' }), '2026-04-01', TODAY)), 'on order'],
    ['on a day to come', rule(joinRefusal(proceeding('a'), proceeding('b'), '2026-11-22', TODAY)), 'on future'],
    ['two of one office', rule(joinRefusal(proceeding('a'), proceeding('b'), TODAY, TODAY)), undefined],
    ['separating a stranger', rule(splitRefusal(proceeding('a'), ['x'], new Set(['p']), false, TODAY, TODAY)), 'partyIds exists'],
    ['separating nobody and nothing', rule(splitRefusal(proceeding('a'), [], new Set(['p']), false, TODAY, TODAY)), 'partyIds required'],
    ['separating a new fact', rule(splitRefusal(proceeding('a'), [], new Set(['p']), true, TODAY, TODAY)), undefined],
    ['handing over to oneself', rule(handOverRefusal(proceeding('a'), { officeId: 'o', body: 'NATIONAL_POLICE' }, TODAY, TODAY)), 'toOfficeId no-change'],
    ['handing over before the last time', rule(handOverRefusal(proceeding('a'), { officeId: 'x', body: 'SBI' }, '2026-06-01', TODAY, '2026-06-02')), 'on order'],
    ['handing over on the day of the last time', rule(handOverRefusal(proceeding('a'), { officeId: 'x', body: 'SBI' }, '2026-06-02', TODAY, '2026-06-02')), undefined],
    ['handing over to another body', rule(handOverRefusal(proceeding('a'), { officeId: 'o', body: 'SBI' }, TODAY, TODAY)), undefined],
  ])('%s', (_, actual, expected) => {
    expect(actual).toBe(expected);
  });
});
