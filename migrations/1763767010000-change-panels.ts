import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Changes of the panel in the middle of a trial. Append-only: another telling is another version, and withdrawing one too. */
export class ChangePanels1763767010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table panel_change (
        id uuid constraint panel_change_pkey primary key,
        chain uuid not null,
        proceeding_id uuid not null constraint panel_change_proceeding references proceeding,
        -- The hearing at which it came to light, where there was one.
        hearing_id uuid,
        on_day date not null,
        departed text not null constraint panel_change_departed check (length(departed) between 1 and 300),
        arrived text constraint panel_change_arrived check (length(arrived) between 1 and 300),
        cause text not null constraint panel_change_cause check (cause in ('TRANSFERRED', 'DISMISSED', 'TERM_ENDED', 'RECUSED', 'ILL', 'DIED', 'OTHER')),
        cause_text text constraint panel_change_cause_text check (length(cause_text) between 1 and 500),
        continuation text not null constraint panel_change_continuation check (continuation in ('ANEW', 'GOES_ON', 'RESERVE')),
        annulled boolean not null default false,
        reason text,
        supersedes uuid constraint panel_change_superseded_once unique constraint panel_change_supersedes references panel_change,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint panel_change_recorded_by references staff,
        constraint panel_change_hearing foreign key (proceeding_id, hearing_id) references hearing (proceeding_id, id)
      );
      create index panel_change_of_proceeding on panel_change (proceeding_id);
      create trigger panel_change_append_only before update or delete on panel_change for each row execute function refuse_change();
      create trigger panel_change_no_truncate before truncate on panel_change for each statement execute function refuse_change();
      select sec.guard('panel_change', 'proceeding');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table panel_change');
  }
}
