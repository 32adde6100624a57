import { type Actor, type Db, type LoadMany, statementName } from '#libs/platform';
import { seenAmong } from '#libs/proceedings';
import type { ChangeOfPanel } from '../panel/hear-again.js';
import type { Continuation } from '../panel/words.js';
import { type ToldIn, newTrialAfter } from './present-court.js';

interface Row {
  readonly proceedingId: string;
  readonly on: string;
  /** Null: the order of a new trial. */
  readonly continuation: Continuation | null;
  readonly again: readonly string[] | null;
}

/** Changes of the panel and new trials of many proceedings at once, for whoever derives something from them; nobody's rights are asked. */
export async function beginningsOf(db: Db, proceedingIds: readonly string[]): Promise<Map<string, ChangeOfPanel[]>> {
  const found = new Map<string, ChangeOfPanel[]>();
  if (proceedingIds.length === 0) return found;
  const rows = await db.sql<Row>(
    `select c.proceeding_id "proceedingId", c.on_day "on", c.continuation, c.again from panel_change c where c.proceeding_id = any($1) and not c.annulled and (select n.id from panel_change n where n.supersedes = c.id) is null
     union all
     select e.proceeding_id, coalesce(e.on_day, (e.at at time zone 'Europe/Kyiv')::date), null, null from procedural_event e
     where e.proceeding_id = any($1) and e.type = 'retrial_ordered' and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null`, [proceedingIds], 'trial-beginnings');
  for (const { proceedingId, on, continuation, again } of rows) found.set(proceedingId, [...(found.get(proceedingId) ?? []), continuation === null ? newTrialAfter(on) : { on, continuation, again }]);
  return found;
}

/**
 * What the person of a party told a judge in her proceeding, and in those that were joined to it, where she is somebody else's party: the rows `x` of the record, with their hearings `h`, of the party `me`.
 * @param proceeding the column of her proceeding
 */
export const toldBy = (proceeding: string): string => `party me join party her on her.person_id = me.person_id join examination x on x.party_id = her.id and x.kind = 'TESTIMONY' and not x.annulled join hearing h on h.id = x.hearing_id and not h.annulled
  and (x.proceeding_id = ${proceeding} or exists (select from proceeding_link l where l.kind = 'JOIN' and l.main_id = ${proceeding} and l.other_id = x.proceeding_id))`;

/** The same of parties for a reader, as far as she may see the proceedings. */
export const loadTold: LoadMany<ToldIn[]> = async (db: Db, actor: Actor, partyIds: readonly string[]) => {
  const rows = await db.sql<ToldIn & { partyId: string }>(`select me.id "partyId", x.id, x.proceeding_id "caseId", (h.at at time zone 'Europe/Kyiv')::date "on", h.kind hearing from ${toldBy('me.proceeding_id')} where me.id = any($1)`, [partyIds], 'told-of-parties');
  const values: unknown[] = [];
  const text = `select p.id from proceeding p where ${seenAmong(actor, 'p.id', [...new Set(rows.map(({ caseId }) => caseId))], (value) => `$${values.push(value)}`)}`;
  const seen = rows.length === 0 ? new Set() : new Set((await db.sql<{ id: string }>(text, values, statementName(text))).map(({ id }) => id));
  const found = new Map<string, ToldIn[]>(partyIds.map((id) => [id, []]));
  for (const { partyId, ...told } of rows) if (seen.has(told.caseId)) found.get(partyId)?.push(told);
  return found;
};
