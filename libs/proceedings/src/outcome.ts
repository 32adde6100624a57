import type { RefusalCode } from '#libs/platform';
import type { Fault, Said } from './words.js';

export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  /** Empty for `not-found`, which says nothing more. */
  readonly faults: readonly Fault[];
}

/** What came of one row of many: each stands for itself, a refused one does not stop the others. */
export type Outcome<T> = { readonly ok: true; readonly value: T; readonly warnings: readonly Said[] } | Refused;

export const done = <T>(value: T, warnings: readonly Said[] = []): Outcome<T> => ({ ok: true, value, warnings });
export const refused = (code: RefusalCode, ...faults: readonly Fault[]): Refused => ({ ok: false, code, faults });
