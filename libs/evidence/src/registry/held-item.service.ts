import { type Actor, type Db, Refusal, notFound } from '#libs/platform';
import { holdRead } from '#libs/proceedings';
import type { EvidenceItem } from './evidence-item.entity.js';
import type { EvidenceProtocol } from './evidence-protocol.entity.js';
import { changedItems, changedProtocol, proceedingsOfEvidence } from './registry.loader.js';
import { type RegistryDeed, askedFor } from './registry.policy.js';

export const STALE = { uk: 'Запис змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The record was changed since you read it. Read it again.' };

/** A record as somebody read it. */
export interface AsRead {
  readonly id: string;
  /** Left out where what is done depends on nothing that could have changed. */
  readonly version?: number;
}

/**
 * Locks items of one proceeding with it, and makes sure that the actor may do this there. What belongs to several proceedings at once is as good as missing.
 * @throws Refusal `not-found`, `not-allowed`, `proceeding/closed`, `conflict/stale`
 */
export async function holdItems(db: Db, actor: Actor, deed: RegistryDeed, wanted: readonly AsRead[]): Promise<{ items: EvidenceItem[]; proceedingId: string }> {
  const ids = wanted.map(({ id }) => id);
  const [proceedingId, ...others] = await proceedingsOfEvidence(db, 'evidence_item', ids);
  if (proceedingId === undefined || others.length > 0) throw notFound();
  await holdRead(db, actor, askedFor(deed), proceedingId);
  const found = await changedItems(db, ids);
  const items = wanted.map(({ id, version }) => {
    const item = found.get(id);
    if (item === undefined) throw notFound();
    if (version !== undefined && item.version !== version) throw new Refusal('conflict/stale', STALE);
    return item;
  });
  return { items, proceedingId };
}

/** Locks one item with its proceeding. @throws Refusal as `holdItems` */
export async function holdItem(db: Db, actor: Actor, deed: RegistryDeed, wanted: AsRead): Promise<EvidenceItem> {
  const { items: [item] } = await holdItems(db, actor, deed, [wanted]);
  if (item === undefined) throw notFound();
  return item;
}

/** Locks a protocol with its proceeding. @throws Refusal as `holdItems` */
export async function holdProtocol(db: Db, actor: Actor, { id, version }: Required<AsRead>): Promise<EvidenceProtocol> {
  const [proceedingId] = await proceedingsOfEvidence(db, 'evidence_protocol', [id]);
  if (proceedingId === undefined) throw notFound();
  await holdRead(db, actor, askedFor('correctProtocol'), proceedingId);
  const protocol = await changedProtocol(db, id);
  if (protocol === undefined) throw notFound();
  if (protocol.version !== version) throw new Refusal('conflict/stale', STALE);
  return protocol;
}
