import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Terms, what moved them, flags, inboxes and calendar feeds. A term keeps as columns what lists and checks need; its words
 * are shared by all terms of one rule version, and its reasoning is computed again when somebody asks for it.
 */
export class CreateChecks1763754100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table term_wording (
        id uuid constraint term_wording_pkey primary key,
        title jsonb not null,
        citation jsonb not null,
        certainty text not null constraint term_wording_certainty check (certainty in ('high', 'medium', 'low')),
        needs_lawyer boolean not null,
        decided_by jsonb,
        consequence jsonb
      );

      create table deadline (
        id uuid constraint deadline_pkey primary key,
        proceeding_id uuid not null constraint deadline_proceeding references proceeding,
        key text not null,
        rule_id text not null,
        rule_version date not null,
        wording_id uuid not null constraint deadline_wording references term_wording,
        party_id uuid,
        unit text not null constraint deadline_unit check (unit in ('hour', 'day')),
        nature text not null constraint deadline_nature check (nature in ('term', 'expiry', 'earliest', 'soft')),
        optional boolean not null,
        running boolean not null,
        due_on date,
        due_at timestamptz,
        plan_by date,
        alarm_on date,
        alarm_at timestamptz,
        due_sort timestamptz not null,
        unconfirmed_since date,
        manual_review boolean not null,
        ended_on date,
        ended_at timestamptz,
        ended_in_time boolean,
        state text not null constraint deadline_state check (state in ('POSSIBLE', 'UPCOMING', 'DUE_SOON', 'OVERDUE', 'MET', 'BREACHED', 'EXCUSED')),
        next_check_at timestamptz,
        acknowledge_by timestamptz,
        acknowledged_at timestamptz,
        acknowledged_by uuid constraint deadline_acknowledged_by references staff,
        escalated_at timestamptz,
        breach_cause text constraint deadline_breach_cause check (length(breach_cause) between 3 and 2000),
        excused boolean not null,
        sequence int not null,
        changed_at timestamptz not null,
        removed_at timestamptz,
        constraint deadline_once unique (proceeding_id, key),
        constraint deadline_party foreign key (proceeding_id, party_id) references party (proceeding_id, id),
        constraint deadline_excuse_has_cause check (not excused or breach_cause is not null)
      ) with (fillfactor = 85);
      -- Worklists: what still runs in a proceeding, and everything in the order of its dates. Neither names the state or the next
      -- check: moving a term through its states then touches no index of a table of millions (a heap-only update).
      create index deadline_live on deadline (proceeding_id, due_sort, id) where removed_at is null and ended_in_time is null;
      create index deadline_order on deadline (due_sort, id) where removed_at is null;

      -- What the checks read: terms in the order in which time changes them. Kept by the triggers below, as an index would be.
      create table deadline_check (
        next_check_at timestamptz not null,
        deadline_id uuid not null constraint deadline_check_deadline references deadline,
        unit text not null,
        constraint deadline_check_pkey primary key (next_check_at, deadline_id)
      );
      create function schedule_new_deadlines() returns trigger language plpgsql as $$
      begin
        insert into deadline_check select next_check_at, id, unit from new_rows where next_check_at is not null;
        return null;
      end $$;
      -- A statement changes few rows of many: without the setting the planner may read the whole table to find them. No join of old with
      -- new rows: a session plans it once, for the one row of its first statement, and then a page of thousands takes minutes.
      create function reschedule_deadlines() returns trigger language plpgsql set enable_seqscan = off as $$
      begin
        delete from deadline_check c using old_rows o where c.next_check_at = o.next_check_at and c.deadline_id = o.id;
        insert into deadline_check select next_check_at, id, unit from new_rows where next_check_at is not null;
        return null;
      end $$;
      create trigger deadline_scheduled after insert on deadline referencing new table as new_rows for each statement execute function schedule_new_deadlines();
      create trigger deadline_rescheduled after update on deadline referencing old table as old_rows new table as new_rows for each statement execute function reschedule_deadlines();

      create table deadline_change (
        id uuid constraint deadline_change_pkey primary key,
        cause uuid not null,
        proceeding_id uuid not null constraint deadline_change_proceeding references proceeding,
        deadline_id uuid not null constraint deadline_change_deadline references deadline,
        wording_id uuid not null constraint deadline_change_wording references term_wording,
        kind text not null constraint deadline_change_kind check (kind in ('ADDED', 'MOVED', 'REMOVED', 'NOW_POSSIBLE', 'ENDED')),
        from_due text,
        to_due text,
        in_time boolean,
        reason jsonb,
        position int not null,
        recorded_at timestamptz not null
      );
      create index deadline_change_cause on deadline_change (cause, proceeding_id, position);
      create index deadline_change_deadline_id on deadline_change (deadline_id, recorded_at);
      create trigger deadline_change_append_only before update or delete on deadline_change for each row execute function refuse_change();
      create trigger deadline_change_no_truncate before truncate on deadline_change for each statement execute function refuse_change();

      create table flag (
        id uuid constraint flag_pkey primary key,
        proceeding_id uuid not null constraint flag_proceeding references proceeding,
        deadline_id uuid constraint flag_deadline references deadline,
        kind text not null constraint flag_kind check (kind in ('NO_HEARING_PLANNED', 'NO_ACT', 'LONG_TRIAL', 'CUSTODY_REVIEW', 'LIMITATION_NEAR', 'DUE_SOON', 'OVERDUE', 'BREACH_WITHOUT_CAUSE', 'MANUAL_REVIEW', 'NOT_ACKNOWLEDGED')),
        occurrence text not null,
        reason jsonb not null,
        citation jsonb,
        first_seen_at timestamptz not null,
        cleared_at timestamptz,
        cleared_by uuid constraint flag_cleared_by references staff,
        clear_reason text constraint flag_clear_reason check (length(clear_reason) between 3 and 1000),
        constraint flag_once unique (proceeding_id, kind, occurrence)
      );
      create index flag_standing on flag (proceeding_id, first_seen_at desc, id) where cleared_at is null;
      create index flag_standing_deadline on flag (deadline_id, kind) where cleared_at is null and deadline_id is not null;
      create index flag_standing_kind on flag (kind, first_seen_at) where cleared_at is null and kind not in ('DUE_SOON', 'OVERDUE');

      create table notification (
        id uuid constraint notification_pkey primary key,
        recipient_id uuid not null constraint notification_recipient references staff,
        flag_id uuid not null constraint notification_flag references flag,
        created_at timestamptz not null,
        read_at timestamptz,
        mailed_at timestamptz,
        constraint notification_once unique (flag_id, recipient_id)
      );
      create index notification_inbox on notification (recipient_id, created_at desc, id);
      create index notification_unread on notification (recipient_id, created_at desc, id) where read_at is null;

      create table calendar_feed (
        staff_id uuid constraint calendar_feed_pkey primary key constraint calendar_feed_staff references staff,
        secret_hash bytea not null constraint calendar_feed_secret unique,
        created_at timestamptz not null,
        last_read_at timestamptz
      );

      -- What the daily look at trials reads: open cases at court, not the whole register.
      create index proceeding_at_court on proceeding (office_id, id) where stage in ('COURT', 'TRIAL');
      create index job_run_newest on job_run (started_at desc, id);
      create index job_run_unfinished on job_run (task, slot) where finished_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index job_run_unfinished, job_run_newest, proceeding_at_court;
      drop table calendar_feed, notification, flag, deadline_change, deadline_check, deadline, term_wording;
      drop function schedule_new_deadlines();
      drop function reschedule_deadlines();
    `);
  }
}
