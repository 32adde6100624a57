import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The daily check of testimony goes through its own standing flags in the order of cases: without it each of its pages would read those of every kind, or sort all of its own. */
export class FindStandingTestimonyFlags1763771010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index flag_testimony on flag (proceeding_id) where cleared_at is null and kind = 'TESTIMONY_AGEING'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index flag_testimony');
  }
}
