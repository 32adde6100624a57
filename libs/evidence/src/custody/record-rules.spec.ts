import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tidyText } from '#libs/platform';
import { type NewRecord, decideRecord, isLate, sealNumbers } from './custody-rules.js';
import { sealNumber } from './seals.js';
import { type Holder, columnsOf, holderOf, holderOfKey, keyOf, sameHolder } from './holder.js';
import { itemChain, lateRecord, toldByGiver } from './item-chain.js';
import { answersFaults, givenFaults, givenSeals } from './offer-rules.js';
import type { DigestedRecord } from './record-digest.js';
import { custodyActs } from './words.js';

const NOW = '2026-11-21T10:00:00.000Z';
const OLENA: Holder = { kind: 'STAFF', of: 'olena' };
const ROOM: Holder = { kind: 'STORE', of: 'room' };
const LAB: Holder = { kind: 'BODY', of: 'Лабораторія' };
const PAPER = { paperNumber: '1', paperOn: '2026-11-21' };
const anybody = fc.constantFrom<Holder | null>(OLENA, ROOM, LAB, null);
const act = fc.constantFrom(...custodyActs);
const told = (input: NewRecord, holder: Holder | null): string => {
  const outcome = decideRecord(input, holder, NOW);
  return outcome.ok ? 'done' : outcome.faults.map(({ field, rule }) => `${field} ${rule}`).join(', ');
};

describe('whom a record has to name', () => {
  const names: [NewRecord['act'], Holder | null, Holder | null, string][] = [
    ['TAKEN', null, OLENA, 'done'], ['TAKEN', OLENA, OLENA, 'done'], ['TAKEN', null, null, 'to required'],
    ['HANDED_OVER', OLENA, ROOM, 'done'], ['HANDED_OVER', OLENA, null, 'to required'], ['HANDED_OVER', null, ROOM, 'from required, reason not-holder'], ['HANDED_OVER', OLENA, OLENA, 'to same'],
    ['SEEN', OLENA, null, 'done'], ['SEEN', OLENA, ROOM, 'done'], ['SEEN', null, OLENA, 'from required, to required, reason not-holder'],
    ['SEALED', OLENA, null, 'done'], ['OPENED', OLENA, LAB, 'done'], ['ENDED', OLENA, null, 'done'], ['ENDED', OLENA, ROOM, 'done'], ['ENDED', null, null, 'from required, reason not-holder'],
  ];
  it.each(names)('%s from %j to %j: %s', (what, from, to, answer) => expect(told({ act: what, at: NOW, from, to, ...PAPER }, what === 'TAKEN' ? null : OLENA)).toBe(answer));

  it('leaves who took it out of an end, and who had it out of a taking: what does not belong there is not kept', () => {
    expect(decideRecord({ act: 'TAKEN', at: NOW, from: LAB, to: OLENA }, null, NOW)).toMatchObject({ ok: true, value: { from: null, to: OLENA } });
    expect(decideRecord({ act: 'OPENED', at: NOW, from: OLENA, to: LAB }, OLENA, NOW)).toMatchObject({ ok: true, value: { from: OLENA, to: OLENA } });
    expect(decideRecord({ act: 'ENDED', at: NOW, from: OLENA, to: LAB, ...PAPER }, OLENA, NOW)).toMatchObject({ ok: true, value: { from: OLENA, to: null } });
  });

  it('tells a person from a store and from a body of the same name', () => {
    const same = (one: Holder['kind'], other: Holder['kind']): string => told({ act: 'HANDED_OVER', at: NOW, from: { kind: one, of: 'x' }, to: { kind: other, of: 'x' }, ...PAPER }, { kind: one, of: 'x' });
    expect([same('STAFF', 'STORE'), same('STORE', 'BODY'), same('BODY', 'BODY')]).toEqual(['done', 'done', 'to same']);
  });
});

describe('on what a record rests', () => {
  const handed = { act: 'HANDED_OVER' as const, at: NOW, from: OLENA, to: LAB };
  const papers: [string | null | undefined, string | null | undefined, string][] = [
    ['17', '2026-11-21', 'done'], [null, null, 'paperNumber required'], [undefined, undefined, 'paperNumber required'], [' ', null, 'paperNumber required'], [' ', ' ', 'paperNumber required'],
    ['17', null, 'paperOn whole'], [null, '2026-11-21', 'paperNumber whole'], [' ', '2026-11-21', 'paperNumber whole'],
  ];
  it.each(papers)('a hand-over by paper %j of %j: %s', (paperNumber, paperOn, answer) => {
    expect(told({ ...handed, paperNumber, paperOn }, OLENA)).toBe(answer);
    expect(told({ ...handed, act: 'ENDED', paperNumber, paperOn }, OLENA)).toBe(answer);
  });

  it('asks no paper for what one sees oneself, but does not take half of one', () => {
    for (const what of ['TAKEN', 'SEEN', 'SEALED', 'OPENED'] as const) {
      const holder = what === 'TAKEN' ? null : OLENA;
      expect([what, told({ ...handed, act: what, to: OLENA }, holder), told({ ...handed, act: what, to: OLENA, paperNumber: '1' }, holder), told({ ...handed, act: what, to: OLENA, ...PAPER }, holder)]).toEqual([what, 'done', 'paperOn whole', 'done']);
    }
  });
});

describe('when a record has to say why', () => {
  const seen = (at: string, reason?: string): string => told({ act: 'SEEN', at, from: OLENA, to: null, reason }, OLENA);
  const times: [string, string | undefined, string][] = [
    ['2026-11-20T10:00:00.000Z', undefined, 'done'], ['2026-11-20T12:00:00.000+02:00', undefined, 'done'], ['2026-11-20T09:59:59.999Z', undefined, 'reason late'], ['2026-11-20T09:59:59.999Z', '  ', 'reason late'],
    ['2026-11-20T09:59:59.999Z', 'Зв’язку не було.', 'done'], ['2026-11-21T10:00:00.000Z', undefined, 'done'], ['2026-11-21T10:00:00.001Z', undefined, 'at future'], ['2026-11-21T10:00:00.001Z', 'Так.', 'at future'], ['2026-11-21T12:00:00.000+02:00', undefined, 'done'],
  ];
  it.each(times)('of %s with the reason %j: %s', (at, reason, answer) => expect(seen(at, reason)).toBe(answer));

  it('counts a day of hours, also where the clock was put back or forward in it', () => {
    // 25 October 2026 has 25 hours in Kyiv, 29 March 2026 has 23.
    expect([isLate('2026-10-24T15:00:00+03:00', '2026-10-25T14:00:00+02:00'), isLate('2026-10-24T14:59:59+03:00', '2026-10-25T14:00:00+02:00')]).toEqual([false, true]);
    expect([isLate('2026-03-28T13:00:00+02:00', '2026-03-29T14:00:00+03:00'), isLate('2026-03-28T12:59:59+02:00', '2026-03-29T14:00:00+03:00')]).toEqual([false, true]);
    expect(lateRecord({ at: '2026-11-20T10:00:00.000000Z', recordedAt: '2026-11-21T10:00:00.000000Z' })).toBe(false);
  });

  it('asks why where something later is recorded already, and takes no reason that nobody sees', () => {
    const put = (reason?: string): string => { const outcome = decideRecord({ act: 'OPENED', at: NOW, from: OLENA, to: null, reason }, OLENA, NOW, undefined, true); return outcome.ok ? 'done' : outcome.faults.map(({ field, rule }) => `${field} ${rule}`).join(); };
    expect([put(), put('\u200b\u2060 '), put('Згадала.')]).toEqual(['reason order', 'reason order', 'done']);
  });

  it('takes no paper of a day to come', () => expect(told({ act: 'ENDED', at: NOW, from: OLENA, to: null, paperNumber: '1', paperOn: '2026-11-22' }, OLENA)).toBe('paperOn future'));

  it('asks why wherever the record names another than whoever has the thing, and never where it names her', () => {
    fc.assert(fc.property(act, anybody, anybody, anybody, (what, from, to, holder) => {
      const answer = told({ act: what, at: NOW, from, to, ...PAPER }, holder);
      expect(answer.includes('reason not-holder')).toBe(!(what === 'TAKEN' ? holder === null : sameHolder(from, holder)));
      expect(told({ act: what, at: NOW, from, to, ...PAPER, reason: 'Так було.' }, holder)).not.toContain('reason');
    }));
  });

  it('keeps of every record that it takes exactly what fits its act', () => {
    fc.assert(fc.property(act, anybody, anybody, anybody, fc.string(), (what, from, to, holder, words) => {
      const outcome = decideRecord({ act: what, at: NOW, from, to, ...PAPER, condition: words, reason: `${words}.` }, holder, NOW);
      if (!outcome.ok) return;
      const { value } = outcome;
      expect([value.from === null, value.to === null]).toEqual([what === 'TAKEN', what === 'ENDED']);
      if (what !== 'TAKEN' && what !== 'ENDED') expect(sameHolder(value.from, value.to)).toBe(what !== 'HANDED_OVER');
      expect(value.condition).toBe(tidyText(words));
    }));
  });
});

describe('a record of other seals', () => {
  const seen = (seals: string[] | null, before?: { act: 'TAKEN' | 'OPENED'; seals: string[] }, reason: string | null = null) => decideRecord({ act: 'SEEN', at: NOW, from: OLENA, to: null, seals, reason }, OLENA, NOW, before);

  it('says why, where a seal is gone that nobody opened, and names both', () => {
    expect(seen(['2'], { act: 'TAKEN', seals: ['1'] })).toMatchObject({ ok: false, faults: [{ field: 'reason', rule: 'seals', message: { uk: expect.stringMatching(/1.*2/) } }] });
    for (const outcome of [seen(['2'], { act: 'TAKEN', seals: ['1'] }, 'Переопечатано'), seen(['2'], { act: 'OPENED', seals: [] }), seen(['1', '2'], { act: 'TAKEN', seals: ['1'] }), seen(['2'])]) expect(outcome.ok).toBe(true);
  });

  it('keeps those of the record before where nothing is said of them, and none after an opening', () => {
    const before = { act: 'TAKEN' as const, seals: ['1'] };
    const kept = (act: NewRecord['act']) => decideRecord({ act, at: NOW, from: OLENA, to: LAB, ...PAPER }, OLENA, NOW, before);
    expect((['SEEN', 'SEALED', 'HANDED_OVER', 'OPENED', 'ENDED'] as const).map((act) => kept(act)).map((outcome) => (outcome.ok ? outcome.value.seals : 'refused'))).toEqual([['1'], ['1'], ['1'], [], []]);
  });
});

describe('numbers of seals', () => {
  it('are each told once, trimmed, in the order in which they came, however often they are told', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('А-1', ' А-1', 'А-1 ', ''))), (seals) => {
      const numbers = sealNumbers(seals);
      expect([numbers, sealNumbers([...seals, ...seals])]).toEqual([sealNumbers(numbers), numbers]);
      expect(numbers.every((number) => number !== '' && number === sealNumber(number) && seals.some((seal) => sealNumber(seal) === number))).toBe(true);
      expect(new Set(numbers).size).toBe(numbers.length);
    }));
    expect([sealNumbers(['Б', 'А', ' Б ']), sealNumbers(undefined), sealNumbers([' '])]).toEqual([['Б', 'А'], [], []]);
  });
});

describe('a holder', () => {
  it('comes back out of its columns and its key, whatever it is called, and two are one only where kind and name are', () => {
    const holder = fc.record({ kind: fc.constantFrom('STAFF' as const, 'STORE' as const, 'BODY' as const), of: fc.string({ minLength: 1 }) });
    fc.assert(fc.property(holder, holder, (one, other) => {
      expect([holderOf(columnsOf(one)), holderOfKey(keyOf(one))]).toEqual([one, one]);
      expect(sameHolder(one, other)).toBe(one.kind === other.kind && one.of === other.of);
      expect([sameHolder(one, null), sameHolder(null, null)]).toEqual([false, true]);
    }));
  });
});

describe('answers to an offer', () => {
  const offered = [{ itemId: 'a', seals: [] }, { itemId: 'b', seals: [] }];
  it('may leave things open, and say of one that it is refused and why; each fault stands at its line', () => {
    const rules = (...answers: Parameters<typeof answersFaults>[1]): string[] => answersFaults(offered, answers).map(({ field, rule }) => `${field} ${rule}`);
    expect(rules({ itemId: 'b', accepted: true })).toEqual([]);
    expect(rules({ itemId: 'a', accepted: true, reason: null }, { itemId: 'b', accepted: false })).toEqual(['answers.1.reason required']);
    expect(rules({ itemId: 'b', accepted: false, reason: 'Ні.' }, { itemId: 'b', accepted: true }, { itemId: 'x', accepted: false })).toEqual(['answers.1.itemId unknown', 'answers.2.itemId unknown']);
    expect(answersFaults([], [{ itemId: 'a', accepted: true }])).toHaveLength(1);
  });
});

describe('what two sides told', () => {
  const record = (own: Partial<DigestedRecord>): DigestedRecord => ({ id: 'r', itemId: 'i', seq: 1, previous: null, digest: '', act: 'HANDED_OVER', at: NOW, recordedAt: NOW, from: columnsOf(OLENA), to: columnsOf(ROOM), seals: [], condition: null, reason: null, paperNumber: null, paperOn: null, offerId: 'o', recordedBy: 'o', ...own });
  const conditions: [string | null, string | null, boolean][] = [[null, null, false], ['Ціла', null, false], [null, 'Ціла', false], ['Ціла', 'Ціла', false], ['Ціла', 'Надірвана', true]];
  it.each(conditions)('of its condition, the giver %j and the taker %j: otherwise? %s', (given, found, differs) => expect(toldByGiver({ ...record({ condition: found }), toldSeals: [], toldCondition: given })).toEqual({ seals: [], condition: given, reason: null, differs }));

  it('of its seals: otherwise where one is missing or another is there, and not where they come in another order', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (seals) => {
      const found = (taker: string[]): boolean | undefined => toldByGiver({ ...record({ seals: taker }), toldSeals: seals })?.differs;
      expect([found([...seals].reverse()), found(seals.slice(1)), found([...seals, `${seals.join('')}+`])]).toEqual([false, true, true]);
    }));
  });

  it('is nothing where one side alone told, or where it was no hand-over', () => {
    expect([toldByGiver({ ...record({ offerId: null }), toldSeals: ['1'] }), toldByGiver({ ...record({ act: 'SEEN' }), toldSeals: ['1'] }), toldByGiver(record({})), toldByGiver({ ...record({}), toldSeals: null })]).toEqual([null, null, null, null]);
  });

  it('makes a chain that begins with the protocol, whether or not somebody has to answer for the thing', () => {
    for (const kept of [true, false]) expect(itemChain([record({})], { collectedAt: '2026-11-21T09:00:00+00:00', kept, goneOn: null }).gaps).toEqual([{ since: '2026-11-21T09:00:00+00:00', until: NOW, last: null, next: 'STAFF olena' }]);
  });
});

describe('what a giver says of seals', () => {
  const known = (act: (typeof custodyActs)[number], ...seals: string[]) => new Map([['a', { act, seals }]]);
  const asked = (of: ReturnType<typeof known>, seals: string[] | null, reason?: string): string[] => givenFaults(of, [{ itemId: 'other' }, { itemId: 'a', seals, reason }]).map(({ field, rule }) => `${field} ${rule}`);

  it('needs a reason where one is gone of which no opening is recorded', () => {
    expect([asked(known('SEALED', '1'), ['2']), asked(known('TAKEN', '1'), []), asked(known('SEEN', '1', '2'), ['2'], '  ')]).toEqual(Array(3).fill(['items.1.reason seals']));
    expect([asked(known('SEALED', '1'), ['2'], 'Пошкоджено'), asked(known('SEALED', '1'), ['2', '1']), asked(known('SEALED', '1'), null), asked(known('OPENED'), ['2']), asked(known('EXAMINED'), [])]).toEqual(Array(5).fill([]));
    // What an opening or an examination names is on it from then on.
    expect([asked(known('OPENED', '1'), ['2']), asked(known('EXAMINED', '1'), []), asked(known('SEALED', '1'), ['2'], '\u200b')]).toEqual(Array(3).fill(['items.1.reason seals']));
  });

  it('is what stood on it before, where she says nothing', () => {
    expect([givenSeals({ seals: null }, { act: 'SEEN', seals: ['1'] }), givenSeals({ seals: [' 2', '2'] }, { act: 'SEEN', seals: ['1'] }), givenSeals({}, undefined)]).toEqual([['1'], ['2'], []]);
  });
});
