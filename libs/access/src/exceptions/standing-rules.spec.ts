import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Role, roles } from '#libs/platform';
import { type Doer, type Person, type Sealable, delegationRefusal, exclusionRefusal, fitMember, mayEndDelegation, mayEndExclusion, maySeal, memberRefusal, ownsCompartment, sealRefusal } from './standing-rules.js';

const TODAY = '2026-11-21';
const regionsOf = (held: readonly Role[], officeId: string | null): string[] => (held.includes('HEAD') && officeId !== null ? [officeId] : []);
const person = (id: string, role: Role = 'PROSECUTOR', officeId: string | null = 'odesa', active = true): Person & Doer => ({ id, roles: [role], officeId, active, regions: regionsOf([role], officeId) });
const [olena, petro, head] = [person('olena'), person('petro'), person('head', 'HEAD')];
const days = { since: '2026-11-23', until: '2026-12-04' };
const said = (refusal: { code: string; detail: { fields?: readonly { field: string; rule: string }[] } } | undefined): string =>
  refusal === undefined ? 'done' : [refusal.code, ...(refusal.detail.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': ');
const anyone = fc.record({ id: fc.constantFrom('olena', 'petro', 'head', 'iryna'), roles: fc.subarray([...roles]), officeId: fc.constantFrom('odesa', 'lviv', null), active: fc.boolean() }).map((some) => ({ ...some, regions: regionsOf(some.roles, some.officeId) }));

describe('a deputy', () => {
  it.each<[string, string, Person & Doer, Person | undefined, Person | undefined, { since: string; until: string }]>([
    ['is named by who goes away', 'done', olena, olena, petro, days],
    ['is named by the head of the office', 'done', head, olena, petro, days],
    ['is not named by a colleague', 'bad-input: fromId exists', petro, olena, person('iryna'), days],
    ['is not named by the head of another office', 'bad-input: fromId exists', person('h', 'HEAD', 'lviv'), olena, petro, days],
    ['for nobody is the same refusal', 'bad-input: fromId exists', head, undefined, petro, days],
    ['is not oneself', 'bad-input: toId colleague', olena, olena, olena, days],
    ['is not the head who names', 'bad-input: toId colleague', head, olena, head, days],
    ['works in the same office', 'bad-input: toId colleague', olena, olena, person('x', 'PROSECUTOR', 'lviv'), days],
    ['is there', 'bad-input: toId colleague', olena, olena, person('x', 'PROSECUTOR', 'odesa', false), days],
    ['does the same work', 'bad-input: toId role', olena, olena, person('x', 'INVESTIGATOR'), days],
    ['begins today at the earliest', 'bad-input: since past', olena, olena, petro, { since: '2026-11-20', until: '2026-12-01' }],
    ['ends', 'bad-input: until order', olena, olena, petro, { since: '2026-11-23', until: '2026-11-22' }],
    ['ends within 60 days', 'bad-input: until range', olena, olena, petro, { since: '2026-11-23', until: '2027-01-23' }],
  ])('%s', (_, answer, doer, from, to, when) => expect(said(delegationRefusal(doer, from, to, when, TODAY))).toBe(answer));

  it('is never who named her, nor of another office, nor of no case work, whoever asks', () => {
    fc.assert(fc.property(anyone, anyone, anyone, (doer, from, to) => {
      if (delegationRefusal(doer, from, to, days, TODAY) !== undefined) return;
      expect(to.id).not.toBe(doer.id);
      expect(to.id).not.toBe(from.id);
      expect(to.officeId).toBe(from.officeId);
      expect(doer.id === from.id || (doer.roles.includes('HEAD') && doer.officeId === from.officeId)).toBe(true);
    }), { numRuns: 1000 });
  });

  it('is released by either of the two or by the head of the office', () => {
    const delegation = { fromId: 'olena', toId: 'petro', officeId: 'odesa' };
    expect([olena, petro, head, person('iryna'), person('h', 'HEAD', 'lviv')].map((doer) => mayEndDelegation(doer, delegation))).toEqual([true, true, true, false, false]);
  });
});

describe('a conflict of interest', () => {
  it('is declared by oneself, by one’s head or by the head of the case', () => {
    expect([olena, head, person('h', 'HEAD', 'lviv')].map((doer) => said(exclusionRefusal(doer, olena, 'lviv')))).toEqual(['done', 'done', 'done']);
    expect([petro, person('h', 'HEAD', 'kyiv'), person('a', 'ADMINISTRATOR', null), person('d', 'AUDITOR', null)].map((doer) => said(exclusionRefusal(doer, olena, 'lviv')))).toEqual(Array<string>(4).fill('bad-input: staffId exists'));
    expect(said(exclusionRefusal(head, undefined, 'lviv'))).toBe('bad-input: staffId exists');
  });

  it('is ended by the head of the case and by nobody it is about', () => {
    fc.assert(fc.property(anyone, fc.constantFrom('olena', 'head', 'petro'), fc.constantFrom('odesa', 'lviv'), (doer, staffId, office) => {
      const may = mayEndExclusion(doer, { staffId }, office);
      expect(may).toBe(doer.id !== staffId && doer.roles.includes('HEAD') && doer.officeId === office);
    }));
  });
});

describe('a compartment', () => {
  const open: Sealable = { officeId: 'odesa', prosecutorId: 'olena', ownerId: null };

  it('is closed by the prosecutor or the head of the office, and then is the owner’s', () => {
    const people = [olena, head, petro, person('h', 'HEAD', 'lviv'), person('a', 'ADMINISTRATOR', null)];
    expect(people.map((doer) => said(sealRefusal(doer, open)))).toEqual(['done', 'done', 'not-allowed', 'not-allowed', 'not-allowed']);
    expect(people.map((doer) => maySeal(doer, { ...open, ownerId: 'olena' }))).toEqual([true, false, false, false, false]);
    expect(said(sealRefusal(head, { ...open, prosecutorId: null }))).toBe('bad-input: proceedingId prosecutor');
  });

  it('is owned by one person, and no role stands in for that', () => {
    fc.assert(fc.property(anyone, fc.constantFrom('olena', null), (doer, ownerId) => expect(ownsCompartment(doer, { ownerId })).toBe(ownerId === doer.id)));
  });

  it.each<[Role, boolean, boolean]>([['PROSECUTOR', true, true], ['INVESTIGATOR', true, true], ['HEAD', true, true], ['COORDINATOR', true, false], ['AUDITOR', true, false], ['ADMINISTRATOR', true, false], ['PROSECUTOR', false, false]])('lets in %s (active %p): %p', (role, active, fit) => {
    expect(fitMember(person('x', role, 'odesa', active))).toBe(fit);
    expect(memberRefusal(person('x', role, 'odesa', active)) === undefined).toBe(fit);
  });

  it('never lets an administrator in, whatever else she is', () => {
    fc.assert(fc.property(fc.subarray([...roles]), (held) => expect(fitMember({ id: 'x', roles: [...held, 'ADMINISTRATOR'], officeId: 'odesa', active: true })).toBe(false)));
    expect(said(memberRefusal(undefined))).toBe('bad-input: staffId role');
  });
});
