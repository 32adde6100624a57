import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the list of what may be told ends: each slice puts its own line before it, so that none needs to know the others. */
const END_OF_LIST = 'else false end';
const MAY_TELL = `when 'TASK_GIVEN' then exists (select from task t where t.id = left(occurrence, 36)::uuid and t.given_by = sec.uid() and t.assignee_id = recipient) `;

/** What is to be done in a proceeding, by whom; and the mark of when somebody last began a day with her list. */
export class CreateTasks1763762000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table task (
        id uuid constraint task_pkey primary key,
        proceeding_id uuid not null constraint task_proceeding references proceeding,
        text text not null constraint task_text check (length(text) between 3 and 500),
        -- A day that a person chose, as a reminder to herself: never a term.
        due_on date,
        due_sort date not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
        assignee_id uuid not null constraint task_assignee references staff,
        created_by uuid not null constraint task_created_by references staff,
        -- Who gave it to whoever has it now: she and nobody else may tell her of it.
        given_by uuid not null constraint task_given_by references staff,
        created_at timestamptz not null default clock_timestamp(),
        state text not null default 'OPEN' constraint task_state check (state in ('OPEN', 'DONE', 'WITHDRAWN')),
        ended_at timestamptz,
        ended_by uuid constraint task_ended_by references staff,
        version int not null default 1 constraint task_version check (version > 0),
        constraint task_end check (num_nulls(ended_at, ended_by) = case when state = 'OPEN' then 2 else 0 end)
      );
      create index task_of_assignee on task (assignee_id, due_sort, id) where state = 'OPEN';
      create index task_of_proceeding on task (proceeding_id, due_sort, id) where state = 'OPEN';
      create index task_ended on task (proceeding_id, ended_at desc, id) where state <> 'OPEN';
      select sec.guard('task', 'proceeding');

      -- Sight tells of a row that she may read it; deeds are decided by the program. Nobody erases what was to be done.
      revoke delete on task from oberih_worker;

      -- When somebody first opened her day: on the last day that she did so, and on the one before it.
      create table day_visit (
        staff_id uuid constraint day_visit_pkey primary key constraint day_visit_staff references staff,
        on_day date not null,
        at timestamptz not null,
        before_at timestamptz not null
      );
      select sec.guard('day_visit', 'own');
    `);
    await runner.query(`do $do$ begin execute replace(pg_get_functiondef('sec.may_tell(uuid, text, text)'::regprocedure), $$${END_OF_LIST}$$, $$${MAY_TELL}${END_OF_LIST}$$); end $do$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`do $do$ begin execute replace(pg_get_functiondef('sec.may_tell(uuid, text, text)'::regprocedure), $$${MAY_TELL}$$, ''); end $do$`);
    await runner.query('drop table day_visit; drop table task;');
  }
}
