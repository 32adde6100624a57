import { Custody, EvidenceModule, Offers } from '#libs/evidence';
import type { Actor, Now, Role } from '#libs/platform';
import { addHours } from '#libs/time-limits';
import { NOW, type ProceedingsBench, useProceedings } from './proceedings.js';
import { someThing } from './things.js';

/** When the things of these stories were taken by their protocol. */
export const TAKEN_AT = '2026-11-20T10:00:00.000Z';
export const hours = (count: number): Now => ({ instant: addHours(TAKEN_AT, count), today: NOW.today });
export const staff = (of: string) => ({ kind: 'STAFF' as const, of });
export const store = (of: string) => ({ kind: 'STORE' as const, of });
export const body = (of: string) => ({ kind: 'BODY' as const, of });

/** A record of custody as its row tells it: by number, from whom to whom. */
export interface ToldRecord { readonly seq: number; readonly act: string; readonly from: string | null; readonly to: string | null; readonly seals: string[]; readonly reason: string | null }

export interface CustodyBench extends ProceedingsBench {
  /** Somebody with a case, and things of it that she took when the protocol says. */
  withThings(count?: number, roles?: Role[]): Promise<{ olena: Actor; proceedingId: string; ids: string[]; itemId: string }>;
  offer(from: Actor, to: Actor, ...itemIds: string[]): Promise<string>;
  /** Offers a thing and lets the taker accept it. */
  hand(from: Actor, to: Actor, itemId: string, after: number): Promise<void>;
  records(itemId: string): Promise<ToldRecord[]>;
  /** What is refused and why, or `done`; nothing of it stays. */
  refusal(work: () => Promise<unknown>): Promise<string>;
}

/** Custody of things on a database of its own. */
export function useCustody(modules: Parameters<typeof useProceedings>[0] = [EvidenceModule]): CustodyBench {
  const bench = useProceedings(modules);
  const own: Omit<CustodyBench, keyof ProceedingsBench> = {
    async withThings(count = 1, roles = ['PROSECUTOR']) {
      const olena = await bench.actor(roles);
      const proceedingId = await bench.register(olena);
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) ids.push(await someThing(bench.db, { proceedingId, by: olena.id, at: TAKEN_AT, title: `Річ ${n + 1}` }));
      await bench.get(Custody).take(olena, { proceedingId, itemIds: ids, at: null, to: null }, hours(0));
      return { olena, proceedingId, ids, itemId: ids[0] ?? '' };
    },
    offer: (from, to, ...itemIds) => bench.get(Offers).offer(from, { to: staff(to.id), purpose: 'Огляд', items: itemIds.map((itemId) => ({ itemId })) }),
    async hand(from, to, itemId, after) {
      const offerId = await own.offer(from, to, itemId);
      await bench.get(Offers).answer(to, { offerId, answers: [{ itemId, accepted: true }] }, hours(after));
    },
    records: (itemId) => bench.db.sql<ToldRecord>(`select seq, act, coalesce(from_staff::text, from_store::text, from_body) "from", coalesce(to_staff::text, to_store::text, to_body) "to", seals, reason from custody_record where item_id = $1 order by seq`, [itemId]),
    refusal: (work) => bench.db.rehearse(work).then(() => 'done', (fault: { code?: string; message: string; detail?: { fields?: { field: string; rule: string }[] } }) => [fault.code ?? fault.message, ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': ')),
  };
  return Object.create(bench, Object.getOwnPropertyDescriptors(own)) as CustodyBench;
}
