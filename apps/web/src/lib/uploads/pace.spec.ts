import { describe, expect, it } from '@jest/globals';
import { type Mark, marked, paceOf, secondsLeft } from './pace.js';

const after = (...marks: Mark[]): readonly Mark[] => marks.reduce<readonly Mark[]>((all, mark) => marked(all, mark), []);

describe('the pace of an upload', () => {
  it('is not told before a second has passed', () => {
    expect(paceOf(after({ at: 0, bytes: 0 }, { at: 900, bytes: 500 }))).toBeUndefined();
    expect([paceOf([]), secondsLeft(10, undefined)]).toEqual([undefined, undefined]);
  });

  it('is that of the last seconds', () => {
    expect(paceOf(after({ at: 0, bytes: 0 }, { at: 2_000, bytes: 4_000 }))).toBe(2_000);
    expect(paceOf(after({ at: 0, bytes: 0 }, { at: 20_000, bytes: 1_000 }, { at: 22_000, bytes: 1_400 }))).toBe(200);
  });

  it('begins anew where the server has less than was thought', () => {
    expect(paceOf(after({ at: 0, bytes: 9_000 }, { at: 2_000, bytes: 1_000 }, { at: 4_000, bytes: 3_000 }))).toBe(1_000);
  });

  it('tells how long the rest takes, and nothing where it stands still', () => {
    expect([secondsLeft(2_500, 1_000), secondsLeft(5, 0), secondsLeft(0, 10)]).toEqual([3, undefined, 0]);
  });
});
