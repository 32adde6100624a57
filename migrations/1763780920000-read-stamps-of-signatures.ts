import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a signature was there, by the word of a trusted authority of time-stamps. */
export class ReadStampsOfSignatures1763780920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table file_signature
        add column stamped_at timestamptz,
        add column stamped_by text constraint file_signature_stamped_by check (length(stamped_by) <= 300),
        add constraint file_signature_stamped check (stamped_by is null or stamped_at is not null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table file_signature drop column stamped_at, drop column stamped_by');
  }
}
