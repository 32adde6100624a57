import { Injectable } from '@nestjs/common';
import { type Actor, Db, type Now } from '#libs/platform';
import { type Said, decideReason, fault, refusalOf, refused, take } from '#libs/proceedings';
import { type Ending, Endings } from '../custody/endings.service.js';
import { EvidenceLog } from './evidence-log.service.js';
import { holdItem, holdItems } from './held-item.service.js';
import { ANNULLED, type FateValue, decideFate } from './item-rules.js';

/** Items as somebody read them, and what became of all of them by one decision. */
export type DecidedFate = FateValue & { readonly items: readonly { readonly itemId: string; readonly version: number }[]; readonly ended?: Ending | null };

/** Decides what becomes of exhibits in the end (CPC 100). */
@Injectable()
export class Fates {
  constructor(private readonly db: Db, private readonly log: EvidenceLog, private readonly endings: Endings) {}

  /** Of many by one decision: all or none, a refusal names the row; with it, where somebody says so, their custody ends. @throws Refusal `not-found`, `bad-input`, `conflict/stale`, `evidence/refused` */
  async decide(actor: Actor, { items: wanted, ended = null, ...input }: DecidedFate, now: Now): Promise<{ ids: string[]; warnings: Said[] }> {
    const once = new Set(wanted.map(({ itemId }) => itemId));
    if (once.size < wanted.length) throw refusalOf(refused('bad-input', fault('items', 'twice', 'Один предмет названо двічі.', 'One item is named twice.')));
    const { items, proceedingId } = await holdItems(this.db, actor, 'decideFate', wanted.map(({ itemId, version }) => ({ id: itemId, version })));
    const outcomes = items.map((item) => decideFate(input, item, now.today));
    const bad = outcomes.find((outcome) => !outcome.ok);
    if (bad !== undefined && !bad.ok) {
      const own = outcomes.flatMap((outcome, place) => (outcome.ok ? [] : outcome.faults.map((each) => (each.field === 'on' || each.field === 'basis' ? each : { ...each, field: `items.${place}.${each.field}` }))));
      throw refusalOf(refused(bad.code, ...new Map(own.map((each) => [`${each.field} ${each.rule}`, each])).values()));
    }
    const { value } = take(outcomes);
    await this.db.sql('update evidence_item set fate = $2, fate_on = $3, fate_basis = $4, version = version + 1 where id = any($1)', [items.map(({ id }) => id), value.fate, value.on, value.basis], 'decide-fates');
    await this.log.keep(actor, items.map(({ id, version }) => ({ on: 'item', id, proceedingId, action: 'fate.decide', before: {}, after: { fate: value.fate, fateOn: value.on, fateBasis: value.basis }, change: { act: 'DECIDE_FATE', version: version + 1, reason: null } })));
    const ids = items.map(({ id }) => id);
    return { ids, warnings: await this.endings.end(actor, { itemIds: ids, on: value.on, ending: ended, reason: value.basis }, now) };
  }

  /** Takes a fate back that was entered wrongly, for a reason; an end of custody that was recorded under it stays, and is a gap from then on. @throws Refusal as `decide` */
  async undo(actor: Actor, input: { readonly itemId: string; readonly version: number; readonly reason: string }): Promise<{ ids: string[]; warnings: Said[] }> {
    const item = await holdItem(this.db, actor, 'undoFate', { id: input.itemId, version: input.version });
    if (item.annulled) throw refusalOf(ANNULLED);
    if (item.fate === null) throw refusalOf(refused('evidence/refused', fault('fate', 'undecided', 'Долю ще не вирішено.', 'Its fate is not decided yet.')));
    const reason = take([decideReason(input.reason)]).value;
    await this.db.sql('update evidence_item set fate = null, fate_on = null, fate_basis = null, version = version + 1 where id = $1', [item.id], 'undo-fate');
    await this.log.keep(actor, [{ on: 'item', id: item.id, proceedingId: item.proceedingId, action: 'fate.undo', before: { fate: item.fate, fateOn: item.fateOn, fateBasis: item.fateBasis }, after: {}, change: { act: 'UNDO_FATE', version: item.version + 1, reason } }]);
    return { ids: [item.id], warnings: await this.endings.undone(actor, item.id) };
  }
}
