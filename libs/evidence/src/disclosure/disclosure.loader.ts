import { type Actor, type Db, statementName } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import type { ItemKind } from '../registry/words.js';
import type { DisclosureParty } from './register.js';
import type { DisclosureAct, WithholdingGround, WithholdingState } from './words.js';

/** An item as the register lists it. */
export interface RegisterItem {
  readonly id: string;
  readonly proceedingId: string;
  readonly number: string;
  readonly parentId: string | null;
  readonly kind: ItemKind;
  readonly electronic: boolean;
  readonly copy: boolean;
  readonly title: string;
  readonly volume: number | null;
  readonly pageFrom: number | null;
  readonly pageTo: number | null;
  readonly annulled: boolean;
}

export interface DisclosureLine {
  readonly id: string;
  readonly proceedingId: string;
  readonly partyId: string;
  readonly itemId: string;
  readonly act: DisclosureAct;
  readonly onDay: string;
  readonly openingId: string | null;
  readonly volume: number | null;
  readonly pageFrom: number | null;
  readonly pageTo: number | null;
  readonly note: string | null;
  readonly annulled: boolean;
  readonly reason: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export interface SeenPages {
  readonly volume: number;
  readonly pageFrom: number;
  readonly pageTo: number;
}

export interface Minutes {
  readonly id: string;
  readonly proceedingId: string;
  readonly partyId: string;
  readonly begunAt: string;
  readonly endedAt: string;
  readonly volumes: readonly SeenPages[];
  readonly present: string | null;
  readonly remarks: string | null;
  readonly refusal: string | null;
  readonly complete: boolean;
  /** Why they tell of other sheets than the register, or of fewer. */
  readonly departure: string | null;
  readonly event: string | null;
  readonly annulled: boolean;
  readonly reason: string | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export interface Withholding {
  readonly id: string;
  readonly proceedingId: string;
  readonly itemId: string;
  readonly partyId: string | null;
  readonly ground: WithholdingGround;
  readonly reason: string;
  readonly reviewOn: string;
  readonly state: WithholdingState;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Why it was refused or opened again. */
  readonly answer: string | null;
}

/** Everything that is known of what was opened in one proceeding. */
export interface DisclosurePicture {
  readonly parties: DisclosureParty[];
  readonly items: RegisterItem[];
  readonly lines: DisclosureLine[];
  readonly minutes: Minutes[];
  readonly withholdings: Withholding[];
}

type Row<T> = T & { readonly proceedingId: string };
/** Roles as they are now; of somebody who was given something, also those that have ended: the register goes on telling of her. */
const PARTIES = `select p.proceeding_id "proceedingId", p.id, p.represents, array(select r.role from role_period r where r.proceeding_id = p.proceeding_id and r.party_id = p.id
  and (r.until is null or exists (select from disclosure_line l where l.proceeding_id = p.proceeding_id and l.party_id = p.id))) roles from party p where`;
const ITEMS = `select p.id, p.proceeding_id "proceedingId", array_to_string(p.path, '.') number, p.parent_id "parentId", p.kind, p.electronic, p.copy, p.title, p.volume, p.page_from "pageFrom", p.page_to "pageTo", p.annulled from evidence_item p where`;
const LINES = `select p.id, p.proceeding_id "proceedingId", p.party_id "partyId", p.item_id "itemId", p.act, p.on_day "onDay", p.opening_id "openingId", p.volume, p.page_from "pageFrom", p.page_to "pageTo", p.note, a.id is not null annulled, a.reason,
  p.recorded_at "recordedAt", p.recorded_by "recordedBy" from disclosure_line p left join disclosure_annulment a on a.line_id = p.id where`;
const MINUTES = `select p.id, p.proceeding_id "proceedingId", p.party_id "partyId", p.begun_at "begunAt", p.ended_at "endedAt", p.volumes, p.present, p.remarks, p.refusal, p.complete, p.departure, p.event, a.id is not null annulled, a.reason,
  p.recorded_at "recordedAt", p.recorded_by "recordedBy" from familiarisation p left join disclosure_annulment a on a.minutes_id = p.id where`;
const WITHHOLDINGS = `select p.id, p.proceeding_id "proceedingId", p.item_id "itemId", p.party_id "partyId", p.ground, p.reason, p.review_on "reviewOn", coalesce(d.act, 'PROPOSED') state, p.recorded_by "proposedBy", p.recorded_at "proposedAt",
  d.recorded_by "decidedBy", d.recorded_at "decidedAt", d.reason answer
  from withholding p left join lateral (select * from withholding_decision d where d.withholding_id = p.id order by d.recorded_at desc, (d.act = 'CONFIRMED') limit 1) d on true where`;

/** What was opened in proceedings that the reader may see. */
export async function loadDisclosures(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, DisclosurePicture>> {
  return pictures(ids, (select, order) => {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const text = `${select} ${seenAmong(actor, 'p.proceeding_id', ids, bind)} order by ${order}`;
    return db.sql(text, values, statementName(text));
  });
}

/** The same for whoever changes it in this transaction. */
export async function disclosureOf(db: Db, proceedingId: string): Promise<DisclosurePicture> {
  const found = await pictures([proceedingId], (select, order) => {
    const text = `${select} p.proceeding_id = $1 order by ${order}`;
    return db.sql(text, [proceedingId], statementName(text));
  });
  return found.get(proceedingId) ?? { parties: [], items: [], lines: [], minutes: [], withholdings: [] };
}

/** The proceeding of a row, whatever became of it. */
export async function proceedingOfDisclosure(db: Db, table: 'disclosure_line' | 'familiarisation' | 'withholding' | 'evidence_item', id: string): Promise<string | undefined> {
  return (await db.sql<{ id: string }>(`select proceeding_id id from ${table} where id = $1`, [id], `proceeding-of-${table}`))[0]?.id;
}

async function pictures(ids: readonly string[], ask: (select: string, order: string) => Promise<unknown[]>): Promise<Map<string, DisclosurePicture>> {
  const found = new Map<string, DisclosurePicture>(ids.map((id) => [id, { parties: [], items: [], lines: [], minutes: [], withholdings: [] }]));
  const put = async <K extends keyof DisclosurePicture>(key: K, select: string, order: string): Promise<void> => {
    for (const row of (await ask(select, order)) as Row<DisclosurePicture[K][number]>[]) (found.get(row.proceedingId)?.[key] as unknown[] | undefined)?.push(row);
  };
  await put('parties', PARTIES, 'p.created_at, p.id');
  await put('items', ITEMS, 'p.path');
  await put('lines', LINES, 'p.on_day, p.recorded_at, p.id');
  await put('minutes', MINUTES, 'p.begun_at, p.id');
  await put('withholdings', WITHHOLDINGS, 'p.recorded_at, p.id');
  return found;
}
