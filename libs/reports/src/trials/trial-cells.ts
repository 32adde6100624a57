import { addDays, midnight } from '#libs/time-limits';
import { tidyCourtSql } from './court-names.js';
import { type Period, monthsOf, overBy, trialAgesOn } from './period.js';
import { HELD, NO_COURT, type TrialTableName, trialTables } from './words.js';

/** Puts a value among the parameters of a statement and answers with its placeholder. */
type Bind = (value: unknown) => string;

/** What is counted: trials that were before a court on some day of the period. */
export interface TrialScope {
  /** The condition on `proceeding p`: the register that the reader heads. */
  readonly condition: (bind: Bind) => string;
  readonly period: Period;
  readonly today: string;
}

/** One number: a table, and its labels; null stands for all of them (a total). */
export interface TrialCellOf {
  readonly table: TrialTableName;
  readonly row: string | null;
  readonly column: string | null;
}

/** One number as it was counted. */
export interface TrialCell {
  readonly table: TrialTableName | 'SPELLING';
  readonly row: string | null;
  readonly column: string | null;
  /** The rows behind it: trials, or hearings where hearings are counted. */
  readonly count: number;
  readonly trials: number;
  /** Days that went, where days are counted. */
  readonly days: number | null;
  /** Median and 90th percentile of the lengths of ended trials: each is the length of one of them. */
  readonly lengths: readonly [median: number, ninetieth: number] | null;
}

type Source = 'flow' | 'monthly' | 'heard' | 'gone';

/** A table: whose rows it counts, which of them, their two labels on the alias `x`, and over which of the labels a sum says something. */
interface TableSql {
  readonly from: Source;
  readonly when: string;
  readonly row: string;
  /** Made where it is used: it may bind values. */
  readonly column: () => string;
  readonly sums: { readonly rows: boolean; readonly columns: boolean };
}

/** The court as it is compared; each way of typing it is made small once, however often it was typed. */
const court = `coalesce(nullif(n.court, ''), '${NO_COURT}')`;
const named = (row: string): string => (row === court ? ' left join spelled n on n.said = x.said' : '');
/** @param from the sources that name courts */
const spelledSql = (from: readonly string[]): string => `spelled as materialized (select s.said, ${tidyCourtSql('s.said')} court from (${from.map((source) => `select distinct said from ${source} where said is not null`).join(' union ')}) s)`;

const both = { rows: true, columns: true };
/** Not `coalesce`: the planner holds that for leaky and would ask the policy of every stretch before it. */
const reason = 'case when x.cause is null then x.kind else x.cause end';

/** The one home of what each table counts: numbers and the rows behind them are both made from it. */
const tables: Readonly<Record<TrialTableName, (scope: TrialScope, bind: Bind) => TableSql>> = {
  OFFICE: () => ({ from: 'flow', when: 'true', row: 'x.office', column: () => 'x.what', sums: { rows: true, columns: false } }),
  COURT: () => ({ from: 'flow', when: 'true', row: court, column: () => 'x.what', sums: { rows: true, columns: false } }),
  MONTH: () => ({ from: 'monthly', when: 'true', row: 'x.month', column: () => 'x.what', sums: { rows: false, columns: false } }),
  AGE: ({ period }, bind) => ({ from: 'flow', when: `x.what = 'PENDING'`, row: 'x.office', column: () => `case ${trialAgesOn(period.to).map(({ key, upTo }) => `when x.began_on <= ${bind(upTo)}::date then '${key}'`).join(' ')} end`, sums: both }),
  HEARINGS_COURT: () => ({ from: 'heard', when: 'true', row: court, column: () => `coalesce(x.cause, '${HELD}')`, sums: both }),
  HEARINGS_CAUSE: () => ({ from: 'heard', when: 'x.cause is not null', row: 'x.cause', column: () => 'x.side', sums: both }),
  DAYS_OFFICE: () => ({ from: 'gone', when: 'true', row: 'x.office', column: () => reason, sums: both }),
  DAYS_COURT: () => ({ from: 'gone', when: 'true', row: court, column: () => reason, sums: both }),
  DAYS_CAUSE: () => ({ from: 'gone', when: 'x.cause is not null', row: 'x.cause', column: () => 'x.side', sums: both }),
};

/** Whether a number with these labels is one that is counted: flows cannot be added up. */
export function isCounted({ table, row, column }: TrialCellOf, scope: TrialScope): boolean {
  const { sums } = tables[table](scope, () => '');
  return (row !== null || sums.rows) && (column !== null || sums.columns);
}

/** The trials in question, each once, and what is counted of them; of stretches only those of a condition on `x`, so that the policy is asked about no others. A proceeding that was joined to another is tried there: it is no trial of its own. */
function sources({ condition, period, today }: TrialScope, bind: Bind): Readonly<Record<'scope' | Source, (only?: string) => string>> {
  const day = (of: string): string => `${bind(of)}::date`;
  return {
    // A look-up for each trial of the period: the planner, left to itself, would read every proceeding she heads.
    scope: () => `scope as materialized (
      select t.proceeding_id id, p.office, t.court said, t.began_on, t.ended_on
      from trial t cross join lateral (select p.office_id::text office from proceeding p where p.id = t.proceeding_id and ${condition(bind)} and p.stage <> 'JOINED' offset 0) p
      where t.began_on <= ${day(period.to)} and (t.ended_on is null or t.ended_on >= ${day(period.from)}))`,
    flow: () => {
      const [from, to] = [day(period.from), day(period.to)];
      return `flow as materialized (
        select s.*, 'INCOMING' what, ${to} - s.began_on days from scope s where s.began_on >= ${from}
        union all select s.*, 'RESOLVED', s.ended_on - s.began_on from scope s where s.ended_on <= ${to}
        union all select s.*, 'PENDING', ${to} - s.began_on from scope s where s.ended_on is null or s.ended_on > ${to})`;
    },
    monthly: () => `month (month, first, last) as (values ${monthsOf(period).map(({ key, from, to }) => `('${key}', ${day(from)}, ${day(to)})`).join(', ')}), monthly as materialized (
      select s.*, 'INCOMING' what, m.month, least(s.ended_on, m.last) - s.began_on days from scope s join month m on s.began_on between m.first and m.last
      union all select s.*, 'RESOLVED', m.month, s.ended_on - s.began_on from scope s join month m on s.ended_on between m.first and m.last
      union all select s.*, 'PENDING', m.month, m.last - s.began_on from scope s join month m on s.began_on <= m.last and (s.ended_on is null or s.ended_on > m.last))`,
    heard: () => `heard as materialized (
      select h.id, h.proceeding_id, s.office, h.court said, h.cause, h.lies_with side, extract(epoch from h.at)::bigint at_second from scope s join hearing h on h.proceeding_id = s.id
      where not h.annulled and h.kind in ('PREPARATORY', 'TRIAL', 'OTHER') and h.status in ('HELD', 'POSTPONED') and h.at >= ${bind(midnight(period.from))}::timestamptz and h.at < ${bind(midnight(addDays(period.to, 1)))}::timestamptz
        and (h.at at time zone 'Europe/Kyiv')::date between s.began_on and coalesce(s.ended_on, 'infinity'))`,
    gone: (only = 'true') => {
      const [from, end] = [day(period.from), day(overBy(period, today))];
      return `gone as materialized (
        select s.id, s.office, s.said, g.kind, g.cause, g.side, g.days from scope s cross join lateral (
          select x.kind, x.cause, x.side, sum(least(x.until_on, ${end}) - greatest(x.from_on, ${from}))::int days from (select t.*, t.lies_with side from trial_stretch t) x
          where x.proceeding_id = s.id and x.from_on < ${end} and (x.until_on is null or x.until_on > ${from}) and ${only} group by 1, 2, 3) g)`;
    },
  };
}

/** Of each source: the proceeding of a row, what a number of rows counts, and in which order they open (trials that began first, hearings by their hour, most days first). */
const reading: Readonly<Record<Source, { readonly proceeding: string; readonly days: string; readonly sort: string }>> = {
  flow: { proceeding: 'x.id', days: 'x.days', sort: `min(x.began_on - date '1970-01-01')` },
  monthly: { proceeding: 'x.id', days: 'x.days', sort: `min(x.began_on - date '1970-01-01')` },
  heard: { proceeding: 'x.proceeding_id', days: 'null::int', sort: 'min(x.at_second)' },
  gone: { proceeding: 'x.id', days: 'x.days', sort: '-sum(x.days)' },
};

/** All numbers of all tables, in one statement: the shape of `TrialCell`. Under `SPELLING` stand the ways in which courts were typed. */
export function trialCountsSql(scope: TrialScope, bind: Bind): string {
  const from = sources(scope, bind);
  const with_ = [from.scope(), from.flow(), from.monthly(), from.heard(), from.gone(), spelledSql(['scope', 'heard'])];
  const counts = trialTables.map((name) => {
    const table = tables[name](scope, bind);
    const { proceeding, days } = reading[table.from];
    const sets = ['(1, 2)', table.sums.rows && '(2)', table.sums.columns && '(1)', table.sums.rows && table.sums.columns && '()'].filter((set) => set !== false).map((set) => set.replace('1', 'c."row"').replace('2', 'c."column"'));
    const lengths = table.from === 'flow' && name !== 'AGE' ? `percentile_disc(array[0.5, 0.9]) within group (order by c.days) filter (where c."column" = 'RESOLVED')` : 'null::int[]';
    const trials = table.from === 'flow' || table.from === 'monthly' ? 'count(*)' : 'count(distinct c.proceeding)';
    return `select '${name}' "table", c."row", c."column", ${table.from === 'gone' ? trials : 'count(*)'}::int count, ${trials}::int trials, ${table.from === 'gone' ? 'sum(c.days)::int' : 'null::int'} days, ${lengths} lengths
      from (select ${proceeding} proceeding, ${days} days, ${table.row} "row", ${table.column()} "column" from ${table.from} x${named(table.row)} where ${table.when}) c group by grouping sets (${sets.join(', ')})`;
  });
  const spelled = `select 'SPELLING', n.court, n.said, count(*)::int, 0, null::int, null::int[] from (select said from scope union all select said from heard) s join spelled n on n.said = s.said group by 2, 3`;
  return `with ${with_.join(', ')} ${counts.join(' union all ')} union all ${spelled} order by 1, 2, 3`;
}

/**
 * The rows behind one number, after a position.
 * @param after the `sort` and the id of the row before
 */
export function trialRowsSql(scope: TrialScope, cell: TrialCellOf, after: readonly [sort: number, id: string] | null, size: number, bind: Bind): string {
  const from = sources(scope, bind);
  const table = tables[cell.table](scope, bind);
  const { proceeding, days, sort } = reading[table.from];
  // What is counted and its column are of the row itself, whatever the source; the row of a table may be of its trial.
  const column = cell.column === null ? [] : [`${table.column()} = ${bind(cell.column)}`];
  const own = [table.when, ...column];
  const conditions = [table.when, ...(cell.row === null ? [] : [`${table.row} = ${bind(cell.row)}`]), ...column];
  const hearing = table.from === 'heard';
  return `with ${from.scope()}, ${from[table.from](own.join(' and '))}, ${spelledSql([hearing ? 'heard' : 'scope'])}, behind as (select x.id, ${proceeding} proceeding_id, ${sort} sort, ${hearing ? 'null::int' : `sum(${days})::int`} days from ${table.from} x${named(table.row)} where ${conditions.join(' and ')} group by 1, 2),
    chosen as (select * from behind b ${after === null ? '' : `where (b.sort, b.id) > (${bind(after[0])}::bigint, ${bind(after[1])}::uuid)`} order by b.sort, b.id limit ${bind(size)})
    select c.id, c.sort::float8 sort, c.proceeding_id "proceedingId", p.erdr_number "erdrNumber", p.stage, p.office_id "officeId", t.began_on "beganOn", t.ended_on "endedOn", c.days,
      ${hearing ? 'h.court, h.at, h.cause, h.lies_with "liesWith"' : 't.court, null::timestamptz at, null::text cause, null::text "liesWith"'}
    from chosen c join proceeding p on p.id = c.proceeding_id join trial t on t.proceeding_id = c.proceeding_id ${hearing ? 'join hearing h on h.id = c.id' : ''} order by c.sort, c.id`;
}
