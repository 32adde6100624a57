import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { Envelope, type Place } from '#libs/keys';
import { type Actor, Db, Refusal } from '#libs/platform';
import { ProceedingChanges, holdRead } from '#libs/proceedings';
import type { Digested } from '../store/digests.js';
import type { IncomingFile } from './incoming-file.js';

/** A file that is whole and safe. */
export interface ReceivedFile extends Digested {
  readonly id: string;
  readonly proceedingId: string;
}

/** Whose key seals a file: its own. */
export const fileSubject = (id: string): string => `file:${id}`;

/** Where the name of a file stands. */
export const namePlace = (id: string): Place => ({ table: 'stored_file', column: 'name', rowId: id, subjectId: fileSubject(id), class: 3 });

/** The rows of files that the store holds whole. */
@Injectable()
export class KeptFiles {
  constructor(private readonly db: Db, private readonly envelope: Envelope, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /**
   * The end of every way in, in the transaction that is open: the row of a file that is whole and durable, with its line in the log.
   * @throws Refusal `not-found`, `not-allowed`, `proceeding/closed`, `conflict/other-request`
   */
  async keep(actor: Actor, file: IncomingFile, keyId: string, received: ReceivedFile): Promise<ReceivedFile> {
    const { id, proceedingId, size, sha256, sha512 } = received;
    // Asked again: rights may have ended, or the proceeding, while the bytes came.
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    const [name] = await this.envelope.seal([{ place: namePlace(id), text: file.name }]);
    const rows = await this.db.sql(
      `insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by)
       values ($1, $2, $3, $4, decode($5, 'hex'), decode($6, 'hex'), $7, $8, $9, $10) on conflict on constraint stored_file_received_once do nothing returning id`,
      [id, proceedingId, file.uploadId, size, sha256, sha512, file.declaredType, name, keyId, actor.id], 'insert-stored-file');
    if (rows.length === 0) {
      // The same was sent twice at once: the other one is in the row by now, and this object is swept.
      const other = await this.receivedAs({ ...file, sha256 });
      if (other === undefined) throw new Error('a file that is there was not found');
      return other;
    }
    await this.changes.hint([proceedingId]);
    await this.audit.record(actor, { action: 'file.receive', resource: 'file', resourceId: id, proceedingId, class: 3, changes: fieldChanges({}, { size, sha256, declaredType: file.declaredType }) });
    return received;
  }

  /** What was received under an upload id. @throws Refusal `conflict/other-request` when that was something else */
  async receivedAs({ proceedingId, uploadId, size, sha256 }: IncomingFile): Promise<ReceivedFile | undefined> {
    const [row] = await this.db.sql<ReceivedFile>(
      `select id, proceeding_id "proceedingId", size, encode(sha256, 'hex') sha256, encode(sha512, 'hex') sha512 from stored_file where proceeding_id = $1 and upload_id = $2`, [proceedingId, uploadId], 'stored-file-by-upload');
    if (row !== undefined && (row.size !== size || row.sha256 !== (sha256 ?? row.sha256))) throw new Refusal('conflict/other-request', { uk: 'Під цим номером завантаження вже отримано інший файл.', en: 'Another file was received under this upload id.' });
    return row;
  }
}
