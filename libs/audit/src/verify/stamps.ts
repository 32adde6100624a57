import { type ParsedCertificate, readStamp } from '#libs/signatures';
import type { Ask } from '../log/log-reader.service.js';
import { stamped } from '../stamp/stamped.js';
import type { Finding, FindingKind } from './finding.js';

const BATCH = 500;
/** Clocks of two houses differ. */
const APART_MS = 60_000;
/** Stamps are made once a day at least, over what was signed since; an hour for whoever is slow. */
const LONGEST_MS = 25 * 60 * 60_000;

export interface StampVerdict {
  readonly stamps: number;
  /** Since when there are any. */
  readonly first: string | null;
  /** What the newest one says, and of how many leaves. */
  readonly last: { readonly size: number; readonly at: string; readonly authority: string } | null;
  readonly findings: readonly Finding[];
}

/**
 * Holds every time-stamp against its checkpoint and against what is written beside it.
 *
 * @param authorities whom to trust; empty: only that each stamp stands over its checkpoint is checked. Whoever names them expects stamps: one that is missing is found
 * @param explained sizes before which a day without a stamp is explained
 */
export async function verifyStamps(ask: Ask, authorities: readonly ParsedCertificate[], explained: ReadonlySet<number> = new Set()): Promise<StampVerdict> {
  const findings: Finding[] = [];
  let [stamps, first, last]: [number, string | null, StampVerdict['last']] = [0, null, null];
  const missing = (index: number): void => void (authorities.length > 0 && !explained.has(index) && findings.push({ kind: 'stamp-missing', index, subject: null }));
  for (let from = '-1'; ;) {
    const rows = await ask<StoredStamp>(
      `select s.size, s.token, s.authority, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at, c.note, extract(epoch from c.at - s.at)::float8 * 1000 "lateMs" from audit_stamp s left join audit_checkpoint c on c.size = s.size where s.size > $1 order by s.size limit ${BATCH}`, [from]);
    for (const row of rows) {
      const kind = faultOf(row, authorities);
      if (kind !== null) findings.push({ kind, index: Number(row.size), subject: null });
      if (last !== null && Date.parse(row.at) - Date.parse(last.at) > LONGEST_MS) missing(Number(row.size));
      first ??= row.at;
      last = { size: Number(row.size), at: row.at, authority: row.authority };
    }
    stamps += rows.length;
    const end = rows.at(-1);
    if (end === undefined || rows.length < BATCH) break;
    from = end.size;
  }
  const [end] = await ask<{ size: string; afterMs: number | null }>('select size, extract(epoch from at - $1::timestamptz)::float8 * 1000 "afterMs" from audit_checkpoint order by size desc limit 1', [last?.at ?? null]);
  if (end !== undefined && (end.afterMs === null || end.afterMs > LONGEST_MS)) missing(Number(end.size));
  return { stamps, first, last, findings };
}

interface StoredStamp {
  readonly size: string;
  readonly token: Buffer;
  readonly authority: string;
  readonly at: string;
  readonly note: string | null;
  /** Milliseconds by which the checkpoint under it says it is younger. */
  readonly lateMs: number | null;
}

function faultOf({ token, authority, at, note, lateMs }: StoredStamp, authorities: readonly ParsedCertificate[]): Extract<FindingKind, `stamp-${string}`> | null {
  const stamp = note === null ? null : readStamp(token, stamped(note), authorities);
  if (stamp?.integrity !== 'INTACT' || stamp.at !== at || (stamp.authority ?? stamp.serial) !== authority) return 'stamp-mismatch';
  if (authorities.length > 0 && stamp.chain !== 'TRUSTED') return 'stamp-untrusted';
  if (lateMs !== null && -lateMs > LONGEST_MS) return 'stamp-late';
  return lateMs !== null && lateMs > APART_MS ? 'stamp-before' : null;
}
