import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers kept for retries are ciphertext under the data keys. What was kept before is forgotten: such a retry is refused, never done twice. */
export class SealKeptAnswers1763757200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency alter column answer type bytea using null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency alter column answer type jsonb using null');
  }
}
