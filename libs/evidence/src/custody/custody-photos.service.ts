import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, notFound } from '#libs/platform';
import { ProceedingChanges, fault, holdRead, refusalOf, refused } from '#libs/proceedings';

/** Photographs that belong to records of one proceeding. */
export interface Photographed {
  readonly proceedingId: string;
  readonly recordIds: readonly string[];
  readonly photoIds: readonly string[] | null | undefined;
}

/** Photographs of a seal, or of how a thing was, beside the record of custody that tells of it. Like the record they are never taken back. */
@Injectable()
export class CustodyPhotos {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** Adds photographs to a record that stands. @throws Refusal `not-found`, `bad-input` */
  async add(actor: Actor, { recordId, photoIds }: { readonly recordId: string; readonly photoIds: readonly string[] }): Promise<string> {
    const [record] = await this.db.sql<{ proceedingId: string; itemId: string }>('select proceeding_id "proceedingId", item_id "itemId" from custody_record where id = $1', [recordId], 'record-to-photograph');
    if (record === undefined) throw notFound();
    const { proceedingId, itemId } = record;
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    const photos = await this.keep(actor, { proceedingId, recordIds: [recordId], photoIds });
    await this.audit.record(actor, { action: 'custody.photograph', resource: 'custody', resourceId: itemId, proceedingId, changes: fieldChanges({}, { photos }) });
    await this.changes.hint([proceedingId]);
    return proceedingId;
  }

  /** In the transaction that writes the records. @returns their digests as the log keeps them; null: none @throws Refusal `bad-input` for a file that is not in the proceeding */
  async keep(actor: Actor, { proceedingId, recordIds, photoIds }: Photographed): Promise<string | null> {
    const ids = [...new Set(photoIds ?? [])];
    if (ids.length === 0 || recordIds.length === 0) return null;
    const files = await this.db.sql<{ sha256: string; other: boolean }>(`select encode(sha256, 'hex') sha256, coalesce(found_type not like 'image/%', false) other from stored_file where proceeding_id = $1 and id = any($2) order by received_at, id`, [proceedingId, ids], 'files-to-photograph');
    if (files.length !== ids.length) throw refusalOf(refused('bad-input', fault('photoIds', 'exists', 'У провадженні немає такого файлу.', 'The proceeding has no such file.')));
    // One that nobody looked at yet goes to no court until its bytes show a picture.
    if (files.some(({ other }) => other)) throw refusalOf(refused('bad-input', fault('photoIds', 'picture', 'Це не зображення: додайте знімок.', 'This is no picture: add a photograph.')));
    await this.db.sql(
      `insert into custody_photo (id, proceeding_id, record_id, file_id, added_by) select gen_random_uuid(), $1, r, f, $4 from unnest($2::uuid[]) r, unnest($3::uuid[]) f on conflict on constraint custody_photo_once do nothing`,
      [proceedingId, recordIds, ids, actor.id], 'insert-custody-photos');
    return files.map(({ sha256 }) => sha256).join(', ');
  }
}
