import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { ProceedingChanges, fault, holdRead, refusalOf, refused, take } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import { CustodyPhotos } from './custody-photos.service.js';
import { type NewRecord, decideRecord, sealNumbers } from './custody-rules.js';
import { type RecordRow, type ThingRow, holderNow, insertRecords, latestOf, recordsOf, thingsSeen } from './custody.loader.js';
import { type Holder, columnsOf, holderOf, keyOf, sameHolder } from './holder.js';
import { orStale } from './moved.js';
import { recordBefore } from './seals.js';
import { giverOf, goesOn } from './gone.js';
import type { CustodyAct } from './words.js';

/** Things that come into custody together: from one search, by one person. */
export interface Taking {
  readonly proceedingId: string;
  readonly itemIds: readonly string[];
  /** When they were taken; null: each when its protocol says. */
  readonly at: string | null;
  /** Whoever took them; null: whoever records it. */
  readonly to: Holder | null;
  readonly seals?: readonly string[] | null | undefined;
  readonly condition?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly photoIds?: readonly string[] | null | undefined;
}

/** A record of one thing, with the files that show it. */
export type ToRecord = NewRecord & { readonly itemId: string; readonly photoIds?: readonly string[] | null | undefined };

/** As much of a record as those after it are held against. */
type Told = Pick<RecordRow, 'act' | 'at' | 'from' | 'to'> & { readonly seals: readonly string[]; readonly undone?: boolean };

/** An instant as the database tells those that are written already. */
const storedAt = (at: string): string => new Date(at).toISOString().replace('Z', '000Z');
const distinct = (holders: readonly (Holder | null)[]): (Holder | null)[] => [...new Map(holders.map((holder) => [keyOf(holder ?? null), holder])).values()];

/** What the log calls each act. */
const LOGGED: Readonly<Record<CustodyAct, string>> = { TAKEN: 'custody.take', HANDED_OVER: 'custody.hand-over', SEEN: 'custody.see', EXAMINED: 'custody.examine', SEALED: 'custody.seal', OPENED: 'custody.open', ENDED: 'custody.end' };

/** Writes who has a thing. Records are never changed: what was recorded wrongly is told by a later one, with its reason. */
@Injectable()
export class Custody {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly photos: CustodyPhotos) {}

  /** Takes things into custody: the first record of each. @throws Refusal `not-found`, `bad-input`, `custody/refused` */
  async take(actor: Actor, taking: Taking, now: Now): Promise<string> {
    await holdRead(this.db, actor, 'correctEvent', taking.proceedingId);
    const things = await this.things(actor, taking.itemIds, taking.proceedingId);
    const records = await recordsOf(this.db, things.map(({ id }) => id));
    const to = await this.known(taking.to ?? { kind: 'STAFF', of: actor.id }, 'to');
    await this.mayHold(to, taking.proceedingId);
    const rows = things.map((thing) => {
      const holder = holderNow(records.get(thing.id) ?? []);
      if (holder !== null) throw refusalOf(refused('custody/refused', fault('itemIds', 'taken', `Річ ${thing.number} уже прийнято на зберігання.`, `Thing ${thing.number} is in custody already.`)));
      // Nobody takes a thing at a midnight that stands for a day.
      if (taking.at === null && !thing.hourKnown) throw refusalOf(refused('bad-input', fault('at', 'required', `Години, о якій отримано річ ${thing.number}, не вказано: скажіть, коли її прийнято.`, `The hour at which thing ${thing.number} came is not known: say when it was taken.`)));
      const at = taking.at ?? thing.collectedAt;
      standing(thing, at, 'itemIds');
      const { holder: then, before, followed } = placeOf(records.get(thing.id) ?? [], at);
      const { value } = take([decideRecord({ ...taking, act: 'TAKEN', at, from: null, to }, then, now.instant, before, followed)]);
      return { ...value, id: randomUUID(), itemId: thing.id, proceedingId: thing.proceedingId };
    });
    await orStale(insertRecords(this.db, actor.id, rows));
    const photos = await this.photos.keep(actor, { proceedingId: taking.proceedingId, recordIds: rows.map(({ id }) => id), photoIds: taking.photoIds });
    await this.audit.recordMany(actor, rows.map((row) => ({ action: 'custody.take', resource: 'custody', resourceId: row.itemId, proceedingId: row.proceedingId, changes: fieldChanges({}, { at: row.at, holder: keyOf(to), seals: sealNumbers(row.seals).join(', ') || null, photos }) })));
    await this.changes.hint([taking.proceedingId]);
    return taking.proceedingId;
  }

  /** One record of one thing, as one side tells it. @throws Refusal `not-found`, `bad-input`, `custody/refused` */
  async record(actor: Actor, { itemId, photoIds, ...input }: ToRecord, now: Now): Promise<string> {
    const [seen] = await thingsSeen(this.db, actor, 'item', [itemId]);
    if (seen === undefined) throw notFound();
    return this.recordAll(actor, seen.proceedingId, [{ ...input, itemId, photoIds }], now);
  }

  /** Records of things of one proceeding in the order in which they were told, each held against those before it: what is known is read once, and written in bulk. @throws Refusal as `record` */
  async recordAll(actor: Actor, proceedingId: string, inputs: readonly ToRecord[], now: Now): Promise<string> {
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    const ids = [...new Set(inputs.map(({ itemId }) => itemId))];
    const things = new Map((await this.things(actor, ids, proceedingId)).map((thing) => [thing.id, thing]));
    const [from, to] = [await this.knownOnce(inputs.map((input) => input.from), 'from'), await this.knownOnce(inputs.map((input) => input.to), 'to')];
    const told = new Map<string, readonly Told[]>(await recordsOf(this.db, ids));
    const moved = new Set<string>();
    const rows = inputs.map(({ itemId, photoIds, ...input }) => {
      const [thing, before] = [things.get(itemId), told.get(itemId) ?? []];
      if (thing === undefined) throw notFound();
      const taker = to(input.to);
      if (input.act === 'TAKEN') standing(thing, input.at, 'itemId');
      if (input.act === 'HANDED_OVER') goesOn(thing, input.at, { to: taker, giver: giverOf(before) });
      const place = placeOf(before, input.at);
      const { value } = take([decideRecord({ ...input, from: from(input.from), to: taker }, place.holder, now.instant, place.before, place.followed)]);
      if (!place.followed && !sameHolder(value.to, place.holder)) moved.add(itemId);
      told.set(itemId, [...before, { act: value.act, at: storedAt(value.at), seals: value.seals, from: columnsOf(value.from), to: columnsOf(value.to) }]);
      return { ...value, id: randomUUID(), itemId, proceedingId, photoIds };
    });
    await this.notOffered([...moved]);
    for (const taker of distinct(rows.flatMap((row) => (sameHolder(row.to, row.from) ? [] : [row.to])))) await this.mayHold(taker, proceedingId);
    await orStale(insertRecords(this.db, actor.id, rows.map(({ photoIds: _, ...row }) => row)));
    const photos = new Map<string, string | null>();
    for (const { id, photoIds } of rows) photos.set(id, await this.photos.keep(actor, { proceedingId, recordIds: [id], photoIds }));
    await this.audit.recordMany(actor, rows.map((row) => ({
      action: LOGGED[row.act], resource: 'custody', resourceId: row.itemId, proceedingId,
      changes: fieldChanges({ holder: keyOf(row.from) }, { holder: keyOf(row.to), at: row.at, seals: row.seals.join(', ') || null, reason: row.reason, paper: row.paperNumber, photos: photos.get(row.id) }),
    })));
    await this.changes.hint([proceedingId]);
    return proceedingId;
  }

  /** Things of one proceeding, locked in one order. */
  private async things(actor: Actor, ids: readonly string[], proceedingId: string): Promise<ThingRow[]> {
    await this.db.sql('select id from evidence_item where id = any($1) order by id for no key update', [ids], 'lock-things');
    const things = (await thingsSeen(this.db, actor, 'item', ids)).filter((thing) => thing.proceedingId === proceedingId);
    if (things.length === 0 || things.length !== new Set(ids).size) throw notFound();
    return things;
  }

  /** What waits to be accepted is moved by its answer, not beside it. */
  private async notOffered(itemIds: readonly string[]): Promise<void> {
    const open = itemIds.length === 0 ? [] : await this.db.sql('select 1 from custody_offer_item where item_id = any($1) and answer is null', [itemIds], 'thing-is-offered');
    if (open.length > 0) throw new Refusal('custody/refused', { uk: 'Річ запропоновано до передачі: спершу відкличте пропозицію.', en: 'The thing is offered to somebody: withdraw the offer first.' });
  }

  /** Whoever has a thing reads what it is called: nobody gets one by paper who could not be offered it, save who has left and reads nothing. */
  private async mayHold(to: Holder | null, proceedingId: string): Promise<void> {
    if (to === null || to.kind === 'BODY') return;
    const [row] = await this.db.sql<{ may: boolean }>(`select not m.active or sec.may_take(m.id, $3) may from staff m where m.id = case when $2 then (select s.keeper_id from evidence_store s where s.id = $1) else $1 end`, [to.of, to.kind === 'STORE', proceedingId], 'may-hold');
    if (row?.may !== true) throw refusalOf(refused('bad-input', fault('to', 'taker', 'Цій особі речі цього провадження не передають.', 'Things of this case cannot be given to this person.')));
  }

  /** Each holder is asked for once, however many records name her. */
  private async knownOnce(holders: readonly (Holder | null)[], field: 'from' | 'to'): Promise<(holder: Holder | null) => Holder | null> {
    const found = new Map<string | null, Holder | null>();
    for (const holder of distinct(holders)) found.set(keyOf(holder), await this.known(holder, field));
    return (holder) => found.get(keyOf(holder)) ?? null;
  }

  private async known(holder: Holder | null, field: 'from' | 'to'): Promise<Holder | null> {
    if (holder === null) return null;
    const of = holder.of.trim();
    const rows = holder.kind === 'BODY' ? [1]
      : holder.kind === 'STAFF' ? await this.db.sql(`select 1 from staff where id::text = $1 and roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD']`, [of], 'holder-is-staff')
        : await this.db.sql('select 1 from evidence_store where id::text = $1 and (closed_at is null or $2)', [of, field === 'from'], 'holder-is-store');
    if (rows.length === 0 || of === '' || of.length > 200) throw refusalOf(refused('bad-input', fault(field, 'unknown', 'Такого утримувача немає.', 'There is no such holder.')));
    return { kind: holder.kind, of };
  }
}

/** Between which records one comes: after what, who had the thing then, and whether something later is told already. */
function placeOf<Row extends Told>(records: readonly Row[], at: string): { readonly holder: Holder | null; readonly before: Row | undefined; readonly followed: boolean } {
  const before = recordBefore(records, at);
  return { before, holder: before === undefined ? null : holderOf(before.to), followed: latestOf(records) !== before };
}

/** What was registered by mistake, or has left the house by its fate, is not taken any more; what was before the fate, and where somebody has it, still has to be told to its end. */
function standing({ annulled, fateOn, gone, number }: ThingRow, at: string, field: 'itemId' | 'itemIds'): void {
  if (gone && kyivDay(at) > (fateOn ?? '')) throw refusalOf(refused('custody/refused', fault(field, 'gone', `Долю речі ${number} вирішено: на зберігання її не приймають.`, `The fate of thing ${number} is decided: it is not taken into custody any more.`)));
  if (annulled) throw refusalOf(refused('custody/refused', fault(field, 'annulled', `Запис про річ ${number} скасовано.`, `The entry of thing ${number} is annulled.`)));
}
