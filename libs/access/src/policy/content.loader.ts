import type { Actor, Db } from '#libs/platform';
import { type Bind, contentSeen } from './sight.policy.js';

/** Of these proceedings those whose content the reader may see. */
export async function loadContent(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, true>> {
  const values: unknown[] = [ids];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows = await db.sql<{ id: string }>(`select i.id from unnest($1::uuid[]) i (id) where ${contentSeen(actor, 'i.id', bind)}`, values, 'content-seen');
  return new Map(rows.map(({ id }) => [id, true]));
}

/** By what somebody reads the content of a proceeding, as the log tells it. */
export interface Ground {
  readonly ground: 'duty' | 'purpose' | 'break-glass' | 'compartment';
  readonly groundId: string | null;
}

/** A duty, also that of a colleague whom she stands in for. */
export const OWN_GROUND: Ground = { ground: 'duty', groundId: null };

/** The ground of each reading: an own duty or that of whom she stands in for, else the grant that opened it. */
export async function groundsOf(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Ground>> {
  const rows = await db.sql<{ id: string; duty: boolean; source: string | null; basis: string | null }>(
    `select i.id, i.id = any((select sec.duties($2))::uuid[]) duty, g.source, g.basis from unnest($1::uuid[]) i (id)
     left join lateral (select * from sec.grants($2) g where g.proceeding_id = i.id order by g.source limit 1) g on true`, [ids, actor.id], 'grounds-of-reading');
  return new Map(rows.map(({ id, duty, source, basis }) => [id, duty || source === null ? { ground: duty ? 'duty' : 'compartment', groundId: null } : { ground: source === 'PURPOSE' ? 'purpose' : 'break-glass', groundId: basis }]));
}
