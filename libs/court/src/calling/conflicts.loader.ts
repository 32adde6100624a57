import type { Actor, Db } from '#libs/platform';
import { type Bind, seenAmong } from '#libs/proceedings';
import { addDays, midnight } from '#libs/time-limits';
import { proceedingsOf } from '../hearing.loader.js';
import { OVER } from './calls-ahead.loader.js';
import { type Against, type Expected, callPolicy, conflictsAt } from './conflicts.js';

/** A hearing that is ahead, and what goes against it. */
export interface HearingAgainst {
  readonly hearingId: string;
  readonly proceedingId: string;
  readonly at: string;
  readonly against: readonly Against[];
}

interface ExpectedRow extends Omit<Expected, 'elsewhere'> {
  readonly hearingId: string;
  readonly proceedingId: string;
  readonly at: string;
}
interface Elsewhere {
  readonly hearingId: string;
  readonly partyId: string;
  readonly at: string | null;
  readonly proceedingId: string | null;
}

/** Of open hearings what goes against each. People elsewhere come through the database's own door, which tells neither proceeding nor hour that the reader may not see. */
async function against(db: Db, condition: string, values: readonly unknown[]): Promise<HearingAgainst[]> {
  const rows = await db.sql<ExpectedRow>(
    `select h.id "hearingId", h.proceeding_id "proceedingId", h.at, c.party_id "partyId", person.protected_at is not null "isProtected", p.represents "actsFor",
       exists (select from role_period r where r.proceeding_id = p.proceeding_id and r.party_id = p.id and r.role = 'INTERPRETER' and r.until is null) interpreter,
       exists (select from party i join role_period r on r.proceeding_id = i.proceeding_id and r.party_id = i.id and r.role = 'INTERPRETER' and r.until is null where i.proceeding_id = p.proceeding_id and i.represents = p.id) "foreign",
       coalesce((select json_agg(json_build_object('kind', m.kind, 'orderedOn', m.ordered_on, 'endedOn', m.ended_on)) from court_measure m where m.proceeding_id = p.proceeding_id and m.party_id = p.id), '[]') measures
     from hearing h join proceeding q on q.id = h.proceeding_id and q.stage not in ${OVER} join hearing_person c on c.hearing_id = h.id and c.expected join party p on p.id = c.party_id join person on person.id = p.person_id
     where h.status = 'SCHEDULED' and not h.annulled and ${condition} order by h.at, h.id, c.recorded_at, c.id`, values);
  const ids = [...new Set(rows.map(({ hearingId }) => hearingId))];
  const others = ids.length === 0 ? [] : await db.sql<Elsewhere>('select hearing_id "hearingId", party_id "partyId", other_at at, other_proceeding_id "proceedingId" from sec.elsewhere($1, $2) order by other_at, other_hearing_id', [ids, callPolicy.hoursBetween]);
  return ids.map((hearingId) => {
    const people = rows.filter((row) => row.hearingId === hearingId);
    const [{ proceedingId, at }] = people as [ExpectedRow];
    return { hearingId, proceedingId, at, against: conflictsAt(at, people.map((person) => ({ ...person, elsewhere: others.filter((other) => other.hearingId === hearingId && other.partyId === person.partyId) }))) };
  });
}

/** What goes against hearings, as far as the reader may see them. */
export async function loadConflicts(db: Db, actor: Actor, hearingIds: readonly string[]): Promise<Map<string, readonly Against[]>> {
  const values: unknown[] = [hearingIds];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const found = await against(db, `h.id = any($1) and ${seenAmong(actor, 'h.proceeding_id', await proceedingsOf(db, hearingIds), bind)}`, values);
  return new Map(found.map((one) => [one.hearingId, one.against]));
}

/** What goes against the hearings that are ahead in proceedings: for the daily check, which sees all of them. */
export async function conflictsAhead(db: Db, proceedingIds: readonly string[], today: string): Promise<Map<string, HearingAgainst[]>> {
  const rows = await against(db, 'h.proceeding_id = any($1) and h.at >= $2::timestamptz and h.at < $3::timestamptz', [proceedingIds, midnight(today), midnight(addDays(today, callPolicy.daysAhead))]);
  const found = new Map<string, HearingAgainst[]>(proceedingIds.map((id) => [id, []]));
  for (const row of rows) if (row.against.length > 0) found.get(row.proceedingId)?.push(row);
  return found;
}
