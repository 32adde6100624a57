import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tidy } from '../columns/text.js';
import { csvLine, neutral } from './neutral.js';

describe('a cell that leaves the house', () => {
  it.each(['=cmd|\'/C calc\'!A0', '+380', '-1', '@SUM(1)', '\t=1', '\r=1', '|x', '＝1+1'])('%j cannot be run as a formula', (cell) => {
    expect(neutral(cell)).toBe(`'${cell}`);
  });

  it('never begins like a formula, and reads back as it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (cell) => {
      expect(neutral(cell)).not.toMatch(/^[=+\-@\t\r]/);
      expect(tidy(neutral(cell))).toBe(tidy(cell));
    }));
  });

  it('is quoted in CSV where it must be', () => {
    expect(csvLine(['a;b', 'say "x"', 'line\nbreak', '=1', 'plain'])).toBe('"a;b";"say ""x""";"line\nbreak";\'=1;plain\r\n');
  });
});
