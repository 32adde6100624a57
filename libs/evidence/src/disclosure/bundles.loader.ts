import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '#libs/proceedings';
import { grouped } from '../registry/registry.loader.js';
import type { BoundFile } from './bundle-rules.js';
import type { BundleView } from './bundles.view.js';
import type { CopyOf } from './shown-otherwise.js';

/** A release of which nothing was heard for so long was broken off by the end of the program. */
export const SILENT = `interval '2 minutes'`;
const STATE = `case when r.state = 'SENDING' and r.touched_at < clock_timestamp() - ${SILENT} then 'BROKEN' else r.state end`;

/** Bundles of proceedings that the reader may see, the newest first, with every time one left. */
export async function loadBundles(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, BundleView[]>> {
  const values: unknown[] = [];
  const text = `select b.id, b.proceeding_id "proceedingId", b.party_id "partyId", b.purpose, b.recorded_at "recordedAt", b.recorded_by "recordedBy", (select count(*)::int from disclosure_bundle_item i where i.bundle_id = b.id) items,
      coalesce((select json_agg(json_build_object('id', r.id, 'proceedingId', r.proceeding_id, 'state', ${STATE}, 'bytes', r.bytes, 'sent', r.sent, 'digest', encode(r.digest, 'hex'), 'recordedAt', r.recorded_at, 'endedAt', r.ended_at, 'handedOn', h.on_day, 'receivedBy', h.received_by) order by r.recorded_at desc)
        from bundle_release r left join bundle_handing h on h.release_id = r.id where r.bundle_id = b.id), '[]') releases
    from disclosure_bundle b where ${seenAmong(actor, 'b.proceeding_id', ids, (value) => `$${values.push(value)}`)} order by b.recorded_at desc, b.id`;
  return grouped(ids, await db.sql<BundleView>(text, values, statementName(text)), ({ proceedingId }) => proceedingId);
}

/** What files of a proceeding belong to, and which of them are copies of which. */
export async function filesToLeave(db: Db, proceedingId: string): Promise<{ readonly files: BoundFile[]; readonly copies: CopyOf[] }> {
  return { files: await db.sql<BoundFile>('select file_id "fileId", item_id "itemId" from item_file where proceeding_id = $1 and unbound_at is null', [proceedingId], 'files-of-items'), copies: await copiesMade(db, proceedingId) };
}

export const copiesMade = (db: Db, proceedingId: string): Promise<CopyOf[]> =>
  db.sql<CopyOf>('select file_id "fileId", original_id "originalId", kind from file_copy where proceeding_id = $1 and file_id is not null', [proceedingId], 'copies-made');
