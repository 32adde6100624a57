import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashAsBrowsersDo, leafOf, proofOf, rootOf, someLeaves } from '../../../test/plain-log.js';
import { provesGrowth } from './consistency.js';

/** The entries and roots that every implementation of RFC 6962 is tested with. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const size = fc.integer({ min: 2, max: 70 });
const pair = size.chain((n) => fc.tuple(fc.integer({ min: 1, max: n - 1 }), fc.constant(n)));

describe('a proof that a log only grew, checked by the browser', () => {
  beforeAll(hashAsBrowsersDo);

  it('holds for the tree that everybody tests with, from every size to every other', async () => {
    const leaves = ENTRIES.map(leafOf);
    expect(leaves.map((_, n) => Buffer.from(rootOf(leaves.slice(0, n + 1))).toString('hex'))).toEqual(ROOTS);
    for (let to = 1; to <= 8; to += 1) for (let from = 1; from <= to; from += 1) {
      expect([from, to, await provesGrowth(from, to, bytes(ROOTS[from - 1] ?? ''), bytes(ROOTS[to - 1] ?? ''), proofOf(from, leaves.slice(0, to)))]).toEqual([from, to, true]);
    }
  });

  it('takes the proof that the RFC draws for three leaves of seven', async () => {
    const leaves = ENTRIES.slice(0, 7).map(leafOf);
    const [a, b, c, d] = [rootOf(leaves.slice(2, 3)), rootOf(leaves.slice(3, 4)), rootOf(leaves.slice(0, 2)), rootOf(leaves.slice(4, 7))];
    expect(await provesGrowth(3, 7, bytes(ROOTS[2] ?? ''), bytes(ROOTS[6] ?? ''), [a, b, c, d])).toBe(true);
    expect(await provesGrowth(3, 7, bytes(ROOTS[2] ?? ''), bytes(ROOTS[6] ?? ''), [b, a, c, d])).toBe(false);
  });

  it('holds for every log that only grew', async () => {
    await fc.assert(fc.asyncProperty(pair, async ([old, now]) => {
      const leaves = someLeaves(now);
      expect(await provesGrowth(old, now, rootOf(leaves.slice(0, old)), rootOf(leaves), proofOf(old, leaves))).toBe(true);
    }));
  });

  it('does not hold once a single one of the old entries is another, whatever proof is given for the new log', async () => {
    await fc.assert(fc.asyncProperty(pair, fc.nat(), async ([old, now], which) => {
      const before = someLeaves(now);
      const forged = before.with(which % old, leafOf('ff'));
      for (const proof of [proofOf(old, forged), proofOf(old, before)]) expect(await provesGrowth(old, now, rootOf(before.slice(0, old)), rootOf(forged), proof)).toBe(false);
    }));
  });

  it('does not hold with a hash changed, left out, put in or moved, nor for another size', async () => {
    await fc.assert(fc.asyncProperty(pair, fc.nat(), async ([old, now], which) => {
      const leaves = someLeaves(now);
      const [proof, before, after] = [proofOf(old, leaves), rootOf(leaves.slice(0, old)), rootOf(leaves)];
      const place = which % Math.max(1, proof.length);
      const wrong = [proof.with(place, leafOf('aa')), proof.toSpliced(place, 1), [...proof, leafOf('bb')], ...(proof.length > 1 ? [[...proof.slice(1), ...proof.slice(0, 1)]] : [])];
      for (const each of wrong) expect(await provesGrowth(old, now, before, after, each)).toBe(false);
      expect(await provesGrowth(old, now * 4, before, after, proof)).toBe(false);
    }));
  });

  it('needs no proof from nothing or to the same, and never holds backwards', async () => {
    const [three, five] = [rootOf(someLeaves(3)), rootOf(someLeaves(5))];
    expect([await provesGrowth(0, 5, rootOf([]), five, []), await provesGrowth(0, 5, rootOf([]), five, [three]), await provesGrowth(5, 5, five, five, []), await provesGrowth(5, 5, five, three, []), await provesGrowth(5, 5, five, five, [three])]).toEqual([true, false, true, false, false]);
    expect([await provesGrowth(5, 3, five, three, []), await provesGrowth(3, 5, three, five, [])]).toEqual([false, false]);
  });

  it('counts beyond what 32 bits hold', async () => {
    const [left, right] = [leafOf('01'), leafOf('02')];
    const whole = rootOf([left, right]);
    // Two complete subtrees of 2 ** 40 leaves each, by their roots.
    expect(await provesGrowth(2 ** 40, 2 ** 41, left, whole, [right])).toBe(true);
    expect(await provesGrowth(2 ** 40, 2 ** 41, right, whole, [right])).toBe(false);
  });
});
