import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { enumOf } from './enum-of.view.js';

describe('a closed list of words as an enumeration', () => {
  const made = enumOf(['FIRST', 'SECOND'], 'EnumOfSpec', 'Для перевірки.');

  it('names each word by itself, in the order of the list', () => {
    expect(Object.entries(made)).toEqual([['FIRST', 'FIRST'], ['SECOND', 'SECOND']]);
  });

  it('has nothing for a word that is not on the list', () => {
    expect((made as Record<string, string>)['THIRD']).toBeUndefined();
  });

  it('is another one for another list, whatever the words', () => {
    let lists = 0;
    fc.assert(fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Z][A-Z_]{0,9}$/), { minLength: 1, maxLength: 6 }), (words) => {
      const other = enumOf(words, `EnumOfSpec${(lists += 1)}`, 'Інша.');
      expect(Object.values(other)).toEqual(words);
      expect(other).not.toBe(made);
    }), { numRuns: 30 });
  });
});
