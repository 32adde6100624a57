import { type ParsedCertificate, readStamp } from '#libs/signatures';
import type { Ask } from '../log/log-reader.service.js';
import { stamped } from '../stamp/stamped.js';
import type { Finding } from './finding.js';

const BATCH = 500;
/** Clocks of two houses differ. */
const APART_MS = 60_000;

export interface StampVerdict {
  readonly stamps: number;
  /** What the newest one says, and of how many leaves. */
  readonly last: { readonly size: number; readonly at: string; readonly authority: string } | null;
  readonly findings: readonly Finding[];
}

/**
 * Holds every time-stamp against its checkpoint and against what is written beside it.
 *
 * @param authorities whom to trust; empty: only that each stamp stands over its checkpoint is checked
 */
export async function verifyStamps(ask: Ask, authorities: readonly ParsedCertificate[]): Promise<StampVerdict> {
  const findings: Finding[] = [];
  let [stamps, last]: [number, StampVerdict['last']] = [0, null];
  for (let from = '-1'; ;) {
    const rows = await ask<StoredStamp>(
      `select s.size, s.token, s.authority, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at, c.note, extract(epoch from c.at - s.at)::float8 * 1000 "lateMs" from audit_stamp s left join audit_checkpoint c on c.size = s.size where s.size > $1 order by s.size limit ${BATCH}`, [from]);
    for (const row of rows) {
      const kind = faultOf(row, authorities);
      if (kind !== null) findings.push({ kind, index: Number(row.size), subject: null });
      last = { size: Number(row.size), at: row.at, authority: row.authority };
    }
    stamps += rows.length;
    const end = rows.at(-1);
    if (end === undefined || rows.length < BATCH) return { stamps, last, findings };
    from = end.size;
  }
}

interface StoredStamp {
  readonly size: string;
  readonly token: Buffer;
  readonly authority: string;
  readonly at: string;
  readonly note: string | null;
  /** Milliseconds from the stamp to the checkpoint under it, by the clock of the log. */
  readonly lateMs: number | null;
}

function faultOf({ token, authority, at, note, lateMs }: StoredStamp, authorities: readonly ParsedCertificate[]): 'stamp-mismatch' | 'stamp-untrusted' | 'stamp-before' | null {
  const stamp = note === null ? null : readStamp(token, stamped(note), authorities);
  if (stamp?.integrity !== 'INTACT' || stamp.at !== at || (stamp.authority ?? stamp.serial) !== authority) return 'stamp-mismatch';
  if (authorities.length > 0 && stamp.chain !== 'TRUSTED') return 'stamp-untrusted';
  return lateMs !== null && lateMs > APART_MS ? 'stamp-before' : null;
}
