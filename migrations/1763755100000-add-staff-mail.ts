import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where notifications of a member of staff go by mail; without it they go to login@MAIL_DOMAIN. */
export class AddStaffMail1763755100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table staff add column mail text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table staff drop column mail');
  }
}
