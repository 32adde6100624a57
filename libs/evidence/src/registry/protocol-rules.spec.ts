import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '#libs/proceedings';
import { evidenceActs } from '#libs/time-limits';
import { actOf, windowOf } from './basis.js';
import { type NewProtocol, decideProtocol } from './protocol-rules.js';
import { protocolKinds } from './words.js';

const NOW = { instant: '2026-11-21T10:00:00Z', today: '2026-11-21' };
const RULED = { court: 'Приморський районний суд м. Одеси', rulingNumber: '522/100/26', ruledOn: '2026-10-20' };
const search: NewProtocol = { kind: 'SEARCH', begunAt: '2026-11-18T08:00:00+02:00', endedAt: '2026-11-18T12:00:00+02:00', place: 'Одеса', madeBy: 'слідча Вигадана', ...RULED };
const said = (own: Partial<NewProtocol> = {}): string[] => {
  const outcome: Outcome<unknown> = decideProtocol({ ...search, ...own }, NOW);
  return outcome.ok ? outcome.warnings.map(({ en }) => en) : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)];
};

describe('a protocol as it is entered', () => {
  it('inside the days of its ruling says nothing', () => expect(said()).toEqual([]));

  it.each<[string, Partial<NewProtocol>, string[]]>([
    ['of tomorrow', { begunAt: '2026-11-22T08:00:00+02:00', endedAt: null }, ['bad-input', 'begunAt future']],
    ['that ends before it begins', { endedAt: '2026-11-18T07:00:00+02:00' }, ['bad-input', 'endedAt order']],
    ['without a place and a maker', { place: ' ', madeBy: '' }, ['bad-input', 'place required', 'madeBy required']],
    ['with half a ruling', { rulingNumber: null, court: ' ' }, ['bad-input', 'court required', 'rulingNumber required']],
    ['with a ruling that ends before its day', { rulingUntil: '2026-10-19' }, ['bad-input', 'rulingUntil order']],
    ['with a ruling of tomorrow', { ruledOn: '2026-11-22' }, ['bad-input', 'ruledOn future']],
    ['after the month of its ruling', { ruledOn: '2026-10-10' }, ['The act was done outside the days of its ruling (2026-10-10 to 2026-11-10): CPC 235(2)(1).']],
    ['after the last day that the ruling names itself', { rulingUntil: '2026-11-01' }, ['The act was done outside the days of its ruling (2026-10-20 to 2026-11-01): CPC 233-236.']],
    ['before its ruling', { ruledOn: '2026-11-19' }, ['The act was done outside the days of its ruling (2026-11-19 to 2026-12-19): CPC 235(2)(1).']],
    ['without the ruling that it needs', { court: null, rulingNumber: null, ruledOn: null }, ['This act needs a ruling of the investigating judge (CPC 233-236), and none is given.']],
    ['of what needs none', { kind: 'QUESTIONING', court: null, rulingNumber: null, ruledOn: null }, []],
  ])('%s', (_, own, wanted) => expect(said(own)).toEqual(wanted));
});

describe('an act of which the day alone is known', () => {
  it('is kept as the midnights of its days; an hour of its end is not dropped, but refused', () => {
    const outcome = decideProtocol({ ...search, hourKnown: false, begunAt: '2026-11-18T08:15:00Z', endedAt: '2026-11-18T22:00:00Z' }, NOW);
    expect(decideProtocol({ ...search, hourKnown: false, endedAt: '2026-11-18T23:30:00Z' }, NOW)).toMatchObject({ ok: false, faults: [{ field: 'endedAt', rule: 'hour' }] });
    expect(outcome).toMatchObject({ ok: true, value: { hourKnown: false, begunAt: '2026-11-18T00:00:00+02:00', endedAt: '2026-11-19T00:00:00+02:00' } });
    expect(decideProtocol({ ...search, hourKnown: null }, NOW)).toMatchObject({ ok: true, value: { hourKnown: true, begunAt: search.begunAt } });
  });
});

describe('the acts of the rulebook', () => {
  it('are those that the registry knows, each with its article in both languages', () => {
    expect(evidenceActs.map(({ id }) => id)).toEqual([...protocolKinds]);
    expect(protocolKinds.map(actOf).filter(({ title, citation }) => !/КПК/.test(citation.uk) || !/CPC/.test(citation.en) || title.uk === '' || title.en === '')).toEqual([]);
  });

  it('say until when a ruling could be used by the rule of the law engine: of two readings the shorter', () => {
    const window = (own: Partial<Parameters<typeof windowOf>[0]>) => windowOf({ kind: 'TEMPORARY_ACCESS', begunAt: '2026-10-20T08:00:00+03:00', endedAt: null, ruledOn: '2026-10-01', rulingUntil: null, ...own });
    expect(window({})).toMatchObject({ from: '2026-10-01', until: '2026-11-01', kept: true, citation: { en: 'CPC 164(1)(7)' } });
    expect(window({ begunAt: '2026-11-02T00:30:00+02:00' })).toMatchObject({ kept: false });
    expect(window({ kind: 'QUESTIONING' })).toMatchObject({ until: null, kept: null });
    expect(window({ kind: 'COVERT', rulingUntil: '2026-10-21' })).toMatchObject({ until: '2026-10-21', kept: true });
  });
});
