import type { ParsedCertificate } from '#libs/signatures';
import type { Ask } from '../log/log-reader.service.js';
import { type Verifier, parseVerifier } from '../log/note.js';
import { type StoredEvent, storedEventSql } from '../log/stored-event.js';
import type { Finding } from './finding.js';
import { LeafWalk, type WalkedCheckpoint, type WalkedLeaf, type Witnessed } from './leaf-walk.js';
import { lostEvents, missingTriggers, recordsWithoutEvent, silentEnd, unsealedEvents } from './outside-the-tree.service.js';
import { type StampVerdict, verifyStamps } from './stamps.js';
import { type WitnessLineEntry, readCosigned } from './witness-file.js';

const BATCH = 5_000;

export interface VerifyOptions {
  /** The key that must have signed; without it the one that the database names is taken, which proves less. */
  readonly verifier?: Verifier;
  /** The files of witnesses, each line by line from its beginning. */
  readonly witnesses?: readonly AsyncIterable<WitnessLineEntry>[];
  /** Keys of witnesses; a witness whose key is not here is believed on its word. */
  readonly witnessKeys?: readonly Verifier[];
  /** Authorities behind time-stamps; without them it is only checked that each stamp stands over its checkpoint. */
  readonly stampAuthorities?: readonly ParsedCertificate[];
  /** The database is a copy at rest: its end is held against its own last event, not against the clock. */
  readonly restored?: boolean;
  /** Leaves before which a silence is explained. */
  readonly explained?: ReadonlySet<number>;
  /** Told how many leaves were looked at. */
  readonly progress?: (leaves: number) => void;
}

export interface Verdict {
  readonly size: number;
  readonly checkpoints: number;
  /** What a witness cosigned last, and what the log was held against. */
  readonly cosigned: number;
  readonly verifier: Verifier | undefined;
  readonly stamps: Omit<StampVerdict, 'findings'>;
  /** In the order of the log; empty when all holds. */
  readonly findings: readonly Finding[];
}

/**
 * Rebuilds the whole log from its events and holds everything against everything. It reads only, in pieces, and needs nothing but the
 * database and the files of the witnesses.
 */
export async function verifyLog(ask: Ask, options: VerifyOptions = {}): Promise<Verdict> {
  const verifier = options.verifier ?? await keyInDatabase(ask);
  const walk = new LeafWalk(verifier, options.explained);
  const seen = new Seen(options.witnesses ?? [], options.witnessKeys ?? [], (ids) => lostEvents(ask, ids));
  await seen.begin();
  const [end] = await ask<{ size: string | null }>('select max(index) + 1 size from audit_leaf');
  const size = Number(end?.size ?? 0);
  let checkpoints = 0;
  for (let from = 0; from < size; from += BATCH) {
    const to = Math.min(from + BATCH, size);
    const [leaves, signed] = [await leavesBetween(ask, from, to), await checkpointsBetween(ask, from, to)];
    checkpoints += signed.length;
    for (const leaf of leaves) {
      walk.leaf(leaf);
      while (signed[0] !== undefined && signed[0].size <= leaf.index + 1) {
        const [next] = signed.splice(0, 1);
        if (next?.size === leaf.index + 1) walk.checkpoint(next);
      }
      for (const each of await seen.upTo(leaf.index + 1)) walk.witnessed(each);
    }
    options.progress?.(to);
  }
  const cosigned = seen.last;
  const findings = [...walk.findings, ...(await seen.rest(size))];
  const [beyond] = await ask<{ size: string }>('select size from audit_checkpoint where size > $1 order by size limit 1', [size]);
  if (beyond !== undefined) findings.push({ kind: 'leaf-missing', index: size, subject: null });
  findings.push(...(await unsealedEvents(ask, options.restored === true)), ...(await silentEnd(ask, options.restored === true, size)), ...(await recordsWithoutEvent(ask)), ...(await missingTriggers(ask)));
  findings.push(...(await seen.lost()));
  const { findings: ofStamps, ...stamps } = await verifyStamps(ask, options.stampAuthorities ?? [], options.explained);
  return { size, checkpoints, cosigned, verifier, stamps, findings: [...findings, ...ofStamps] };
}

async function keyInDatabase(ask: Ask): Promise<Verifier | undefined> {
  const [row] = await ask<{ verifier: string | null }>('select verifier from audit_sealer');
  return row?.verifier == null ? undefined : parseVerifier(row.verifier);
}

async function leavesBetween(ask: Ask, from: number, to: number): Promise<WalkedLeaf[]> {
  const rows = await ask<{ index: number | string; eventId: string; hash: Buffer } & { [K in keyof StoredEvent]: StoredEvent[K] | null }>(
    `select l.index, l.event_id "eventId", l.hash, ${storedEventSql('e')} from audit_leaf l left join audit_event e on e.at = l.event_at and e.id = l.event_id
     where l.index >= $1 and l.index < $2 order by l.index`, [from, to]);
  const gone = rows.filter(({ id }) => id === null).map(({ eventId }) => eventId);
  // Not where it was written: perhaps its time was changed.
  const moved = new Map((gone.length === 0 ? [] : await ask<StoredEvent>(`select ${storedEventSql('e')} from audit_event e where e.id = any($1::uuid[])`, [gone])).map((event) => [event.id, event]));
  return rows.map(({ index, eventId, hash, ...event }) => ({ index: Number(index), eventId, hash, event: event.id === null ? (moved.get(eventId) ?? null) : (event as StoredEvent) }));
}

async function checkpointsBetween(ask: Ask, from: number, to: number): Promise<WalkedCheckpoint[]> {
  const rows = await ask<WalkedCheckpoint>(`select size, root, note, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') at from audit_checkpoint where size > $1 and size <= $2 order by size`, [from, to]);
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** What witnesses saw, read along with the log: their files grow in the same order. */
class Seen {
  last = 0;
  private readonly files: { readonly lines: AsyncIterator<WitnessLineEntry>; next: Witnessed | undefined }[];
  private readonly forged: Finding[] = [];
  private readonly missing: Finding[] = [];
  private told: string[] = [];

  constructor(files: readonly AsyncIterable<WitnessLineEntry>[], private readonly keys: readonly Verifier[], private readonly look: (ids: readonly string[]) => Promise<Finding[]>) {
    this.files = files.map((file) => ({ lines: file[Symbol.asyncIterator](), next: undefined }));
  }

  async begin(): Promise<void> {
    for (const file of this.files) await this.advance(file);
  }

  /** What was seen at this size or smaller and not yet given. */
  async upTo(size: number): Promise<Witnessed[]> {
    const given: Witnessed[] = [];
    for (const file of this.files) {
      for (; file.next !== undefined && file.next.size <= size; await this.advance(file)) if (file.next.size === size) given.push(file.next);
    }
    return given;
  }

  /** What witnesses saw beyond the end, and lines that are none of theirs. */
  async rest(size: number): Promise<Finding[]> {
    const ahead: Finding[] = [];
    for (const file of this.files) {
      if (file.next !== undefined) ahead.push({ kind: 'witness-ahead', index: size, subject: `${file.next.witness} saw ${file.next.size}` });
      while (file.next !== undefined) await this.advance(file);
    }
    return [...ahead, ...this.forged];
  }

  /** Events that a witness was told of and that are gone; once the files are read to their ends. */
  async lost(): Promise<readonly Finding[]> {
    await this.lookFor();
    return this.missing;
  }

  private async lookFor(): Promise<void> {
    this.missing.push(...(await this.look(this.told)));
    this.told = [];
  }

  private async advance(file: (typeof this.files)[number]): Promise<void> {
    file.next = undefined;
    for (;;) {
      const { value, done } = await file.lines.next();
      if (done === true) return;
      if (value.kind === 'event' && this.told.push(value.id) >= BATCH) await this.lookFor();
      if (value.kind !== 'cosigned') continue;
      const { forged, ...cosigned } = readCosigned(value.note, this.keys);
      if (forged) this.forged.push({ kind: 'witness-forged', index: cosigned.size, subject: cosigned.witness });
      if (forged || cosigned.size === 0) continue;
      this.last = Math.max(this.last, cosigned.size);
      file.next = cosigned;
      return;
    }
  }
}
