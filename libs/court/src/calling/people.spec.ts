import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '#libs/proceedings';
import { type Ground, decideAllExamined, decideExamined, decideTold } from './examined.js';
import { type CallValue, type ExpectedPerson, type KnownParty, type Listed, causeAgainst, decideCall, isThere, proposePeople, sameCall, wasOpened, whoCame } from './people.js';
import { callPurposes, comings, presences } from './words.js';

const TODAY = '2026-11-21';
const AT = '2026-12-10T10:30:00+02:00';
const call = (own: Partial<CallValue> = {}): CallValue => ({ purpose: 'TESTIFY', mode: 'IN_PERSON', expected: true, servedOn: null, servedBy: null, justification: null, ...own });
const victim = (own: Partial<KnownParty> = {}): KnownParty => ({ roles: ['VICTIM'], victim: true, testimonies: 0, interviews: 0, ...own });
const said = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.faults.map(({ field, rule }) => `${field} ${rule}`).join(', '));
const wanted = (own: Partial<ExpectedPerson> = {}): ExpectedPerson => ({ partyId: 'p', purpose: 'TESTIFY', mode: 'IN_PERSON', ...own });

describe('a call to a hearing', () => {
  it('stands as it is wanted, with what is left out as it was', () => {
    const before = call({ servedOn: '2026-11-20', servedBy: 'POST', justification: 'Нові обставини.' });
    const outcome = decideCall(wanted({ mode: 'REMOTE', justification: '  ' }), before, victim(), AT, TODAY);
    expect(outcome.ok && outcome.value).toEqual({ ...before, mode: 'REMOTE', justification: null });
    expect(decideCall(wanted(), undefined, victim(), AT, TODAY)).toMatchObject({ ok: true, value: call() });
  });

  it.each<[string, Partial<ExpectedPerson>, Partial<KnownParty>, string]>([
    ['a first call of a victim', {}, {}, 'done'],
    ['one interview before trial', {}, { interviews: 1 }, 'done'],
    ['questioned more than once', {}, { interviews: 2 }, 'justification repeat'],
    ['testified at court already', {}, { testimonies: 1 }, 'justification repeat'],
    ['the same with a reason', { justification: 'Змінився склад суду.' }, { testimonies: 1 }, 'done'],
    ['the same with blanks for a reason', { justification: ' \u200b ' }, { testimonies: 1 }, 'justification repeat'],
    ['a victim who only takes part', { purpose: 'TAKE_PART' }, { testimonies: 3 }, 'done'],
    ['a victim who is taken off the list', { expected: false }, { testimonies: 3 }, 'done'],
    ['a witness heard before', {}, { victim: false, testimonies: 3 }, 'done'],
    ['a summons without its way', { servedOn: '2026-11-20' }, {}, 'servedBy required'],
    ['a way without its day', { servedBy: 'POST' }, {}, 'servedOn required'],
    ['a summons of tomorrow', { servedOn: '2026-11-22', servedBy: 'POST' }, {}, 'servedOn order'],
  ])('%s: %j', (_, own, party, answer) => {
    expect(said(decideCall(wanted(own), undefined, victim(party), AT, TODAY))).toBe(answer);
  });

  it('is of somebody of the proceeding, and names the rule that asks for a reason', () => {
    expect(said(decideCall(wanted(), undefined, undefined, AT, TODAY))).toBe('partyId exists');
    const refused = decideCall(wanted(), undefined, victim({ testimonies: 1 }), AT, TODAY);
    expect(refused.ok ? '' : refused.faults[0]?.citation).toContain('2011/36/EU');
  });

  it('warns of a summons later than the law engine allows, on the very day too late', () => {
    const late = (servedOn: string) => decideCall(wanted({ servedOn, servedBy: 'IN_HAND' }), undefined, victim(), '2026-11-24T10:00:00+02:00', TODAY);
    // Three days before a Tuesday is a Saturday: the term itself does not move.
    expect([late('2026-11-21'), decideCall(wanted({ servedOn: '2026-11-22', servedBy: 'IN_HAND' }), undefined, victim(), '2026-11-24T10:00:00+02:00', '2026-11-23')].map((outcome) => outcome.ok && outcome.warnings.length)).toEqual([0, 1]);
  });

  it('asks why for a repeat call of a victim and for nothing else, whoever is called how often', () => {
    fc.assert(fc.property(fc.constantFrom(...callPurposes), fc.constantFrom(...presences), fc.boolean(), fc.boolean(), fc.nat(4), fc.nat(4), (purpose, mode, expected, isVictim, testimonies, interviews) => {
      const outcome = decideCall(wanted({ purpose, mode, expected }), undefined, victim({ victim: isVictim, testimonies, interviews }), AT, TODAY);
      expect(outcome.ok).toBe(!(expected && isVictim && purpose === 'TESTIFY' && (testimonies > 0 || interviews > 1)));
      if (outcome.ok) expect(sameCall(outcome.value, call({ purpose, mode, expected }))).toBe(true);
    }));
  });
});

describe('the people of a hearing', () => {
  const listed = (partyId: string, own: Partial<Listed> = {}): Listed => ({ partyId, purpose: 'TAKE_PART', mode: 'IN_PERSON', expected: true, came: null, ...own });

  it('are proposed from the hearing before, with the accused and counsel, without whoever was heard there or has no role any more', () => {
    const previous = [listed('victim', { purpose: 'TESTIFY', mode: 'REMOTE' }), listed('witness', { purpose: 'TESTIFY' }), listed('gone'), listed('off', { expected: false })];
    const parties = [['accused', 'ACCUSED'], ['counsel', 'DEFENCE_COUNSEL'], ['victim', 'VICTIM'], ['witness', 'WITNESS'], ['off', 'WITNESS'], ['other', 'WITNESS']].map(([id, role]) => ({ id: id ?? '', currentRoles: [role as 'VICTIM'] }));
    expect(proposePeople(previous, [...parties, { id: 'gone', currentRoles: [] }], new Set(['witness']))).toEqual([
      { partyId: 'accused', purpose: 'TAKE_PART', mode: 'IN_PERSON' }, { partyId: 'counsel', purpose: 'TAKE_PART', mode: 'IN_PERSON' }, { partyId: 'victim', purpose: 'TESTIFY', mode: 'REMOTE' },
    ]);
  });

  it('came, in the way in which they were expected, unless somebody says otherwise', () => {
    const people = [listed('a'), listed('b', { mode: 'REMOTE' }), listed('c', { expected: false }), listed('d', { came: 'EXCUSED' })];
    expect([...whoCame(people, [{ partyId: 'a', came: 'ABSENT' }, { partyId: 'new', came: 'CAME' }])]).toEqual([['a', 'ABSENT'], ['b', 'CAME_REMOTELY'], ['d', 'EXCUSED'], ['new', 'CAME']]);
  });

  it('are each told of once, and what is told wins', () => {
    const person = fc.record({ partyId: fc.constantFrom('a', 'b', 'c', 'd'), mode: fc.constantFrom(...presences), expected: fc.boolean(), came: fc.option(fc.constantFrom(...comings)) });
    fc.assert(fc.property(fc.uniqueArray(person, { selector: ({ partyId }) => partyId }), fc.uniqueArray(fc.record({ partyId: fc.constantFrom('a', 'c', 'e'), came: fc.constantFrom(...comings) }), { selector: ({ partyId }) => partyId }), (people, told) => {
      const came = whoCame(people.map((one) => listed(one.partyId, one)), told);
      for (const one of told) expect(came.get(one.partyId)).toBe(one.came);
      for (const { partyId, expected } of people) expect(came.has(partyId)).toBe(expected || told.some((one) => one.partyId === partyId) || people.some((one) => one.partyId === partyId && one.came !== null));
      expect([...whoCame(people.map((one) => listed(one.partyId, { ...one, came: came.get(one.partyId) ?? null })), [])].sort()).toEqual([...came].filter(([id]) => people.some(({ partyId }) => partyId === id)).sort());
    }));
  });

  it.each<[string, boolean]>([['HELD', true], ['POSTPONED', true], ['CANCELLED', false], ['SCHEDULED', false]])('of a hearing %s whose hour had come were there at all: %p', (status, opened) => {
    expect([wasOpened(status, AT, AT), wasOpened(status, AT, '2026-12-10T10:29:59+02:00')]).toEqual([opened, status === 'HELD']);
  });

  it.each<[string | null, string, 'CAME' | 'ABSENT' | null, number]>([
    ['NO_COUNSEL', 'DEFENCE_COUNSEL', 'CAME', 1], ['NO_COUNSEL', 'DEFENCE_COUNSEL', 'ABSENT', 0], ['NO_COUNSEL', 'VICTIM', 'CAME', 0], ['VICTIM_OR_WITNESS_ABSENT', 'WITNESS', 'CAME', 1], ['ACCUSED_NOT_DELIVERED', 'ACCUSED', 'CAME', 1],
    ['NO_INTERPRETER', 'INTERPRETER', 'CAME', 1], ['NO_INTERPRETER', 'INTERPRETER', null, 0], ['AIR_ALARM', 'VICTIM', 'CAME', 0], [null, 'VICTIM', 'CAME', 0],
  ])('agree with the cause %s when a %s is %s: %i warnings', (cause, role, came, warnings) => {
    expect(causeAgainst(cause, new Map(came === null ? [] : [['p', came]]), () => [role as 'VICTIM'])).toHaveLength(warnings);
  });
});

describe('what a court heard', () => {
  const EARLIER = '2026-11-10T10:30:00+02:00';
  const ground: Ground = {
    at: AT, parties: new Set(['p', 'absent', 'heard']), testified: new Set(['heard']), came: new Map([['p', 'CAME'], ['absent', 'ABSENT']]),
    examinations: new Map([['e', { kind: 'THING', partyId: null, at: EARLIER }], ['hers', { kind: 'TESTIMONY', partyId: 'p', at: EARLIER }], ['others', { kind: 'TESTIMONY', partyId: 'heard', at: EARLIER }], ['now', { kind: 'TESTIMONY', partyId: 'p', at: AT }]]),
  };

  it.each([
    ['testimony of somebody who was there', { kind: 'TESTIMONY', partyId: 'p', topics: ' Вербування ' }, 'done'],
    ['testimony of nobody', { kind: 'TESTIMONY' }, 'partyId required'],
    ['testimony of a stranger', { kind: 'TESTIMONY', partyId: 'x' }, 'partyId exists'],
    ['testimony of somebody who did not come', { kind: 'TESTIMONY', partyId: 'absent' }, 'partyId absent'],
    ['testimony that is recorded already', { kind: 'TESTIMONY', partyId: 'heard' }, 'partyId twice'],
    ['a recording of somebody who testified', { kind: 'RECORDING', partyId: 'heard', subject: 'Запис' }, 'done'],
    ['a document', { kind: 'DOCUMENT', subject: 'Листування' }, 'done'],
    ['a document without a name', { kind: 'DOCUMENT', subject: ' ' }, 'subject required'],
    ['one heard again', { kind: 'THING', subject: 'Телефон', againOf: 'e' }, 'done'],
    ['testimony heard again', { kind: 'TESTIMONY', partyId: 'p', againOf: 'hers' }, 'done'],
    ['that of somebody else heard again', { kind: 'TESTIMONY', partyId: 'p', againOf: 'others' }, 'againOf same'],
    ['testimony that repeats a thing', { kind: 'TESTIMONY', partyId: 'p', againOf: 'e' }, 'againOf same'],
    ['testimony that repeats one of the same hearing', { kind: 'TESTIMONY', partyId: 'p', againOf: 'now' }, 'againOf order'],
    ['one heard again that never was', { kind: 'THING', subject: 'Телефон', againOf: 'x' }, 'againOf exists'],
  ] as const)('%s: %j', (_, input, answer) => {
    expect(said(decideExamined(input, ground))).toBe(answer);
  });

  it('is the testimony of each person once, also where it is told twice at once', () => {
    const testimony = { kind: 'TESTIMONY' as const, partyId: 'p' };
    expect(decideAllExamined([testimony, { kind: 'DOCUMENT', subject: 'Листування' }, testimony], ground).map(said)).toEqual(['done', 'done', 'partyId twice']);
  });

  it('keeps whoever testified there: she is told of as absent only when her testimony is withdrawn', () => {
    expect(comings.map((came) => said(decideTold({ partyId: 'heard', came }, ground)))).toEqual(['done', 'done', 'came testified', 'came testified']);
    expect([said(decideTold({ partyId: 'p', came: 'ABSENT' }, ground)), said(decideTold({ partyId: 'x', came: 'CAME' }, ground))]).toEqual(['done', 'partyId exists']);
  });

  it('is kept tidy, and counts somebody as there who came in either way', () => {
    const outcome = decideExamined({ kind: 'TESTIMONY', partyId: 'p', topics: ' Вербування ', subject: 'нічого' }, ground);
    expect(outcome.ok && outcome.value).toEqual({ kind: 'TESTIMONY', partyId: 'p', subject: null, topics: 'Вербування', againOf: null });
    expect(comings.filter(isThere)).toEqual(['CAME', 'CAME_REMOTELY']);
  });
});
