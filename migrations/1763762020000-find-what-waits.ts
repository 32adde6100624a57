import type { MigrationInterface, QueryRunner } from 'typeorm';

const ORDER = 'order by a.proceeding_id, d.since, d.id';
/** Of two stretches that overlap, as when a leave is made longer, the one that ends later says until when. */
const LATEST = 'order by a.proceeding_id, d.until desc, d.since, d.id';
/** An `or` over a subquery reads every duty there is; an array of people reads theirs. */
const EITHER = 'and (a.staff_id = duties.staff or a.staff_id in (select d.from_staff_id from delegation d join staff m on m.id = d.from_staff_id where d.to_staff_id = duties.staff and d.ended_at is null and d.since <= now() and d.until > now() and m.active))';
const THEIRS = 'and a.staff_id = any (array(select duties.staff union select d.from_staff_id from delegation d join staff m on m.id = d.from_staff_id where d.to_staff_id = duties.staff and d.ended_at is null and d.since <= now() and d.until > now() and m.active))';
/** A function in which one thing is said in another way; that it was not found is a fault. */
const said = (name: string, from: string, to: string): string => `do $do$
  declare before constant text := pg_get_functiondef('sec.${name}(uuid)'::regprocedure);
  begin
    if position($$${from}$$ in before) = 0 then raise exception 'sec.${name} does not say so'; end if;
    execute replace(before, $$${from}$$, $$${to}$$);
  end $do$`;

/** Lists that are asked for across proceedings are read in their own order, a page of them, however much there is beside. */
export class FindWhatWaits1763762020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index task_open on task (due_sort, id) where state = 'OPEN';
      create index task_over on task (ended_at desc, id desc) where state <> 'OPEN';
      create index task_over_of_assignee on task (assignee_id, ended_at desc, id desc) where state <> 'OPEN';
      create index hearing_waiting on hearing (at desc, id) where status = 'SCHEDULED' and not annulled;
    `);
    await runner.query(said('stands_in', ORDER, LATEST));
    await runner.query(said('duties', EITHER, THEIRS));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(said('duties', THEIRS, EITHER));
    await runner.query(said('stands_in', LATEST, ORDER));
    await runner.query('drop index hearing_waiting, task_over_of_assignee, task_over, task_open');
  }
}
