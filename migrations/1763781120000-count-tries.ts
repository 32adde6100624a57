import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often work on one file was begun in a process apart and never came to an end, as when the system ended it for its memory. What ended takes its row away. */
export class CountTries1763781120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table apart_try (
        -- Of a file whose small picture is drawn, or of a copy that is made.
        work text not null constraint apart_try_work check (work in ('PICTURE', 'COPY')),
        id uuid not null,
        tries int not null default 1 constraint apart_try_tries check (tries > 0),
        constraint apart_try_pkey primary key (work, id)
      );
      select sec.guard('apart_try', 'internal');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table apart_try');
  }
}
