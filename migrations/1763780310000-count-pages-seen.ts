import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With a copy stands how many pages were seen by whoever asked for it: of a document with another number none is made. */
export class CountPagesSeen1763780310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Null for copies without metadata, and for those that were asked for before.
    await runner.query(`
      alter table file_copy add column pages int constraint file_copy_pages check (pages between 1 and 300);
      alter table file_copy drop constraint file_copy_fault;
      alter table file_copy add constraint file_copy_fault check (fault in ('TOO_LARGE', 'UNREADABLE', 'NO_PAGE', 'OTHER_PAGES', 'NOT_ENDED', 'GONE', 'DAMAGED'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // What was said stays: rows with the new reason are not asked, later ones are.
    await runner.query(`
      alter table file_copy drop constraint file_copy_fault;
      alter table file_copy add constraint file_copy_fault check (fault in ('TOO_LARGE', 'UNREADABLE', 'NO_PAGE', 'NOT_ENDED', 'GONE', 'DAMAGED')) not valid;
      alter table file_copy drop column pages;
    `);
  }
}
