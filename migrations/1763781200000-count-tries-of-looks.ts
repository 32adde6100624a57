import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Also looks at files that never came to an end are counted. */
export class CountTriesOfLooks1763781200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table apart_try drop constraint apart_try_work, add constraint apart_try_work check (work in ('LOOK', 'PICTURE', 'COPY'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from apart_try where work = 'LOOK';
      alter table apart_try drop constraint apart_try_work, add constraint apart_try_work check (work in ('PICTURE', 'COPY'));
    `);
  }
}
