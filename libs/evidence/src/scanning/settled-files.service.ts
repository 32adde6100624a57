import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '#libs/audit';
import { Db, systemActor } from '#libs/platform';
import { ProceedingChanges } from '#libs/proceedings';
import type { FoundSignature } from '#libs/signatures';
import { FOUND_WHOLE } from '../scrub/file-checks.job.js';
import type { AntivirusWord } from './antivirus.service.js';
import { type Finding, verdictOf } from './findings.js';
import type { Inside } from './inside.js';
import type { Look } from './look.js';
import { Tries } from './tries.service.js';

/** What is known of a file after the look. */
export interface Outcome {
  readonly look: Look | undefined;
  readonly antivirus: AntivirusWord | undefined;
  readonly findings: readonly Finding[];
}

/** Nothing was seen of it, and nothing will be: it is held. */
export const UNSEEN: Outcome = { look: undefined, antivirus: undefined, findings: ['not-examined'] };

interface Settled {
  readonly id: string;
  readonly proceedingId: string;
  readonly version: number;
}

/** Counts how often a look at a file is begun, writes down what it has found, and tells those who have its proceeding open. */
@Injectable()
export class SettledFiles {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly tries: Tries) {}

  /** A look that the system ends again and again, or that takes its worker along, has seen nothing: it must not keep the others waiting. */
  async tried(id: string, isStopping: () => boolean, look: () => Promise<Outcome>): Promise<Outcome> {
    return (await this.tries.counted({ work: 'LOOK', id }, isStopping, look)) ?? UNSEEN;
  }

  /** In the open transaction; a file that somebody else has settled meanwhile stays as it is. */
  async keep({ id, proceedingId, version }: Settled, { look, antivirus, findings }: Outcome): Promise<void> {
    const verdict = verdictOf(findings);
    const rows = await this.db.sql('update stored_file set state = $3, found_type = $4, version = version + 1 where id = $1 and version = $2 returning 1', [id, version, verdict, look?.type ?? null], 'file-scan-settle');
    if (rows.length === 0) return;
    await this.db.sql('insert into file_scan (id, proceeding_id, file_id, verdict, findings, antivirus, malware, width, height, entries, unpacked) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      [randomUUID(), proceedingId, id, verdict, [...new Set(findings)], antivirus?.word ?? 'NONE', antivirus?.word === 'FOUND' ? antivirus.malware : null,
        look?.dimensions?.width ?? null, look?.dimensions?.height ?? null, look?.archive?.entries ?? null, look?.archive?.unpacked ?? null], 'insert-file-scan');
    await this.keepSignatures(proceedingId, id, look?.signatures ?? []);
    await this.keepInside(proceedingId, id, look?.inside ?? []);
    if (!findings.includes('damaged')) await this.db.sql(FOUND_WHOLE, [id], 'file-found-whole');
    await this.audit.record(systemActor, { action: verdict === 'ACCEPTED' ? 'file.accept' : 'file.quarantine', resource: 'file', resourceId: id, proceedingId, class: 3 });
    // Also of what is held: nothing is drawn of it that would tell later.
    await this.changes.hint([proceedingId]);
  }

  /** Null says that documents lie in it of which nothing is known. */
  private async keepInside(proceedingId: string, fileId: string, inside: Inside): Promise<void> {
    const digests = inside === null ? [null] : [...new Set(inside)];
    if (digests.length > 0) await this.db.sql(`insert into file_inside (id, proceeding_id, file_id, sha256) select gen_random_uuid(), $1, $2, decode(d, 'hex') from unnest($3::text[]) d`, [proceedingId, fileId, digests], 'insert-file-inside');
  }

  private async keepSignatures(proceedingId: string, fileId: string, signatures: readonly FoundSignature[]): Promise<void> {
    if (signatures.length === 0) return;
    const short = (text: string | null): string | null => text && text.slice(0, 300);
    const rows = signatures.map(({ signer, organisation, authority, serial, claimedAt, stampedAt, stampedBy, ...found }, at) => ({
      ...found, id: randomUUID(), place: at + 1, signer: short(signer), organisation: short(organisation), authority: short(authority), serial: serial?.slice(0, 100) ?? null, claimed_at: claimedAt, stamped_at: stampedAt, stamped_by: short(stampedBy),
    }));
    await this.db.sql(
      `insert into file_signature (id, proceeding_id, file_id, place, signer, organisation, authority, serial, claimed_at, stamped_at, stamped_by, integrity, chain, doubts, awaits)
       select s.id, $2, $3, s.place, s.signer, s.organisation, s.authority, s.serial, s.claimed_at, s.stamped_at, s.stamped_by, s.integrity, s.chain, s.doubts, decode(s.awaits, 'hex')
       from jsonb_to_recordset($1::jsonb) s (id uuid, place int, signer text, organisation text, authority text, serial text, claimed_at timestamptz, stamped_at timestamptz, stamped_by text, integrity text, chain text, doubts text[], awaits text)`,
      [JSON.stringify(rows), proceedingId, fileId], 'insert-file-signatures');
  }
}
