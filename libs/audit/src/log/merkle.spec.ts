import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Edge, EMPTY_ROOT, NO_LEAVES, type Node, STORED_EVERY, type Span, appendLeaf, consistencySpans, cover, hashSpan, inclusionSpans, leafHash, nodeHash, provesConsistency, provesInclusion, rootOf } from './merkle.js';

/** The entries and roots that every implementation of RFC 6962 is tested with. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** A tree as the RFC writes it down: slow and plain. */
const plain = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 0) return EMPTY_ROOT;
  if (leaves.length === 1) return leaves[0] ?? EMPTY_ROOT;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(plain(leaves.slice(0, k)), plain(leaves.slice(k)));
};

const leavesOf = (size: number): Buffer[] => Array.from({ length: size }, (_, n) => leafHash(Buffer.from(`entry ${n}`)));

/** A log grown leaf by leaf, with the nodes that would be stored. */
function grow(leaves: readonly Buffer[]): { edge: Edge; stored: (place: { level: number; index: number }) => Buffer | undefined } {
  const nodes = new Map<string, Buffer>();
  const keep = ({ level, index, hash }: Node): void => void (level % STORED_EVERY === 0 && nodes.set(`${level}/${index}`, hash));
  const edge = leaves.reduce<Edge>((sofar, leaf) => appendLeaf(sofar, leaf, keep), NO_LEAVES);
  return { edge, stored: ({ level, index }) => nodes.get(`${level}/${index}`) };
}

const size = fc.integer({ min: 1, max: 300 });
const pair = size.chain((n) => fc.tuple(fc.integer({ min: 0, max: n - 1 }), fc.constant(n)));

describe('the hash tree of the log', () => {
  it('hashes the entries everybody tests with to the roots everybody gets', () => {
    let edge = NO_LEAVES;
    const roots = [rootOf(edge), ...ENTRIES.map((entry) => rootOf((edge = appendLeaf(edge, leafHash(Buffer.from(entry, 'hex'))))))];
    expect(roots.map((root) => root.toString('hex'))).toEqual(ROOTS);
  });

  it('proves what the RFC draws for seven leaves', () => {
    expect(inclusionSpans(0, 7)).toEqual([[1, 2], [2, 4], [4, 7]]);
    expect(inclusionSpans(3, 7)).toEqual([[2, 3], [0, 2], [4, 7]]);
    expect(inclusionSpans(4, 7)).toEqual([[5, 6], [6, 7], [0, 4]]);
    expect(inclusionSpans(6, 7)).toEqual([[4, 6], [0, 4]]);
    expect(consistencySpans(3, 7)).toEqual([[2, 3], [3, 4], [0, 2], [4, 7]]);
    expect(consistencySpans(4, 7)).toEqual([[4, 7]]);
    expect(consistencySpans(6, 7)).toEqual([[4, 6], [6, 7], [0, 4]]);
  });

  it('grows to what the whole hashes to', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), (n) => {
      const leaves = leavesOf(n);
      expect(rootOf(grow(leaves).edge)).toEqual(plain(leaves));
    }), { numRuns: 60 });
  });

  it('hashes every span of a proof from the stored levels as from the leaves', () => {
    fc.assert(fc.property(pair, ([index, n]) => {
      const leaves = leavesOf(n);
      const { stored } = grow(leaves);
      for (const span of [...inclusionSpans(index, n), ...consistencySpans(index, n), [0, n] as Span]) expect(hashSpan(span, stored)).toEqual(plain(leaves.slice(...span)));
    }), { numRuns: 60 });
  });

  it('proves each leaf in each tree, and no other leaf, place or root', () => {
    fc.assert(fc.property(pair, ([index, n]) => {
      const leaves = leavesOf(n);
      const { edge, stored } = grow(leaves);
      const proof = inclusionSpans(index, n).map((span) => hashSpan(span, stored));
      const leaf = leaves[index] ?? EMPTY_ROOT;
      expect(provesInclusion(index, n, leaf, proof, rootOf(edge))).toBe(true);
      expect(provesInclusion(index, n, leafHash(Buffer.from('another')), proof, rootOf(edge))).toBe(false);
      expect(provesInclusion(index, n, leaf, [...proof, leaf], rootOf(edge))).toBe(false);
      expect(provesInclusion(index, n, leaf, proof, EMPTY_ROOT)).toBe(false);
      expect(provesInclusion(n, n, leaf, proof, rootOf(edge))).toBe(false);
      if (n > 1) expect(provesInclusion((index + 1) % n, n, leaf, proof, rootOf(edge))).toBe(false);
    }), { numRuns: 100 });
  });

  it('proves that a tree begins with each smaller one, and with none that was changed', () => {
    fc.assert(fc.property(pair, ([old, n]) => {
      const leaves = leavesOf(n);
      const { edge, stored } = grow(leaves);
      const proof = consistencySpans(old, n).map((span) => hashSpan(span, stored));
      const [before, now] = [plain(leaves.slice(0, old)), rootOf(edge)];
      expect(provesConsistency(old, n, before, now, proof)).toBe(true);
      if (old === 0) return;
      expect(provesConsistency(old, n, EMPTY_ROOT, now, proof)).toBe(false);
      expect(provesConsistency(old, n, before, EMPTY_ROOT, proof)).toBe(false);
      expect(provesConsistency(old, n, before, now, proof.slice(1))).toBe(false);
      for (let place = 0; place < proof.length; place += 1) expect(provesConsistency(old, n, before, now, proof.map((hash, at) => (at === place ? EMPTY_ROOT : hash)))).toBe(false);
    }), { numRuns: 100 });
  });

  it('finds a rewritten entry whatever proof the rewriter builds', () => {
    fc.assert(fc.property(pair.filter(([old]) => old > 0), fc.nat(), ([old, n], at) => {
      const leaves = leavesOf(n);
      const forged = leaves.map((leaf, place) => (place === at % old ? leafHash(Buffer.from('forged')) : leaf));
      const { edge, stored } = grow(forged);
      expect(provesConsistency(old, n, plain(leaves.slice(0, old)), rootOf(edge), consistencySpans(old, n).map((span) => hashSpan(span, stored)))).toBe(false);
    }), { numRuns: 60 });
  });

  it('takes a tree for itself, and never a larger for a smaller', () => {
    const root = plain(leavesOf(5));
    expect(provesConsistency(5, 5, root, root, [])).toBe(true);
    expect(provesConsistency(5, 5, root, EMPTY_ROOT, [])).toBe(false);
    expect(provesConsistency(6, 5, root, root, [])).toBe(false);
  });

  it('covers a span with the fewest complete subtrees', () => {
    expect(cover([0, 7])).toEqual([{ level: 2, index: 0 }, { level: 1, index: 2 }, { level: 0, index: 6 }]);
    expect(() => hashSpan([0, 2], () => undefined)).toThrow('no node 0/0');
  });
});
