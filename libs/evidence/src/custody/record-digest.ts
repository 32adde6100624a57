import { createHash } from 'node:crypto';
import type { Columns } from './holder.js';
import type { CustodyAct } from './words.js';

/** A record of custody as it is digested: instants to the microsecond, in UTC. */
export interface DigestedRecord {
  readonly id: string;
  readonly itemId: string;
  readonly seq: number;
  /** Digest of the record before it, in hexadecimal. */
  readonly previous: string | null;
  readonly digest: string;
  readonly act: CustodyAct;
  readonly at: string;
  readonly recordedAt: string;
  readonly from: Columns;
  readonly to: Columns;
  readonly seals: readonly string[];
  readonly condition: string | null;
  readonly reason: string | null;
  readonly paperNumber: string | null;
  readonly paperOn: string | null;
  readonly offerId: string | null;
  readonly recordedBy: string;
}

/** What stands behind the digest, as the database writes it down: a JSON list, its parts apart by a comma and a space. */
export function digestedText(record: DigestedRecord): string {
  const parts = [
    record.previous, record.id, record.itemId, record.seq, record.act, record.at, record.recordedAt,
    record.from.staff, record.from.store, record.from.body, record.to.staff, record.to.store, record.to.body, record.seals, record.condition, record.reason, record.paperNumber, record.paperOn, record.offerId, record.recordedBy,
  ];
  return `[${parts.map((part) => JSON.stringify(part)).join(', ')}]`;
}

export const digestOf = (record: DigestedRecord): string => createHash('sha256').update(digestedText(record)).digest('hex');

/** What is wrong with the records of one thing. */
export interface BrokenLink {
  readonly itemId: string;
  readonly seq: number;
  readonly fault: 'digest' | 'previous' | 'order';
}

/**
 * Follows the digests of one thing from its first record on. Empty: every record is as it was written, and none is missing between two.
 * @param records in the order of their numbers
 */
export function brokenLinks(records: readonly DigestedRecord[]): BrokenLink[] {
  const broken: BrokenLink[] = [];
  for (const [place, record] of records.entries()) {
    const before = records[place - 1];
    const fault = record.seq !== place + 1 ? 'order' : record.previous !== (before?.digest ?? null) ? 'previous' : record.digest !== digestOf(record) ? 'digest' : null;
    if (fault !== null) broken.push({ itemId: record.itemId, seq: record.seq, fault });
  }
  return broken;
}
