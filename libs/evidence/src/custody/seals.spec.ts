import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SealedRecord, isSealGone, recordBefore, sameSeals, sealDifferences, sealNumber, sealsInWords } from './seals.js';
import { laboratoryReason } from './own-reasons.js';
import { type CustodyAct, custodyActs } from './words.js';

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 21, hour)).toISOString();
const record = (act: CustodyAct, hour: number, seals: readonly string[], own: Partial<SealedRecord> = {}): SealedRecord => ({ id: `${act} ${hour}`, act, at: at(hour), seals, reason: null, ...own });
const told = (...records: SealedRecord[]): string[] => sealDifferences(records).map(({ recordId, expected, found }) => `${recordId}: ${expected.join(' ')} > ${found.join(' ')}`);

describe('seals of a thing', () => {
  it('differ where the taker found others than the giver named, with how she explains it', () => {
    const taken = record('TAKEN', 1, ['004512']);
    expect(sealDifferences([taken, record('HANDED_OVER', 2, ['004599'], { toldSeals: ['004512'], reason: 'Переопечатано' })])).toEqual([{ recordId: 'HANDED_OVER 2', at: at(2), expected: ['004512'], found: ['004599'], reason: 'Переопечатано', openedAfterwards: false }]);
    expect(told(taken, record('HANDED_OVER', 2, ['004512'], { toldSeals: ['004512'] }))).toEqual([]);
    expect(told(taken, record('HANDED_OVER', 2, ['004512', '7'], { toldSeals: ['004512'] }))).toEqual(['HANDED_OVER 2: 004512 > 004512 7']);
  });

  it('differ where the giver named others than stood in the record before, though the taker found what she named', () => {
    expect(told(record('TAKEN', 1, ['1']), record('HANDED_OVER', 2, ['2'], { toldSeals: ['2'] }))).toEqual(['HANDED_OVER 2: 1 > 2']);
  });

  it('differ twice where the giver named others than the record before, and the taker found others again: each with its own reason', () => {
    const [taken, passed] = [record('TAKEN', 1, ['1']), { toldSeals: ['2'], toldReason: 'Пошкоджено' }];
    expect(sealDifferences([taken, record('HANDED_OVER', 2, ['3'], { ...passed, reason: 'Інша' })]).map(({ expected, found, reason }) => [expected, found, reason])).toEqual([[['1'], ['2'], 'Пошкоджено'], [['2'], ['3'], 'Інша']]);
    expect(sealDifferences([taken, record('HANDED_OVER', 2, ['2'], { ...passed, reason: 'Прийнято' })]).map(({ reason }) => reason)).toEqual(['Пошкоджено']);
    expect(sealDifferences([taken, record('HANDED_OVER', 2, ['1'], { toldSeals: ['2'], reason: 'Та сама' })]).map(({ expected, found, reason }) => [expected, found, reason])).toEqual([[['1'], ['2'], null], [['2'], ['1'], 'Та сама']]);
  });

  it('differ where one is gone between two records and nobody opened the thing', () => {
    expect(told(record('TAKEN', 1, ['1']), record('SEEN', 2, ['2']))).toEqual(['SEEN 2: 1 > 2']);
    expect(told(record('TAKEN', 1, ['1', '2']), record('SEALED', 2, ['2', '3']))).toEqual(['SEALED 2: 1 2 > 2 3']);
    expect(told(record('TAKEN', 1, ['1']), record('SEEN', 2, []))).toEqual(['SEEN 2: 1 > ']);
  });

  it('agree where it was opened, closed once more, or leaves custody', () => {
    expect(told(record('TAKEN', 1, ['1']), record('OPENED', 2, []), record('SEALED', 3, ['2']))).toEqual([]);
    expect(told(record('TAKEN', 1, ['1']), record('EXAMINED', 2, ['2']), record('HANDED_OVER', 3, ['2']))).toEqual([]);
    expect(told(record('TAKEN', 1, []), record('SEEN', 2, ['1']), record('ENDED', 3, []), record('TAKEN', 4, ['9']))).toEqual([]);
    expect(told(record('TAKEN', 1, ['1']), record('ENDED', 2, ['2']))).toEqual(['ENDED 2: 1 > 2']);
  });

  it('are those that an opening or an examination names, from then on', () => {
    expect(told(record('TAKEN', 1, ['1']), record('OPENED', 2, ['1']), record('HANDED_OVER', 3, ['2']))).toEqual(['HANDED_OVER 3: 1 > 2']);
    expect(told(record('TAKEN', 1, ['1']), record('EXAMINED', 2, ['ЛАБ-7']), record('SEEN', 3, ['9']))).toEqual(['SEEN 3: ЛАБ-7 > 9']);
  });

  it('are one, however a number was typed, and two where a line break stands between them', () => {
    expect(told(record('TAKEN', 1, ['Пай-1']), record('SEEN', 2, ['Паи\u0306-1']), record('SEEN', 3, [' Пай\u200b-1\u2061']))).toEqual([]);
    expect([sameSeals(['1', '2'], ['1\n2']), sealNumber('А\n 1'), sealNumber('\u200b\u00ad')]).toEqual([false, 'А 1', '']);
  });

  it('are not explained by the words that a record made out of a signed answer has of itself', () => {
    expect(sealDifferences([record('TAKEN', 1, ['1']), record('HANDED_OVER', 2, ['2'], { toldSeals: ['1'], reason: laboratoryReason(1, 'Експертка').uk })]).map(({ reason }) => reason)).toEqual([null]);
  });

  it('are held against what was before in time and was written down before', () => {
    const [taken, opened, sealed] = [record('TAKEN', 1, ['1']), record('OPENED', 2, []), record('SEALED', 3, ['2'])];
    expect(told(taken, sealed)).toEqual(['SEALED 3: 1 > 2']);
    expect(told(taken, opened, sealed)).toEqual([]);
    // An opening that is written down afterwards takes nothing back, and is told beside it.
    expect([sealDifferences([taken, sealed, opened]), sealDifferences([taken, sealed])].map(([difference]) => [difference?.recordId, difference?.openedAfterwards])).toEqual([['SEALED 3', true], ['SEALED 3', false]]);
    // What is put between has to fit what comes after it as well, and says itself why it does not.
    expect(sealDifferences([taken, record('SEEN', 3, ['1']), record('SEALED', 2, ['1', '5'], { reason: 'Згадала' })])).toMatchObject([{ recordId: 'SEEN 3', expected: ['1', '5'], found: ['1'], reason: 'Згадала' }]);
    expect([recordBefore([taken, sealed, opened], at(2))?.act, recordBefore([sealed], at(2))]).toEqual(['OPENED', undefined]);
  });

  it('never differ from themselves, nor by their order', () => {
    const seals = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 4 });
    fc.assert(fc.property(fc.constantFrom(...custodyActs), fc.constantFrom(...custodyActs), seals, (one, other, numbers) => {
      const turned = [...numbers].reverse();
      expect([sameSeals(numbers, turned), isSealGone({ act: one, seals: numbers }, { act: other, seals: turned })]).toEqual([true, false]);
      expect(isSealGone(undefined, { act: other, seals: numbers })).toBe(false);
    }));
  });

  it('are told as numbers, or as none', () => {
    expect([sealsInWords(['1', '2']), sealsInWords([]).en]).toEqual([{ uk: '1, 2', en: '1, 2' }, 'no seals']);
  });
});
