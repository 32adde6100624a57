import { mayDo } from '#libs/access';
import type { Actor } from '#libs/platform';
import { type Responsible, type ReaderSql, headSql, mineSql } from '../terms/deadline.policy.js';
import type { FlagKind } from '../words.js';

/** Flags that only their reason clears: acknowledging, recording the cause, recording the act. */
const CLEARS_ITSELF: readonly FlagKind[] = ['DUE_SOON', 'OVERDUE', 'BREACH_WITHOUT_CAUSE', 'NOT_ACKNOWLEDGED'];

/** Those who answer for the proceeding may say that a flag has been dealt with; the head of its office too. */
export function flagAbilities(actor: Actor, flag: { readonly kind: FlagKind; readonly clearedAt: string | null }, { relations }: Pick<Responsible, 'relations'>): 'clearFlag'[] {
  const concerned = mayDo(actor.roles, relations, 'clear');
  return actor.permissions.has('deadline.acknowledge') && concerned && flag.clearedAt === null && !CLEARS_ITSELF.includes(flag.kind) ? ['clearFlag'] : [];
}

/** The same as the list of abilities in SQL, for the flag `f` and its proceeding `p`. */
export const flagAbilitiesSql = (reader: ReaderSql, f: string, p: string): string =>
  `case when ${reader.acknowledges} and ${f}.cleared_at is null and ${f}.kind <> all(array[${CLEARS_ITSELF.map((kind) => `'${kind}'`).join(', ')}])
     and ((${headSql(reader, p)}) or (${mineSql(reader, p)}))
   then array['clearFlag'] else array[]::text[] end`;
