import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that are still coming, each of the one person who sends it. Their bytes lie sealed on the disk. */
export class TakeUploadsUpAgain1763775000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table file_upload (
        -- Names the draft and, in the end, the stored file.
        id uuid constraint file_upload_pkey primary key,
        proceeding_id uuid not null constraint file_upload_proceeding references proceeding,
        staff_id uuid not null constraint file_upload_staff references staff,
        upload_id uuid not null,
        state text not null default 'COMING' constraint file_upload_state check (state in ('COMING', 'WHOLE', 'RECEIVED', 'CANCELLED', 'BROKEN')),
        size bigint not null constraint file_upload_size check (size between 0 and 21474836480),
        -- What the sender says it is, where she has worked that out.
        announced bytea constraint file_upload_announced check (length(announced) = 32),
        sha256 bytea constraint file_upload_sha256 check (length(sha256) = 32),
        sha512 bytea constraint file_upload_sha512 check (length(sha512) = 64),
        declared_type text not null constraint file_upload_declared_type check (length(declared_type) between 3 and 200),
        name bytea not null constraint file_upload_name check (length(name) between 46 and 2000),
        key_id uuid not null,
        -- Whoever writes now: an older writer cannot call the file whole any more.
        turn uuid,
        created_at timestamptz not null default clock_timestamp(),
        touched_at timestamptz not null default clock_timestamp(),
        constraint file_upload_whole check (state not in ('WHOLE', 'RECEIVED') or (sha256 is not null and sha512 is not null))
      );
      -- Of one person in one proceeding: whether somebody else's has the same number must not show. One that was given up may be begun anew.
      create unique index file_upload_once on file_upload (proceeding_id, staff_id, upload_id) where state in ('COMING', 'WHOLE', 'RECEIVED');
      create index file_upload_left on file_upload (touched_at) where state <> 'RECEIVED';

      select sec.guard('file_upload', 'proceeding');
      alter policy case_file on file_upload
        using (proceeding_id = any ((select sec.visible())::uuid[]) and staff_id = (select sec.uid()))
        with check (proceeding_id = any ((select sec.visible())::uuid[]) and staff_id = (select sec.uid()));
      alter policy head on file_upload
        using (exists (select from proceeding seen where seen.id = file_upload.proceeding_id) and staff_id = (select sec.uid()))
        with check (exists (select from proceeding seen where seen.id = file_upload.proceeding_id) and staff_id = (select sec.uid()));
      revoke update on file_upload from oberih_case, oberih_head;
      grant update (state, announced, sha256, sha512, turn, touched_at) on file_upload to oberih_case, oberih_head;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table file_upload');
  }
}
