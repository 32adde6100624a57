import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The number of a case in court in the form in which a court's schedule is compared with it; `courtKeyOf` in libs/court is the same. */
export class FindByCaseNumber1763767000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      alter table proceeding add column court_key text generated always as (substring(regexp_replace(court_number, ' ?/ ?', '/', 'g') from '(?<![/[:alnum:]-])\d{1,4}/\d{1,6}/\d{2}(?!\d)')) stored;
      create index proceeding_court_key on proceeding (court_key) where court_key is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table proceeding drop column court_key');
  }
}
