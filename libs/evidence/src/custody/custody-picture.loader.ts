import type { Actor, Db } from '#libs/platform';
import { type RecordRow, type ThingRow, latestOf, recordsOf, thingsSeen } from './custody.loader.js';
import type { CustodyRecordView, GapView, HoldView, ItemCustodyView } from './custody.view.js';
import { holderOf, holderOfKey } from './holder.js';
import { type NameHolder, nameHolders } from './holders.loader.js';
import { itemChain, lateRecord, toldByGiver } from './item-chain.js';
import { openOffers, refusals } from './offers.loader.js';
import { ownReason } from './own-reasons.js';
import { sealDifferences } from './seals.js';

/** Custody of things that the reader may see, by the thing. */
export async function loadItemCustody(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, ItemCustodyView>> {
  return new Map((await pictures(db, actor, await thingsSeen(db, actor, 'item', itemIds))).map((view) => [view.itemId, view]));
}

/** Custody of all things of proceedings that the reader may see: of those that somebody has to answer for, or once did. */
export async function loadCustody(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, ItemCustodyView[]>> {
  const found = new Map<string, ItemCustodyView[]>(proceedingIds.map((id) => [id, []]));
  for (const view of await pictures(db, actor, await thingsSeen(db, actor, 'proceeding', proceedingIds))) {
    if (view.records.length > 0 || view.gapCount > 0) found.get(view.proceedingId)?.push(view);
  }
  return found;
}

async function pictures(db: Db, actor: Actor, things: readonly ThingRow[]): Promise<ItemCustodyView[]> {
  const ids = things.map(({ id }) => id);
  const [records, offers, refused] = [await recordsOf(db, ids), await openOffers(db, actor, { itemIds: ids }), await refusals(db, ids)];
  const name = await nameHolders(db, [...records.values()].flat().flatMap(({ from, to }) => [holderOf(from), holderOf(to)]));
  return things.map((thing) => ({ ...picture(thing, records.get(thing.id) ?? [], name), offer: offers.find(({ items }) => items.some(({ itemId }) => itemId === thing.id)) ?? null, refused: refused.get(thing.id) ?? null }));
}

function picture({ id, proceedingId, number, title, collectedAt, hourKnown, kept, annulled, gone, goneOn }: ThingRow, records: readonly RecordRow[], name: NameHolder): Omit<ItemCustodyView, 'offer' | 'refused'> {
  const { holds, gaps, holder, intact } = itemChain(records, { collectedAt, kept, goneOn, hourKnown });
  const differences = sealDifferences(records);
  const named = (key: string | null, at: string | null) => {
    const known = holderOfKey(key);
    return known === null ? null : name(known, at ?? undefined);
  };
  return {
    itemId: id, proceedingId, number, title, collectedAt, hourKnown, annulled, gone, intact, gapCount: gaps.length, seals: latestOf(records)?.seals ?? [], sealDifferences: differences, sealDifferenceCount: differences.length, holder: named(holder, null),
    records: records.map((record) => recordView(record, name)),
    holds: holds.flatMap((hold): HoldView[] => { const shown = named(hold.holder, hold.since); return shown === null ? [] : [{ ...hold, holder: shown }]; }),
    gaps: gaps.map((gap): GapView => ({ ...gap, last: named(gap.last, gap.since), next: named(gap.next, gap.until) })),
  };
}

function recordView(record: RecordRow, name: NameHolder): CustodyRecordView {
  const { id, proceedingId, seq, act, at, recordedAt, seals, condition, reason, paperNumber, paperOn, digest, purpose } = record;
  const [from, to] = [holderOf(record.from), holderOf(record.to)];
  return {
    id, proceedingId, seq, act, at, recordedAt, seals, condition, reason, ownReason: ownReason(reason), paperNumber, paperOn, digest, purpose, late: lateRecord(record), recordedBy: record.recorder,
    from: from === null ? null : name(from, at), to: to === null ? null : name(to, at), told: toldByGiver(record), photos: record.photos,
  };
}
