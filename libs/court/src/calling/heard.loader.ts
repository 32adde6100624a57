import { type Actor, type Db, type LoadMany, statementName } from '#libs/platform';
import { factsOf, seenAmong } from '#libs/proceedings';
import { type HeardBefore, type HeardElsewhere, INTERVIEWS, heardBefore, interviewsOf } from './repeat.js';

interface PartyRow {
  readonly id: string;
  readonly proceedingId: string;
  readonly victim: boolean;
  readonly testimonies: number;
}

/** How often people were heard before they are called, by the party. The one place where that is read: other proceedings come through the database's own door, which tells of none that is closed off or barred. */
export async function heardOf(db: Db, partyIds: readonly string[]): Promise<Map<string, HeardBefore>> {
  if (partyIds.length === 0) return new Map();
  const rows = await db.sql<PartyRow>(
    `select p.id, p.proceeding_id "proceedingId", v.id is not null victim, (select count(*)::int from examination e where e.party_id = p.id and e.kind = 'TESTIMONY' and not e.annulled) testimonies
     from party p left join role_period v on v.party_id = p.id and v.role = 'VICTIM' and v.until is null where p.id = any($1)`, [partyIds], 'heard-here');
  const others = await db.sql<HeardElsewhere & { partyId: string }>('select party_id "partyId", type, on_day "on", proceeding_id "proceedingId" from sec.heard_elsewhere($1, $2)', [partyIds, INTERVIEWS], 'heard-elsewhere');
  const elsewhere = new Map<string, HeardElsewhere[]>();
  for (const { partyId, ...other } of others) elsewhere.set(partyId, [...(elsewhere.get(partyId) ?? []), other]);
  const facts = await factsOf(db, [...new Set(rows.map(({ proceedingId }) => proceedingId))]);
  return new Map(rows.map(({ id, proceedingId, victim, testimonies }) => [id, heardBefore({ victim, testimonies, interviews: interviewsOf(facts.get(proceedingId) ?? [], id), elsewhere: elsewhere.get(id) ?? [] })]));
}

/** The same of parties whose proceedings the reader may see. */
export const loadHeard: LoadMany<HeardBefore> = async (db: Db, actor: Actor, partyIds: readonly string[]) => {
  const values: unknown[] = [partyIds];
  const cases = await db.sql<{ id: string }>('select distinct proceeding_id id from party where id = any($1)', [partyIds], 'proceedings-of-parties');
  const text = `select x.id from party x where x.id = any($1) and ${seenAmong(actor, 'x.proceeding_id', cases.map(({ id }) => id), (value) => `$${values.push(value)}`)}`;
  return heardOf(db, (await db.sql<{ id: string }>(text, values, statementName(text))).map(({ id }) => id));
};
