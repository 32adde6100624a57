import { type Actor, type Db, Refusal, notFound } from '#libs/platform';
import { type Held, hold, refusalOf } from '#libs/proceedings';
import type { Hearing } from './hearing.entity.js';
import { changedHearings, proceedingsOf } from './hearing.loader.js';
import { type HearingDeed, hearingObstacle } from './hearing.policy.js';

/** Locks a proceeding for something done with its hearings, and makes sure that the actor may do it. @throws Refusal `not-found`, `not-allowed`, `proceeding/closed` */
export async function holdForHearings(db: Db, actor: Actor, deed: HearingDeed, proceedingId: string | undefined): Promise<Held> {
  const held = proceedingId === undefined ? undefined : (await hold(db, actor, [proceedingId])).get(proceedingId);
  const refusal = hearingObstacle(actor, deed, held);
  if (refusal !== undefined) throw refusalOf(refusal);
  if (held === undefined) throw notFound();
  return held;
}

/**
 * Locks a hearing with its proceeding.
 * @param version as which the actor has read it; left out where what is changed has versions of its own
 * @throws Refusal as `holdForHearings`, `conflict/stale`, `hearing/refused`
 */
export async function holdHearing(db: Db, actor: Actor, deed: HearingDeed, { hearingId, version }: { readonly hearingId: string; readonly version?: number }): Promise<{ hearing: Hearing; proceeding: Held }> {
  const [proceedingId] = await proceedingsOf(db, [hearingId]);
  const proceeding = await holdForHearings(db, actor, deed, proceedingId);
  const hearing = (await changedHearings(db, [hearingId])).get(hearingId);
  if (hearing === undefined) throw notFound();
  if (version !== undefined && hearing.version !== version) throw new Refusal('conflict/stale', { uk: 'Засідання змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The hearing was changed since you read it. Read it again.' });
  if (hearing.annulled) throw new Refusal('hearing/refused', { uk: 'Цей запис про засідання вилучено.', en: 'This record of a hearing was withdrawn.' });
  return { hearing, proceeding };
}
