import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Photographs of a seal, or of how a thing was, beside the record of custody that tells of it. Append-only, as the record is. */
export class PhotographCustody1763781010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table custody_record add constraint custody_record_by_proceeding unique (proceeding_id, id);
      create table custody_photo (
        id uuid constraint custody_photo_pkey primary key,
        proceeding_id uuid not null,
        record_id uuid not null,
        file_id uuid not null,
        added_at timestamptz not null default clock_timestamp(),
        added_by uuid not null constraint custody_photo_added_by references staff,
        constraint custody_photo_once unique (record_id, file_id),
        constraint custody_photo_record foreign key (proceeding_id, record_id) references custody_record (proceeding_id, id),
        constraint custody_photo_file foreign key (proceeding_id, file_id) references stored_file (proceeding_id, id)
      );
      create index custody_photo_by_file on custody_photo (file_id);
      create index custody_photo_of_proceeding on custody_photo (proceeding_id);
      create trigger custody_photo_append_only before update or delete on custody_photo for each row execute function refuse_change();
      create trigger custody_photo_no_truncate before truncate on custody_photo for each statement execute function refuse_change();
      select sec.guard('custody_photo', 'proceeding');
      create policy own_name on custody_photo as restrictive for insert to oberih_case, oberih_head with check (added_by = (select sec.uid()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table custody_photo; alter table custody_record drop constraint custody_record_by_proceeding');
  }
}
