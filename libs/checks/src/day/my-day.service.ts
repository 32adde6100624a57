import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import { type Actor, Db, type Now, PushedTypes, type RawJson, column, isPushed, many, one, writtenAnswer } from '#libs/platform';
import { type Bind, hersSql, visibleTo } from '#libs/proceedings';
import type { Flag } from '../alerts/flag.entity.js';
import { FLAG_COLUMNS } from '../alerts/flag.loader.js';
import { flagAbilitiesSql } from '../alerts/flag.policy.js';
import type { Deadline } from '../terms/deadline.entity.js';
import { DEADLINE_COLUMNS, TERM_SOURCE } from '../terms/deadline.loader.js';
import { type ReaderSql, abilitiesSql, mayAcknowledgeSql, readerSql } from '../terms/deadline.policy.js';
import { daySinceSql, firstTodaySql } from './day-visits.service.js';
import type { MyDay, MyDayCounts } from './my-day.view.js';

/** Rows of each list; the counts tell the rest. */
const MOST = 50;

const lists = { overdue: `x.state = 'OVERDUE'`, dueSoon: `x.state = 'DUE_SOON'`, awaitingAcknowledgement: 'x.awaits' };

/** The reader as a column set of the one-row source `m`: fields below it are told of her by the row. */
const readerOf = (m: string): ReaderSql => ({ id: `${m}.reader_id`, headsOffice: `${m}.heads_office`, acknowledges: `${m}.acknowledges`, explains: `${m}.explains` });

const termsWhere = (condition: string, abilities: string): string =>
  `from (select d.*${abilities} from (select x.id from alert x where ${condition} order by x.due_sort, x.id limit ${MOST}) x join ${TERM_SOURCE} d on d.id = x.id join proceeding p on p.id = d.proceeding_id) d order by d.due_sort, d.id`;
const flagsNow = (abilities: string): string =>
  `from (select f.*${abilities} from (select s.id from standing s where s.fresh order by s.first_seen_at desc, s.id limit ${MOST}) s join flag f on f.id = s.id join proceeding p on p.id = f.proceeding_id) f order by f.first_seen_at desc, f.id`;
/** Whose work the reader does besides her own, and in which proceedings: by delegations that run. */
const standingIn = 'from (select s.delegation_id, s.from_staff_id, s.last_day, array_agg(s.proceeding_id) proceeding_ids from deputising s group by 1, 2, 3) i order by i.last_day, i.delegation_id';
const counts: Readonly<Record<keyof MyDayCounts, string>> = {
  overdue: `(select count(*)::int from alert x where ${lists.overdue})`, dueSoon: `(select count(*)::int from alert x where ${lists.dueSoon})`, awaiting: `(select count(*)::int from alert x where ${lists.awaitingAcknowledgement})`,
  newFlags: '(select count(*)::int from standing where fresh)', olderFlags: '(select count(*)::int from standing where not fresh)',
  tasks: '(select count(*)::int from todo)', tasksLate: '(select count(*)::int from todo where late)', proceedings: '(select count(*)::int from visible where open)',
};

/** The reader's day: one statement on the hot path, a few otherwise, with the visibility rule inside either way. */
@Injectable()
export class MyDayService implements OnModuleInit {
  constructor(private readonly db: Db, private readonly pushedTypes: PushedTypes) {}

  onModuleInit(): void {
    const list = (condition: string) => ({
      type: 'Deadline',
      sql: (m: string, columns: (alias: string) => string) => many(termsWhere(condition, `, ${abilitiesSql(readerOf(m), 'd', 'p')} abilities`), columns('d')),
    });
    this.pushedTypes.define('MyDay', {
      today: column('today'), since: () => '(select since from visit)', firstToday: () => '(select first_today from visit)',
      standingIn: { type: 'StandingIn', sql: (_, columns) => many(standingIn, columns('i')) },
      overdue: list(lists.overdue), dueSoon: list(lists.dueSoon), awaitingAcknowledgement: list(lists.awaitingAcknowledgement),
      newFlags: { type: 'Flag', sql: (m, columns) => many(flagsNow(`, ${flagAbilitiesSql(readerOf(m), 'f', 'p')} abilities`), columns('f')) },
      counts: { type: 'MyDayCounts', sql: (_, columns) => `(select row_to_json(c) from (select ${columns('')}) c)` },
    });
    this.pushedTypes.define('StandingIn', {
      delegationId: column('delegation_id'), until: column('last_day'), proceedingIds: column('proceeding_ids'),
      person: { type: 'StaffRef', sql: (i, columns) => one(`from staff ${i}_s where ${i}_s.id = ${i}.from_staff_id`, columns(`${i}_s`)) },
    });
    this.pushedTypes.define('MyDayCounts', Object.fromEntries(Object.entries(counts).map(([name, sql]) => [name, () => sql])));
  }

  /** The day as JSON that PostgreSQL wrote; null when the selection needs ordinary execution. */
  async pushed(actor: Actor, now: Now, info: GraphQLResolveInfo): Promise<RawJson | null> {
    const columns = isPushed(info) ? this.pushedTypes.object('MyDay', 'm', info) : null;
    if (columns === null) return null;
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const reader = readerSql(actor, bind);
    const text = `${alerting(actor, reader, now, bind)}
      select row_to_json(r)::text answer from (select ${columns} from (select ${bind(now.today)}::date today, ${reader.id} reader_id, ${reader.headsOffice} heads_office, ${reader.acknowledges} acknowledges, ${reader.explains} explains) m) r`;
    return writtenAnswer(this.db, text, values);
  }

  async plain(actor: Actor, now: Now): Promise<MyDay> {
    const read = async <Row>(select: string): Promise<Row[]> => {
      const values: unknown[] = [];
      const bind: Bind = (value) => `$${values.push(value)}`;
      return this.db.sql<Row>(`${alerting(actor, readerSql(actor, bind), now, bind)} ${select}`, values);
    };
    const terms = (condition: string): Promise<Deadline[]> => read(`select ${DEADLINE_COLUMNS} ${termsWhere(condition, '')}`);
    const [found] = await read<MyDayCounts & Pick<MyDay, 'since' | 'firstToday' | 'standingIn'>>(
      `select ${Object.entries(counts).map(([name, sql]) => `${sql} "${name}"`).join(', ')}, (select since from visit) since, (select first_today from visit) "firstToday",
         ${many(standingIn, 'i.delegation_id "delegationId", i.from_staff_id "personId", i.last_day until, i.proceeding_ids "proceedingIds"')} "standingIn"`);
    if (found === undefined) throw new Error('a day is one row');
    const { since, firstToday, standingIn: colleagues, ...counted } = found;
    return {
      today: now.today, since, firstToday, standingIn: colleagues, counts: counted,
      overdue: await terms(lists.overdue), dueSoon: await terms(lists.dueSoon), awaitingAcknowledgement: await terms(lists.awaitingAcknowledgement),
      newFlags: await read<Flag>(`select ${FLAG_COLUMNS} ${flagsNow('')}`),
    };
  }
}

/** What calls for somebody in the proceedings that the reader may see, each looked up once: narrow rows, joined again to what is shown. */
const alerting = (actor: Actor, reader: ReaderSql, now: Now, bind: Bind): string => `with visit as materialized (
    select ${daySinceSql(reader.id, now, bind)} since, ${firstTodaySql(reader.id, now, bind)} first_today
  ), deputising as materialized (select * from sec.stands_in(${reader.id})
  ), visible as materialized (
    select p.id, p.office_id, p.compartment_id, p.stage not in ('CLOSED', 'JOINED') open from proceeding p where ${visibleTo(actor, 'p', bind)}
  ), alert as materialized (
    select d.id, d.due_sort, d.state, ${mayAcknowledgeSql(reader, 'd', 'p')} awaits from visible p join deadline d on d.proceeding_id = p.id
    where d.removed_at is null and d.ended_in_time is null and d.state in ('DUE_SOON', 'OVERDUE')
  ), standing as materialized (
    select f.id, f.first_seen_at, f.first_seen_at > (select since from visit) fresh from visible p join flag f on f.proceeding_id = p.id where f.cleared_at is null and f.kind not in ('DUE_SOON', 'OVERDUE')
  ), todo as materialized (
    select t.id, coalesce(t.due_on < ${bind(now.today)}::date, false) late from task t where t.state = 'OPEN' and ${hersSql(reader.id, 'deputising')} and t.proceeding_id in (select p.id from visible p)
  )`;
