import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand, CompleteMultipartUploadCommand, CopyObjectCommand, CreateMultipartUploadCommand, DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListMultipartUploadsCommand, ListObjectsCommand, type ListObjectsCommandOutput, PutObjectCommand,
  S3Client, S3ServiceException, UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ChunkCipher } from './chunk-cipher.js';
import { type Digested, Digests } from './digests.js';
import { FileFault } from './file-fault.js';
import { type FileKey, type FileStore, type Listed, ORPHAN_AFTER_MS, REMOVED_FOR_MS } from './file-store.js';
import { inPieces } from './pieces.js';
import { type Announced, type Range, openFile, sealFile } from './sealed-file.js';

export interface S3Place {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A part of an object: 10,000 of them hold 20 GiB and the seals. Smaller objects go in one. */
const PART = 16 * 1024 * 1024;
const MOST_LISTED = 1_000;
/** Never in the place of another: S3 itself refuses. */
const IF_NEW = { IfNoneMatch: '*' } as const;

/**
 * Files in an object store that speaks S3. An object has its name when all of its parts are there, is refused where there is one, and what is removed
 * is kept under another name. What the store says to have is durable is durable: its operator answers for that.
 */
export class S3Store implements FileStore {
  private readonly client: S3Client;
  private readonly coming = new Set<string>();

  /** @param part bytes of a part: no less than 5 MiB, says Amazon @param page objects to one answer of a list */
  constructor(private readonly place: S3Place, private readonly part = PART, private readonly page = MOST_LISTED) {
    const { endpoint, region, accessKeyId, secretAccessKey } = place;
    // Seals and digests are our own; stores that are not Amazon's know few of its checksums.
    this.client = new S3Client({ endpoint, region, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey }, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' });
  }

  async write({ id, key }: FileKey, content: AsyncIterable<Uint8Array>, announced: Announced): Promise<Digested> {
    const [object, cipher, digests] = [keyOf('objects', id), new ChunkCipher(id, key), new Digests()];
    await this.alone(id, async () => {
      if (await this.isThere(object)) throw new FileFault('exists', id);
      await this.put(id, object, sealFile(id, cipher, content, announced, digests));
    });
    return digests.done();
  }

  async adopt(id: string, draft: string): Promise<void> {
    const object = keyOf('objects', id);
    await this.alone(id, async () => {
      const [there, coming] = [await this.isThere(object), await stat(draft).then(() => true, () => false)];
      if (there === coming) throw new FileFault(there ? 'exists' : 'missing', id);
      if (coming) await this.put(id, object, createReadStream(draft, { highWaterMark: 1024 * 1024 }));
    });
    await rm(draft, { force: true });
  }

  async *read({ id, key }: FileKey, known: Pick<Digested, 'size' | 'sha256'>, range?: Range): AsyncGenerator<Buffer> {
    const [object, cipher] = [keyOf('objects', id), new ChunkCipher(id, key)];
    const length = await this.lengthOf(object);
    if (length === undefined) throw new FileFault('missing', id);
    yield* openFile(cipher, { fileId: id, length, fetch: (from, to) => this.bytes(object, id, from, to) }, known, range);
  }

  list(): AsyncGenerator<Listed> {
    return this.entries('objects/');
  }

  async remove(id: string): Promise<void> {
    const [from, to] = [keyOf('objects', id), keyOf('removed', id)];
    if (!(await this.isThere(from))) return;
    // A copy counts from now on, not from when it was written.
    await this.client.send(new CopyObjectCommand({ Bucket: this.place.bucket, Key: to, CopySource: `${this.place.bucket}/${from}` }));
    await this.client.send(new DeleteObjectCommand({ Bucket: this.place.bucket, Key: from }));
  }

  async tidy(now: number): Promise<number> {
    let gone = 0;
    for await (const { id, writtenAt } of this.entries('removed/')) {
      if (now - writtenAt <= REMOVED_FOR_MS) continue;
      await this.client.send(new DeleteObjectCommand({ Bucket: this.place.bucket, Key: keyOf('removed', id) }));
      gone += 1;
    }
    return gone + (await this.tidyHalves(now));
  }

  /** Parts of uploads whose process died. A store that keeps no list of them clears them away by itself. */
  private async tidyHalves(now: number): Promise<number> {
    const found = await this.client.send(new ListMultipartUploadsCommand({ Bucket: this.place.bucket, Prefix: 'objects/' })).catch(unlessStatus(undefined, 501, 404));
    const old = (found?.Uploads ?? []).filter(({ Initiated }) => now - (Initiated?.getTime() ?? now) > ORPHAN_AFTER_MS);
    for (const { Key, UploadId } of old) await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.place.bucket, Key, UploadId }));
    return old.length;
  }

  private async put(id: string, object: string, sealed: AsyncIterable<Uint8Array>): Promise<void> {
    const pieces = inPieces(sealed, this.part)[Symbol.asyncIterator]();
    const first = await pieces.next();
    if (first.done === true || first.value.last) return void (await this.send(id, () => this.client.send(new PutObjectCommand({ Bucket: this.place.bucket, Key: object, Body: Buffer.from(first.value?.bytes ?? []), ...IF_NEW }))));
    const { UploadId } = await this.send(id, () => this.client.send(new CreateMultipartUploadCommand({ Bucket: this.place.bucket, Key: object })));
    const parts: { PartNumber: number; ETag: string | undefined }[] = [];
    try {
      for (let piece: IteratorResult<{ readonly bytes: Uint8Array }> = first; piece.done !== true; piece = await pieces.next()) {
        const [PartNumber, Body] = [parts.length + 1, Buffer.from(piece.value.bytes)];
        const { ETag } = await this.send(id, () => this.client.send(new UploadPartCommand({ Bucket: this.place.bucket, Key: object, UploadId, PartNumber, Body })));
        parts.push({ PartNumber, ETag });
      }
      await this.send(id, () => this.client.send(new CompleteMultipartUploadCommand({ Bucket: this.place.bucket, Key: object, UploadId, MultipartUpload: { Parts: parts }, ...IF_NEW })));
    } catch (fault) {
      await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.place.bucket, Key: object, UploadId })).catch(() => undefined);
      throw fault;
    }
  }

  private async *bytes(object: string, id: string, from: number, to: number): AsyncGenerator<Uint8Array> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.place.bucket, Key: object, Range: `bytes=${from}-${to - 1}` })).catch(refuse(404, new FileFault('missing', id)));
    yield* Body as Readable as AsyncIterable<Uint8Array>;
  }

  private async *entries(prefix: 'objects/' | 'removed/'): AsyncGenerator<Listed> {
    for (let [after, more]: [string | undefined, boolean] = [undefined, true]; more;) {
      const page: ListObjectsCommandOutput = await this.client.send(new ListObjectsCommand({ Bucket: this.place.bucket, Prefix: prefix, MaxKeys: this.page, Marker: after }));
      for (const { Key = '', LastModified } of page.Contents ?? []) {
        const id = Key.slice(prefix.length);
        if (ID.test(id)) yield { id, writtenAt: LastModified?.getTime() ?? Date.now() };
      }
      [after, more] = [page.Contents?.at(-1)?.Key, page.IsTruncated === true];
    }
  }

  private async isThere(object: string): Promise<boolean> {
    return (await this.lengthOf(object)) !== undefined;
  }

  private async lengthOf(object: string): Promise<number | undefined> {
    const head = await this.client.send(new HeadObjectCommand({ Bucket: this.place.bucket, Key: object })).catch(unlessStatus(undefined, 404));
    return head === undefined ? undefined : (head.ContentLength ?? 0);
  }

  /** Two of this process never write one object at a time; those of others the store itself refuses. */
  private async alone(id: string, work: () => Promise<void>): Promise<void> {
    if (this.coming.has(id)) throw new FileFault('exists', id);
    this.coming.add(id);
    await work().finally(() => this.coming.delete(id));
  }

  /** What the store's refusal of a write means. */
  private async send<T>(id: string, work: () => Promise<T>): Promise<T> {
    return work().catch((fault: unknown) => {
      const status = statusOf(fault);
      if (status === 412 || status === 409) throw new FileFault('exists', id);
      if (status === 507 || (fault instanceof S3ServiceException && /quota|storage.?full|XMinioStorageFull/i.test(fault.name))) throw new FileFault('no-space', id);
      if (status !== undefined && status >= 500) throw new FileFault('not-durable', id, undefined, { cause: fault });
      throw fault;
    });
  }
}

function keyOf(folder: 'objects' | 'removed', id: string): string {
  if (!ID.test(id)) throw new TypeError('a file is named by its id');
  return `${folder}/${id}`;
}

const statusOf = (fault: unknown): number | undefined => (fault instanceof S3ServiceException ? fault.$metadata.httpStatusCode : undefined);

const unlessStatus = <T>(meaning: T, ...statuses: number[]) => (fault: unknown): T => {
  if (!statuses.includes(statusOf(fault) ?? 0)) throw fault;
  return meaning;
};

const refuse = (status: number, meaning: FileFault) => (fault: unknown): never => {
  throw statusOf(fault) === status ? meaning : fault;
};
