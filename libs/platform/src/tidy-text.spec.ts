import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lengthOf, tidyText } from './tidy-text.js';

describe('text in order', () => {
  it.each<[string, string | null | undefined, string | null]>([
    ['nothing', undefined, null],
    ['white space alone', ' \u00a0\n\t', null],
    ['signs without width alone', '\u200b\u2060\ufeff', null],
    ['a decomposed letter', 'і\u0308жак', 'їжак'],
    ['a zero character in a word', 'а\u0000б', 'аб'],
    ['half of a character', 'а\ud800б', 'аб'],
    ['a whole one of two halves', ' 😀 ', '😀'],
    ['line breaks of any system', 'а\r\nб\rв\nг', 'а\nб\nв\nг'],
    ['a sign that tells how another is drawn', '❤️', '❤'],
    ['a soft hyphen out of a text processor', 'екс\u00adплуатація', 'експлуатація'],
  ])('%s', (_, given, expected) => {
    expect(tidyText(given)).toBe(expected);
  });

  it('is in order once and for all, and the database can hold it, whatever was typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\u0000', '\ud83d', '\u200b'), (text, odd) => {
      const tidy = tidyText(odd + text);
      expect(tidyText(tidy)).toBe(tidy);
      expect(tidy === null || (!/\0|\p{Surrogate}/u.test(tidy) && lengthOf(tidy) > 0)).toBe(true);
    }));
  });

  it('is as long as the database finds it', () => {
    expect([lengthOf('їжак'), lengthOf('😀'), lengthOf('')]).toEqual([4, 1, 0]);
  });
});
