import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '#libs/proceedings';
import { addDays, addHours, evidenceActs, instantsAt, kyivDay } from '#libs/time-limits';
import { actOf, windowOf } from './basis.js';
import { type NewProtocol, type ProtocolValue, basisRisks, decideProtocol } from './protocol-rules.js';
import { type ProtocolKind, protocolKinds } from './words.js';

const NOW = { instant: '2026-11-21T10:00:00Z', today: '2026-11-21' };
const RULING = { court: 'Приморський районний суд', rulingNumber: '522/100/26', ruledOn: '2026-11-10' };
const bare: NewProtocol = { kind: 'QUESTIONING', begunAt: '2026-11-18T08:00:00+02:00', place: 'Одеса', madeBy: 'слідча' };
const decide = (own: Partial<NewProtocol>): Outcome<ProtocolValue> => decideProtocol({ ...bare, ...own }, NOW);
const said = (own: Partial<NewProtocol>): string[] => {
  const outcome = decide(own);
  return outcome.ok ? outcome.warnings.map(({ en }) => en) : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)];
};

describe('the hours of an act', () => {
  it.each<[string, Partial<NewProtocol>, string[]]>([
    ['beginning this very instant', { begunAt: '2026-11-21T12:00:00+02:00' }, []],
    ['beginning a second from now', { begunAt: '2026-11-21T10:00:01Z' }, ['bad-input', 'begunAt future']],
    ['ending as it begins', { endedAt: '2026-11-18T06:00:00Z' }, []],
    ['ending a millisecond before it begins', { endedAt: '2026-11-18T05:59:59.999Z' }, ['bad-input', 'endedAt order']],
    ['ending this very instant', { endedAt: NOW.instant }, []],
    ['ending in the future', { endedAt: '2026-11-21T10:00:00.001Z' }, ['bad-input', 'endedAt future']],
    ['in the future from end to end, the wrong way', { begunAt: '2026-11-23T08:00:00Z', endedAt: '2026-11-22T08:00:00Z' }, ['bad-input', 'begunAt future', 'endedAt order', 'endedAt future']],
  ])('%s', (_, own, wanted) => expect(said(own)).toEqual(wanted));
});

describe('a ruling', () => {
  const parts = ['court', 'rulingNumber', 'ruledOn', 'rulingUntil'] as const;
  const told = { ...RULING, rulingUntil: '2026-11-20' };
  const some = fc.subarray([...parts]);

  it('is told whole or not at all; only its last day may be left out', () => fc.assert(fc.property(some, fc.constantFrom(null, undefined, ' '), (given, nothing) => {
    const own = Object.fromEntries(parts.map((part) => [part, given.includes(part) ? told[part] : part.startsWith('rul') && part !== 'rulingNumber' ? (nothing === ' ' ? null : nothing) : nothing]));
    const missing = (['court', 'rulingNumber', 'ruledOn'] as const).filter((part) => !given.includes(part)).map((part) => `${part} required`);
    expect(said(own)).toEqual(given.length === 0 || missing.length === 0 ? [] : ['bad-input', ...missing]);
  })));

  it.each<[string, Partial<NewProtocol>, string[]]>([
    ['of today', { ...RULING, ruledOn: NOW.today, begunAt: NOW.instant }, []],
    ['of tomorrow that ends yesterday', { ...RULING, ruledOn: '2026-11-22', rulingUntil: '2026-11-20' }, ['bad-input', 'ruledOn future', 'rulingUntil order']],
    ['that ends on its day', { ...RULING, ruledOn: '2026-11-18', rulingUntil: '2026-11-18' }, []],
    ['that is told by its last day alone', { rulingUntil: '2026-11-20' }, ['bad-input', 'court required', 'rulingNumber required', 'ruledOn required']],
  ])('%s', (_, own, wanted) => expect(said(own)).toEqual(wanted));
});

describe('a protocol', () => {
  const words = fc.constantFrom(undefined, null, '', ' ', '\u200b', 'Слово', ' Слово ');
  const value = fc.record({
    kind: fc.constantFrom(...protocolKinds), begunAt: fc.integer({ min: -60, max: 3 }).map((hours) => addHours(NOW.instant, hours * 24)), endedAt: fc.option(fc.integer({ min: -60, max: 3 }).map((hours) => addHours(NOW.instant, hours * 24)), { nil: null }),
    place: fc.constantFrom('', ' ', ' Одеса'), madeBy: fc.constantFrom('', '\u200b', 'слідча '), number: words, note: words, court: words, rulingNumber: words,
    ruledOn: fc.option(fc.integer({ min: -60, max: 3 }).map((days) => addDays(NOW.today, days)), { nil: null }), rulingUntil: fc.option(fc.integer({ min: -60, max: 40 }).map((days) => addDays(NOW.today, days)), { nil: null }),
  });

  it('is refused by its fields, or is what a table with all its walls takes, and stays as it is when it is decided again', () => fc.assert(fc.property(value, (own) => {
    const outcome = decideProtocol(own, NOW);
    if (!outcome.ok) {
      expect(outcome.faults.length).toBeGreaterThan(0);
      return;
    }
    const { place, madeBy, number, note, court, rulingNumber, ruledOn, rulingUntil } = outcome.value;
    expect([place, madeBy, number, note, court, rulingNumber].filter((text) => text !== null && (text === '' || text.trim() !== text))).toEqual([]);
    expect(new Set([court === null, rulingNumber === null, ruledOn === null]).size).toBe(1);
    expect(rulingUntil === null || (ruledOn !== null && rulingUntil >= ruledOn)).toBe(true);
    const again = decideProtocol(outcome.value, NOW);
    expect(again.ok && [again.value, again.warnings]).toEqual([outcome.value, outcome.warnings]);
  })));

  it('is not refused for what the law forbids: it is told of what was seized, and warned', () => fc.assert(fc.property(fc.constantFrom(...protocolKinds), fc.boolean(), fc.integer({ min: -400, max: 0 }), (kind, ruled, days) => {
    const own = { kind, ...(ruled ? { ...RULING, ruledOn: addDays(NOW.today, days) } : {}) };
    expect(decide(own).ok).toBe(true);
  })));
});

describe('the basis of an act', () => {
  const kinds = (rule: (kind: ProtocolKind) => boolean): ProtocolKind[] => protocolKinds.filter(rule);
  const act = (kind: ProtocolKind) => ({ kind, begunAt: bare.begunAt, endedAt: null, ruledOn: null, rulingUntil: null });

  it('is missing of those acts alone that the law never allows without a ruling', () => {
    expect(kinds((kind) => basisRisks(act(kind)).length > 0)).toEqual(evidenceActs.filter(({ ruling }) => ruling === 'always').map(({ id }) => id));
    expect(kinds((kind) => basisRisks(act(kind)).length > 0)).toEqual(['SEARCH', 'TEMPORARY_ACCESS', 'COVERT']);
  });

  it('names its article in both languages and never a person', () => {
    for (const kind of kinds((each) => actOf(each).ruling === 'always')) {
      const [warning] = basisRisks(act(kind));
      expect(warning?.uk).toContain(actOf(kind).citation.uk);
      expect(warning?.en).toContain(actOf(kind).citation.en);
    }
  });

  it('that nobody knows is a fault of the program, not an act without rules', () => expect(() => actOf('LOST' as ProtocolKind)).toThrow('no act LOST'));
});

describe('the days of a ruling', () => {
  const days = (own: Partial<Parameters<typeof windowOf>[0]>) => windowOf({ kind: 'SEARCH', begunAt: '2026-11-10T08:00:00+02:00', endedAt: null, ruledOn: '2026-11-10', rulingUntil: '2026-11-20', ...own });

  it.each<[string, Partial<Parameters<typeof windowOf>[0]>, boolean | null]>([
    ['on the first minute of its day in Kyiv', { begunAt: '2026-11-09T22:00:00Z' }, true],
    ['a second earlier, still the day before', { begunAt: '2026-11-09T21:59:59Z' }, false],
    ['on the last minute of its last day', { begunAt: '2026-11-20T21:59:59Z' }, true],
    ['at midnight after it', { begunAt: '2026-11-20T22:00:00Z' }, false],
    ['begun inside them and ended after', { begunAt: '2026-11-20T21:00:00Z', endedAt: '2026-11-20T22:00:00Z' }, false],
    ['begun before them and ended inside', { begunAt: '2026-11-09T21:00:00Z', endedAt: '2026-11-10T08:00:00Z' }, false],
    ['of an act for which neither ruling nor law names a last day', { kind: 'HANDED_OVER', rulingUntil: null, begunAt: '2026-12-31T08:00:00Z' }, null],
    ['without a ruling: its own day and nothing to compare with', { ruledOn: null, rulingUntil: null }, null],
  ])('%s: %j is kept %j', (_, own, kept) => expect(days(own).kept).toBe(kept));

  it('are cited as the act where the ruling names them itself, and as the rule of the law engine where it follows from that', () => {
    expect(days({}).citation).toEqual(actOf('SEARCH').citation);
    expect(days({ rulingUntil: null }).citation.en).toBe('CPC 235(2)(1)');
    expect(days({ kind: 'QUESTIONING', rulingUntil: null }).citation).toEqual(actOf('QUESTIONING').citation);
  });

  it('are kept if and only if the act lies between them, whatever the hour', () => fc.assert(fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: -5, max: 25 }), fc.constantFrom('00:00', '03:30', '23:59'), (from, length, at, clock) => {
    const ruledOn = addDays('2026-10-15', from);
    const rulingUntil = addDays(ruledOn, length);
    const day = addDays('2026-10-15', at);
    const [begunAt = ''] = instantsAt(day, clock);
    fc.pre(begunAt !== '');
    expect(kyivDay(begunAt)).toBe(day);
    expect(days({ ruledOn, rulingUntil, begunAt })).toMatchObject({ from: ruledOn, until: rulingUntil, kept: day >= ruledOn && day <= rulingUntil });
  })));

  it('by the law end no sooner the later the ruling is', () => fc.assert(fc.property(fc.constantFrom<ProtocolKind>('SEARCH', 'INSPECTION', 'TEMPORARY_ACCESS', 'EXPERIMENT', 'COVERT'), fc.integer({ min: 0, max: 700 }), (kind, days0) => {
    const until = (ruledOn: string): string => windowOf({ kind, begunAt: bare.begunAt, endedAt: null, ruledOn, rulingUntil: null }).until ?? '';
    const ruledOn = addDays('2025-01-01', days0);
    expect(until(ruledOn) > ruledOn).toBe(true);
    expect(until(addDays(ruledOn, 1)) >= until(ruledOn)).toBe(true);
  })));
});
