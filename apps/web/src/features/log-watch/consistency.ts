const NODE = 1;

async function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, place) => byte === b[place]);

/** Halves that hold beyond 31 bits, where the operators of JavaScript end. */
const half = (n: number): number => Math.floor(n / 2);
const odd = (n: number): boolean => n % 2 === 1;

/**
 * Whether the proof shows that the tree of `size` leaves begins with that of `old` leaves (RFC 9162, 2.1.4.2). Hashes are 32 bytes, SHA-256 by the browser.
 * @example await provesGrowth(1, 2, rootOfOne, rootOfTwo, [secondLeaf]) // true
 */
export async function provesGrowth(old: number, size: number, oldRoot: Uint8Array, root: Uint8Array, proof: readonly Uint8Array[]): Promise<boolean> {
  if (old > size) return false;
  if (old === size) return proof.length === 0 && same(oldRoot, root);
  if (old === 0) return proof.length === 0;
  let [first, last] = [old - 1, size - 1];
  while (odd(first)) [first, last] = [half(first), half(last)];
  // A tree that is one complete subtree is left out of the proof: whoever asks knows it.
  const [start, ...rest] = first === 0 ? [oldRoot, ...proof] : proof;
  if (start === undefined) return false;
  let [oldHash, hash] = [start, start];
  for (const next of rest) {
    if (last === 0) return false;
    if (odd(first) || first === last) {
      [oldHash, hash] = [await nodeHash(next, oldHash), await nodeHash(next, hash)];
      while (!odd(first) && first !== 0) [first, last] = [half(first), half(last)];
    } else {
      hash = await nodeHash(hash, next);
    }
    [first, last] = [half(first), half(last)];
  }
  return last === 0 && same(oldHash, oldRoot) && same(hash, root);
}
