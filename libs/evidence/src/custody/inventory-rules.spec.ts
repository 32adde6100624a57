import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CountHead, type CountRow, canonicalReport, linesOf, linesOfReport, readLabel, standingOf } from './inventory-rules.js';
import { countStandings } from './words.js';

const ID = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
const row = (own: Partial<CountRow> = {}): CountRow => ({ itemId: ID, number: '1', seals: [], expected: true, said: null, scannedAt: null, scannedBy: null, here: true, where: 'Кімната 1', ...own });
const head: CountHead = { inventoryId: ID, store: { id: ID, name: 'Кімната 1', place: null, keeper: 'Дуб М. О.' }, begunAt: '2026-11-21T08:00:00.000Z', endedAt: '2026-11-21T09:00:00.000Z', by: [{ id: ID, name: 'Дуб М. О.' }, { id: ID, name: 'Береза В. М.' }] };

describe('what a label says', () => {
  it.each([
    [`https://oberih.example/evidence/${ID}`, { itemId: ID }], [`http://localhost:8080/custody/${ID}?x=1`, { itemId: ID }], [ID, { itemId: ID }], [` ${ID.toUpperCase()}\n`, { itemId: ID }],
    ['17', { number: '17', mark: null }], [' 3.1.2 ', { number: '3.1.2', mark: null }], ['№ 4', { number: '4', mark: null }], ['#12', { number: '12', mark: null }], ['N 5', { number: '5', mark: null }], ['№5.1', { number: '5.1', mark: null }],
    ['1 C964FF', { number: '1', mark: 'c964ff' }], ['№ 3.1 · c964ff', { number: '3.1', mark: 'c964ff' }], ['1 123456', { number: '1', mark: '123456' }], ['123456', { number: '123456', mark: null }], ['C964FF', { mark: 'c964ff', said: 'C964FF' }], ['C964FG', { said: 'C964FG' }], ['1 C964F', { said: '1 C964F' }],
    ['3.', { said: '3.' }], ['.3', { said: '.3' }], ['3..1', { said: '3..1' }], ['А-17', { said: 'А-17' }], ['змазано', { said: 'змазано' }], ['', { said: '' }], [ID.slice(1), { said: ID.slice(1) }], ['12 34', { said: '12 34' }],
  ])('%j', (text, label) => {
    expect(readLabel(text)).toEqual(label);
  });

  it('is the same item whatever address the house had when the label was printed', () => {
    fc.assert(fc.property(fc.uuid(), fc.webUrl({ withQueryParameters: true }), (id, url) => { expect(readLabel(`${new URL(url).origin}/evidence/${id}`)).toEqual({ itemId: id }); }));
  });

  it('is something for any text at all, and never two things', () => {
    fc.assert(fc.property(fc.string(), (text) => { expect(['itemId', 'number', 'said'].filter((key) => key in readLabel(text))).toHaveLength(1); }));
  });
});

describe('how a thing stands', () => {
  const at = '2026-11-21T08:30:00.000Z';
  it.each([
    ['expected, not read yet', {}, 'WAITING', 'MISSING'],
    ['expected and read', { scannedAt: at }, 'FOUND', 'FOUND'],
    ['expected, and accepted by somebody while counting went on', { here: false }, 'WAITING', 'LEFT'],
    ['expected and read, and gone since', { scannedAt: at, here: false }, 'FOUND', 'FOUND'],
    ['not expected, of somebody else by the records', { expected: false, scannedAt: at, here: false }, 'UNEXPECTED', 'UNEXPECTED'],
    ['not expected, and taken into the store while counting went on', { expected: false, scannedAt: at }, 'ARRIVED', 'ARRIVED'],
    ['nothing that anybody knows', { itemId: null, expected: false, said: 'змазано', scannedAt: at, here: false }, 'UNREADABLE', 'UNREADABLE'],
  ] as const)('%s', (_, own, counting, ended) => {
    expect([standingOf(row(own), false), standingOf(row(own), true)]).toEqual([counting, ended]);
  });
});

describe('the list that is signed', () => {
  const rows = fc.uniqueArray(fc.record({
    itemId: fc.option(fc.uuid()), number: fc.option(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'))), seals: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }), expected: fc.boolean(),
    said: fc.option(fc.string({ minLength: 1, maxLength: 10 })), scannedAt: fc.option(fc.constant('2026-11-21T08:30:00.000Z')), scannedBy: fc.option(fc.constant('Дуб М. О.')), here: fc.boolean(), where: fc.option(fc.constant('Кімната 2')),
  }).map((one): CountRow => (one.itemId === null ? { ...one, expected: false, said: one.said ?? '?' } : { ...one, said: null })), { selector: ({ itemId, said }) => itemId ?? `said ${said ?? ''}`, maxLength: 25 });
  const digest = (list: readonly CountRow[]): string => createHash('sha256').update(canonicalReport(head, linesOf(list, true))).digest('hex');

  it('has each thing once, and every line one standing', () => {
    fc.assert(fc.property(rows, fc.boolean(), (list, ended) => {
      const lines = linesOf(list, ended);
      expect(lines.map(({ itemId, said }) => itemId ?? said).sort()).toEqual(list.map(({ itemId, said }) => itemId ?? said).sort());
      for (const { standing } of lines) expect(countStandings).toContain(standing);
      if (ended) expect(lines.filter(({ standing }) => standing === 'WAITING')).toEqual([]);
      else expect(lines.filter(({ standing }) => standing === 'MISSING' || standing === 'LEFT')).toEqual([]);
    }));
  });

  it('tells of all that was expected whether it was found, is missing or has left: no more and no fewer', () => {
    fc.assert(fc.property(rows, (list) => {
      const lines = linesOf(list, true);
      expect(lines.filter(({ standing }) => ['FOUND', 'MISSING', 'LEFT'].includes(standing))).toHaveLength(list.filter(({ expected }) => expected).length);
    }));
  });

  it('is one text, whatever order rows and seals come in', () => {
    fc.assert(fc.property(rows, fc.infiniteStream(fc.integer()), (list, chance) => {
      const shuffled = list.map((one) => ({ one: { ...one, seals: [...one.seals].reverse() }, at: chance.next().value as number })).sort((a, b) => a.at - b.at).map(({ one }) => one);
      expect(digest(shuffled)).toBe(digest(list));
    }));
  });

  it('is another text as soon as anything in it is another', () => {
    const list = [row({ scannedAt: '2026-11-21T08:30:00.000Z', scannedBy: 'Дуб М. О.' }), row({ itemId: 'b', number: '2', seals: ['П-1'] })];
    const others: CountRow[][] = [[], list.slice(1), [...list, row({ itemId: 'c' })], [row(), list[1] ?? row()], [list[0] ?? row(), row({ itemId: 'b', number: '2', seals: ['П-2'] })], [list[0] ?? row(), row({ itemId: 'b', number: '3', seals: ['П-1'] })]];
    expect(new Set([list, ...others].map(digest)).size).toBe(others.length + 1);
    const lines = linesOf(list, true);
    const texts = [head, { ...head, endedAt: head.begunAt }, { ...head, store: { ...head.store, keeper: 'Інша' } }, { ...head, by: [...head.by].reverse() }].map((one) => canonicalReport(one, lines));
    expect(new Set(texts).size).toBe(4);
  });

  it('is read again as it was written', () => {
    fc.assert(fc.property(rows, (list) => { expect(linesOfReport(canonicalReport(head, linesOf(list, true)))).toEqual(linesOf(list, true).map((line) => ({ ...line, where: null }))); }));
  });

  it('never says who has what is not here: everybody who may read the list reads it whole, also one that was signed when it said so', () => {
    fc.assert(fc.property(rows, (list) => { expect(canonicalReport(head, linesOf(list.map((one) => ({ ...one, where: 'НДІ Вигадане' })), true))).not.toContain('НДІ Вигадане'); }));
    expect(linesOfReport(JSON.stringify({ form: 'oberih-inventory-1', lines: linesOf([row({ where: 'НДІ Вигадане' })], true) }))).toEqual([expect.objectContaining({ itemId: ID, where: null })]);
  });

  it('puts what differs first, and numbers in the order in which people count', () => {
    const lines = linesOf([row({ itemId: 'a', number: '10', scannedAt: 'x' }), row({ itemId: 'b', number: '2', scannedAt: 'x' }), row({ itemId: 'c', number: '2.10', scannedAt: 'x' }), row({ itemId: 'd', number: '2.9', scannedAt: 'x' }), row({ itemId: 'e', number: '99' }), row({ itemId: 'f', number: '5', expected: false, here: false, scannedAt: 'x' })], true);
    expect(lines.map(({ standing, number }) => `${standing} ${number}`)).toEqual(['MISSING 99', 'UNEXPECTED 5', 'FOUND 2', 'FOUND 2.9', 'FOUND 2.10', 'FOUND 10']);
  });
});
