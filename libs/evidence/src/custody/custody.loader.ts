import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import type { ItemKind } from '../registry/words.js';
import { type Columns, columnsOf, holderOf } from './holder.js';
import type { DigestedRecord } from './record-digest.js';
import type { CustodyAct } from './words.js';

/** A photograph beside a record; later: it was put there when the record stood already. */
export interface PhotoRow {
  readonly id: string;
  readonly fileId: string;
  readonly sha256: string;
  readonly addedAt: string;
  readonly later: boolean;
}

/** A record as it is read, with what the giver told where two sides did. */
export interface RecordRow extends DigestedRecord {
  readonly proceedingId: string;
  readonly recorder: string;
  readonly toldSeals: string[] | null;
  readonly toldCondition: string | null;
  /** Why the giver named other seals than the record before. */
  readonly toldReason: string | null;
  /** What it was handed over for, where two sides tell. */
  readonly purpose: string | null;
  readonly photos: readonly PhotoRow[];
  /** It ended custody by a fate that was taken back since: the thing was somewhere, and nobody says where. */
  readonly undone: boolean;
}

/** A thing, as custody needs to know it. */
export interface ThingRow {
  readonly id: string;
  readonly proceedingId: string;
  readonly number: string;
  readonly title: string;
  readonly kind: ItemKind;
  readonly collectedAt: string;
  /** False: its day alone is known. */
  readonly hourKnown: boolean;
  /** Whether somebody has to answer for it: it is a thing, and not a file or a page of the case. */
  readonly kept: boolean;
  readonly annulled: boolean;
  /** It was decided that it leaves the house, and on which day. */
  readonly gone: boolean;
  readonly fateOn: string | null;
  /** The day on which that was decided; null: it was not. */
  readonly goneOn: string | null;
}

/** Things and documents are kept; testimony is not, nor what lies in the file of the case, nor what is a file itself. */
export const IS_KEPT = `(i.kind in ('PHYSICAL', 'DOCUMENT') and not i.electronic and i.volume is null and not i.annulled)`;
/** Whatever becomes of an exhibit in the end takes it out of the house, unless it stays in the file of the case (CPC 100(9)). */
export const IS_GONE = `(i.fate is not null and i.fate <> 'KEPT_IN_FILE')`;
/** Of what took over the midnight of an act of which the day alone is known, the hour is not known either. */
export const HOUR_KNOWN = `(not exists (select from evidence_protocol k where k.id = i.protocol_id and not k.hour_known and (i.collected_at = k.begun_at or i.collected_at = k.ended_at)))`;
/** The day of that decision. */
export const GONE_ON = `case when ${IS_GONE} then i.fate_on end "goneOn"`;
const THING = `i.id, i.proceeding_id "proceedingId", array_to_string(i.path, '.') number, i.title, i.kind, i.collected_at "collectedAt", ${HOUR_KNOWN} "hourKnown", ${IS_KEPT} kept, i.annulled, ${IS_GONE} gone, i.fate_on "fateOn", ${GONE_ON}`;
const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
export const RECORD = `r.id, r.proceeding_id "proceedingId", r.item_id "itemId", r.seq, encode(r.previous, 'hex') previous, encode(r.digest, 'hex') digest, r.act, ${utc('r.at')} at, ${utc('r.recorded_at')} "recordedAt",
  json_build_object('staff', r.from_staff, 'store', r.from_store, 'body', r.from_body) "from", json_build_object('staff', r.to_staff, 'store', r.to_store, 'body', r.to_body) "to",
  r.seals, r.condition, r.reason, r.paper_number "paperNumber", r.paper_on "paperOn", r.offer_id "offerId", r.recorded_by "recordedBy"`;
/** What is written in one transaction with the record has a moment or two of its own. */
const PHOTOS = `(select coalesce(json_agg(json_build_object('id', h.id, 'fileId', h.file_id, 'sha256', encode(f.sha256, 'hex'), 'addedAt', ${utc('h.added_at')}, 'later', h.added_at > r.recorded_at + interval '1 minute') order by h.added_at, f.received_at, h.id), '[]')
  from custody_photo h join stored_file f on f.id = h.file_id where h.record_id = r.id) photos`;
/** An end that was written down while a fate stood that was taken back; where another fate takes the thing out since, and it was not taken again, that one covers it. */
const UNDONE = `(r.act = 'ENDED' and exists (select from evidence_change u where u.item_id = r.item_id and u.act = 'UNDO_FATE' and u.recorded_at > r.recorded_at)
  and (select c.act from evidence_change c where c.item_id = r.item_id and c.act in ('DECIDE_FATE', 'UNDO_FATE') and c.recorded_at <= r.recorded_at order by c.version desc limit 1) = 'DECIDE_FATE'
  and (exists (select from custody_record n where n.item_id = r.item_id and n.seq > r.seq) or not exists (select from evidence_item i where i.id = r.item_id and ${IS_GONE}))) undone`;
/** What the file for a laboratory named, of what the laboratory says that it received; of its text anybody may have made anything, so that nothing in it can fail here. */
const TOLD_BY_FILE = `case when r.act = 'HANDED_OVER' and r.offer_id is null and r.to_body is not null and r.paper_number like 'T-%/%' then (
  select array_agg(s.seal order by s.place) from custody_transfer t, jsonb_array_elements_text(case when t.body is json then jsonb_path_query_array(t.body::jsonb, '$.things[*] ? (@.id == $id).seals[*] ? (@.type() == "string")', jsonb_build_object('id', r.item_id)) else '[]' end) with ordinality s (seal, place)
  where t.proceeding_id = r.proceeding_id and 'T-' || upper(left(t.id::text, 8)) = split_part(r.paper_number, '/', 1)) end`;
const RECORDS = `select ${RECORD}, m.display_name recorder, coalesce(l.seals, ${TOLD_BY_FILE}) "toldSeals", l.condition "toldCondition", l.seals_reason "toldReason", o.purpose, ${UNDONE}, ${PHOTOS}
  from custody_record r join staff m on m.id = r.recorded_by left join custody_offer_item l on l.offer_id = r.offer_id and l.item_id = r.item_id left join custody_offer o on o.id = r.offer_id where r.item_id = any($1) order by r.item_id, r.seq`;

/** Things of proceedings that the reader may see: of these proceedings, or these by themselves. */
export async function thingsSeen(db: Db, actor: Actor, by: 'proceeding' | 'item', ids: readonly string[]): Promise<ThingRow[]> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const of = by === 'proceeding' ? ids : (await db.sql<{ id: string }>('select distinct proceeding_id id from evidence_item where id = any($1)', [ids], 'proceedings-of-things')).map(({ id }) => id);
  const text = `select ${THING} from evidence_item i where ${seenAmong(actor, 'i.proceeding_id', of, bind)} ${by === 'item' ? `and i.id = any(${bind(ids)})` : ''} order by i.proceeding_id, i.path`;
  return db.sql<ThingRow>(text, values, statementName(text));
}

/** Records of these things in the order in which they were written down. */
export async function recordsOf(db: Db, itemIds: readonly string[]): Promise<Map<string, RecordRow[]>> {
  const found = new Map<string, RecordRow[]>(itemIds.map((id) => [id, []]));
  for (const row of await db.sql<RecordRow>(RECORDS, [itemIds], 'custody-records')) found.get(row.itemId)?.push(row);
  return found;
}

/** What is inserted of a record; its number, the digest before it and its own are given by the database. */
export interface InsertRecord {
  readonly id: string;
  readonly proceedingId: string;
  readonly itemId: string;
  readonly act: CustodyAct;
  readonly at: string;
  readonly from: Parameters<typeof columnsOf>[0];
  readonly to: Parameters<typeof columnsOf>[0];
  readonly seals: readonly string[];
  readonly condition: string | null;
  readonly reason?: string | null;
  readonly paperNumber?: string | null;
  readonly paperOn?: string | null;
  readonly offerId?: string | null;
}

/** Writes records, one after another, in the order of their things: two who write of the same ones wait for each other. */
export async function insertRecords(db: Db, recordedBy: string, records: readonly InsertRecord[]): Promise<void> {
  const rows = [...records].sort((one, other) => (one.itemId < other.itemId ? -1 : one.itemId > other.itemId ? 1 : 0)).map(({ from, to, ...row }, place) => ({ ...row, place, from: columnsOf(from), to: columnsOf(to) }));
  await db.sql(
    `insert into custody_record (id, proceeding_id, item_id, act, at, from_staff, from_store, from_body, to_staff, to_store, to_body, seals, condition, reason, paper_number, paper_on, offer_id, recorded_by)
     select r.id, r."proceedingId", r."itemId", r.act, date_trunc('milliseconds', r.at), (r."from"->>'staff')::uuid, (r."from"->>'store')::uuid, r."from"->>'body', (r."to"->>'staff')::uuid, (r."to"->>'store')::uuid, r."to"->>'body',
       array(select jsonb_array_elements_text(r.seals)), r.condition, r.reason, r."paperNumber", r."paperOn", r."offerId", $2
     from jsonb_to_recordset($1::jsonb) r (id uuid, "proceedingId" uuid, "itemId" uuid, act text, at timestamptz, "from" jsonb, "to" jsonb, seals jsonb, condition text, reason text, "paperNumber" text, "paperOn" date, "offerId" uuid, place int)
     order by r.place`, [JSON.stringify(rows), recordedBy], 'insert-custody');
}

/** The record that says how a thing stands now: the last by when it was, and of one instant the last written. */
export const latestOf = <Row extends Pick<RecordRow, 'at'>>(records: readonly Row[]): Row | undefined => records.reduce<Row | undefined>((latest, record) => (latest === undefined || record.at >= latest.at ? record : latest), undefined);

/** Who has a thing by its records. */
export function holderNow(records: readonly Pick<RecordRow, 'at' | 'to'>[]): ReturnType<typeof holderOf> {
  const last = latestOf(records);
  return last === undefined ? null : holderOf(last.to satisfies Columns);
}
