import type { Now } from '#libs/time-limits';
import { agesOn, weeksFrom } from './calendar-bands.js';
import { finishedStages, pointsSql } from './weights.js';
import { type CountedDuty, type DashboardTableName, NOBODY, dashboardTables } from './words.js';

/** Puts a value among the parameters of a statement and answers with its placeholder. */
type Bind = (value: unknown) => string;

/** What is counted: which proceedings, by what they are grouped, on which day. */
export interface Scope {
  /** The condition on `proceeding p`: the register that the reader heads. */
  readonly condition: (bind: Bind) => string;
  /** By persons with this duty, or by offices where she looks at several. */
  readonly by: 'PERSON' | 'OFFICE';
  readonly duty: CountedDuty;
  readonly now: Now;
}

/** One number: a table, and its labels; null stands for all of them (a total). */
export interface Cell {
  readonly table: DashboardTableName;
  readonly row: string | null;
  readonly column: string | null;
}

/** A table: whose rows it counts, which of them, and their two labels. Everything on the alias `x`. */
interface TableSql {
  readonly from: 'open' | 'alive' | 'standing';
  readonly when: string;
  readonly row: string;
  readonly column: string;
}

const unit = `coalesce(x.unit::text, '${NOBODY}')`;

/** The one home of what each table counts: numbers and the rows behind them are both made from it. */
const tables: Readonly<Record<DashboardTableName, (today: string, bind: Bind) => TableSql>> = {
  WORKLOAD: () => ({ from: 'open', when: 'true', row: unit, column: 'x.stage' }),
  AGE: (today, bind) => ({ from: 'open', when: 'true', row: 'x.stage', column: `case ${agesOn(today).map(({ key, upTo }) => `when x.registered_on <= ${bind(upTo)}::date then '${key}'`).join(' ')} end` }),
  OVERDUE: () => ({ from: 'alive', when: `x.state = 'OVERDUE'`, row: unit, column: 'x.rule_id' }),
  DUE: (today, bind) => {
    const weeks = weeksFrom(today).map(({ monday, until }) => ({ monday, end: `${bind(until)}::timestamptz` }));
    const week = weeks.map(({ monday, end }) => `when x.due_sort <= ${end} then '${monday}'`).join(' ');
    return { from: 'alive', when: `x.state in ('UPCOMING', 'DUE_SOON') and x.nature <> 'earliest' and x.due_sort <= ${weeks.at(-1)?.end ?? 'null'}`, row: unit, column: `case ${week} end` };
  },
  UNANSWERED: () => ({ from: 'alive', when: 'x.acknowledge_by is not null and x.acknowledged_at is null', row: unit, column: `case when x.escalated_at is null then 'WAITING' else 'ESCALATED' end` }),
  FLAGS: () => ({ from: 'standing', when: 'true', row: unit, column: 'x.kind' }),
};

/** Who holds a duty in the proceeding `p` now; somebody who has left answers for nothing. */
const holderOf = (duty: string): string => `left join (select a.proceeding_id, a.staff_id from assignment a join staff s on s.id = a.staff_id and s.active where a.until is null and a.duty = ${duty}) h on h.proceeding_id = p.id`;

/** The proceedings in question, each once, with whoever answers for it now; and what stands in them, each source once. */
function sources({ condition, by, duty }: Scope, bind: Bind): Readonly<Record<'scope' | TableSql['from'], string>> {
  const holder = by === 'OFFICE' ? '' : holderOf(bind(duty));
  return {
    scope: `scope as materialized (select p.id, p.stage, p.registered_on, ${by === 'OFFICE' ? 'p.office_id' : 'h.staff_id'} unit from proceeding p ${holder} where ${condition(bind)})`,
    open: `open as materialized (
      select s.id, s.id proceeding_id, s.stage, s.registered_on, s.unit, s.registered_on::timestamp at time zone 'UTC' sort, ${pointsSql('s.stage', 'coalesce(v.victims, 0)')} points
      from scope s left join (select r.proceeding_id, count(distinct r.party_id) victims from scope s join role_period r on r.proceeding_id = s.id where r.role = 'VICTIM' and r.until is null group by 1) v on v.proceeding_id = s.id
      where s.stage not in (${finishedStages.map((stage) => `'${stage}'`).join(', ')}))`,
    alive: `alive as materialized (
      select d.id, d.proceeding_id, s.unit, d.rule_id, d.wording_id, d.state, d.nature, d.due_sort, d.due_sort sort, d.acknowledge_by, d.acknowledged_at, d.escalated_at, 0 points
      from scope s join deadline d on d.proceeding_id = s.id where d.removed_at is null and d.ended_in_time is null and d.state in ('UPCOMING', 'DUE_SOON', 'OVERDUE'))`,
    standing: `standing as materialized (
      select f.id, f.proceeding_id, s.unit, f.kind, f.first_seen_at sort, 0 points from scope s join flag f on f.proceeding_id = s.id where f.cleared_at is null and f.kind not in ('DUE_SOON', 'OVERDUE'))`,
  };
}

const labelled = ({ from, when, row, column }: TableSql, more = ''): string => `select x.id, x.proceeding_id, x.sort, x.points, ${row} "row", ${column} "column"${more} from ${from} x where ${when}`;

/**
 * What the planner must be told first, for the length of the transaction: over many offices every table is read whole, once, and each policy is asked
 * by a hash. It guesses ten offices of whatever she heads, and would look up each term and each policy by itself: five times as long at 500,000 terms.
 */
export const planSql = ({ by }: Scope): string | null => (by === 'OFFICE' ? `select set_config('enable_nestloop', 'off', true)` : null);

/** All numbers of all tables, in one statement: rows of table, row, column, count and points. */
export function countsSql(scope: Scope, bind: Bind): string {
  const from = sources(scope, bind);
  const counts = dashboardTables.map((name) => `select '${name}' "table", c."row", c."column", count(*)::int count, sum(c.points)::int points from (${labelled(tables[name](scope.now.today, bind))}) c group by 2, 3`);
  return `with ${Object.values(from).join(', ')} ${counts.join(' union all ')} order by 1, 2, 3`;
}

/** The titles of the rules that are overdue, as their terms call them now. */
export function ruleTitlesSql(scope: Scope, bind: Bind): string {
  const { scope: proceedings, alive } = sources(scope, bind);
  return `with ${proceedings}, ${alive} select distinct on (x.rule_id) x.rule_id "ruleId", w.title from (select x.rule_id, x.wording_id from alive x where x.state = 'OVERDUE' group by 1, 2) x join term_wording w on w.id = x.wording_id order by x.rule_id, w.id`;
}

/**
 * The rows behind one number, those that wait longest first, after a position.
 * @param after the `sort` and the id of the row before
 */
export function rowsSql(scope: Scope, cell: Cell, after: readonly [sort: string, id: string] | null, size: number, bind: Bind): string {
  const from = sources(scope, bind);
  const table = tables[cell.table](scope.now.today, bind);
  const conditions = [
    cell.row !== null && `c."row" = ${bind(cell.row)}`, cell.column !== null && `c."column" = ${bind(cell.column)}`,
    after !== null && `(c.sort, c.id) > (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`,
  ].filter((condition) => condition !== false);
  const shown: Readonly<Record<TableSql['from'], readonly [columns: string, joined: string]>> = {
    open: ['null::uuid "deadlineId", null::jsonb title, null::date "dueOn", null::timestamptz "dueAt", null::text state, null::text "flagKind", null::timestamptz "since", c.points', ''],
    alive: ['d.id "deadlineId", w.title, d.due_on "dueOn", d.due_at "dueAt", d.state, null::text "flagKind", d.escalated_at "since", null::int points', 'join deadline d on d.id = c.id join term_wording w on w.id = d.wording_id'],
    standing: ['f.deadline_id "deadlineId", f.reason title, null::date "dueOn", null::timestamptz "dueAt", null::text state, f.kind "flagKind", f.first_seen_at "since", null::int points', 'join flag f on f.id = c.id'],
  };
  const [columns, joined] = shown[table.from];
  return `with ${from.scope}, ${from[table.from]}, chosen as (select c.id, c.proceeding_id, c.sort, c.points, c.unit from (${labelled(table, ', x.unit')}) c ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`} order by c.sort, c.id limit ${bind(size)})
    select c.id, c.sort, c.proceeding_id "proceedingId", p.erdr_number "erdrNumber", p.stage, p.registered_on "registeredOn", h.staff_id "responsibleId", ${columns}
    from chosen c join proceeding p on p.id = c.proceeding_id ${holderOf(bind(scope.duty))} ${joined} order by c.sort, c.id`;
}
