import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ways of looking at the list under a name of one's own, also for the colleagues of one's office. What is searched for may be somebody's name: it is read by nobody else. */
export class SaveViews1763760010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_view (
        id uuid constraint saved_view_pkey primary key,
        staff_id uuid not null constraint saved_view_staff references staff,
        office_id uuid constraint saved_view_office references office,
        name text not null constraint saved_view_name check (length(name) between 1 and 80),
        shared boolean not null,
        filter jsonb not null constraint saved_view_filter check (jsonb_typeof(filter) = 'object' and length(filter::text) <= 4000),
        sorting text not null constraint saved_view_sorting check (sorting in ('NEXT_DUE', 'REGISTERED_DESC', 'NUMBER')),
        saved_at timestamptz not null default now(),
        constraint saved_view_once unique (staff_id, name),
        constraint saved_view_shared_somewhere check (not shared or office_id is not null)
      );
      create index saved_view_of_office on saved_view (office_id) where shared;
      select sec.guard('saved_view', 'own');
      revoke all on saved_view from oberih_audit, oberih_admin, oberih_worker;
      create policy colleagues on saved_view for select to oberih_case, oberih_head using (shared and office_id = (select sec.office()) and staff_id <> (select sec.uid()));
      -- Nobody puts a view into another house.
      create policy at_home on saved_view as restrictive to oberih_case, oberih_head using (true) with check (staff_id = (select sec.uid()) and (not shared or office_id = (select sec.office())));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saved_view');
  }
}
