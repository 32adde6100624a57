import { createHash, webcrypto } from 'node:crypto';

/** A browser has the part of WebCrypto that hashes; jsdom has not. */
export const hashAsBrowsersDo = (): void => void Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const split = (n: number): number => 2 ** Math.floor(Math.log2(n - 1));

export const leafOf = (entry: string): Uint8Array => sha256(Uint8Array.of(0), Buffer.from(entry, 'hex'));

/** What leaves hash to, as RFC 9162 (2.1.1) writes it down: slow and plain. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return only;
  const k = split(leaves.length);
  return sha256(Uint8Array.of(1), rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

/** The proof that a tree begins with its first `old` leaves, as the RFC (2.1.4.1) writes it down. */
export const proofOf = (old: number, leaves: readonly Uint8Array[]): Uint8Array[] => (old === 0 ? [] : subproof(old, leaves, true));

function subproof(old: number, leaves: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (old === leaves.length) return whole ? [] : [rootOf(leaves)];
  const k = split(leaves.length);
  return old <= k ? [...subproof(old, leaves.slice(0, k), whole), rootOf(leaves.slice(k))] : [...subproof(old - k, leaves.slice(k), false), rootOf(leaves.slice(0, k))];
}

/** Leaves of a log of so many entries; `word` makes it another log. */
export const someLeaves = (size: number, word = 'entry'): Uint8Array[] => Array.from({ length: size }, (_, n) => leafOf(Buffer.from(`${word} ${n}`).toString('hex')));
