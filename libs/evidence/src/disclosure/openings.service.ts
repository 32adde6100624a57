import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { EventsService, ProceedingChanges, type Said, decideReason, factsOf, holdRead, take } from '#libs/proceedings';
import { type ToOpen, decideLine, decideOpening } from './disclosure-rules.js';
import { type DisclosureLine, type DisclosurePicture, type RegisterItem, disclosureOf, proceedingOfDisclosure } from './disclosure.loader.js';
import { addressees, isNotice, sideOf } from './register.js';
import type { DisclosureAct } from './words.js';

export interface Told {
  readonly id: string;
  readonly proceedingId: string;
  readonly warnings: Said[];
}

/** Opens materials (CPC 290). The first opening to the defence of a suspect is the notice of completion: the event from which stage and terms follow. */
@Injectable()
export class Openings {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly events: EventsService) {}

  /** @throws Refusal `not-found`, `bad-input`, `evidence/refused`, `proceeding/closed` */
  async open(actor: Actor, { proceedingId, ...input }: ToOpen & { readonly proceedingId: string }, now: Now): Promise<Told> {
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    const { value: { person, items, note }, warnings } = take([decideOpening(input, await disclosureOf(this.db, proceedingId), now.today)]);
    const facts = (await factsOf(this.db, [proceedingId])).get(proceedingId) ?? [];
    const id = randomUUID();
    await this.changes.together(actor, { cause: id, now }, async () => {
      const event = person.side === 'DEFENCE' && isNotice(facts, person.subject) ? (await this.events.record(actor, { proceedingId, type: 'notice_of_completion', on: input.on, partyId: person.subject }, now)).id : null;
      await this.db.sql('insert into disclosure_opening (id, proceeding_id, party_id, on_day, note, event, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)', [id, proceedingId, input.partyId, input.on, note, event, actor.id], 'insert-opening');
      await this.write(actor, proceedingId, { ...input, act: 'OPENED', openingId: id, items, note: null });
      await this.audit.record(actor, { action: 'disclosure.open', resource: 'disclosure', resourceId: id, proceedingId, changes: fieldChanges({}, { partyId: input.partyId, on: input.on, items: items.length }) });
    });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings };
  }

  /** That copies were given of what is open, or that somebody would not have them. @throws Refusal as `open` */
  async record(actor: Actor, { proceedingId, ...input }: ToOpen & { readonly proceedingId: string; readonly act: DisclosureAct }, now: Now): Promise<Told> {
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    const { value: { items, note }, warnings } = take([decideLine(input, await disclosureOf(this.db, proceedingId), now.today)]);
    const [id = ''] = await this.write(actor, proceedingId, { ...input, openingId: null, items, note });
    await this.audit.record(actor, { action: 'disclosure.record', resource: 'disclosure', resourceId: id, proceedingId, changes: fieldChanges({}, { partyId: input.partyId, on: input.on, act: input.act, items: items.length }) });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId, warnings };
  }

  /** Takes back a line that was recorded by mistake; with the last opening of a side its notice goes too, and where a later one stands the notice is of that day. @throws Refusal `not-found`, `bad-input`, `conflict/stale` */
  async annul(actor: Actor, input: { readonly lineId: string; readonly reason: string }, now: Now): Promise<Told> {
    const proceedingId = await proceedingOfDisclosure(this.db, 'disclosure_line', input.lineId);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    const { value: reason } = take([decideReason(input.reason)]);
    const picture = await disclosureOf(this.db, proceedingId);
    const { lines } = picture;
    const line = lines.find(({ id }) => id === input.lineId);
    if (line === undefined || line.annulled) throw new Refusal('conflict/stale', { uk: 'Цей запис уже скасовано.', en: 'This line was taken back already.' });
    // Copies rest on the opening: where that was a mistake, so were they.
    const fallen = line.act === 'OPENED' ? lines.filter((one) => !one.annulled && one.itemId === line.itemId && one.partyId === line.partyId) : [line];
    await this.changes.together(actor, { cause: line.id, now }, async () => {
      if (line.act === 'OPENED') await this.move(actor, { line, fallen, picture, reason }, now);
      for (const { id } of fallen) await this.db.sql('insert into disclosure_annulment (id, proceeding_id, line_id, reason, recorded_by) values ($1, $2, $3, $4, $5)', [randomUUID(), proceedingId, id, reason, actor.id], 'annul-line');
      await this.audit.record(actor, { action: 'disclosure.annul', resource: 'disclosure', resourceId: line.id, proceedingId, changes: fieldChanges({}, { reason }) });
    });
    await this.changes.hint([proceedingId]);
    return { id: line.id, proceedingId, warnings: [] };
  }

  /** The notice is of the first opening to a side that stands, whichever opening recorded it. */
  private async move(actor: Actor, { line, fallen, picture, reason }: { readonly line: DisclosureLine; readonly fallen: readonly DisclosureLine[]; readonly picture: DisclosurePicture; readonly reason: string }, now: Now): Promise<void> {
    const { side } = sideOf(addressees(picture.parties), line.partyId);
    const first = (lines: readonly DisclosureLine[]): string | undefined => lines.filter(({ act, annulled, partyId }) => act === 'OPENED' && !annulled && side.has(partyId)).map(({ onDay }) => onDay).sort()[0];
    const on = first(picture.lines.filter((one) => !fallen.includes(one)));
    if (on === first(picture.lines)) return;
    await settleEvents(this.events, actor, await standingEvents(this.db, 'disclosure_opening', [...side]), { on, reason }, now);
  }

  private async write(actor: Actor, proceedingId: string, { partyId, act, on, openingId, items, note }: { partyId: string; act: DisclosureAct; on: string; openingId: string | null; items: readonly RegisterItem[]; note: string | null }): Promise<string[]> {
    const rows = await this.db.sql<{ id: string }>(
      `insert into disclosure_line (id, proceeding_id, party_id, item_id, act, on_day, opening_id, volume, page_from, page_to, note, recorded_by)
       select gen_random_uuid(), $1, $2, i.id, $3, $4, $5, i.volume, i.page_from, i.page_to, $6, $7 from evidence_item i where i.id = any($8) order by i.path returning id`,
      [proceedingId, partyId, act, on, openingId, note, actor.id, items.map(({ id }) => id)], 'insert-disclosure-lines');
    return rows.map(({ id }) => id);
  }
}

/** An event that opening or study recorded, as it stands. */
interface Standing {
  readonly id: string;
  readonly on: string | null;
}

/** The versions that stand of the events which rows of these parties recorded. */
export async function standingEvents(db: Db, table: 'disclosure_opening' | 'familiarisation', partyIds: readonly string[]): Promise<Standing[]> {
  return db.sql<Standing>(
    `select e.id, e.on_day "on" from ${table} r join procedural_event e on e.proceeding_id = r.proceeding_id and e.chain = r.event
     where r.party_id = any($1) and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null`, [partyIds], `events-of-${table}`);
}

/** Moves events to a day, or withdraws them where nothing is left that they tell of. */
export async function settleEvents(events: EventsService, actor: Actor, standing: readonly Standing[], { on, reason }: { readonly on: string | undefined; readonly reason: string }, now: Now): Promise<void> {
  for (const { id, on: known } of standing) {
    if (on === undefined) await events.annul(actor, { eventId: id, reason }, now);
    else if (on !== known) await events.correct(actor, { eventId: id, on, reason }, now);
  }
}
