import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long each open trial is expected to last, as the nightly work has found it: statistics about the past, never a term. */
export class KeepExpectations1763765020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table trial_expectation (
        proceeding_id uuid constraint trial_expectation_pkey primary key constraint trial_expectation_proceeding references proceeding,
        as_of date not null,
        answer jsonb not null
      );
      select sec.guard('trial_expectation', 'proceeding');
      -- Nobody expects by hand: the worker alone writes.
      revoke insert, update on trial_expectation from oberih_case, oberih_head;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table trial_expectation');
  }
}
