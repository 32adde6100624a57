import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Minutes of familiarisation may tell of sheets that the register does not know, or end a study that left some unread: with why. */
export class TellDepartingMinutes1763782300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table familiarisation add column departure text constraint familiarisation_departure check (length(departure) between 1 and 1000)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table familiarisation drop column departure');
  }
}
