import type { Envelope, Place } from '#libs/keys';
import { type Actor, type Db, type LoadMany, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import { fileSubject } from '../files/kept-files.service.js';

/** Where the small picture of a file stands. */
export const previewPlace = (id: string): Place => ({ table: 'file_preview', column: 'picture', rowId: id, subjectId: fileSubject(id), class: 3 });

/** A small picture of a file, as it is shown. */
export interface Preview {
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly pages: number;
}
interface Row extends Omit<Preview, 'picture'> {
  readonly id: string;
  readonly fileId: string;
  readonly sealed: Buffer;
}

const COLUMNS = 'v.file_id "fileId", v.picture sealed, v.width, v.height, v.pages';

/** By file, of files that the reader was shown: what is held has none. */
export const previewsOfFiles = (envelope: Envelope): LoadMany<Preview> => async (db, _actor, ids) =>
  opened(envelope, await db.sql<Row>(`select f.id, ${COLUMNS} from file_preview v join stored_file f on f.id = v.file_id where f.id = any($1) and f.state = 'ACCEPTED' and v.picture is not null`, [ids], 'previews-of-files'));

/** By item of evidence: its first photo, or else its first file that has a picture. */
export const previewsOfItems = (envelope: Envelope): LoadMany<Preview> => async (db: Db, actor: Actor, ids) => {
  const cases = await db.sql<{ id: string }>('select distinct proceeding_id id from evidence_item where id = any($1)', [ids], 'proceedings-of-pictured-items');
  const values: unknown[] = [ids];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const text = `select distinct on (b.item_id) b.item_id id, ${COLUMNS} from item_file b join stored_file f on f.id = b.file_id join file_preview v on v.file_id = f.id
    where b.item_id = any($1) and b.unbound_at is null and f.state = 'ACCEPTED' and v.picture is not null and ${seenAmong(actor, 'f.proceeding_id', cases.map(({ id }) => id), bind)} order by b.item_id, b.use = 'PHOTO' desc, b.bound_at, b.id`;
  return opened(envelope, await db.sql<Row>(text, values, statementName(text)));
};

/** Opened together; none where the key was destroyed, as the law can demand. */
async function opened(envelope: Envelope, rows: readonly Row[]): Promise<Map<string, Preview>> {
  const pictures = await envelope.open(rows.map(({ fileId, sealed }) => ({ place: previewPlace(fileId), sealed })));
  return new Map(rows.flatMap(({ id, width, height, pages }, at): [string, Preview][] => {
    const picture = pictures[at];
    return picture === undefined ? [] : [[id, { picture: `data:image/webp;base64,${picture}`, width, height, pages }]];
  }));
}
