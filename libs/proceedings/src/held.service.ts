import { relationsSql } from '#libs/access';
import { type Actor, type Db, Refusal, notFound, statementName } from '#libs/platform';
import type { Outcome, Refused } from './outcome.js';
import { type Guarded, type ProceedingAbility, obstacle, obstacleOverContent } from './register/proceedings.policy.js';
import type { Body, Said } from './words.js';

/** A proceeding as a change needs it: locked until the transaction ends. */
export interface Held extends Guarded {
  readonly id: string;
  readonly erdrNumber: string;
  readonly registeredOn: string;
  readonly body: Body;
  readonly summary: string;
  readonly courtNumber: string | null;
  readonly version: number;
}

/**
 * Locks proceedings for a change, and those that carry facts of theirs, always in the same order, so that two changes of the same ones
 * wait instead of blocking each other.
 */
export async function hold(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Held>> {
  // Whoever changes one goes on seeing it to the end, also where the change itself takes it out of sight.
  await db.sql('select sec.reach($1)', [ids], 'reach-proceedings');
  const locked = await db.sql<{ id: string }>(
    `with recursive reached (id) as (
       select unnest($1::uuid[])
       union select case l.kind when 'SPLIT' then l.other_id else l.main_id end from reached r join proceeding_link l on (l.kind = 'SPLIT' and l.main_id = r.id) or (l.kind = 'JOIN' and l.other_id = r.id))
     select p.id from proceeding p where p.id = any(array(select id from reached)) order by p.id for no key update`, [[...new Set(ids)]], 'lock-proceedings');
  // Only now: whoever waited for the lock reads who is assigned after whatever she waited for.
  const values: unknown[] = [locked.map(({ id }) => id)];
  const text = `select p.id, p.erdr_number "erdrNumber", p.registered_on "registeredOn", p.body, p.office_id "officeId", p.stage, p.summary, p.court_number "courtNumber", p.version,
       array(select a.staff_id from assignment a where a.proceeding_id = p.id and a.duty <> 'COORDINATOR' and a.until is null) assigned,
       ${relationsSql(actor, 'p', (value) => `$${values.push(value)}`)} relations
     from proceeding p where p.id = any($1::uuid[]) order by p.id`;
  const rows = await db.sql<Held>(text, values, statementName(text));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Locks one proceeding and makes sure that the actor may do this with it. */
export const holdOne = async (db: Db, actor: Actor, ability: ProceedingAbility, id: string): Promise<Held> => holdUnless(obstacle, db, actor, [ability, id]);

/** The same for what is done with its content, as with evidence: only by whoever may read that. */
export const holdRead = async (db: Db, actor: Actor, ability: ProceedingAbility, id: string): Promise<Held> => holdUnless(obstacleOverContent, db, actor, [ability, id]);

async function holdUnless(hindered: typeof obstacle, db: Db, actor: Actor, [ability, id]: readonly [ProceedingAbility, string]): Promise<Held> {
  const held = (await hold(db, actor, [id])).get(id);
  const refusal = hindered(actor, ability, held);
  if (refusal !== undefined) throw refusalOf(refusal);
  if (held === undefined) throw notFound();
  return held;
}

/** A refused row as the refusal of a whole request. */
export function refusalOf({ code, faults }: Refused): Refusal {
  const [first] = faults;
  if (first === undefined) return notFound();
  return new Refusal(code, first.message, { fields: faults, ...(first.citation === undefined ? {} : { citation: first.citation }) });
}

/** The value of the only row of a change, or its refusal thrown. */
export function take<T>(outcomes: readonly Outcome<T>[]): { value: T; warnings: Said[] } {
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('a change of one row has one outcome');
  if (!outcome.ok) throw refusalOf(outcome);
  return { value: outcome.value, warnings: [...outcome.warnings] };
}
