import { describe, expect, it } from '@jest/globals';
import { type NewRecord, decideRecord, isLate, sealNumbers } from './custody-rules.js';
import { type Holder, columnsOf, holderOf, holderOfKey, keyOf } from './holder.js';
import { itemChain, toldByGiver } from './item-chain.js';
import { answersFaults } from './offer-rules.js';
import type { DigestedRecord } from './record-digest.js';

const NOW = '2026-11-21T10:00:00.000Z';
const [OLENA, STORE, LAB]: Holder[] = [{ kind: 'STAFF', of: 'olena' }, { kind: 'STORE', of: 'room' }, { kind: 'BODY', of: 'НДІСЕ: відділ 2' }];
const rules = (input: NewRecord, holder: Holder | null = OLENA ?? null): string[] => {
  const outcome = decideRecord(input, holder, NOW);
  return outcome.ok ? [] : outcome.faults.map(({ field, rule }) => `${field} ${rule}`);
};
const sent: NewRecord = { act: 'HANDED_OVER', at: NOW, from: OLENA ?? null, to: LAB ?? null, paperNumber: '17', paperOn: '2026-11-21' };

describe('a record of custody', () => {
  it('names whoever gives and whoever takes, by what happened', () => {
    expect(rules(sent)).toEqual([]);
    expect(rules({ ...sent, from: null, to: null })).toEqual(['from required', 'to required', 'reason not-holder']);
    expect(rules({ ...sent, to: OLENA ?? null })).toEqual(['to same']);
    expect(rules({ ...sent, act: 'TAKEN', from: LAB ?? null, to: OLENA ?? null }, null)).toEqual([]);
    expect(decideRecord({ ...sent, act: 'SEEN', to: null }, OLENA ?? null, NOW)).toMatchObject({ ok: true, value: { from: OLENA, to: OLENA } });
    expect(decideRecord({ ...sent, act: 'ENDED' }, OLENA ?? null, NOW)).toMatchObject({ ok: true, value: { to: null } });
  });

  it('rests on a document where one side alone tells that a thing moved', () => {
    for (const act of ['HANDED_OVER', 'ENDED'] as const) expect(rules({ ...sent, act, paperNumber: null, paperOn: null })).toEqual(['paperNumber required']);
    expect(rules({ ...sent, paperOn: null })).toEqual(['paperOn whole']);
    expect(rules({ ...sent, act: 'SEALED', paperNumber: ' ', paperOn: null })).toEqual([]);
  });

  it('says why where it is late by more than a day, or where another has the thing; it never tells of a time to come', () => {
    expect(rules({ ...sent, at: '2026-11-20T10:00:00.000Z' })).toEqual([]);
    expect(rules({ ...sent, at: '2026-11-20T09:59:59.999Z' })).toEqual(['reason late']);
    expect(rules({ ...sent, at: '2026-11-20T09:00:00.000Z', reason: 'Не було зв’язку.' })).toEqual([]);
    expect(rules({ ...sent, at: '2026-11-21T10:00:00.001Z' })).toEqual(['at future']);
    expect(rules(sent, STORE ?? null)).toEqual(['reason not-holder']);
    expect([isLate('2026-11-20T09:59:59Z', NOW), isLate('2026-11-20T10:00:00Z', NOW)]).toEqual([true, false]);
  });

  it('keeps each seal once, as its number is', () => expect([sealNumbers([' А-1', 'А-1 ', '', 'Б 2']), sealNumbers(null)]).toEqual([['А-1', 'Б 2'], []]));
});

describe('a holder', () => {
  it('is the same in columns, by key and by kind, whatever its name holds', () => {
    for (const holder of [OLENA, STORE, LAB]) expect([holderOf(columnsOf(holder ?? null)), holderOfKey(keyOf(holder ?? null))]).toEqual([holder, holder]);
    expect([holderOf(columnsOf(null)), keyOf(null), holderOfKey(null)]).toEqual([null, null, null]);
  });
});

describe('an answer to an offer', () => {
  it('is to a thing of it, once, and says why where it is no', () => {
    const said = (...answers: Parameters<typeof answersFaults>[1]): string[] => answersFaults([{ itemId: 'a', seals: ['004512'] }, { itemId: 'b', seals: [] }], answers).map(({ field, rule }) => `${field} ${rule}`);
    expect(said({ itemId: 'a', accepted: true }, { itemId: 'b', accepted: false, reason: 'Іншого кольору.' })).toEqual([]);
    expect(said()).toEqual(['answers required']);
    expect(said({ itemId: 'c', accepted: true }, { itemId: 'a', accepted: false, reason: ' ' })).toEqual(['answers.0.itemId unknown', 'answers.1.reason required']);
    expect(said({ itemId: 'a', accepted: true }, { itemId: 'a', accepted: true })).toEqual(['answers.1.itemId unknown']);
  });

  it('says why where the seals are not those that the giver named, and tells both numbers', () => {
    const [other] = answersFaults([{ itemId: 'a', seals: ['004512'] }], [{ itemId: 'a', accepted: true, seals: ['004599 '], reason: ' ' }]);
    expect(other).toMatchObject({ field: 'answers.0.reason', rule: 'seals', message: { uk: expect.stringMatching(/004512.*004599/) } });
    for (const own of [{ seals: ['004599'], reason: 'Переопечатано' }, { seals: [' 004512'] }, { seals: null }, {}]) expect(answersFaults([{ itemId: 'a', seals: ['004512'] }], [{ itemId: 'a', accepted: true, ...own }])).toEqual([]);
    expect(answersFaults([{ itemId: 'a', seals: ['004512'] }], [{ itemId: 'a', accepted: true, seals: [] }])).toHaveLength(1);
  });
});

describe('the chain of a thing', () => {
  const record = (own: Partial<DigestedRecord>): DigestedRecord => ({ id: 'r', itemId: 'i', seq: 1, previous: null, digest: '', act: 'TAKEN', at: NOW, recordedAt: NOW, from: columnsOf(null), to: columnsOf(OLENA ?? null), seals: [], condition: null, reason: null, paperNumber: null, paperOn: null, offerId: null, recordedBy: 'o', ...own });

  it('is a gap that lasts where somebody must answer for a thing and nobody does', () => {
    expect(itemChain([], { collectedAt: NOW, kept: true, goneOn: null }).gaps).toEqual([{ since: NOW, until: null, last: null, next: null }]);
    expect(itemChain([], { collectedAt: NOW, kept: false, goneOn: null })).toEqual({ holds: [], gaps: [], holder: null, intact: true });
    expect(itemChain([record({})], { collectedAt: '2026-11-21T09:00:00Z', kept: true, goneOn: null })).toMatchObject({ gaps: [{ since: '2026-11-21T09:00:00Z', until: NOW }], holder: 'STAFF olena', intact: false });
  });

  it('shows where the giver and the taker told of seals or condition otherwise', () => {
    const passed = record({ act: 'HANDED_OVER', offerId: 'o', seals: ['2', '1'], condition: 'Ціла' });
    expect(toldByGiver({ ...passed, toldSeals: ['1', '2'], toldCondition: null })).toMatchObject({ differs: false });
    expect(toldByGiver({ ...passed, toldSeals: ['1'], toldCondition: null })).toMatchObject({ differs: true });
    expect(toldByGiver({ ...passed, toldSeals: ['1', '2'], toldCondition: 'Тріснута' })).toMatchObject({ differs: true });
    expect(toldByGiver({ ...passed, offerId: null, toldSeals: ['1'] })).toBeNull();
  });
});
