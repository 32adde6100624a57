import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/server';
import type { Actor } from '#libs/platform';
import { requireDigest } from '../incoming-file.js';
import { UPLOAD_DAYS } from '../words.js';
import { type UploadAims, aimOf } from './upload-aims.service.js';
import type { UploadBytes } from './upload-bytes.service.js';
import { type Uploads, takenOver } from './uploads.service.js';

/** What one request says of its upload beside the protocol. */
export interface Said {
  /** Its content is more of the upload. */
  readonly writing: boolean;
  /** SHA-256 of the whole file in hex. */
  readonly sha256: string | undefined;
}

/** The uploads of one person as the protocol tus knows a store; made for one request. */
export class TusStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
  private resumed: ReturnType<Uploads['resume']> | undefined;

  constructor(private readonly actor: Actor, private readonly uploads: Uploads, private readonly bytes: UploadBytes, private readonly aims: UploadAims, private readonly said: Said) {
    super();
  }

  override async create(upload: Upload): Promise<Upload> {
    const { proceeding, upload: uploadId, filename, filetype, item, use } = upload.metadata ?? {};
    const aim = aimOf(item, use);
    if (aim !== undefined) await this.aims.require(this.actor, proceeding ?? '', aim);
    const { sha256 } = this.said;
    const begun = await this.uploads.begin(this.actor, {
      proceedingId: proceeding ?? '', uploadId: uploadId ?? '', name: filename ?? '', declaredType: filetype ?? '', size: upload.size ?? Number.NaN, ...(sha256 === undefined ? {} : { sha256 }),
    });
    upload.id = begun.id;
    if (aim !== undefined) await this.aims.aim(this.actor, begun.id, aim);
    // Nothing of an empty file will come.
    if (begun.size === 0) await this.bytes.take(this.actor, await this.resume(begun.id), nothing());
    return this.getUpload(begun.id);
  }

  override async getUpload(id: string): Promise<Upload> {
    const upload = await this.resume(id);
    return new Upload({ id, size: upload.size, offset: await this.uploads.offsetOf(upload), creation_date: upload.touchedAt });
  }

  override async write(content: Readable, id: string, offset: number): Promise<number> {
    const upload = await this.resume(id);
    if ((await this.uploads.offsetOf(upload)) !== offset) throw takenOver();
    const { sha256 } = this.said;
    requireDigest(sha256);
    return this.bytes.take(this.actor, upload, content, sha256);
  }

  override async remove(id: string): Promise<void> {
    await this.uploads.cancel(this.actor, id);
    this.bytes.forget(id);
  }

  override getExpiration(): number {
    return UPLOAD_DAYS * 24 * 60 * 60_000;
  }

  private resume(id: string): ReturnType<Uploads['resume']> {
    return (this.resumed ??= this.uploads.resume(this.actor, id, this.said.writing));
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // An empty file has no part.
}
