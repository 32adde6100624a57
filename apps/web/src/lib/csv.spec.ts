import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csv } from './csv.js';

/** Reads lines of cells back, as a spreadsheet does. */
function read(text: string): string[][] {
  const lines: string[][] = [['']];
  let quoted = false;
  for (const sign of text.slice(1, -2)) {
    const line = lines.at(-1) ?? [];
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ',') line.push('');
    else if (!quoted && sign === '\r') lines.push(['']);
    else if (quoted || sign !== '\n') line.push(`${line.pop() ?? ''}${sign}`);
  }
  return lines;
}

describe('a table that leaves as a file', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('gives a spreadsheet nothing to compute in %j', (text) => {
    expect(/^\uFEFF"?'/.test(csv([[text]]))).toBe(true);
  });

  it('keeps numbers numbers, also below nought', () => {
    expect(csv([['а', -3, 0]])).toBe('\uFEFFа,-3,0\r\n');
  });

  it('says each cell as it was', () => {
    const plain = fc.string().filter((text) => !/[\r\n"]/.test(text) && !/^[=+\-@\t]/.test(text));
    expect(csv([['a "b", c']])).toBe('\uFEFF"a ""b"", c"\r\n');
    fc.assert(fc.property(fc.array(plain, { minLength: 2, maxLength: 4 }), (line) => expect(read(csv([line, ['x', 'y']]))[0]).toEqual(line)));
  });
});
