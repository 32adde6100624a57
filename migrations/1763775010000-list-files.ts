import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The files of a proceeding in the order in which they came. */
export class ListFiles1763775010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index stored_file_order on stored_file (proceeding_id, received_at, id);
      create index file_upload_hers on file_upload (staff_id, proceeding_id) where state in ('COMING', 'WHOLE');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index file_upload_hers; drop index stored_file_order');
  }
}
