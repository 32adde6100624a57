import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of tables: runs, their rows while they are needed, and what earlier imports said. */
export class CreateIntake1763753000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import_run (
        id uuid constraint import_run_pkey primary key,
        staff_id uuid not null constraint import_run_staff references staff,
        office_id uuid not null constraint import_run_office references office,
        session_id uuid,
        file_name text not null constraint import_run_file_name check (length(file_name) between 1 and 200),
        status text not null constraint import_run_status check (status in ('UPLOADED', 'PLANNING', 'PLANNED', 'IMPORTING', 'DONE', 'FAILED', 'CANCELLED')),
        created_at timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        sheet text,
        encoding text,
        header_row int not null,
        headers text[] not null,
        suggested jsonb not null,
        mapping jsonb not null default '[]',
        total int not null default 0,
        done int not null default 0,
        created int not null default 0,
        changed int not null default 0,
        unchanged int not null default 0,
        refused int not null default 0,
        error jsonb,
        -- Progress of each lane: groups up to this row are done. A claim that is not renewed is taken over by another process.
        cursors int[] not null default '{0,0}',
        claim uuid,
        claimed_until timestamptz
      );
      create index import_run_of_staff on import_run (staff_id, created_at, id);
      create index import_run_waiting on import_run (created_at) where status in ('PLANNING', 'IMPORTING');
      create index import_run_ended on import_run (created_at) where status not in ('PLANNING', 'IMPORTING');

      -- The cells as they stand in the table; group_row is the first row with the same number.
      create table import_row (
        run_id uuid not null constraint import_row_run references import_run on delete cascade,
        row int not null,
        group_row int not null,
        cells text[] not null,
        constraint import_row_pkey primary key (run_id, row)
      );
      create index import_row_group on import_row (run_id, group_row, row);

      create table import_outcome (
        run_id uuid not null constraint import_outcome_run references import_run on delete cascade,
        row int not null,
        outcome text not null constraint import_outcome_outcome check (outcome in ('create', 'change', 'unchanged', 'refuse')),
        faults jsonb,
        constraint import_outcome_pkey primary key (run_id, row)
      );
      create index import_outcome_faults on import_outcome (run_id, row) where faults is not null;

      create table import_mapping (
        office_id uuid not null constraint import_mapping_office references office,
        header text not null,
        field text,
        constraint import_mapping_pkey primary key (office_id, header)
      );

      -- Digests and dates of what the last import said of a proceeding: no names, no text.
      create table import_memory (
        proceeding_id uuid constraint import_memory_pkey primary key constraint import_memory_proceeding references proceeding,
        own jsonb not null,
        events jsonb not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import_memory, import_mapping, import_outcome, import_row, import_run');
  }
}
