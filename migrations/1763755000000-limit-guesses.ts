import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Guesses are counted by their times, and the devices that people sign in from are known again. */
export class LimitGuesses1763755000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table sign_in_attempt;
      create table sign_in_attempt (
        key bytea constraint sign_in_attempt_pkey primary key,
        -- The newest few, oldest first.
        tried_at timestamptz[] not null
      );

      create table known_device (
        staff_id uuid constraint known_device_staff_id references staff (id),
        token_hash bytea,
        last_used_at timestamptz not null default now(),
        constraint known_device_pkey primary key (token_hash, staff_id)
      );
      create index known_device_staff on known_device (staff_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table known_device, sign_in_attempt;
      create table sign_in_attempt (key bytea constraint sign_in_attempt_pkey primary key, failures int not null, next_at timestamptz not null);
    `);
  }
}
