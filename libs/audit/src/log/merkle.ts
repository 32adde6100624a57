import { createHash } from 'node:crypto';

/** The hash tree of RFC 6962 (section 2.1): what a log of so many entries hashes to, and the proofs about it. Hashes are 32 bytes. */

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

export const EMPTY_ROOT = sha256();
export const leafHash = (entry: Uint8Array): Buffer => sha256(LEAF, entry);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right);

/** A complete subtree: the leaves from `index * 2 ** level` on, `2 ** level` of them. */
export interface Place {
  readonly level: number;
  readonly index: number;
}

export interface Node extends Place {
  readonly hash: Buffer;
}

/** The right edge of a tree: one hash for each complete subtree it consists of, the largest first. All that is needed to let it grow. */
export interface Edge {
  readonly size: number;
  readonly hashes: readonly Buffer[];
}

export const NO_LEAVES: Edge = { size: 0, hashes: [] };

/**
 * The edge after one more leaf.
 * @param grown is told each subtree that became complete, the leaf itself included (level 0)
 */
export function appendLeaf(edge: Edge, leaf: Buffer, grown: (node: Node) => void = () => undefined): Edge {
  const hashes = [...edge.hashes];
  let [hash, level, index] = [leaf, 0, edge.size];
  grown({ level, index, hash });
  for (; index % 2 === 1; level += 1) {
    hash = nodeHash(hashes.pop() ?? EMPTY_ROOT, hash);
    index = (index - 1) / 2;
    grown({ level: level + 1, index, hash });
  }
  return { size: edge.size + 1, hashes: [...hashes, hash] };
}

const fold = (hashes: readonly Buffer[]): Buffer => (hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right)));

/** What a tree with this edge hashes to. */
export const rootOf = (edge: Edge): Buffer => fold(edge.hashes);

/** Leaves from the first to before the second number. */
export type Span = readonly [from: number, to: number];

/** The largest power of two that is smaller than `n`. */
const split = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/**
 * The subtrees whose hashes prove that a leaf is in a tree, as spans of leaves, in the order of RFC 6962 2.1.1.
 * @example inclusionSpans(0, 3) // [[1, 2], [2, 3]]
 */
export function inclusionSpans(index: number, size: number, from = 0): Span[] {
  if (size <= 1) return [];
  const k = split(size);
  return index < k ? [...inclusionSpans(index, k, from), [from + k, from + size]] : [...inclusionSpans(index - k, size - k, from + k), [from, from + k]];
}

/**
 * The subtrees whose hashes prove that a tree of `size` leaves begins with that of `old` leaves (RFC 6962 2.1.2).
 * @example consistencySpans(3, 4) // [[2, 3], [3, 4], [0, 2]]
 */
export function consistencySpans(old: number, size: number): Span[] {
  return old === 0 || old >= size ? [] : subproof(old, 0, size, true);
}

function subproof(old: number, from: number, size: number, whole: boolean): Span[] {
  if (old === size) return whole ? [] : [[from, from + size]];
  const k = split(size);
  return old <= k ? [...subproof(old, from, k, whole), [from + k, from + size]] : [...subproof(old - k, from + k, size - k, false), [from, from + k]];
}

/** The complete subtrees that a span consists of, from the left. A span of a proof, or one that begins at 0. */
export function cover([from, to]: Span): Place[] {
  const places: Place[] = [];
  for (let at = from; at < to;) {
    let [level, width] = [0, 1];
    while (at % (width * 2) === 0 && at + width * 2 <= to) [level, width] = [level + 1, width * 2];
    places.push({ level, index: at / width });
    at += width;
  }
  return places;
}

/** Only every fourth level is stored: the levels between are hashed again from at most eight below. */
export const STORED_EVERY = 4;

/** The stored subtrees that make up one. */
export function storedUnder({ level, index }: Place): Place[] {
  const rest = level % STORED_EVERY;
  const width = 2 ** rest;
  return Array.from({ length: width }, (_, n) => ({ level: level - rest, index: index * width + n }));
}

/** What a span hashes to, out of stored subtrees. @throws Error when one of them is missing */
export function hashSpan(span: Span, stored: (place: Place) => Buffer | undefined): Buffer {
  return fold(cover(span).map((place) => {
    let level = storedUnder(place).map((each) => {
      const hash = stored(each);
      if (hash === undefined) throw new Error(`the log has no node ${each.level}/${each.index}`);
      return hash;
    });
    while (level.length > 1) level = Array.from({ length: level.length / 2 }, (_, n) => nodeHash(level[2 * n] ?? EMPTY_ROOT, level[2 * n + 1] ?? EMPTY_ROOT));
    return level[0] ?? EMPTY_ROOT;
  }));
}

/** Whether the proof leads from the leaf to the root. */
export function provesInclusion(index: number, size: number, leaf: Buffer, proof: readonly Buffer[], root: Buffer): boolean {
  if (index < 0 || index >= size) return false;
  const spans = inclusionSpans(index, size);
  if (spans.length !== proof.length) return false;
  const hash = spans.reduce((sofar, [from], place) => (from > index ? nodeHash(sofar, proof[place] ?? EMPTY_ROOT) : nodeHash(proof[place] ?? EMPTY_ROOT, sofar)), leaf);
  return hash.equals(root);
}

/** Whether the proof shows that the larger tree begins with the smaller. */
export function provesConsistency(old: number, size: number, oldRoot: Buffer, root: Buffer, proof: readonly Buffer[]): boolean {
  if (old > size) return false;
  if (old === size) return proof.length === 0 && oldRoot.equals(root);
  if (old === 0) return proof.length === 0;
  const spans = consistencySpans(old, size);
  if (spans.length !== proof.length) return false;
  const parts = spans.map((span, place) => ({ span, hash: proof[place] ?? EMPTY_ROOT }));
  // When the old tree is one complete subtree it is left out of the proof: everybody who asks knows it.
  const known = parts.some(({ span: [from] }) => from === 0) ? parts : [{ span: [0, old] as Span, hash: oldRoot }, ...parts];
  const inOrder = [...known].sort((a, b) => a.span[0] - b.span[0]);
  return joined(inOrder.filter(({ span }) => span[1] <= old), 0, old)?.equals(oldRoot) === true && joined(inOrder, 0, size)?.equals(root) === true;
}

/** The hash of a span out of the hashes of spans that tile it as the tree is built; undefined when they do not. */
function joined(parts: readonly { readonly span: Span; readonly hash: Buffer }[], from: number, to: number): Buffer | undefined {
  const [only] = parts;
  if (parts.length === 1 && only?.span[0] === from && only.span[1] === to) return only.hash;
  if (parts.length <= 1 || to - from <= 1) return undefined;
  const middle = from + split(to - from);
  const [left, right] = [joined(parts.filter(({ span }) => span[1] <= middle), from, middle), joined(parts.filter(({ span }) => span[0] >= middle), middle, to)];
  return left === undefined || right === undefined ? undefined : nodeHash(left, right);
}
