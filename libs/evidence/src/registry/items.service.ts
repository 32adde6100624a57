import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, tidyText } from '#libs/platform';
import { type ProceedingAbility, type Said, decideReason, fault, holdRead, refusalOf, refused, take } from '#libs/proceedings';
import type { EvidenceItem } from './evidence-item.entity.js';
import { EvidenceLog } from './evidence-log.service.js';
import { type AsRead, holdItem } from './held-item.service.js';
import { ANNULLED, HOUR_ASKED, PLACES, type ItemSource, type ItemValue, type NewItem, decideCorrection, decideItem } from './item-rules.js';
import { type ActTime, isHourKnown, momentOf } from './hours.js';
import { DEEPEST, nextNumbers, numberOf } from './numbering.js';
import { changedProtocol } from './registry.loader.js';
import { tooLong } from './text-lengths.js';
import type { ItemKind } from './words.js';

type Changed = { readonly ids: string[]; readonly warnings: Said[] };
type OfKind = NewItem & { readonly kind: ItemKind };
/** Things of one proceeding that are entered together: from one protocol, or from none. */
export interface NewItems {
  readonly proceedingId: string;
  readonly protocolId?: string | null | undefined;
  readonly items: readonly OfKind[];
  /** One thing by itself: a refusal names its fields, not its row. */
  readonly single?: boolean;
}
/** What is taken from an item, or copied from it; what is left out is as it is there. */
export type NewPart = Partial<NewItem> & { readonly itemId: string; readonly protocolId?: string | null | undefined };
/** What is told otherwise of an item: what is left out stays, null empties what may be empty. */
export type ItemCorrection = { readonly [K in keyof ItemValue]?: ItemValue[K] | (K extends 'kind' ? never : null) | undefined } & { readonly itemId: string; readonly version: number; readonly reason: string };
interface Row { readonly id: string; readonly path: number[]; readonly parentId: string | null; readonly copy: boolean; readonly value: ItemValue }

/** Keeps the registry: what came into a case, under numbers that never mean another thing. */
@Injectable()
export class Items {
  constructor(private readonly db: Db, private readonly log: EvidenceLog) {}

  /** All or none: a refusal names the row. @param by what allows it; an answer to what was asked before may come when the proceeding has ended @throws Refusal `not-found`, `bad-input`, `proceeding/closed` */
  async register(actor: Actor, { proceedingId, protocolId, items, single = false }: NewItems, now: Now, by: ProceedingAbility = 'recordEvent'): Promise<Changed> {
    await holdRead(this.db, actor, by, proceedingId);
    const source = protocolId == null ? undefined : await this.sourceOf(proceedingId, protocolId);
    const outcomes = items.map((item) => decideItem(item, source, now));
    const faults = outcomes.flatMap((outcome, place) => (outcome.ok ? [] : outcome.faults.map((each) => (single ? each : { ...each, field: `items.${place}.${each.field}` }))));
    if (faults.length > 0) throw refusalOf(refused('bad-input', ...faults));
    const numbers = nextNumbers([], await this.last('proceeding_id = $1 and parent_id is null', proceedingId), items.length);
    const rows = outcomes.flatMap((outcome, place): Row[] => (outcome.ok ? [{ id: randomUUID(), path: numbers[place] ?? [], parentId: null, copy: false, value: outcome.value }] : []));
    await this.insert(actor, proceedingId, rows);
    return { ids: rows.map(({ id }) => id), warnings: sameOnce(outcomes.flatMap((outcome) => (outcome.ok ? outcome.warnings : []))) };
  }

  /** A part of an item, or a copy of it, under the next number below its own. @throws Refusal as `register`, `evidence/refused` */
  async addBelow(actor: Actor, { itemId, protocolId, ...input }: NewPart, copy: boolean, now: Now): Promise<Changed> {
    const parent = await holdItem(this.db, actor, copy ? 'addCopy' : 'addPart', { id: itemId });
    if (parent.annulled) throw refusalOf(ANNULLED);
    if (parent.path.length >= DEEPEST) throw refusalOf(refused('evidence/refused', fault('itemId', 'depth', `Номер має не більше ${DEEPEST} частин.`, `A number has ${DEEPEST} parts at most.`)));
    const hourKnown = isHourKnown(parent.collectedAt, await this.actOf(parent));
    if (protocolId === null && !hourKnown && input.collectedAt == null) throw refusalOf(HOUR_ASKED);
    const own: ItemSource = { id: parent.protocolId, begunAt: parent.collectedAt, endedAt: null, hourKnown, place: parent.place, madeBy: parent.collectedBy };
    const source = protocolId == null ? { ...own, ...(protocolId === null ? { id: null } : {}) } : await this.sourceOf(parent.proceedingId, protocolId);
    const { value, warnings } = take([decideItem({ ...input, title: input.title ?? (copy ? parent.title : ''), kind: input.kind ?? parent.kind, electronic: input.electronic ?? parent.electronic }, source, now)]);
    const [path = []] = nextNumbers(parent.path, await this.last('parent_id = $1', parent.id), 1);
    const row: Row = { id: randomUUID(), path, parentId: parent.id, copy, value };
    await this.insert(actor, parent.proceedingId, [row]);
    return { ids: [row.id], warnings };
  }

  /** Puts right what is told of an item, for a reason. @throws Refusal as `register`, `conflict/stale`, `evidence/refused` */
  async correct(actor: Actor, { itemId, version, reason: given, ...input }: ItemCorrection, now: Now): Promise<Changed> {
    const item = await this.standing(actor, 'correctItem', { id: itemId, version });
    const reason = take([decideReason(given)]).value;
    const before = valueOf(item);
    const act = await this.actOf(item);
    const wanted = { ...before, ...Object.fromEntries(Object.entries(input).filter(([, each]) => each !== undefined)) } as ItemValue;
    // What the protocol says of all is said again only by whoever enters it: a place that is emptied stays empty.
    const source = wanted.protocolId === null ? undefined : { ...(await this.sourceOf(item.proceedingId, wanted.protocolId)), place: null };
    const { value, warnings } = take([decideCorrection({ value: before, act, fateOn: item.fateOn }, wanted, source, now)]);
    if (fieldChanges({ ...before }, { ...value }).length === 0) throw refusalOf(refused('bad-input', fault('itemId', 'no-change', 'Нічого не змінено.', 'Nothing is changed.')));
    await this.db.sql(
      `update evidence_item set protocol_id = $2, kind = $3, electronic = $4, title = $5, description = $6, protocol_page = $7, volume = $8, page_from = $9, page_to = $10, collected_at = $11, place = $12, collected_by = $13, shelf = $14, version = version + 1 where id = $1`,
      [itemId, ...columns(value)], 'correct-item');
    await this.log.keep(actor, [{ on: 'item', id: itemId, proceedingId: item.proceedingId, action: 'item.correct', before: { ...toldOf(before, act) }, after: { ...toldOf(value, source ?? null) }, change: { act: 'CORRECT', version: version + 1, reason } }]);
    return { ids: [itemId], warnings };
  }

  /** Takes out of account what was registered by mistake. Its number stays its own. @throws Refusal as `correct` */
  async annul(actor: Actor, input: { readonly itemId: string; readonly version: number; readonly reason: string }): Promise<Changed> {
    const item = await this.standing(actor, 'annulItem', { id: input.itemId, version: input.version });
    const reason = take([decideReason(input.reason)]).value;
    const [below] = await this.db.sql('select from evidence_item where parent_id = $1 and not annulled limit 1', [item.id], 'parts-standing');
    if (below !== undefined) throw refusalOf(refused('evidence/refused', fault('itemId', 'parts', 'Спершу скасуйте її частини й копії.', 'First annul its parts and copies.')));
    await this.db.sql('update evidence_item set annulled = true, version = version + 1 where id = $1', [item.id], 'annul-item');
    await this.log.keep(actor, [{ on: 'item', id: item.id, proceedingId: item.proceedingId, action: 'item.annul', before: { annulled: false }, after: { annulled: true }, change: { act: 'ANNUL', version: item.version + 1, reason } }]);
    return { ids: [item.id], warnings: [] };
  }

  /** Says on which shelf or in which box of its store an item lies. @throws Refusal as `correct` */
  async shelve(actor: Actor, input: { readonly itemId: string; readonly version: number; readonly shelf?: string | null | undefined }): Promise<Changed> {
    const item = await this.standing(actor, 'setShelf', { id: input.itemId, version: input.version });
    const shelf = tidyText(input.shelf);
    const long = tooLong({ shelf }, PLACES);
    if (long.length > 0) throw refusalOf(refused('bad-input', ...long));
    if (shelf === item.shelf) throw refusalOf(refused('bad-input', fault('shelf', 'no-change', 'Нічого не змінено.', 'Nothing is changed.')));
    await this.db.sql('update evidence_item set shelf = $2, version = version + 1 where id = $1', [item.id, shelf], 'shelve-item');
    await this.log.keep(actor, [{ on: 'item', id: item.id, proceedingId: item.proceedingId, action: 'item.shelve', before: { shelf: item.shelf }, after: { shelf }, change: { act: 'SHELVE', version: item.version + 1, reason: null } }]);
    return { ids: [item.id], warnings: [] };
  }

  private async standing(actor: Actor, deed: Parameters<typeof holdItem>[2], wanted: AsRead): Promise<EvidenceItem> {
    const item = await holdItem(this.db, actor, deed, wanted);
    if (item.annulled) throw refusalOf(ANNULLED);
    return item;
  }

  /** A protocol of the proceeding; one of another and none at all are the same answer. */
  private async sourceOf(proceedingId: string, protocolId: string): Promise<ItemSource> {
    const protocol = await changedProtocol(this.db, protocolId);
    if (protocol?.proceedingId !== proceedingId) throw refusalOf(refused('bad-input', fault('protocolId', 'exists', 'У провадженні немає такого протоколу.', 'The proceeding has no such protocol.')));
    return protocol;
  }

  /** The act by which an item came, as much of it as says when. */
  private async actOf({ protocolId }: Pick<EvidenceItem, 'protocolId'>): Promise<ActTime | null> {
    return protocolId === null ? null : (await changedProtocol(this.db, protocolId)) ?? null;
  }

  /** The last number that was ever given in a place, also to what is annulled; under the lock of the proceeding. */
  private async last(where: string, id: string): Promise<number> {
    const [row] = await this.db.sql<{ last: number }>(`select path[cardinality(path)] "last" from evidence_item where ${where} order by path desc limit 1`, [id]);
    return row?.last ?? 0;
  }

  private async insert(actor: Actor, proceedingId: string, rows: readonly Row[]): Promise<void> {
    await this.db.sql(
      `insert into evidence_item (id, proceeding_id, protocol_id, path, parent_id, copy, kind, electronic, title, description, protocol_page, volume, page_from, page_to, collected_at, place, collected_by, shelf, recorded_by)
       select n.id, $2, n."protocolId", array(select jsonb_array_elements_text(n.path)::int), n."parentId", n.copy, n.kind, n.electronic, n.title, n.description, n."protocolPage", n.volume, n."pageFrom", n."pageTo", n."collectedAt", n.place, n."collectedBy", n.shelf, $3
       from jsonb_to_recordset($1::jsonb) n (id uuid, "protocolId" uuid, path jsonb, "parentId" uuid, copy boolean, kind text, electronic boolean, title text, description text, "protocolPage" int, volume int, "pageFrom" int, "pageTo" int, "collectedAt" timestamptz, place text, "collectedBy" text, shelf text)`,
      [JSON.stringify(rows.map(({ value, ...row }) => ({ ...row, ...value }))), proceedingId, actor.id], 'insert-items');
    await this.log.keep(actor, rows.map(({ id, path, parentId, copy, value }) => ({ on: 'item', id, proceedingId, action: 'item.register', before: {}, after: { number: numberOf(path), parentId, ...(copy ? { copy } : {}), ...value } })));
  }
}

const valueOf = ({ protocolId, kind, electronic, title, description, protocolPage, volume, pageFrom, pageTo, collectedAt, place, collectedBy, shelf }: EvidenceItem): ItemValue =>
  ({ protocolId, kind, electronic, title, description, protocolPage, volume, pageFrom, pageTo, collectedAt, place, collectedBy, shelf });
/** As history and log tell it: where nobody knows the hour, by its day. */
const toldOf = (value: ItemValue, act: ActTime | null): ItemValue => ({ ...value, collectedAt: momentOf(value.collectedAt, act) });
const columns = ({ protocolId, kind, electronic, title, description, protocolPage, volume, pageFrom, pageTo, collectedAt, place, collectedBy, shelf }: ItemValue): unknown[] =>
  [protocolId, kind, electronic, title, description, protocolPage, volume, pageFrom, pageTo, collectedAt, place, collectedBy, shelf];

/** What is to be said of many of them is said once. */
const sameOnce = (said: readonly Said[]): Said[] => [...new Map(said.map((each) => [each.uk, each])).values()];
