import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To which item a file that is still coming belongs, and as what: said before a byte comes, so that nothing has to be remembered until it is whole. */
export class AimUploads1763781020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table file_upload
        add column item_id uuid,
        add column item_use text constraint file_upload_item_use check (item_use in ('CONTENT', 'PHOTO', 'SCAN', 'SCREENSHOT', 'PAGE_ARCHIVE', 'SIGNATURE', 'OTHER')),
        add constraint file_upload_aim check ((item_id is null) = (item_use is null)),
        add constraint file_upload_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id);
      create index file_upload_to_item on file_upload (item_id) where item_id is not null;
      grant update (item_id, item_use) on file_upload to oberih_case, oberih_head;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table file_upload drop column item_id, drop column item_use');
  }
}
