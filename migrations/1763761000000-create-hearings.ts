import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hearings of proceedings as they stand, and every state in which each stood before: what was moved or corrected stays provable. */
export class CreateHearings1763761000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table hearing (
        id uuid constraint hearing_pkey primary key,
        proceeding_id uuid not null constraint hearing_proceeding references proceeding,
        follows_id uuid,
        at timestamptz not null,
        kind text not null constraint hearing_kind check (kind in ('PREPARATORY', 'TRIAL', 'INVESTIGATING_JUDGE', 'APPEAL', 'OTHER')),
        mode text not null constraint hearing_mode check (mode in ('IN_PERSON', 'REMOTE', 'CLOSED')),
        court text not null constraint hearing_court check (length(court) between 1 and 200),
        room text constraint hearing_room check (length(room) between 1 and 60),
        judge text constraint hearing_judge check (length(judge) between 1 and 300),
        status text not null constraint hearing_status check (status in ('SCHEDULED', 'HELD', 'POSTPONED', 'CANCELLED')),
        cause text,
        cause_text text constraint hearing_cause_text check (length(cause_text) between 1 and 500),
        lies_with text,
        result text constraint hearing_result check (length(result) between 1 and 2000),
        annulled boolean not null default false,
        version int not null default 1,
        changed_at timestamptz not null,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint hearing_recorded_by references staff,
        constraint hearing_of_proceeding unique (proceeding_id, id),
        constraint hearing_follows foreign key (proceeding_id, follows_id) references hearing (proceeding_id, id),
        constraint hearing_follows_another check (follows_id <> id),
        constraint hearing_postponed_by_cause check ((status = 'POSTPONED') = (cause is not null) and (cause is null) = (lies_with is null)),
        constraint hearing_open_has_no_result check (status <> 'SCHEDULED' or result is null)
      );
      -- The hearings of a proceeding, and everything between two days; what waits for its result is few of many.
      create index hearing_of_day on hearing (proceeding_id, at, id);
      create index hearing_order on hearing (at, id) where not annulled;
      create index hearing_open on hearing (proceeding_id, at desc, id) where status = 'SCHEDULED' and not annulled;
      create unique index hearing_followed_once on hearing (follows_id) where follows_id is not null and not annulled;

      create table hearing_change (
        id uuid constraint hearing_change_pkey primary key,
        hearing_id uuid not null,
        proceeding_id uuid not null,
        version int not null,
        act text not null constraint hearing_change_act check (act in ('SCHEDULE', 'RECORD', 'MOVE', 'CORRECT', 'ANNUL')),
        at timestamptz not null,
        kind text not null,
        mode text not null,
        court text not null,
        room text,
        judge text,
        status text not null,
        cause text,
        cause_text text,
        lies_with text,
        result text,
        annulled boolean not null,
        reason text constraint hearing_change_reason check (length(reason) between 1 and 1000),
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint hearing_change_recorded_by references staff,
        constraint hearing_change_hearing foreign key (proceeding_id, hearing_id) references hearing (proceeding_id, id),
        constraint hearing_change_once unique (hearing_id, version),
        constraint hearing_change_has_reason check (act in ('SCHEDULE', 'RECORD') or reason is not null)
      );
      create index hearing_change_proceeding on hearing_change (proceeding_id);
      create trigger hearing_change_append_only before update or delete on hearing_change for each row execute function refuse_change();
      create trigger hearing_change_no_truncate before truncate on hearing_change for each statement execute function refuse_change();

      select sec.guard('hearing', 'proceeding');
      select sec.guard('hearing_change', 'proceeding');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table hearing_change, hearing');
  }
}
