import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-in through another house (OpenID Connect): whose account a subject there is, said by an administrator. */
export class LinkForeignIdentities1763756530000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table foreign_identity (
        issuer text,
        subject text,
        staff_id uuid not null constraint foreign_identity_staff references staff (id),
        linked_by uuid not null constraint foreign_identity_linker references staff (id),
        linked_at timestamptz not null default now(),
        constraint foreign_identity_pkey primary key (issuer, subject),
        constraint foreign_identity_one unique (staff_id, issuer),
        constraint foreign_identity_by_another check (linked_by <> staff_id)
      );
      -- On the way to the other house and back: state, nonce and PKCE verifier of one browser, used once.
      create table foreign_attempt (
        token_hash bytea constraint foreign_attempt_pkey primary key,
        state text not null,
        nonce text not null,
        verifier text not null,
        expires_at timestamptz not null default now() + interval '10 minutes'
      );
      -- Somebody whom the other house knows and nobody has linked yet; she tells an administrator the code.
      create table foreign_arrival (
        code_hash bytea constraint foreign_arrival_pkey primary key,
        issuer text not null,
        subject text not null,
        expires_at timestamptz not null default now() + interval '1 hour'
      );
      select sec.guard('foreign_identity', 'entry'), sec.guard('foreign_attempt', 'entry'), sec.guard('foreign_arrival', 'entry');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table foreign_arrival, foreign_attempt, foreign_identity');
  }
}
