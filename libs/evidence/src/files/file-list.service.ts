import { Injectable } from '@nestjs/common';
import { Envelope, type Place } from '#libs/keys';
import { type Actor, Db, type LoadMany, type Page, instantCursor, pageSize, statementName, toPage } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import { namePlace } from './kept-files.service.js';
import type { StoredFile } from './stored-file.entity.js';
import type { FileUpload } from './upload/file-upload.entity.js';
import { comingNamePlace } from './upload/uploads.service.js';

/** The most uploads of one person in one proceeding that are shown: more nobody has under way. */
const MOST_COMING = 200;

/** The fields of a file under the alias `f`, named as the record names them. */
export const FILE_COLUMNS = `f.id, f.proceeding_id "proceedingId", f.upload_id "uploadId", f.state, f.size, f.sha256, f.sha512, f.declared_type "declaredType", f.found_type "foundType", f.name, f.key_id "keyId", f.version, f.received_at "receivedAt", f.received_by "receivedBy"`;
const COMING = `u.id, u.proceeding_id "proceedingId", u.staff_id "staffId", u.upload_id "uploadId", u.state, u.size, u.item_id "itemId", u.item_use "itemUse", u.touched_at "touchedAt"`;

/** Files of a proceeding and those that are still coming, as their readers see them. */
@Injectable()
export class FileList {
  /** What files are called, opened together; null where the key was destroyed, as the law can demand. */
  readonly names: LoadMany<string> = (_db, _actor, ids) => this.open('stored_file', ids, namePlace);
  readonly comingNames: LoadMany<string> = (_db, _actor, ids) => this.open('file_upload', ids, comingNamePlace);

  constructor(private readonly db: Db, private readonly envelope: Envelope) {}

  /** The newest first. @throws Refusal `bad-input` for a page size or cursor that cannot be */
  async page(actor: Actor, proceedingId: string, first: number, after: string | null | undefined): Promise<Page<StoredFile>> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const [size, cursor] = [pageSize(first), instantCursor(after)];
    const further = cursor === null ? '' : ` and (f.received_at, f.id) < (${bind(cursor[0])}::timestamptz, ${bind(cursor[1])}::uuid)`;
    const text = `select ${FILE_COLUMNS} from stored_file f where ${seenAmong(actor, 'f.proceeding_id', [proceedingId], bind)}${further} order by f.received_at desc, f.id desc limit ${size + 1}`;
    return toPage(await this.db.sql<StoredFile>(text, values, statementName(text)), size, ({ receivedAt, id }) => [receivedAt, id]);
  }

  /** What somebody began to send and has not ended, the last touched first. */
  async coming(actor: Actor, proceedingId: string): Promise<FileUpload[]> {
    const values: unknown[] = [actor.id];
    const text = `select ${COMING} from file_upload u where u.staff_id = $1 and u.state in ('COMING', 'WHOLE') and ${seenAmong(actor, 'u.proceeding_id', [proceedingId], (value) => `$${values.push(value)}`)} order by u.touched_at desc, u.id limit ${MOST_COMING}`;
    return this.db.sql<FileUpload>(text, values, statementName(text));
  }

  private async open(table: 'stored_file' | 'file_upload', ids: readonly string[], placeOf: (id: string) => Place): Promise<Map<string, string>> {
    const rows = await this.db.sql<{ id: string; name: Buffer }>(`select id, name from ${table} where id = any($1)`, [ids], `names-of-${table}`);
    const names = await this.envelope.open(rows.map(({ id, name }) => ({ place: placeOf(id), sealed: name })));
    return new Map(rows.flatMap(({ id }, at): [string, string][] => (names[at] === undefined ? [] : [[id, names[at]]])));
  }
}
