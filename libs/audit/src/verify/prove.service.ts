import { type ParsedCertificate, type ReadStamp, readStamp } from '#libs/signatures';
import { type Ask, hashSpans } from '../log/log-reader.service.js';
import { inclusionSpans, provesInclusion } from '../log/merkle.js';
import { type Verifier, checkedBy, parseCheckpoint, parseNote, parseVerifier } from '../log/note.js';
import { type StoredEvent, canonicalEvent, eventHash, storedEventSql } from '../log/stored-event.js';
import { stamped } from '../stamp/stamped.js';

/** A proof for a court file: with it and the public keys anybody checks, without the database, that an event is in the log. */
export interface EventProof {
  readonly format: 'oberih-event-proof/1';
  readonly event: StoredEvent;
  /** What is hashed, byte for byte. */
  readonly canonical: string;
  readonly index: number;
  /** Hashes in base64, from the leaf up (RFC 6962 2.1.1). */
  readonly proof: readonly string[];
  /** The signed note of the log with the cosignatures of witnesses. */
  readonly checkpoint: string;
  /** The time-stamp over that checkpoint (RFC 3161, DER in base64), where one covers the event. */
  readonly stamp?: string;
  /** Public keys as known to whoever made the proof. Who checks takes them from elsewhere. */
  readonly keys: readonly string[];
}

/** The proof of an event, under the first checkpoint that was stamped, else that a witness cosigned, else the first; undefined for an event that is not sealed. */
export async function proveEvent(ask: Ask, eventId: string, keys: readonly string[] = []): Promise<EventProof | undefined> {
  const [leaf] = await ask<{ index: string | number; at: string }>('select index, event_at::text "at" from audit_leaf where event_id = $1', [eventId]);
  if (leaf === undefined) return undefined;
  const index = Number(leaf.index);
  const [event] = await ask<StoredEvent>(`select ${storedEventSql('e')} from audit_event e where e.at = $1 and e.id = $2`, [leaf.at, eventId]);
  const [checkpoint] = await ask<{ size: string | number; note: string; lines: string[]; stamp: Buffer | null }>(
    `select c.size, c.note, array(select s.line from audit_cosignature s where s.size = c.size order by s.witness) lines, (select token from audit_stamp s where s.size = c.size) stamp from audit_checkpoint c
     where c.size = coalesce((select min(t.size) from audit_stamp t where t.size > $1), (select min(s.size) from audit_cosignature s where s.size > $1), (select min(k.size) from audit_checkpoint k where k.size > $1))`, [index]);
  if (event === undefined || checkpoint === undefined) return undefined;
  const hashes = await hashSpans(ask, inclusionSpans(index, Number(checkpoint.size)));
  const [sealer] = await ask<{ verifier: string | null }>('select verifier from audit_sealer');
  return {
    format: 'oberih-event-proof/1', event, canonical: canonicalEvent(event), index, proof: hashes.map((hash) => hash.toString('base64')),
    checkpoint: `${checkpoint.note}${checkpoint.lines.map((line) => `${line}\n`).join('')}`, ...(checkpoint.stamp === null ? {} : { stamp: checkpoint.stamp.toString('base64') }), keys: [...new Set([...(sealer?.verifier == null ? [] : [sealer.verifier]), ...keys])],
  };
}

type ProofVerdict = { readonly ok: true; readonly index: number; readonly size: number; readonly signedBy: readonly string[]; readonly stamp: ReadStamp | null } | { readonly ok: false; readonly fault: ProofFault };

export type ProofFault = 'not-a-proof' | 'event-changed' | 'not-in-the-log' | 'not-signed' | 'bad-stamp';

/**
 * Checks a proof with nothing but itself and the keys.
 * @param keys public keys of the log and of witnesses; empty: those that the proof names
 * @param authorities behind time-stamps; empty: only that the stamp stands over the checkpoint is checked
 * @returns the names of who signed, or what is wrong
 */
export function checkProof(text: string, keys: readonly Verifier[], authorities: readonly ParsedCertificate[] = []): ProofVerdict {
  try {
    const { format, event, canonical, index, proof, checkpoint, stamp, keys: named } = JSON.parse(text) as EventProof;
    if (format !== 'oberih-event-proof/1') return { ok: false, fault: 'not-a-proof' };
    if (canonicalEvent(event) !== canonical) return { ok: false, fault: 'event-changed' };
    const note = parseNote(checkpoint);
    const { size, root, origin } = parseCheckpoint(note.text);
    if (!provesInclusion(index, size, eventHash(event), proof.map((hash) => Buffer.from(hash, 'base64')), root)) return { ok: false, fault: 'not-in-the-log' };
    const believed = keys.length > 0 ? keys : named.map(parseVerifier);
    const signedBy = believed.filter((key) => checkedBy(note, key) !== undefined).map(({ name }) => name);
    if (!signedBy.includes(origin)) return { ok: false, fault: 'not-signed' };
    const read = stamp === undefined ? null : readStamp(Buffer.from(stamp, 'base64'), stamped(checkpoint), authorities);
    if (stamp !== undefined && (read?.integrity !== 'INTACT' || (authorities.length > 0 && read.chain !== 'TRUSTED'))) return { ok: false, fault: 'bad-stamp' };
    return { ok: true, index, size, signedBy, stamp: read };
  } catch {
    return { ok: false, fault: 'not-a-proof' };
  }
}
