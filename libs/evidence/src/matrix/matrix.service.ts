import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { statedText } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { PersonsService } from '#libs/persons';
import { type Actor, Db, type LoadMany, Refusal, badInput, notFound } from '#libs/platform';
import { ProceedingChanges, decideReason, holdRead, take } from '#libs/proceedings';
import { loadRisky } from '../admissibility/admissibility.loader.js';
import { type Cell, matrixOf, matrixRows } from './cover.js';
import { loadColumns, loadLinks } from './matrix.loader.js';
import type { LinkEvidenceInput, RecordContradictionInput } from './matrix.input.js';

type Told = { readonly id: string; readonly proceedingId: string };

/** Which evidence bears which element, and where statements do not agree. */
@Injectable()
export class Matrix {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges, private readonly persons: PersonsService) {}

  /** Every cell of a proceeding that the reader may see. */
  async cells(actor: Actor, proceedingId: string): Promise<Cell[]> {
    return (await this.cellsOf(this.db, actor, [proceedingId])).get(proceedingId) ?? [];
  }

  /** The same of many at once, for a list that asks for each of them. */
  readonly cellsOf: LoadMany<Cell[]> = async (db, actor, ids) => {
    const [columns, links, risky] = [await loadColumns(db, actor, ids), await loadLinks(db, actor, ids), await loadRisky(db, actor, ids)];
    const all = [...columns.values()].flat();
    const questions = all.flatMap(({ persons, startedOn }) => persons.map((personId) => ({ personId, on: startedOn })));
    const ages = questions.length === 0 ? [] : await this.persons.agesOn(actor, questions);
    let place = 0;
    const minors = new Map(all.map((column) => [column, column.persons.map(() => { const age = ages[place++]; return age == null ? null : age < 18; })]));
    return new Map(ids.map((id) => [id, matrixOf((columns.get(id) ?? []).map((column) => ({ ...column, minors: minors.get(column) ?? [] })), (links.get(id) ?? []).map((link) => ({ ...link, risky: risky.has(link.itemId) })))]));
  };

  /** @throws Refusal `not-found`, `bad-input`, `proceeding/closed` */
  async link(actor: Actor, input: LinkEvidenceInput): Promise<Told> {
    const { proceedingId, itemId, episodeId, partyId, element, stance } = input;
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    await this.standingItem(proceedingId, itemId);
    const columns = (await loadColumns(this.db, actor, [proceedingId])).get(proceedingId) ?? [];
    if (!columns.some((column) => column.episodeId === episodeId && column.partyId === partyId)) throw notFound();
    const features = matrixRows.find((row) => row.element === element)?.features ?? [];
    const feature = input.feature ?? null;
    if (feature !== null && !features.some(({ id }) => id === feature)) throw badInput('feature', 'known', { uk: 'У цій частині такої обставини немає.', en: 'This part names no such feature.' });
    const [from, to] = pages(input.pageFrom ?? null, input.pageTo ?? null);
    const id = randomUUID();
    await this.db.sql('insert into matrix_link (id, proceeding_id, item_id, episode_id, party_id, element, feature, stance, says, page_from, page_to, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
      [id, proceedingId, itemId, episodeId, partyId, element, feature, stance, statedText('says', input.says, { least: 1, most: 1000 }), from, to, actor.id], 'insert-link');
    return this.told(actor, 'matrix.link', { id, proceedingId }, { itemId, episodeId, partyId, element, feature, stance });
  }

  /** @throws Refusal `not-found`, `bad-input` */
  async withdraw(actor: Actor, { linkId, reason: given }: { linkId: string; reason: string }): Promise<Told> {
    const proceedingId = await this.heldOf(actor, 'matrix_link', linkId);
    const { value: reason } = take([decideReason(given)]);
    const done = await this.db.sql('update matrix_link set withdrawn_at = clock_timestamp(), withdrawn_by = $2, reason = $3 where id = $1 and withdrawn_at is null returning id', [linkId, actor.id, reason]);
    if (done.length === 0) throw new Refusal('conflict/stale', { uk: 'Цей запис уже вилучено.', en: 'This entry was withdrawn already.' });
    return this.told(actor, 'matrix.withdraw', { id: linkId, proceedingId }, {});
  }

  /** @throws Refusal as `link`; both must be testimony */
  async contradict(actor: Actor, input: RecordContradictionInput): Promise<Told> {
    const { proceedingId, oneItemId, otherItemId } = input;
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    for (const [field, itemId] of [['oneItemId', oneItemId], ['otherItemId', otherItemId]] as const) {
      if ((await this.standingItem(proceedingId, itemId)) !== 'TESTIMONY') throw badInput(field, 'testimony', { uk: 'Порівнюють показання.', en: 'Statements are compared with statements.' });
    }
    const id = randomUUID();
    const text = (field: 'point' | 'oneQuote' | 'otherQuote', most: number): string => statedText(field, input[field], { least: 1, most });
    await this.db.sql('insert into contradiction (id, proceeding_id, point, one_item_id, one_quote, one_page, other_item_id, other_quote, other_page, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [id, proceedingId, text('point', 300), oneItemId, text('oneQuote', 2000), input.onePage ?? null, otherItemId, text('otherQuote', 2000), input.otherPage ?? null, actor.id], 'insert-contradiction');
    return this.told(actor, 'matrix.contradict', { id, proceedingId }, { oneItemId, otherItemId });
  }

  /** @throws Refusal `not-found`, `conflict/stale` */
  async settle(actor: Actor, { contradictionId, settlement }: { contradictionId: string; settlement: string }): Promise<Told> {
    const proceedingId = await this.heldOf(actor, 'contradiction', contradictionId);
    const said = statedText('settlement', settlement, { least: 1, most: 1000 });
    const done = await this.db.sql('update contradiction set settled_at = clock_timestamp(), settled_by = $2, settlement = $3 where id = $1 and settled_at is null returning id', [contradictionId, actor.id, said]);
    if (done.length === 0) throw new Refusal('conflict/stale', { uk: 'Суперечність уже усунуто.', en: 'The contradiction was settled already.' });
    return this.told(actor, 'matrix.settle', { id: contradictionId, proceedingId }, {});
  }

  private async standingItem(proceedingId: string, id: string): Promise<string> {
    const [item] = await this.db.sql<{ kind: string; annulled: boolean }>('select kind, annulled from evidence_item where id = $1 and proceeding_id = $2', [id, proceedingId], 'matrix-item');
    if (item === undefined || item.annulled) throw notFound();
    return item.kind;
  }

  private async heldOf(actor: Actor, table: 'matrix_link' | 'contradiction', id: string): Promise<string> {
    const [row] = await this.db.sql<{ proceedingId: string }>(`select proceeding_id "proceedingId" from ${table} where id = $1`, [id], `of-${table}`);
    if (row === undefined) throw notFound();
    await holdRead(this.db, actor, 'correctEvent', row.proceedingId);
    return row.proceedingId;
  }

  private async told(actor: Actor, action: string, of: Told, after: Record<string, string | null>): Promise<Told> {
    await this.audit.record(actor, { action, resource: 'matrix', resourceId: of.id, proceedingId: of.proceedingId, class: 3, changes: fieldChanges({}, after) });
    await this.changes.hint([of.proceedingId]);
    return of;
  }
}

function pages(from: number | null, to: number | null): [number | null, number | null] {
  if (from === null && to !== null) throw badInput('pageFrom', 'required', { uk: 'Укажіть першу сторінку.', en: 'Name the first page.' });
  if (from !== null && to !== null && to < from) throw badInput('pageTo', 'order', { uk: 'Остання сторінка раніша за першу.', en: 'The last page comes before the first.' });
  return [from, to];
}

