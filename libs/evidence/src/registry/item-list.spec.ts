import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wantedText } from './item-list.js';
import { nextNumbers, numberOf, pathOf } from './numbering.js';

describe('what a text asks for in the registry', () => {
  it.each<[string | null | undefined, string | null]>([
    [undefined, null], [null, null], ['', null], [' \u00a0', null], ['\u200b', null], ['№ …', null], ['%_', null], ['’', null],
    [' 12.1 ', '12.1'], ['Зошит\u200b', 'Зошит'], ['50%', '50%'], ['(а)', '(а)'], ['₴1', '₴1'],
  ])('of %j is %j', (text, wanted) => expect(wantedText(text)).toBe(wanted));

  it('is nothing, or has a letter or a digit in it, whatever is typed', () => fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
    const wanted = wantedText(text);
    expect(wanted === null || (/[\p{L}\p{N}]/u.test(wanted) && wantedText(wanted) === wanted)).toBe(true);
  })));

  it('is a number only where every part of it could have been given', () => fc.assert(fc.property(fc.array(fc.nat(9_999_999_999), { minLength: 1, maxLength: 8 }), (parts) => {
    const fits = parts.length <= 6 && parts.every((part) => part >= 1 && part <= 999_999_999);
    expect(pathOf(parts.join('.'))).toEqual(fits ? parts : null);
  })));
});

describe('numbers that are given one after another', () => {
  it('are all of them different, in the order of the registry, however they were asked for', () => fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 }), (counts) => {
    let last = 0;
    const given = counts.flatMap((count) => {
      const numbers = nextNumbers([7, 2], last, count);
      last += count;
      return numbers;
    });
    expect(new Set(given.map(numberOf)).size).toBe(given.length);
    expect(given.map((path) => path.at(-1))).toEqual(given.map((_, place) => place + 1));
  })));
});
