import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '#libs/time-limits';
import { covertActsOn, gateSays, isOpen, stateOf } from './covert-gate.js';
import { type NewCovert, decideCovert, decideDay, decidePostponement } from './covert-rules.js';
import { type CovertDays, concernsOf, covertTerms, noticeBy, stateOfTerm, windowOf } from './covert-terms.js';
import { covertActions, covertKinds, stamps } from './words.js';

const NOW = { today: '2026-11-21', instant: '2026-11-21T10:00:00.000Z' };
const days = (own: Partial<CovertDays> = {}): CovertDays => ({ id: 'm', ruledOn: '2026-03-02', rulingUntil: null, begunAt: '2026-03-03T08:00:00Z', endedAt: '2026-04-20T08:00:00Z', protocolAt: '2026-04-21T07:00:00Z', notified: [null], ...own });
const odd = (own: Partial<CovertDays> = {}, indictedOn: string | null = null) => concernsOf(days(own), covertTerms(days(own), indictedOn), NOW);

describe('the days of a covert action', () => {
  it('are in order where the window, the protocol and the notice are kept', () => {
    expect(odd()).toEqual([]);
    expect(windowOf(covertTerms(days(), null))).toBe('2026-05-02');
    expect(noticeBy(covertTerms(days(), null))).toBe('2027-04-20');
  });

  it.each<[string, Partial<CovertDays>, string[]]>([
    ['no ruling at all', { ruledOn: null }, ['NO_RULING']],
    ['begun the day before the ruling', { begunAt: '2026-03-01T20:00:00Z' }, ['BEGUN_BEFORE']],
    ['begun on the day of the ruling', { begunAt: '2026-03-01T22:30:00Z' }, []],
    ['ended on the last day of two months', { endedAt: '2026-05-02T20:59:00Z', protocolAt: '2026-05-03T10:00:00Z' }, []],
    ['ended a minute into the day after', { endedAt: '2026-05-02T21:01:00Z', protocolAt: '2026-05-03T10:00:00Z' }, ['WENT_BEYOND']],
    ['ended after the day that the ruling names', { rulingUntil: '2026-04-19' }, ['WENT_BEYOND']],
    ['a ruling of more than two months', { rulingUntil: '2026-05-20' }, ['LONGER_THAN_LAW']],
    ['going on after its window', { endedAt: null, protocolAt: null, notified: [] }, ['WENT_BEYOND']],
    ['a protocol after 24 hours', { protocolAt: '2026-04-21T08:01:00Z' }, ['PROTOCOL_LATE']],
    ['no protocol at all', { protocolAt: null }, ['PROTOCOL_LATE']],
    ['nobody named who is to be told', { notified: [] }, ['NOBODY_NAMED']],
    ['nobody told within the year', { ruledOn: '2025-03-02', begunAt: '2025-03-03T08:00:00Z', endedAt: '2025-04-20T08:00:00Z', protocolAt: '2025-04-20T09:00:00Z' }, ['NOTICE_LATE']],
    ['one of two told', { ruledOn: '2025-03-02', begunAt: '2025-03-03T08:00:00Z', endedAt: '2025-04-20T08:00:00Z', protocolAt: '2025-04-20T09:00:00Z', notified: ['2025-06-01', null] }, ['NOTICE_LATE']],
    ['both told', { ruledOn: '2025-03-02', begunAt: '2025-03-03T08:00:00Z', endedAt: '2025-04-20T08:00:00Z', protocolAt: '2025-04-20T09:00:00Z', notified: ['2025-06-01', '2026-04-20'] }, []],
  ])('%s', (_, own, expected) => expect(odd(own)).toEqual(expected));

  it.each<[string, Partial<CovertDays>, string | undefined, string]>([
    ['a ruling that names no day', {}, '2026-05-02', 'met'],
    ['a ruling that names one, kept to the day', { rulingUntil: '2026-04-20' }, '2026-04-20', 'met'],
    ['a ruling that names one, left by a day', { rulingUntil: '2026-04-19' }, '2026-04-19', 'breached'],
    ['one longer than the Code, after an extension', { rulingUntil: '2026-05-20', endedAt: '2026-05-20T08:00:00Z' }, '2026-05-20', 'met'],
    ['one that is left while the action goes on', { endedAt: null, protocolAt: null }, '2026-05-02', 'breached'],
    ['one that comes near', { rulingUntil: '2026-11-24', endedAt: null, protocolAt: null }, '2026-11-24', 'due_soon'],
  ])('say of the window the day that counts, and how it stands: %s', (_, own, dueOn, state) => {
    const terms = covertTerms(days(own), null);
    const window = terms.find(({ ruleId }) => ruleId === 'EVI-NSRD-2M');
    expect([window?.dueOn, window && stateOfTerm(window, concernsOf(days(own), terms, NOW), NOW, 14)]).toEqual([dueOn, state]);
  });

  it('end for the notice with the indictment, where that comes first (CPC 253(2))', () => {
    expect(noticeBy(covertTerms(days(), '2026-09-01'))).toBe('2026-09-01');
    expect(odd({}, '2026-09-01')).toEqual(['NOTICE_LATE']);
    expect(odd({ notified: ['2026-08-31'] }, '2026-09-01')).toEqual([]);
  });

  it('flag an action as outside its window exactly where a day of it lies outside', () => {
    fc.assert(fc.property(fc.integer({ min: -40, max: 90 }), fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 60 }), (from, length, window) => {
      const [ruledOn, begun] = ['2026-01-10', addDays('2026-01-10', from)];
      const until = addDays(ruledOn, window);
      const [begunAt, endedAt] = [`${begun}T10:00:00Z`, `${addDays(begun, length)}T11:00:00Z`];
      const found = odd({ ruledOn, rulingUntil: until, begunAt, endedAt, protocolAt: endedAt });
      expect(found.includes('BEGUN_BEFORE')).toBe(daysBetween(begun, ruledOn) > 0);
      expect(found.includes('WENT_BEYOND')).toBe(daysBetween(until, addDays(begun, length)) > 0);
    }), { numRuns: 200 });
  });
});

describe('the gate before what bears a stamp', () => {
  const gated = fc.record({ stamp: fc.constantFrom(...stamps), askedOn: fc.constantFrom(null, '2026-10-01'), granted: fc.constantFrom(null, true, false), itemId: fc.constant(null) });

  it('lets content through only without a stamp or after declassification, and says where the paper goes otherwise', () => {
    fc.assert(fc.property(gated, (of) => {
      const acts = covertActsOn(of);
      const open = of.stamp === 'NONE' || of.granted === true;
      expect([isOpen(of), gateSays(of) === null, acts.includes('tellCovertContent'), acts.includes('takeCovertIntoEvidence')]).toEqual([open, open, open, open]);
      if (!open) expect(gateSays(of)?.en).toMatch(/^Classified, do not upload.*The paper belongs to/);
    }));
  });

  it('has one state for each step', () => {
    const of = { stamp: 'SECRET' as const, askedOn: null, granted: null, itemId: null };
    expect([of, { ...of, askedOn: '2026-10-01' }, { ...of, askedOn: '2026-10-01', granted: false }, { ...of, askedOn: '2026-10-01', granted: true }, { ...of, granted: true, askedOn: '2026-10-01', itemId: 'i' }].map(stateOf)).toEqual(['CLASSIFIED', 'ASKED', 'REFUSED', 'OPEN', 'EVIDENCE']);
    expect(covertActsOn({ ...of, itemId: 'i', granted: true })).toEqual(['nameConcerned', 'notifyConcerned', 'postponeNotice']);
  });

  it('names every covert action with its article', () => {
    expect(covertKinds.map((kind) => covertActions[kind].article)).toEqual(['260', '261', '263', '264', '267', '268', '269', '269-1', '270', '271', '272', '274', '275']);
  });
});

describe('what is told of a covert action', () => {
  const input = (own: Partial<NewCovert> = {}): NewCovert => ({ kind: 'NETWORKS', stamp: 'SECRET', number: ' 17т ', lies: 'РСО, сейф 2', begunAt: '2026-03-03T08:00:00Z', ...own });
  const rules = (own: Partial<NewCovert>): string[] => {
    const said = decideCovert(input(own), NOW);
    return said.ok ? [] : said.faults.map(({ field, rule }) => `${field} ${rule}`);
  };

  it('is put in order; a day outside the window is recorded, not refused', () => {
    const said = decideCovert(input({ ruledOn: '2026-03-10', court: '  ' }), NOW);
    expect(said).toMatchObject({ ok: true, value: { number: '17т', court: null, ruledOn: '2026-03-10', endedAt: null } });
  });

  it.each<[Partial<NewCovert>, string[]]>([
    [{ number: '​ ' }, ['number required']], [{ lies: ' ' }, ['lies required']], [{ begunAt: 'учора' }, ['begunAt instant']], [{ begunAt: '2026-11-21T10:00:01Z' }, ['begunAt future']],
    [{ ruledOn: '2026-02-30' }, ['ruledOn day']], [{ ruledOn: '2026-11-22' }, ['ruledOn future']], [{ court: 'Апеляційний суд' }, ['ruledOn required']], [{ ruledOn: '2026-03-02', rulingUntil: '2026-03-01' }, ['rulingUntil order']],
    [{ endedAt: '2026-03-03T07:59:00Z' }, ['endedAt order']], [{ protocolAt: '2026-03-04T07:59:00Z' }, ['protocolAt order']], [{ endedAt: '2026-03-04T08:00:00Z', protocolAt: '2026-03-04T07:59:00Z' }, ['protocolAt order']],
  ])('%j is refused', (own, expected) => expect(rules(own)).toEqual(expected));

  it('takes no day of a decision before the step before it, or to come', () => {
    expect([decideDay('on', '2026-11-21', NOW.today).ok, decideDay('on', '2026-11-22', NOW.today).ok, decideDay('on', '2026-10-01', NOW.today, '2026-10-02').ok, decideDay('on', 'x', NOW.today).ok]).toEqual([true, false, false, false]);
  });

  it('puts a notice off to the last day of the Code and not a day further', () => {
    const until = (day: string, last: string | null = '2027-04-20'): boolean => decidePostponement(day, NOW.today, last, last === null ? null : '2026-04-20T08:00:00Z').ok;
    expect([until('2027-04-20'), until('2027-04-21'), until('2026-11-21'), until('2026-11-22'), until('2026-12-01', null)]).toEqual([true, false, false, true, false]);
  });
});
