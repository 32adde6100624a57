import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { DataKeys, type Destroyed, Destruction } from '#libs/keys';
import { type Actor, Db, notFound } from '#libs/platform';
import { fileSubject } from './kept-files.service.js';

interface Destroying { readonly id: string; readonly proceedingId: string; readonly of: string | null }

/** A file and all its copies, and copies of copies, each once. */
const WITH_COPIES = `
  with recursive shown as (
    select f.id, f.proceeding_id, null::uuid as of_id from stored_file f where f.id = $1
    union select c.file_id, c.proceeding_id, c.original_id from shown s join file_copy c on c.original_id = s.id where c.file_id is not null)
  select id, proceeding_id "proceedingId", of_id "of" from shown order by of_id nulls first, id`;

/** The end of a file by law, by two people at the terminal: what it held opens nowhere any more, and what any copy of it shows neither. */
@Injectable()
export class FileShredding {
  constructor(private readonly db: Db, private readonly destruction: Destruction, private readonly keys: DataKeys, private readonly audit: Audit) {}

  /** @throws Refusal `not-found`, `bad-input` */
  async ask(actor: Actor, fileId: string, basis: string): Promise<Destroyed & { readonly copies: number }> {
    return this.db.write(async () => {
      const [file, ...copies] = await this.withCopies(fileId);
      if (file === undefined) throw notFound();
      const asked = await this.destruction.ask(actor, fileSubject(fileId), basis);
      await this.audit.record(actor, { action: 'file.ask-destruction', resource: 'file', resourceId: fileId, proceedingId: file.proceedingId, changes: fieldChanges({}, { destruction: asked.id, copies: copies.length }) });
      return { ...asked, copies: copies.length };
    });
  }

  /** Another confirms: the database takes the keys of the copies along, and each has its line in the log. @throws Refusal `not-found` */
  async confirm(actor: Actor, id: string): Promise<Destroyed & { readonly copies: number }> {
    return this.db.write(async () => {
      const done = await this.destruction.confirm(actor, id);
      const files = await this.withCopies(done.subjectId.slice(fileSubject('').length));
      await this.audit.recordMany(actor, files.map(({ id: fileId, proceedingId, of }) => ({
        action: 'file.destroy', resource: 'file', resourceId: fileId, proceedingId, changes: fieldChanges({}, { destruction: id, basis: done.basis, ...(of === null ? { copies: files.length - 1 } : { copyOf: of }) }),
      })));
      this.db.afterCommit(() => files.forEach((file) => this.keys.forget(fileSubject(file.id))));
      return { ...done, copies: files.length - 1 };
    });
  }

  private withCopies(fileId: string): Promise<Destroying[]> {
    return this.db.sql<Destroying>(WITH_COPIES, [fileId], 'file-with-copies');
  }
}
