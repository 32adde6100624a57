import type { HolderKind } from './words.js';

/** Somebody who answers for a thing. */
export interface Holder {
  readonly kind: HolderKind;
  /** A person of ours or a store by id, another body by its name. */
  readonly of: string;
}

/** A holder in the columns of a record, of which one at most is filled. */
export interface Columns {
  readonly staff: string | null;
  readonly store: string | null;
  readonly body: string | null;
}

/** @example holderOf({ staff: null, store: null, body: 'КНДІСЕ' }) // { kind: 'BODY', of: 'КНДІСЕ' } */
export function holderOf({ staff, store, body }: Columns): Holder | null {
  if (staff !== null) return { kind: 'STAFF', of: staff };
  if (store !== null) return { kind: 'STORE', of: store };
  return body === null ? null : { kind: 'BODY', of: body };
}

/** @example columnsOf({ kind: 'BODY', of: 'КНДІСЕ' }).body // 'КНДІСЕ' */
export const columnsOf = (holder: Holder | null): Columns => ({
  staff: holder?.kind === 'STAFF' ? holder.of : null, store: holder?.kind === 'STORE' ? holder.of : null, body: holder?.kind === 'BODY' ? holder.of : null,
});

/** By what the chain tells one holder from another. */
export const keyOf = (holder: Holder | null): string | null => (holder === null ? null : `${holder.kind} ${holder.of}`);

/** The holder that a key stands for. */
export function holderOfKey(key: string | null): Holder | null {
  if (key === null) return null;
  const [kind = ''] = key.split(' ', 1);
  return { kind: kind as HolderKind, of: key.slice(kind.length + 1) };
}

export const sameHolder = (one: Holder | null, other: Holder | null): boolean => keyOf(one) === keyOf(other);
