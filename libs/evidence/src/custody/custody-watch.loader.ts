import type { Db } from '#libs/platform';
import { GONE_ON, HOUR_KNOWN, IS_KEPT, recordsOf } from './custody.loader.js';
import { type OpenGap, itemChain } from './item-chain.js';

/** A thing with the times of which nobody can say who had it. */
export interface WatchedThing {
  readonly itemId: string;
  readonly proceedingId: string;
  readonly number: string;
  readonly collectedAt: string;
  /** Whether anything was ever recorded of its custody. */
  readonly taken: boolean;
  readonly gaps: readonly OpenGap[];
}

export interface WaitingOffer {
  readonly id: string;
  readonly proceedingId: string;
  readonly offeredAt: string;
}

export interface MissingThing {
  readonly itemId: string;
  readonly proceedingId: string;
  readonly number: string;
  readonly inventoryId: string;
  readonly countedAt: string;
}

/** Of what is over nobody is reminded. */
const RUNS = `p.stage not in ('CLOSED', 'JOINED', 'FINAL')`;

/**
 * Proceedings whose chains may stand otherwise than at the last look: something of their things, or an event (it may have opened the proceeding again), was
 * written since, or a gap is flagged. Since the run before the last: what was being written while the last one looked is seen by this one.
 * @param task the scheduled task that looks; where it never ended twice, everything is looked at
 */
export async function chainsToLookAt(db: Db, task: string): Promise<string[]> {
  const rows = await db.sql<{ id: string }>(
    `with before as materialized (select coalesce((select started_at from job_run where task = $1 and finished_at is not null order by started_at desc offset 1 limit 1), '-infinity') at),
       touched as (
         select proceeding_id from custody_record where recorded_at >= (select at from before) union select proceeding_id from evidence_item where recorded_at >= (select at from before)
         union select proceeding_id from evidence_change where recorded_at >= (select at from before) union select proceeding_id from procedural_event where recorded_at >= (select at from before)
         union select proceeding_id from flag where kind = 'CHAIN_GAP' and cleared_at is null)
     select p.id from touched t join proceeding p on p.id = t.proceeding_id where ${RUNS} and exists (select from evidence_item i where i.proceeding_id = p.id) order by p.id`, [task], 'chains-to-look-at');
  return rows.map(({ id }) => id);
}

/** Things of proceedings, each with the gaps of its chain. */
export async function watchedThings(db: Db, proceedingIds: readonly string[]): Promise<WatchedThing[]> {
  const things = await db.sql<Omit<WatchedThing, 'taken' | 'gaps'> & { kept: boolean; goneOn: string | null; hourKnown: boolean }>(
    `select i.id "itemId", i.proceeding_id "proceedingId", array_to_string(i.path, '.') number, i.collected_at "collectedAt", ${HOUR_KNOWN} "hourKnown", ${IS_KEPT} kept, ${GONE_ON} from evidence_item i where i.proceeding_id = any($1) and not i.annulled order by i.proceeding_id, i.path`, [proceedingIds], 'things-to-watch');
  const records = await recordsOf(db, things.map(({ itemId }) => itemId));
  return things.map(({ kept, goneOn, hourKnown, ...thing }) => {
    const own = records.get(thing.itemId) ?? [];
    return { ...thing, taken: own.length > 0, gaps: itemChain(own, { collectedAt: thing.collectedAt, kept, goneOn, hourKnown }).gaps };
  });
}

/** Offers of which something is not answered yet. */
export const waitingOffers = (db: Db): Promise<WaitingOffer[]> => db.sql<WaitingOffer>(
  `select o.id, o.proceeding_id "proceedingId", o.offered_at "offeredAt" from custody_offer o join proceeding p on p.id = o.proceeding_id
   where ${RUNS} and o.id in (select l.offer_id from custody_offer_item l where l.answer is null) order by o.proceeding_id, o.id`, [], 'offers-waiting');

/** What a signed inventory did not find, and nothing found since. */
export const missingThings = (db: Db): Promise<MissingThing[]> => db.sql<MissingThing>(
  `select m.item_id "itemId", e.proceeding_id "proceedingId", array_to_string(e.path, '.') number, m.inventory_id "inventoryId", m.counted_at "countedAt"
   from sec.missing_things() m join evidence_item e on e.id = m.item_id join proceeding p on p.id = e.proceeding_id where ${RUNS} and not e.annulled order by e.proceeding_id, e.path`, [], 'things-missing');
