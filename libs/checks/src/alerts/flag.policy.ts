import type { Actor } from '#libs/platform';
import type { Responsible, ReaderSql } from '../terms/deadline.policy.js';
import type { FlagKind } from '../words.js';

/** Flags that only their reason clears: acknowledging, recording the cause, recording the act. */
const CLEARS_ITSELF: readonly FlagKind[] = ['DUE_SOON', 'OVERDUE', 'BREACH_WITHOUT_CAUSE', 'NOT_ACKNOWLEDGED'];

/** Those who answer for the proceeding may say that a flag has been dealt with; the head of its office too. */
export function flagAbilities(actor: Actor, flag: { readonly kind: FlagKind; readonly clearedAt: string | null }, { officeId, assigned }: Responsible): 'clearFlag'[] {
  const concerned = assigned.includes(actor.id) || (actor.roles.includes('HEAD') && actor.officeId === officeId);
  return actor.permissions.has('deadline.acknowledge') && concerned && flag.clearedAt === null && !CLEARS_ITSELF.includes(flag.kind) ? ['clearFlag'] : [];
}

/** The same as the list of abilities in SQL, for the flag `f` and its proceeding `p`. */
export const flagAbilitiesSql = (reader: ReaderSql, f: string, p: string): string =>
  `case when ${reader.acknowledges} and ${f}.cleared_at is null and ${f}.kind <> all(array[${CLEARS_ITSELF.map((kind) => `'${kind}'`).join(', ')}])
     and (coalesce(${p}.office_id = ${reader.headsOffice}, false) or exists (select 1 from assignment a where a.proceeding_id = ${p}.id and a.staff_id = ${reader.id} and a.until is null))
   then array['clearFlag'] else array[]::text[] end`;
