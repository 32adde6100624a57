import type { Actor, Db } from '#libs/platform';
import type { Fact } from '#libs/time-limits';
import { STAYS_WHEN_CARRIED } from './event-rules.js';
import { loadDuties } from '../register/proceeding.loader.js';

interface FactRow {
  proceedingId: string;
  id: string;
  type: string;
  on: string | null;
  at: string | null;
  subject: string | null;
  number: number | null;
  text: string | null;
}

/**
 * The facts from which terms and stages follow: the current version of every event that is not annulled and was not carried
 * into another proceeding (a suspicion stays a fact where it was served), the entry in the register, the present
 * qualifications, and the last day of each episode. The id of a fact is that of the event's first version, so that a term
 * keeps its key when the event is corrected. One statement for any number of proceedings; later versions are looked up row by
 * row, for an anti-join may read the whole table.
 */
export async function factsOf(db: Db, proceedingIds: readonly string[]): Promise<Map<string, Fact[]>> {
  const facts = new Map<string, Fact[]>(proceedingIds.map((id) => [id, []]));
  const rows = await db.sql<FactRow>(
    `select e.proceeding_id "proceedingId", e.chain id, e.type, e.on_day "on", e.at, e.party_id subject, e.number, e.text
     from procedural_event e
     where e.proceeding_id = any($1) and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null
       and (e.type in (${STAYS_WHEN_CARRIED.map((type) => `'${type}'`).join(', ')}) or (select c.id from procedural_event c where c.carried_from = e.chain limit 1) is null)
     union all
     select p.id, p.id, 'erdr_entry', p.registered_on, null, null, null, null from proceeding p where p.id = any($1)
     union all
     select c.proceeding_id, c.chain, 'qualification', c.since, null, c.party_id, null, c.code
     from charge c where c.proceeding_id = any($1) and not c.withdrawn and (select n.id from charge n where n.supersedes = c.id) is null
     union all
     select s.proceeding_id, s.id, 'offence', coalesce(s.ended_on, s.started_on), null, null, null, null from episode s where s.proceeding_id = any($1)
     order by 1, 4, 5, 2`, [proceedingIds], 'facts-of');
  for (const row of rows) facts.get(row.proceedingId)?.push(factFrom(row));
  return facts;
}

const factFrom = ({ id, type, on, at, subject, number, text }: FactRow): Fact => ({
  id, type,
  ...(on === null ? {} : { on }),
  ...(at === null ? {} : { at }),
  ...(subject === null ? {} : { subject }),
  ...(number === null ? {} : { number }),
  ...(text === null ? {} : { text }),
});

/** The facts of proceedings that the reader may see, shared by all that ask in one request. */
export async function loadFacts(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, Fact[]>> {
  return factsOf(db, [...(await loadDuties(db, actor, proceedingIds)).keys()]);
}
