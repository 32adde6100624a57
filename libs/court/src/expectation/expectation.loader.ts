import { type Actor, type Db, statementName } from '#libs/platform';
import { seenAmong } from '#libs/proceedings';
import { shownOf } from './shown.js';
import { TrialExpectation } from './trial-expectation.entity.js';

type Row = Pick<TrialExpectation, 'proceedingId' | 'asOf' | 'answer'>;
const COLUMNS = 'e.proceeding_id "proceedingId", e.as_of "asOf", e.answer';
const whole = (row: Row): TrialExpectation => Object.assign(new TrialExpectation(), row, shownOf(row.answer, row.asOf), { pool: row.answer.pool, closed: row.answer.closed, open: row.answer.open });

/** What is expected of trials that the reader may see. */
export async function loadExpectations(db: Db, actor: Actor, proceedingIds: readonly string[]): Promise<Map<string, TrialExpectation>> {
  const values: unknown[] = [];
  const text = `select ${COLUMNS} from trial_expectation e where ${seenAmong(actor, 'e.proceeding_id', proceedingIds, (value) => `$${values.push(value)}`)}`;
  const rows = await db.sql<Row>(text, values, statementName(text));
  return new Map(rows.map((row) => [row.proceedingId, whole(row)]));
}

/** The same for work that is bound to no reader. */
export async function expectationsOf(db: Db, proceedingIds: readonly string[]): Promise<Map<string, TrialExpectation>> {
  const rows = await db.sql<Row>(`select ${COLUMNS} from trial_expectation e where e.proceeding_id = any($1)`, [proceedingIds], 'expectations-of');
  return new Map(rows.map((row) => [row.proceedingId, whole(row)]));
}
