import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { DataKeys, DestroyedKeyFault, Envelope } from '#libs/keys';
import { Db, systemActor } from '#libs/platform';
import { ProceedingChanges } from '#libs/proceedings';
import { fileSubject, namePlace } from '../files/kept-files.service.js';
import type { Digested } from '../store/digests.js';
import { FILE_STORE, type FileStore } from '../store/file-store.js';

/** A copy as it goes into the store. */
export interface CopiedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Whose copy it is, who asked for it, and of what. */
interface CopyOf {
  readonly copyId: string;
  readonly proceedingId: string;
  readonly by: string;
  readonly of: { readonly id: string; readonly keyId: string };
}

/** The rows and objects of files that were made here and not sent. */
@Injectable()
export class CopiedFiles {
  constructor(private readonly db: Db, private readonly keys: DataKeys, private readonly envelope: Envelope, @Inject(FILE_STORE) private readonly store: FileStore, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** As every file: key (committed), sealed object, and last the row, together with `then`. @throws FileFault `no-space`, `not-durable`; DestroyedKeyFault when the key of the original was destroyed meanwhile */
  async keep({ copyId, proceedingId, by, of }: CopyOf, { name, type, content }: CopiedFile, then: (id: string, digested: Digested) => Promise<void>): Promise<void> {
    const id = randomUUID();
    const key = (await this.db.write(() => this.keys.current([fileSubject(id)]))).get(fileSubject(id));
    if (key === undefined) throw new Error('a new file has a new key');
    const digested = await this.store.write({ id, key: key.key }, (async function* () { yield content; })(), { size: content.length });
    await this.db.write(async () => {
      // Held first: a destruction that begins now waits, and finds this copy.
      await this.db.sql('select from file_copy where id = $1 for update', [copyId], 'hold-copy');
      await this.alive(of);
      const [sealed] = await this.envelope.seal([{ place: namePlace(id), text: name }]);
      await this.db.sql(
        `insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) values ($1, $2, $3, $4, decode($5, 'hex'), decode($6, 'hex'), $7, $8, $9, $10)`,
        [id, proceedingId, copyId, digested.size, digested.sha256, digested.sha512, type, sealed, key.id, by], 'insert-copied-file');
      await then(id, digested);
    });
  }

  /** What became of a copy, in the log of its original; whoever has it open sees it. */
  async tell({ id, proceedingId }: { readonly id: string; readonly proceedingId: string }, action: 'file.copy' | 'file.copy-fail', after: Readonly<Record<string, string | number>>): Promise<void> {
    await this.audit.record(systemActor, { action, resource: 'file', resourceId: id, proceedingId, class: 3, changes: fieldChanges({}, after) });
    await this.changes.hint([proceedingId]);
  }

  /** Asked of the table and not of what is remembered: what was destroyed by law must not stay in a copy that was begun before. */
  private async alive({ id, keyId }: CopyOf['of']): Promise<void> {
    this.keys.forget(fileSubject(id));
    if ((await this.keys.byId([keyId])).get(keyId) === undefined) throw new DestroyedKeyFault(fileSubject(id));
  }
}
