import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Offices, staff, their sessions and who answers for which proceeding. */
export class CreateAccess1763751100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table office (
        id uuid constraint office_pkey primary key,
        code text not null constraint office_code unique,
        name jsonb not null,
        territory jsonb not null,
        seat text not null,
        relocated_since date
      );

      create table staff (
        id uuid constraint staff_pkey primary key,
        login text not null constraint staff_login unique,
        display_name text not null,
        roles text[] not null,
        office_id uuid constraint staff_office references office (id),
        active boolean not null default true,
        password_hash text not null,
        must_change_password boolean not null default true,
        demonstration boolean not null default false,
        last_login_at timestamptz,
        created_at timestamptz not null default now(),
        constraint staff_roles_known check (roles <@ array['PROSECUTOR', 'INVESTIGATOR', 'COORDINATOR', 'HEAD', 'AUDITOR', 'ADMINISTRATOR'])
      );
      create index staff_office_name on staff (office_id, display_name, id);
      -- Stands for scheduled work in audit rows; its hash matches no password.
      insert into staff (id, login, display_name, roles, active, password_hash) values ('00000000-0000-4000-8000-000000000000', 'system', 'Oberih', '{}', false, '-');
      alter table audit_event add constraint audit_event_actor_id foreign key (actor_id) references staff (id);

      create table staff_session (
        id uuid constraint staff_session_pkey primary key,
        staff_id uuid not null constraint staff_session_staff references staff (id),
        token_hash bytea not null constraint staff_session_token unique,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        ended_at timestamptz
      );
      create index staff_session_live on staff_session (staff_id) where ended_at is null;

      create table sign_in_attempt (
        key bytea constraint sign_in_attempt_pkey primary key,
        failures int not null,
        next_at timestamptz not null
      );
      create table first_administrator_code (code_hash bytea constraint first_administrator_code_pkey primary key, created_at timestamptz not null default now());

      create table assignment (
        id uuid constraint assignment_pkey primary key,
        staff_id uuid not null constraint assignment_staff references staff (id),
        proceeding_id uuid not null,
        duty text not null constraint assignment_duty check (duty in ('PROSECUTOR', 'INVESTIGATOR')),
        since date not null,
        until date
      );
      create unique index assignment_one_holder on assignment (proceeding_id, duty) where until is null;
      create index assignment_current on assignment (staff_id, proceeding_id) where until is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table audit_event drop constraint audit_event_actor_id;
      drop table assignment, first_administrator_code, sign_in_attempt, staff_session, staff, office;
    `);
  }
}
