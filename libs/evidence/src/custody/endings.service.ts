import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now } from '#libs/platform';
import { type Said, fault, refusalOf, refused } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import { decideRecord } from './custody-rules.js';
import { type RecordRow, type ThingRow, insertRecords, latestOf, recordsOf, thingsSeen } from './custody.loader.js';
import { holderOfKey, keyOf } from './holder.js';
import { itemChain } from './item-chain.js';
import { orStale } from './moved.js';
import { inTime, recordBefore } from './seals.js';

/** When things left, and the document with which they did. */
export interface Ending {
  readonly at: string;
  readonly paperNumber: string;
  readonly paperOn: string;
}

/** Things of which it was decided what becomes of them. */
export interface Ended {
  readonly itemIds: readonly string[];
  /** The day of the decision. */
  readonly on: string;
  /** Null: nobody tells yet that they left. */
  readonly ending: Ending | null;
  readonly reason: string;
}

interface Held { readonly thing: ThingRow; readonly records: readonly RecordRow[]; readonly chain: ReturnType<typeof itemChain> }

/** Ends the custody of things together with the decision on their fate: in its transaction, under its locks. */
@Injectable()
export class Endings {
  constructor(private readonly db: Db, private readonly audit: Audit) {}

  /** @returns what whoever decides should know of their custody @throws Refusal `bad-input`, `custody/refused`, `conflict/stale` */
  async end(actor: Actor, { itemIds, on, ending, reason }: Ended, now: Now): Promise<Said[]> {
    await this.db.sql('select id from evidence_item where id = any($1) order by id for no key update', [itemIds], 'lock-things');
    const things = await thingsSeen(this.db, actor, 'item', itemIds);
    const records = await recordsOf(this.db, itemIds);
    const all = things.map((thing): Held => ({ thing, records: records.get(thing.id) ?? [], chain: itemChain(records.get(thing.id) ?? [], thing) }));
    const held = all.filter(({ chain }) => chain.holder !== null);
    const gone = all.filter(({ thing }) => thing.gone);
    await this.notOffered(gone);
    if (ending === null) return [...gaps(all), ...still(gone.filter(({ chain }) => chain.holder !== null))];
    if (gone.length < all.length) throw refusalOf(refused('bad-input', fault('ended', 'kept', 'Те, що залишається в матеріалах, зі зберігання не вибуває.', 'What stays in the file of the case does not leave custody.')));
    const unknown = all.filter(({ thing, records }) => thing.kept && records.length === 0);
    if (unknown.length > 0) throw refusalOf(refused('bad-input', fault('ended', 'unknown', `Невідомо, в кого були речі: ${numbers(unknown)}. Спершу запишіть, хто їх прийняв.`, `Nobody can say who had these things: ${numbers(unknown)}. First record who took them.`)));
    if (held.length > 0) await this.write(actor, held, { ending, reason }, now);
    return [...gaps(all), ...unwritten(all.filter(({ chain }) => chain.holder === null)), ...early(ending, on)];
  }

  /** @returns that a thing whose fate was taken back is in nobody's hands, where its leaving was recorded under that fate */
  async undone(actor: Actor, itemId: string): Promise<Said[]> {
    const last = inTime((await recordsOf(this.db, [itemId])).get(itemId) ?? []).at(-1);
    const [thing] = await thingsSeen(this.db, actor, 'item', [itemId]);
    if (thing === undefined || last?.undone !== true) return [];
    return [{ uk: `Річ ${thing.number} за записами вибула: прийміть її знову й скажіть, де вона була. До того це прогалина.`, en: `By the records thing ${thing.number} has left: take it again and say where it was. Until then it is a gap.` }];
  }

  /** What waits to be taken over would go on after it was decided that it goes to nobody. Asked behind the lock under which things are offered. */
  private async notOffered(gone: readonly Held[]): Promise<void> {
    const open = new Set((await this.db.sql<{ id: string }>('select item_id id from custody_offer_item where item_id = any($1) and answer is null', [gone.map(({ thing }) => thing.id)], 'things-are-offered')).map(({ id }) => id));
    const offered = numbers(gone.filter(({ thing }) => open.has(thing.id)));
    if (open.size > 0) throw refusalOf(refused('custody/refused', fault('ended', 'offered', `Запропоновано до передачі: ${offered}. Спершу відкличте пропозицію.`, `Offered to somebody: ${offered}. Withdraw the offer first.`)));
  }

  private async write(actor: Actor, held: readonly Held[], { ending, reason }: { readonly ending: Ending; readonly reason: string }, now: Now): Promise<void> {
    const rows = held.map(({ thing, records, chain }) => {
      const before = recordBefore(records, ending.at);
      // What was told of it later than it left would be told of a thing that is gone.
      if (before !== latestOf(records)) throw refusalOf(refused('bad-input', fault('ended.at', 'order', `Про річ ${thing.number} є пізніші записи.`, `There are later records of thing ${thing.number}.`)));
      const holder = holderOfKey(chain.holder);
      const outcome = decideRecord({ ...ending, act: 'ENDED', from: holder, to: null, reason }, holder, now.instant, before);
      if (!outcome.ok) throw refusalOf(refused(outcome.code, ...outcome.faults.map((each) => ({ ...each, field: `ended.${each.field}` }))));
      return { ...outcome.value, id: randomUUID(), itemId: thing.id, proceedingId: thing.proceedingId };
    });
    await orStale(insertRecords(this.db, actor.id, rows));
    await this.audit.recordMany(actor, rows.map(({ itemId, proceedingId, from, at, paperNumber }) => ({ action: 'custody.end', resource: 'custody', resourceId: itemId, proceedingId, changes: fieldChanges({ holder: keyOf(from) }, { holder: null, at, paper: paperNumber }) })));
  }
}

const numbers = (of: readonly Held[]): string => of.map(({ thing }) => thing.number).join(', ');

/** It was decided of a thing of which nobody can say where it was. */
function gaps(all: readonly Held[]): Said[] {
  const broken = all.filter(({ chain }) => chain.gaps.length > 0);
  return broken.length === 0 ? [] : [{ uk: `Невідомо, в кого були речі: ${numbers(broken)}.`, en: `Nobody can say who had these things: ${numbers(broken)}.` }];
}

/** Where nobody has a thing, nothing can be written of its leaving: whoever decides is told so. */
const unwritten = (nobodys: readonly Held[]): Said[] => (nobodys.length === 0 ? [] : [{ uk: `Вибуття не записано, бо за записами вже ні в кого не було: ${numbers(nobodys)}.`, en: `By the records nobody had these any more, so that their leaving is not recorded: ${numbers(nobodys)}.` }]);

/** What perishes or goes back to its owner may leave before the end (CPC 100(6)); otherwise it is a mistake in a day. */
const early = ({ at }: Ending, on: string): Said[] => (kyivDay(at) >= on ? [] : [{ uk: 'Речі вибули раніше, ніж це вирішено: перевірте дні.', en: 'The things left before it was decided: check the days.' }]);

const still = (held: readonly Held[]): Said[] => (held.length === 0 ? [] : [{ uk: `За записами ще на зберіганні: ${numbers(held)}. Запишіть, коли вони вибули.`, en: `By the records still in custody: ${numbers(held)}. Record when they left.` }]);
