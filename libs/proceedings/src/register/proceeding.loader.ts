import { type Actor, type Db, notFound, statementName } from '#libs/platform';
import type { Proceeding } from './proceeding.entity.js';
import { relationsSql } from '#libs/access';
import { type Bind, type Guarded, seenAmong, visibleTo } from './proceedings.policy.js';

/** The stored fields of a proceeding under the alias `p`, named as the record names them. */
export const PROCEEDING_COLUMNS = `p.id, p.erdr_number "erdrNumber", p.registered_on "registeredOn", p.body, p.office_id "officeId", p.summary, p.court_number "courtNumber", p.stage,
  p.stage_since "stageSince", p.qualification, p.severity, p.attention_on "attentionOn", p.version, p.created_at "createdAt"`;

/** Proceedings by id, as far as the reader may see them. */
export async function loadProceeding(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Proceeding>> {
  const values: unknown[] = [ids];
  const rows = await db.sql<Proceeding>(`select ${PROCEEDING_COLUMNS} from proceeding p where p.id = any($1) and ${visibleTo(actor, 'p', (value) => `$${values.push(value)}`)}`, values);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A proceeding for whoever has just changed it in this transaction, even where the change itself took it out of sight. */
export async function changedProceeding(db: Db, id: string): Promise<Proceeding> {
  const [row] = await db.sql<Proceeding>(`select ${PROCEEDING_COLUMNS} from proceeding p where p.id = $1`, [id], 'changed-proceeding');
  if (row === undefined) throw notFound();
  return row;
}

/** Who answers for a proceeding now, and what the policy asks of it. Whoever left answers for nothing, though the duty still names her. */
export interface Duties extends Guarded {
  readonly prosecutorId: string | null;
  readonly investigatorId: string | null;
}

/** Duties in proceedings that the reader may see. */
export async function loadDuties(db: Db, actor: Actor, ids: readonly string[]): Promise<Map<string, Duties>> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const text = `select p.id, p.office_id "officeId", p.stage, a.staff_id "prosecutorId", b.staff_id "investigatorId",
       array(select s.id from staff s where s.id in (a.staff_id, b.staff_id) and s.active) assigned, ${relationsSql(actor, 'p', bind)} relations from proceeding p
     left join assignment a on a.proceeding_id = p.id and a.duty = 'PROSECUTOR' and a.until is null
     left join assignment b on b.proceeding_id = p.id and b.duty = 'INVESTIGATOR' and b.until is null
     where ${seenAmong(actor, 'p.id', ids, bind)}`;
  const rows = await db.sql<Duties & { id: string }>(text, values, statementName(text));
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Proceedings that stand under the same number, of those that the reader may see: two offices may have registered it without seeing each other. */
export async function loadSameNumber(db: Db, _actor: Actor, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.sql<{ id: string; others: string[] }>('select i.id, array(select sec.same_number(i.id)) others from unnest($1::uuid[]) i (id)', [ids], 'same-number');
  return new Map(rows.map(({ id, others }) => [id, others]));
}
