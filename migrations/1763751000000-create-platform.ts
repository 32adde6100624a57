import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every slice stands on: idempotency keys, runs of scheduled tasks, the outbox and the append-only audit log. */
export class CreatePlatform1763751000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;
      create extension if not exists btree_gin;

      create table idempotency (
        actor_id uuid not null,
        key text not null,
        request text not null,
        answer jsonb,
        created_at timestamptz not null default now(),
        constraint idempotency_pkey primary key (actor_id, key)
      );
      create index idempotency_created_at on idempotency (created_at);

      create table job_run (
        id uuid constraint job_run_pkey primary key,
        task text not null,
        slot text not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        claimed_until timestamptz not null,
        examined int not null default 0,
        changed int not null default 0,
        first_seen int not null default 0,
        cleared int not null default 0,
        errors int not null default 0,
        error text,
        constraint job_run_once unique (task, slot)
      );

      create table outbox (
        id uuid constraint outbox_pkey primary key,
        kind text not null,
        payload jsonb not null,
        created_at timestamptz not null default now(),
        available_at timestamptz not null default now(),
        attempts int not null default 0,
        done_at timestamptz,
        error text
      );
      create index outbox_due on outbox (available_at) where done_at is null;

      create table audit_event (
        id uuid constraint audit_event_pkey primary key,
        at timestamptz not null default clock_timestamp(),
        actor_id uuid not null,
        session_id uuid,
        action text not null,
        resource text not null,
        resource_id uuid,
        proceeding_id uuid,
        changes jsonb not null default '[]'
      );
      create index audit_event_proceeding on audit_event (proceeding_id, at desc, id) where proceeding_id is not null;

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = '42501';
      end $$;
      create trigger audit_event_append_only before update or delete on audit_event for each row execute function refuse_change();
      create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit_event, outbox, job_run, idempotency;
      drop function refuse_change();
      drop extension btree_gin;
      drop extension pg_trgm;
    `);
  }
}
