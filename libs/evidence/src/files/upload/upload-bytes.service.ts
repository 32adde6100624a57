import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, Db, Refusal } from '#libs/platform';
import { CHUNK } from '../../store/chunk-cipher.js';
import { type Digested, Digests } from '../../store/digests.js';
import { type Draft, Drafts } from '../../store/drafts.service.js';
import { FileFault } from '../../store/file-fault.js';
import { FILE_STORE, type FileStore } from '../../store/file-store.js';
import { inPieces } from '../../store/pieces.js';
import { FileRefusals } from '../file-refusals.service.js';
import { UploadAims } from './upload-aims.service.js';
import { type Coming, Uploads, takenOver } from './uploads.service.js';

type Resumed = Awaited<ReturnType<Uploads['resume']>>;
/** Digests of an upload as far as it came. */
interface Seen {
  readonly chunks: number;
  readonly digests: Digests;
}

/** Uploads whose digests are kept between two requests; those of others are worked out anew from what lies there. */
const MOST_KEPT = 500;

/** So long it is known that a file was read again well: far shorter than anybody waits before taking away what has no row. */
const KNOWN_FOR_MS = 10 * 60_000;

/** The bytes of uploads: sealed and written chunk after chunk, and in the end read again and kept. No transaction is open while they come. */
@Injectable()
export class UploadBytes {
  private readonly seen = new Map<string, Seen>();
  /** Files that are being read again; whoever comes back while that goes on waits for the same. */
  private readonly verifying = new Map<string, Promise<Digested>>();

  constructor(private readonly db: Db, private readonly uploads: Uploads, private readonly refusals: FileRefusals, private readonly drafts: Drafts, @Inject(FILE_STORE) private readonly store: FileStore, private readonly aims: UploadAims) {}

  /**
   * Takes what comes of an upload: whole chunks are kept, also when the line breaks. With the last one it becomes a file.
   * @param said SHA-256 that the sender has worked out meanwhile @returns how many bytes are there
   * @throws Refusal `conflict/stale` when the sender must ask how much is there, `bad-input`, `file/no-space`, `file/not-as-announced`, `file/not-kept` and those of `Uploads`
   */
  async take(actor: Actor, upload: Resumed, content: AsyncIterable<Uint8Array>, said?: string): Promise<number> {
    if (upload.state !== 'COMING') return this.finish(actor, upload, content, said);
    let known: Digested;
    try {
      const draft = await this.drafts.open(upload, upload.size);
      try {
        const before = draft.chunks;
        const digests = await this.caughtUp(upload.id, draft);
        this.seen.delete(upload.id);
        await this.append(draft, digests, content).finally(() => this.rest(upload.id, draft, digests));
        if (draft.next !== undefined) return this.paused(draft, before);
        await draft.flush();
        known = this.asAnnounced(upload, digests.done(), said);
        await this.uploads.whole(upload, known);
      } finally {
        await draft.close();
      }
    } catch (fault) {
      throw await this.ended(upload.id, fault);
    }
    return this.complete(actor, upload, known);
  }

  forget(id: string): void {
    this.seen.delete(id);
  }

  /** The digests up to where the draft ends: those of the last request where they fit, else of what lies there, which is verified by that. */
  private async caughtUp(id: string, draft: Draft): Promise<Digests> {
    const kept = this.seen.get(id);
    if (kept?.chunks === draft.chunks) return kept.digests;
    const digests = new Digests();
    try {
      for await (const bytes of draft.content()) digests.update(bytes);
    } catch (fault) {
      if (!(fault instanceof FileFault) || fault.reason !== 'damaged') throw fault;
      // Power was lost before it was flushed: the sender is asked for it again.
      await draft.cut(fault.chunk ?? 0);
      throw takenOver();
    }
    return digests;
  }

  private async append(draft: Draft, digests: Digests, content: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const { bytes } of inPieces(content, CHUNK)) {
      // What is left of a chunk when a request ends is sent again.
      if (bytes.length !== draft.next) return;
      const written = draft.append(bytes);
      digests.update(bytes);
      await written;
    }
  }

  /** Remembers how far it came, also when the line broke. */
  private async rest(id: string, draft: Draft, digests: Digests): Promise<void> {
    await draft.settle();
    if (draft.next !== undefined) this.seen.set(id, { chunks: draft.chunks, digests });
    for (const oldest of this.seen.keys()) if (this.seen.size > MOST_KEPT) this.seen.delete(oldest);
  }

  private paused(draft: Draft, before: number): number {
    if (draft.chunks > before) return draft.chunks * CHUNK;
    throw new Refusal('bad-input', { uk: 'Надсилайте щонайменше 1 МіБ за раз, крім останньої частини.', en: 'Send at least 1 MiB at a time, but for the last part.' });
  }

  private asAnnounced({ id, announced, size }: Coming, found: Digested, said?: string): Digested {
    if (found.size !== size || [announced, said].some((sha256) => sha256 != null && sha256.toLowerCase() !== found.sha256)) throw new FileFault('mismatch', id);
    return found;
  }

  /** What is whole already is not taken twice: the rest is done of which the sender had no answer. */
  private async finish(actor: Actor, upload: Resumed, content: AsyncIterable<Uint8Array>, said?: string): Promise<number> {
    for await (const part of content) if (part.length === 0) continue;
    const { state, size, sha256, sha512 } = upload;
    if (sha256 === null || sha512 === null) return size;
    const known = { size, sha256, sha512 };
    try {
      this.asAnnounced(upload, known, said);
    } catch (fault) {
      throw await this.ended(upload.id, fault);
    }
    return state === 'RECEIVED' ? size : this.complete(actor, upload, known);
  }

  private async complete(actor: Actor, upload: Resumed, known: Digested): Promise<number> {
    const { id } = upload;
    let verifying = this.verifying.get(id);
    if (verifying === undefined) {
      verifying = this.verify(upload, known);
      this.verifying.set(id, verifying);
      verifying.then(() => setTimeout(() => this.verifying.delete(id), KNOWN_FOR_MS).unref(), () => this.verifying.delete(id));
    }
    const digested = await verifying.catch(async (fault: unknown) => {
      throw await this.ended(id, fault);
    });
    await this.db.write(async () => {
      await this.uploads.keep(actor, id, digested);
      await this.aims.reach(actor, id);
    });
    this.verifying.delete(id);
    return upload.size;
  }

  /** Hands the draft to the store and reads all of it again. Does not ask the database: whoever waits may have gone. */
  private async verify({ id, key }: Resumed, known: Digested): Promise<Digested> {
    await this.store.adopt(id, this.drafts.pathOf(id)).catch(async (fault: unknown) => {
      // Taken over before, by somebody who was killed before the draft went: what is there is read like any other.
      if (!(fault instanceof FileFault) || fault.reason !== 'exists') throw fault;
      await this.drafts.remove(id);
    });
    // Reading compares the first digest by itself.
    const second = createHash('sha512');
    for await (const bytes of this.store.read({ id, key }, known)) second.update(bytes);
    if (second.digest('hex') !== known.sha512) throw new FileFault('damaged', id);
    return known;
  }

  /** What a fault means for the upload and for its sender: some end it for good. */
  private async ended(id: string, fault: unknown): Promise<unknown> {
    if (!(fault instanceof FileFault)) return fault;
    this.seen.delete(id);
    if (fault.reason !== 'no-space') await this.uploads.breakOff(id);
    if (fault.reason === 'damaged') await this.store.remove(id);
    return this.refusals.of(fault.reason === 'damaged' || fault.reason === 'missing' ? new FileFault('not-durable', id, fault.chunk, { cause: fault }) : fault);
  }
}
