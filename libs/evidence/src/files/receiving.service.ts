import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Audit, fieldChanges } from '#libs/audit';
import { type DataKey, DataKeys, Envelope, type Place } from '#libs/keys';
import { type Actor, Db, LOG, Refusal } from '#libs/platform';
import { holdOne, take } from '#libs/proceedings';
import type { Digested } from '../store/digests.js';
import { FileFault } from '../store/file-fault.js';
import { FILE_STORE, type FileStore } from '../store/file-store.js';
import { type IncomingFile, decideIncoming } from './incoming-file.js';

/** A file that is whole and safe. */
export interface ReceivedFile extends Digested {
  readonly id: string;
  readonly proceedingId: string;
}

/** Whose key seals a file: its own. */
export const fileSubject = (id: string): string => `file:${id}`;

/** Where the name of a file stands. */
export const namePlace = (id: string): Place => ({ table: 'stored_file', column: 'name', rowId: id, subjectId: fileSubject(id), class: 3 });

/**
 * Takes a stream to a row: the key, the file, the row with its line in the log. Killed anywhere it leaves the row and a whole file, or no
 * row; what has none is swept after a day. Nothing is undone here when the row fails: whether it was kept may be unknown.
 */
@Injectable()
export class Receiving {
  constructor(private readonly db: Db, private readonly keys: DataKeys, private readonly envelope: Envelope, private readonly audit: Audit, @Inject(FILE_STORE) private readonly store: FileStore, @Inject(LOG) private readonly log: Logger) {}

  /**
   * To be called outside any transaction: none stays open while the bytes come. A file that was received under the same upload id is
   * answered again, and what comes is not read.
   * @throws Refusal `not-found`, `not-allowed`, `proceeding/closed`, `bad-input`, `limit/too-large`, `file/no-space`, `file/not-as-announced`, `file/not-kept`, `conflict/other-request`
   */
  async receive(actor: Actor, input: IncomingFile, content: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
    if (this.db.writing()) throw new Error('a file is received outside transactions');
    const { value: file } = take([decideIncoming(input)]);
    const id = randomUUID();
    const begun = await this.db.write(async () => {
      await holdOne(this.db, actor, 'recordEvent', file.proceedingId);
      return { before: await this.receivedAs(file), key: (await this.keys.current([fileSubject(id)])).get(fileSubject(id)) };
    });
    if (begun.before !== undefined) return begun.before;
    const { key } = begun;
    if (key === undefined) throw new Error('a new file has a new key');
    const digested = await this.store.write({ id, key: key.key }, content, file).catch((fault: unknown) => {
      throw this.refusalOf(fault);
    });
    return this.db.write(() => this.keep(actor, file, key, { id, proceedingId: file.proceedingId, ...digested }));
  }

  private async keep(actor: Actor, file: IncomingFile, key: DataKey, received: ReceivedFile): Promise<ReceivedFile> {
    const { id, proceedingId, size, sha256, sha512 } = received;
    // Asked again: rights may have ended, or the proceeding, while the bytes came.
    await holdOne(this.db, actor, 'recordEvent', proceedingId);
    const [name] = await this.envelope.seal([{ place: namePlace(id), text: file.name }]);
    const rows = await this.db.sql(
      `insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by)
       values ($1, $2, $3, $4, decode($5, 'hex'), decode($6, 'hex'), $7, $8, $9, $10) on conflict on constraint stored_file_received_once do nothing returning id`,
      [id, proceedingId, file.uploadId, size, sha256, sha512, file.declaredType, name, key.id, actor.id], 'insert-stored-file');
    if (rows.length === 0) {
      // The same was sent twice at once: the other one is in the row by now, and this object is swept.
      const other = await this.receivedAs(file);
      if (other === undefined) throw new Error('a file that is there was not found');
      return other;
    }
    await this.audit.record(actor, { action: 'file.receive', resource: 'file', resourceId: id, proceedingId, class: 3, changes: fieldChanges({}, { size, sha256, declaredType: file.declaredType }) });
    return received;
  }

  /** What was received under an upload id. @throws Refusal `conflict/other-request` when that was something else */
  private async receivedAs({ proceedingId, uploadId, size, sha256 }: IncomingFile): Promise<ReceivedFile | undefined> {
    const [row] = await this.db.sql<ReceivedFile>(
      `select id, proceeding_id "proceedingId", size, encode(sha256, 'hex') sha256, encode(sha512, 'hex') sha512 from stored_file where proceeding_id = $1 and upload_id = $2`, [proceedingId, uploadId], 'stored-file-by-upload');
    if (row !== undefined && (row.size !== size || row.sha256 !== (sha256 ?? row.sha256))) throw new Refusal('conflict/other-request', { uk: 'Під цим номером завантаження вже отримано інший файл.', en: 'Another file was received under this upload id.' });
    return row;
  }

  /** What a fault of the store means to whoever sends; those that are ours stay what they are. */
  private refusalOf(fault: unknown): unknown {
    if (!(fault instanceof FileFault)) return fault;
    switch (fault.reason) {
      case 'no-space':
        this.log.error({ alarm: 'file-store-full', fileId: fault.fileId }, 'the store of files takes no more');
        return new Refusal('file/no-space', { uk: 'У сховищі файлів бракує місця. Нічого не збережено; повідомте адміністратора.', en: 'The store of files has no room. Nothing was kept; tell an administrator.' });
      case 'not-durable':
        this.log.error({ alarm: 'file-store-flush', fileId: fault.fileId }, 'the disk did not confirm a file');
        return new Refusal('file/not-kept', { uk: 'Диск не підтвердив запис файлу. Нічого не збережено; надішліть файл знову й повідомте адміністратора.', en: 'The disk did not confirm the file. Nothing was kept; send it again and tell an administrator.' });
      case 'mismatch':
        return new Refusal('file/not-as-announced', { uk: 'Надійшло не те, що було заявлено (розмір або хеш). Нічого не збережено; надішліть файл знову.', en: 'What came is not what was announced (size or digest). Nothing was kept; send the file again.' });
      case 'exists': case 'missing': case 'damaged': return fault;
    }
  }
}
