import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { TaskList } from '#libs/proceedings';
import { NOW, useProceedings } from '../../../test/support/builders/proceedings.js';
import { CourtModule } from './court.module.js';
import { HearingList } from './hearing-list.service.js';

/** Many more than anybody has, in a table that has some of everybody's. */
const ROWS = 20_000;

describe('what is asked across proceedings, among very many', () => {
  const bench = useProceedings([CourtModule]);
  let olena: Actor;
  let head: Actor;

  beforeAll(async () => {
    await bench.db.write(async () => {
      [olena, head] = [await bench.actor(), await bench.actor(['HEAD'])];
      await bench.db.sql(`insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage) select gen_random_uuid(), '1' || lpad(n::text, 16, '0'), '2026-01-01', 'NATIONAL_POLICE', (array(select id from office order by code))[1 + n % 26], 'Фабула.', 'TRIAL' from generate_series(1, ${ROWS}) n`);
      await bench.db.sql(`insert into staff (id, login, display_name, roles, office_id, password_hash) select gen_random_uuid(), 'many' || n, 'Синтетична Особа', '{PROSECUTOR}', (select id from office order by code limit 1), '-' from generate_series(1, 500) n`);
      await bench.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) select gen_random_uuid(), p.id, (array(select id from staff where login like 'many%'))[1 + p.n % 500], 'PROSECUTOR', '2026-01-01' from (select id, row_number() over () n from proceeding) p`);
      await bench.db.sql(`update assignment set staff_id = $1 where proceeding_id in (select id from proceeding where office_id = $2 limit 30)`, [olena.id, olena.officeId]);
      await bench.db.sql(`insert into hearing (id, proceeding_id, at, kind, mode, court, status, changed_at, recorded_by) select gen_random_uuid(), p.id, timestamptz '2026-11-20 10:00+02' - make_interval(hours => p.n::int), 'TRIAL', 'IN_PERSON', 'Суд', case when p.n % 100 = 0 then 'SCHEDULED' else 'HELD' end, now(), $1 from (select id, row_number() over () n from proceeding) p`, [olena.id]);
      await bench.db.sql(`insert into task (id, proceeding_id, text, due_on, assignee_id, created_by, given_by, state, ended_at, ended_by) select gen_random_uuid(), p.id, 'Завдання.', date '2026-11-20' + p.n::int % 500, a.staff_id, a.staff_id, a.staff_id, case when p.n % 2 = 0 then 'OPEN' else 'DONE' end, case when p.n % 2 = 1 then now() - make_interval(mins => p.n::int) end, case when p.n % 2 = 1 then a.staff_id end
        from (select id, row_number() over () n from proceeding) p join assignment a on a.proceeding_id = p.id`);
    });
    await bench.db.request(() => bench.db.sql('analyze proceeding, assignment, hearing, task'));
  }, 120_000);

  /** The plan of the last statement that some work sends. */
  const planOf = async (work: () => Promise<unknown>): Promise<string> => {
    const { db } = bench;
    const { sql } = db;
    let last: readonly [text: string, values: readonly unknown[] | undefined] = ['', []];
    Object.assign(db, { sql: (...[text, values, ...rest]: Parameters<typeof sql>) => { last = [text, values]; return sql.apply(db, [text, values, ...rest]); } });
    await work().finally(() => Object.assign(db, { sql }));
    return (await db.sql<{ 'QUERY PLAN': string }>(`explain ${last[0]}`, [...(last[1] ?? [])])).map((line) => line['QUERY PLAN']).join('\n');
  };
  const tasks = (actor: Actor, filter: object) => () => bench.get(TaskList).page(actor, filter, 50, undefined);

  it.each<[name: string, work: () => Promise<unknown>, index: string]>([
    ['hearings whose result waits, in an office', () => bench.get(HearingList).awaiting(head, NOW, false), 'hearing_waiting'],
    ['open tasks of an office', () => tasks(head, {})(), 'task_open'],
    ['ended tasks of an office', () => tasks(head, { ended: true })(), 'task_over'],
    ['ended tasks of one\'s own', () => tasks(olena, { ended: true, mine: true })(), 'task_'],
  ])('%s are read by an index, never out of the whole table', async (_, work, index) => {
    const plan = await bench.db.request(() => planOf(work));
    expect([plan.includes(index), plan.match(/Seq Scan on (hearing|task|proceeding|assignment)\b/)]).toEqual([true, null]);
  });

  it('one\'s own duties are found by their index, also those of whom one stands in for', () => bench.db.rehearse(async () => {
    const scans = async (): Promise<number> => Number((await bench.db.sql<{ n: string }>(`select seq_scan n from pg_stat_xact_user_tables where relname = 'assignment'`))[0]?.n ?? 0);
    const before = await scans();
    const [found] = await bench.db.sql<{ n: number }>('select cardinality(sec.duties($1)) n', [olena.id]);
    expect([found?.n, (await scans()) - before]).toEqual([30, 0]);
  }));
});
