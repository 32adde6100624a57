import { compareInstants } from '#libs/time-limits';

/** What a record of custody says: in whose hands a thing was when it moved, and in whose it is from then on. */
export interface Passing {
  /** ISO 8601 instant. */
  readonly at: string;
  /** Who had it until then; null: nobody, it is taken now. */
  readonly from: string | null;
  /** Who has it from then on: the same again where it was only seen there; null: custody ends here. */
  readonly to: string | null;
  /** It was an end by a fate that was taken back: custody did not end by it, and nobody says where the thing was since. */
  readonly undone?: boolean;
}

/** A time in which it is known who answers for the thing. */
export interface Hold {
  readonly holder: string;
  readonly since: string;
  /** Null: still. */
  readonly until: string | null;
}

/** A time in which nobody can say who had the thing: whoever had it last did not give it to whoever had it next. */
export interface Gap {
  /** When it was last known where it is; null: nobody recorded how custody began. */
  readonly since: string | null;
  readonly until: string;
  /** Null: nobody, custody had not begun or had ended. */
  readonly last: string | null;
  readonly next: string | null;
}

export interface Chain {
  readonly holds: readonly Hold[];
  readonly gaps: readonly Gap[];
  /** Who has it now; null: nobody, it was not taken or custody has ended. */
  readonly holder: string | null;
}

/**
 * Reads records of custody as one chain. Of the time in which a thing is in custody every instant belongs to exactly one hold or gap;
 * a chain without gaps is whole (CPC 100).
 *
 * @param passings in any order; those of one instant in the order in which they were recorded
 * @param taken when the protocol says that it was taken, where that is known
 * @example chainOf([{ at: '2026-11-21T10:00:00Z', from: null, to: 'store' }]).holder // 'store'
 */
export function chainOf(passings: readonly Passing[], taken?: string): Chain {
  const holds: Hold[] = [];
  const gaps: Gap[] = [];
  let holder: string | null = null;
  const inOrder = passings.map((passing, place) => ({ ...passing, place })).sort((a, b) => compareInstants(a.at, b.at) || a.place - b.place);
  // Where somebody had it before the hour of the protocol, that hour is not when custody began.
  let since = taken !== undefined && inOrder.every(({ at }) => compareInstants(taken, at) <= 0) ? taken : null;
  let undone = false;
  for (const [place, { at, from, to, undone: ends = false }] of inOrder.entries()) {
    const begins = place === 0 && from === null;
    // What was taken at one hour and is first spoken of at another was somewhere between the two.
    if (from !== holder || undone || (begins && since !== null && compareInstants(since, at) < 0)) gaps.push({ since, until: at, last: holder, next: begins || undone ? from ?? to : from });
    else if (holder !== null && since !== null) extend(holds, { holder, since, until: at });
    [holder, since, undone] = [to, at, ends];
  }
  if (holder !== null && since !== null) extend(holds, { holder, since, until: null });
  return { holds, gaps, holder };
}

/** Being seen where it is begins no new hold, and nobody holds a thing for no time at all. */
function extend(holds: Hold[], next: Hold): void {
  if (next.until !== null && compareInstants(next.since, next.until) === 0) return;
  const before = holds.at(-1);
  if (before?.holder === next.holder && before.until !== null && compareInstants(before.until, next.since) === 0) holds[holds.length - 1] = { ...before, until: next.until };
  else holds.push(next);
}
