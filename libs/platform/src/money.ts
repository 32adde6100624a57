/** A sum as people and the API write it: hryvnias with up to two decimals, a point between. */
const SUM = /^(\d{1,12})(?:\.(\d{1,2}))?$/;

/**
 * A sum of money in kopecks, exact; null for what is no sum (a sign, three decimals, more than twelve digits).
 * @example kopecks('1250.5') // 125050n
 */
export function kopecks(sum: string): bigint | null {
  const match = SUM.exec(sum);
  return match === null ? null : BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}

/**
 * Kopecks as a sum in hryvnias with two decimals.
 * @example hryvnias(125050n) // '1250.50'
 */
export const hryvnias = (of: bigint): string => `${of < 0n ? '-' : ''}${(of < 0n ? -of : of) / 100n}.${String((of < 0n ? -of : of) % 100n).padStart(2, '0')}`;
