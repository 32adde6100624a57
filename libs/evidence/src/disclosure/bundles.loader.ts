import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '#libs/proceedings';
import { grouped } from '../registry/registry.loader.js';
import { ASIC, ENCLOSING } from '../signatures/signed-files.js';
import type { BoundFile } from './bundle-warnings.js';
import type { BundleView } from './bundles.view.js';
import type { Content, CopyOf, Kin } from './shown-otherwise.js';

/** A release of which nothing was heard for so long was broken off by the end of the program. */
export const SILENT = `interval '2 minutes'`;
const STATE = `case when r.state = 'SENDING' and r.touched_at < clock_timestamp() - ${SILENT} then 'BROKEN' else r.state end`;

/**
 * Photographs beside records of custody that go to a court with the items of a bundle: pictures that belong to no item of their own. One that shows an item
 * outside the bundle too, that belonged to such an item once (which may be held back), or of which there are copies, is cited by its digest alone: nobody decided that it leaves.
 */
export const PHOTOS_TO_COURT = (bundle: string): string => `select distinct on (r.item_id, h.file_id) r.item_id, h.file_id, h.added_at
  from disclosure_bundle d join disclosure_bundle_item i on i.bundle_id = d.id join custody_record r on r.item_id = i.item_id join custody_photo h on h.record_id = r.id
  where d.id = ${bundle} and d.party_id is null
    and not exists (select from item_file b where b.file_id = h.file_id and (b.unbound_at is null or not exists (select from disclosure_bundle_item n where n.bundle_id = d.id and n.item_id = b.item_id)))
    and exists (select from stored_file s where s.id = h.file_id and s.found_type like 'image/%')
    and not exists (select from custody_photo o join custody_record q on q.id = o.record_id where o.file_id = h.file_id and not exists (select from disclosure_bundle_item n where n.bundle_id = d.id and n.item_id = q.item_id))
    and not exists (select from file_copy c where h.file_id in (c.file_id, c.original_id))
  order by r.item_id, h.file_id, h.added_at`;

/** Bundles of proceedings that the reader may see, the newest first, with every time one left. */
export async function loadBundles(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, BundleView[]>> {
  const values: unknown[] = [];
  const text = `select b.id, b.proceeding_id "proceedingId", b.party_id "partyId", b.purpose, b.recorded_at "recordedAt", b.recorded_by "recordedBy", (select count(*)::int from disclosure_bundle_item i where i.bundle_id = b.id) items,
      coalesce((select json_agg(json_build_object('id', r.id, 'proceedingId', r.proceeding_id, 'state', ${STATE}, 'bytes', r.bytes, 'sent', r.sent, 'digest', encode(r.digest, 'hex'), 'recordedAt', r.recorded_at, 'endedAt', r.ended_at, 'handedOn', h.on_day, 'receivedBy', h.received_by) order by r.recorded_at desc)
        from bundle_release r left join bundle_handing h on h.release_id = r.id where r.bundle_id = b.id), '[]') releases
    from disclosure_bundle b where ${seenAmong(actor, 'b.proceeding_id', ids, (value) => `$${values.push(value)}`)} order by b.recorded_at desc, b.id`;
  return grouped(ids, await db.sql<BundleView>(text, values, statementName(text)), ({ proceedingId }) => proceedingId);
}

/** What files of a proceeding belong to, which of them are copies of which, and which documents they show. */
export async function filesToLeave(db: Db, proceedingId: string): Promise<Kin & { readonly files: BoundFile[] }> {
  return { files: await db.sql<BoundFile>('select file_id "fileId", item_id "itemId" from item_file where proceeding_id = $1 and unbound_at is null', [proceedingId], 'files-of-items'), ...await kinOfFiles(db, proceedingId) };
}

/** A signature around a document, or a container of them, of which no digest was kept: what lies in it was too large to be read, or it was looked at before digests were. */
const UNREAD = `exists (select from file_inside n where n.file_id = f.id and n.sha256 is null)
  or ((f.found_type = '${ENCLOSING}' or f.found_type like '${ASIC}%') and not exists (select from file_inside n where n.file_id = f.id))`;

export const kinOfFiles = async (db: Db, proceedingId: string): Promise<Kin> => ({
  copies: await db.sql<CopyOf>('select file_id "fileId", original_id "originalId", kind, boxes::text removals from file_copy where proceeding_id = $1 and file_id is not null', [proceedingId], 'copies-made'),
  contents: await db.sql<Content>(
    `select f.id "fileId", encode(f.sha256, 'hex') sha256, array(select encode(n.sha256, 'hex') from file_inside n where n.file_id = f.id and n.sha256 is not null) inside, ${UNREAD} unread from stored_file f
     where f.proceeding_id = $1 and (exists (select from item_file b where b.file_id = f.id) or exists (select from file_copy c where f.id in (c.file_id, c.original_id)))`, [proceedingId], 'contents-of-files'),
});
