import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csv } from './csv.js';

/** Reads lines of cells back, as a spreadsheet does. */
function read(text: string): string[][] {
  return text.slice(1, -2).split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)));
}

describe('a table that leaves as a file', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('gives a spreadsheet nothing to compute in %j', (text) => {
    expect(/^\uFEFF"?'/.test(csv([[text]]))).toBe(true);
  });

  it('keeps numbers numbers, also below nought', () => {
    expect(csv([['а', -3, 0]])).toBe('\uFEFFа,-3,0\r\n');
  });

  it('says each cell as it was', () => {
    const plain = fc.string().filter((text) => !/[\r\n]/.test(text) && !/^[=+\-@\t]/.test(text));
    fc.assert(fc.property(fc.array(plain, { minLength: 2, maxLength: 4 }), (line) => expect(read(csv([line, ['x', 'y']]))[0]).toEqual(line)));
  });
});
