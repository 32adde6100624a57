import { type Actor, type Db, type LoadMany, statementName } from '#libs/platform';
import { seenAmong } from '#libs/proceedings';
import { FILE_COLUMNS } from '../files/file-list.service.js';
import type { StoredFile } from '../files/stored-file.entity.js';
import type { Box, CopyKind, CopyState, DrawingFault } from './words.js';

/** A working copy as it stands. */
export interface CopyRow {
  readonly id: string;
  readonly proceedingId: string;
  readonly originalId: string;
  readonly kind: CopyKind;
  readonly reason: string;
  readonly boxes: readonly Box[];
  readonly askedAt: string;
  readonly askedBy: string;
  readonly state: CopyState;
  readonly fileId: string | null;
  readonly fault: DrawingFault | null;
}

const COPY = 'id, proceeding_id "proceedingId", original_id "originalId", kind, reason, boxes, asked_at "askedAt", asked_by "askedBy", state, file_id "fileId", fault';

/** Of files that the reader was shown: the copies made of each, the first one first. */
export const loadCopies: LoadMany<CopyRow[]> = async (db: Db, _actor, ids) => {
  const rows = await db.sql<CopyRow>(`select ${COPY} from file_copy where original_id = any($1) order by asked_at, id`, [ids], 'copies-of-files');
  const found = new Map<string, CopyRow[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(row.originalId)?.push(row);
  return found;
};

/** Of files that the reader was shown: what each is a copy of. */
export const loadCopyOf: LoadMany<CopyRow> = async (db: Db, _actor, ids) => new Map((await db.sql<CopyRow>(`select ${COPY} from file_copy where file_id = any($1)`, [ids], 'what-files-are-copies-of')).map((row) => [row.fileId ?? '', row]));

/** Files by their own ids, as far as the reader may see their proceedings. */
export async function loadStoredFile(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, StoredFile>> {
  const cases = await db.sql<{ id: string }>('select distinct proceeding_id id from stored_file where id = any($1)', [ids], 'proceedings-of-files');
  const values: unknown[] = [ids];
  const text = `select ${FILE_COLUMNS} from stored_file f where f.id = any($1) and ${seenAmong(actor, 'f.proceeding_id', cases.map(({ id }) => id), (value) => `$${values.push(value)}`)}`;
  return new Map((await db.sql<StoredFile>(text, values, statementName(text))).map((row) => [row.id, row]));
}
