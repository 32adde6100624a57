/** No vowels and no look-alikes, so that a pseudonym is never a word and survives being read over the telephone. */
const ALPHABET = '23456789CDFGHJKMNPQRTVWXYZ';
const LENGTH = 6;

/**
 * A pseudonym (псевдонім) out of random bytes: two neutral letters and six signs. It is drawn, never derived: nothing about
 * the person can be read off it, and it stays the same when the person's part in a proceeding changes.
 * @param bytes at least `PSEUDONYM_BYTES` random bytes
 * @example pseudonymFrom(Uint8Array.of(0, 1, 2, 3, 4, 5, …)) // 'ОС-234567'
 */
export const pseudonymFrom = (bytes: Uint8Array): string => {
  // A byte above the last whole multiple of the alphabet would make the first signs likelier than the others.
  const fair = [...bytes].filter((byte) => byte < 256 - (256 % ALPHABET.length)).slice(0, LENGTH);
  if (fair.length < LENGTH) throw new RangeError('a pseudonym needs more random bytes');
  return `ОС-${fair.map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')}`;
};

/** So many that running short is out of the question: 8.6% of bytes are unfair, six of 64 are needed. */
export const PSEUDONYM_BYTES = 64;
