import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents in signatures and containers, by their digests: what is held back, or was taken out of a copy, must not leave in one of those. */
export class KnowWhatFilesHold1763782400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table file_inside (
        id uuid constraint file_inside_pkey primary key,
        proceeding_id uuid not null constraint file_inside_proceeding references proceeding,
        file_id uuid not null constraint file_inside_file references stored_file,
        -- Null: documents lie in it, and nobody can say which.
        sha256 bytea constraint file_inside_sha256 check (length(sha256) = 32),
        constraint file_inside_once unique nulls not distinct (file_id, sha256)
      );
      create index file_inside_of_proceeding on file_inside (proceeding_id);
      create trigger file_inside_kept before update or delete on file_inside for each row execute function refuse_change();
      create trigger file_inside_no_truncate before truncate on file_inside for each statement execute function refuse_change();
      select sec.guard('file_inside', 'proceeding');
      -- Found out by scheduled work alone.
      revoke insert on file_inside from oberih_case, oberih_head;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table file_inside');
  }
}
