import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import type { EvidenceChange } from './evidence-change.entity.js';
import type { EvidenceItem } from './evidence-item.entity.js';
import type { EvidenceProtocol } from './evidence-protocol.entity.js';
import { WITHOUT_FATE } from './exhibits.js';
import type { ItemFile } from './item-file.entity.js';
import type { ItemKind } from './words.js';

/** The fields of an item under the alias `i`, of a protocol under `r`, named as the records name them. */
export const ITEM_COLUMNS = `i.id, i.proceeding_id "proceedingId", i.protocol_id "protocolId", i.path, i.parent_id "parentId", i.copy, i.kind, i.electronic, i.title, i.description, i.protocol_page "protocolPage", i.volume, i.page_from "pageFrom", i.page_to "pageTo",
  i.collected_at "collectedAt", i.place, i.collected_by "collectedBy", i.shelf, i.fate, i.fate_on "fateOn", i.fate_basis "fateBasis", i.annulled, i.version, i.recorded_at "recordedAt", i.recorded_by "recordedBy", array_to_string(i.path, '.') number`;
const PROTOCOL = `r.id, r.proceeding_id "proceedingId", r.kind, r.number, r.begun_at "begunAt", r.ended_at "endedAt", r.hour_known "hourKnown", r.place, r.made_by "madeBy", r.court, r.ruling_number "rulingNumber", r.ruled_on "ruledOn", r.ruling_until "rulingUntil", r.note,
  r.version, r.recorded_at "recordedAt", r.recorded_by "recordedBy"`;
const CHANGE = `c.id, c.proceeding_id "proceedingId", c.protocol_id "protocolId", c.item_id "itemId", c.version, c.act, c.reason, c.fields, c.recorded_at "recordedAt", c.recorded_by "recordedBy"`;

/** That a file came to an item, or was taken off it, as a line of the item's history. */
const FILE_CHANGES = {
  BIND: { id: 'f.id', reason: 'null', side: 'after', at: 'f.bound_at', by: 'f.bound_by' },
  UNBIND: { id: `md5(f.id || 'off')::uuid`, reason: 'f.unbound_reason', side: 'before', at: 'f.unbound_at', by: 'f.unbound_by' },
} as const;
const fileChange = (act: 'BIND' | 'UNBIND', where: string): string => {
  const { id, reason, side, at, by } = FILE_CHANGES[act];
  return `select ${id}, f.proceeding_id, null::uuid, f.item_id, 0, '${act}', ${reason}, jsonb_build_array(jsonb_build_object('field', 'use', 'before', null, 'after', null) || jsonb_build_object('${side}', f.use)), ${at}, ${by} from item_file f where ${where}`;
};

type Table = 'evidence_item' | 'evidence_protocol' | 'expert_examination' | 'stored_file';
const ITEM_FILE = `f.id, f.proceeding_id "proceedingId", f.item_id "itemId", f.file_id "fileId", f.use, f.bound_at "boundAt", f.bound_by "boundBy"`;

/** The proceedings of some rows. */
export async function proceedingsOfEvidence(db: Db, table: Table, ids: readonly string[]): Promise<string[]> {
  return (await db.sql<{ id: string }>(`select distinct proceeding_id id from ${table} where id = any($1)`, [ids], `proceedings-of-${table}`)).map(({ id }) => id);
}

/** Items by their own ids, as far as the reader may see their proceedings. */
export async function loadItem(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, EvidenceItem>> {
  const rows = await seen<EvidenceItem>(db, actor, ids, await proceedingsOfEvidence(db, 'evidence_item', ids), (bind, ofSeen) => `select ${ITEM_COLUMNS} from evidence_item i where i.id = any(${bind(ids)}) and ${ofSeen('i')}`);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function loadProtocol(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, EvidenceProtocol>> {
  const rows = await seen<EvidenceProtocol>(db, actor, ids, await proceedingsOfEvidence(db, 'evidence_protocol', ids), (bind, ofSeen) => `select ${PROTOCOL} from evidence_protocol r where r.id = any(${bind(ids)}) and ${ofSeen('r')}`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Items and protocols for whoever has just changed them in this transaction. */
export async function changedItems(db: Db, ids: readonly string[]): Promise<Map<string, EvidenceItem>> {
  return new Map((await db.sql<EvidenceItem>(`select ${ITEM_COLUMNS} from evidence_item i where i.id = any($1) order by i.path`, [ids], 'changed-items')).map((row) => [row.id, row]));
}

export async function changedProtocol(db: Db, id: string): Promise<EvidenceProtocol | undefined> {
  return (await db.sql<EvidenceProtocol>(`select ${PROTOCOL} from evidence_protocol r where r.id = $1`, [id], 'changed-protocol'))[0];
}

/** The protocols of proceedings, in the order of their acts. */
export async function loadProtocols(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, EvidenceProtocol[]>> {
  const rows = await seen<EvidenceProtocol>(db, actor, proceedingIds, proceedingIds, (_, ofSeen) => `select ${PROTOCOL} from evidence_protocol r where ${ofSeen('r')} order by r.begun_at, r.id`);
  return grouped(proceedingIds, rows, ({ proceedingId }) => proceedingId);
}

/** How many items came by each protocol, without those annulled. */
export async function loadItemCounts(db: Db, actor: Actor, protocolIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await seen<{ id: string; n: number }>(db, actor, protocolIds, await proceedingsOfEvidence(db, 'evidence_protocol', protocolIds), (bind, ofSeen) => `select i.protocol_id id, count(*)::int n from evidence_item i where i.protocol_id = any(${bind(protocolIds)}) and not i.annulled and ${ofSeen('i')} group by i.protocol_id`);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** What stands directly below items: parts and copies, in the order of their numbers. */
export async function loadParts(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, EvidenceItem[]>> {
  const rows = await seen<EvidenceItem>(db, actor, itemIds, await proceedingsOfEvidence(db, 'evidence_item', itemIds), (bind, ofSeen) => `select ${ITEM_COLUMNS} from evidence_item i where i.parent_id = any(${bind(itemIds)}) and ${ofSeen('i')} order by i.path`);
  return grouped(itemIds, rows, ({ parentId }) => parentId ?? '');
}

/** The files that belong to items, in the order in which they were bound. */
export async function loadItemFiles(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, ItemFile[]>> {
  const rows = await seen<ItemFile>(db, actor, itemIds, await proceedingsOfEvidence(db, 'evidence_item', itemIds), (bind, ofSeen) =>
    `select ${ITEM_FILE} from item_file f where f.item_id = any(${bind(itemIds)}) and f.unbound_at is null and ${ofSeen('f')} order by f.bound_at, f.id`);
  return grouped(itemIds, rows, ({ itemId }) => itemId);
}

/** To which items files belong, in the order of these. */
export async function loadFileItems(db: Db, actor: Actor, fileIds: readonly string[]): Promise<Map<string, ItemFile[]>> {
  const rows = await seen<ItemFile>(db, actor, fileIds, await proceedingsOfEvidence(db, 'stored_file', fileIds), (bind, ofSeen) =>
    `select ${ITEM_FILE} from item_file f join evidence_item i on i.id = f.item_id where f.file_id = any(${bind(fileIds)}) and f.unbound_at is null and ${ofSeen('f')} order by i.path`);
  return grouped(fileIds, rows, ({ fileId }) => fileId);
}

/** How items, or protocols, came to say what they say. */
export async function loadItemChanges(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, EvidenceChange[]>> {
  const rows = await seen<EvidenceChange>(db, actor, itemIds, await proceedingsOfEvidence(db, 'evidence_item', itemIds), (bind, ofSeen) =>
    `select c.* from (select ${CHANGE} from evidence_change c where c.item_id = any(${bind(itemIds)}) and ${ofSeen('c')} union all ${fileChange('BIND', `${ofSeen('f')} and f.item_id = any(${bind(itemIds)})`)} union all ${fileChange('UNBIND', `${ofSeen('f')} and f.unbound_at is not null and f.item_id = any(${bind(itemIds)})`)}) c order by c."recordedAt", c.version, c.id`);
  return grouped(itemIds, rows, ({ itemId }) => itemId ?? '');
}
export const loadProtocolChanges = changesBy('protocol_id', 'evidence_protocol', ({ protocolId }) => protocolId);

function changesBy(column: 'item_id' | 'protocol_id', table: Table, of: (change: EvidenceChange) => string | null) {
  return async (db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, EvidenceChange[]>> => {
    const rows = await seen<EvidenceChange>(db, actor, ids, await proceedingsOfEvidence(db, table, ids), (bind, ofSeen) => `select ${CHANGE} from evidence_change c where c.${column} = any(${bind(ids)}) and ${ofSeen('c')} order by c.version`);
    return grouped(ids, rows, (row) => of(row) ?? '');
  };
}

/** What the registry of a proceeding holds, in numbers. */
export interface EvidenceCounts {
  readonly proceedingId: string;
  readonly items: number;
  readonly electronic: number;
  readonly withoutFate: number;
  readonly kinds: readonly { readonly kind: ItemKind; readonly items: number }[];
}

export async function loadEvidenceCounts(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, EvidenceCounts>> {
  const rows = await seen<{ proceedingId: string; kind: ItemKind; items: number; electronic: number; withoutFate: number }>(db, actor, proceedingIds, proceedingIds, (_, ofSeen) =>
    `select i.proceeding_id "proceedingId", i.kind, count(*)::int items, count(*) filter (where i.electronic)::int electronic, count(*) filter (where ${WITHOUT_FATE})::int "withoutFate" from evidence_item i where not i.annulled and ${ofSeen('i')} group by i.proceeding_id, i.kind order by i.kind`);
  return new Map([...grouped(proceedingIds, rows, ({ proceedingId }) => proceedingId)].map(([proceedingId, kinds]) => {
    const sum = (of: 'items' | 'electronic' | 'withoutFate'): number => kinds.reduce((total, row) => total + row[of], 0);
    return [proceedingId, { proceedingId, items: sum('items'), electronic: sum('electronic'), withoutFate: sum('withoutFate'), kinds: kinds.map(({ kind, items }) => ({ kind, items })) }];
  }));
}

/** Rows of proceedings, as far as the reader may see these. */
export async function seen<Row>(db: Db, actor: Actor, ids: readonly string[], proceedingIds: readonly string[], say: (bind: Bind, ofSeen: (alias: string) => string) => string): Promise<Row[]> {
  if (ids.length === 0 || proceedingIds.length === 0) return [];
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const text = say(bind, (alias) => seenAmong(actor, `${alias}.proceeding_id`, proceedingIds, bind));
  return db.sql<Row>(text, values, statementName(text));
}

/** Rows by the id of their owner, each owner with a list, also an empty one. */
export function grouped<Row>(ids: readonly string[], rows: readonly Row[], of: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) found.get(of(row))?.push(row);
  return found;
}
