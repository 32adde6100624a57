import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors of staff, and what stands between the first factor and a session. */
export class AddSecondFactors1763756510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table staff add column has_factor boolean not null default false;
      -- Whoever sees widely, watches or appoints works with a second factor; only the demonstration, which production refuses, does without.
      alter table staff add column must_add_factor boolean not null
        generated always as (roles && array['HEAD', 'AUDITOR', 'ADMINISTRATOR'] and not has_factor and not demonstration) stored;

      create table staff_passkey (
        id uuid constraint staff_passkey_pkey primary key,
        staff_id uuid not null constraint staff_passkey_staff references staff (id),
        credential_id text not null constraint staff_passkey_credential unique,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        name text not null,
        created_at timestamptz not null default now(),
        last_used_at timestamptz
      );
      create index staff_passkey_of on staff_passkey (staff_id);

      create table staff_totp (
        staff_id uuid constraint staff_totp_pkey primary key constraint staff_totp_staff references staff (id),
        -- Ciphertext under the data key of its owner.
        secret bytea not null,
        -- Null until a first code has shown that the app holds the secret.
        confirmed_at timestamptz,
        -- The newest time step whose code was used: each step is good for one use.
        last_step bigint not null default 0,
        created_at timestamptz not null default now()
      );

      -- The first factor was right, or a passkey was asked for: not a session, and for a few minutes only.
      create table pending_sign_in (
        id uuid constraint pending_sign_in_pkey primary key,
        token_hash bytea not null constraint pending_sign_in_token unique,
        staff_id uuid constraint pending_sign_in_staff references staff (id),
        method text not null,
        expires_at timestamptz not null
      );
      create index pending_sign_in_of on pending_sign_in (staff_id);

      -- One challenge for each session or pending sign-in and purpose; using it removes it.
      create table passkey_challenge (
        holder_id uuid,
        purpose text,
        challenge text not null,
        expires_at timestamptz not null,
        constraint passkey_challenge_pkey primary key (holder_id, purpose),
        constraint passkey_challenge_purpose check (purpose in ('add', 'sign-in', 'step-up'))
      );

      select sec.guard('staff_passkey', 'entry'), sec.guard('staff_totp', 'entry'), sec.guard('pending_sign_in', 'entry'), sec.guard('passkey_challenge', 'entry');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table passkey_challenge, pending_sign_in, staff_totp, staff_passkey;
      alter table staff drop column must_add_factor;
      alter table staff drop column has_factor;
    `);
  }
}
