import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that the store holds: their rows stand only for what is whole and safe on the disk. */
export class StoreFiles1763772000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table stored_file (
        id uuid constraint stored_file_pkey primary key,
        proceeding_id uuid not null constraint stored_file_proceeding references proceeding,
        upload_id uuid not null,
        state text not null default 'RECEIVED' constraint stored_file_state check (state in ('RECEIVED', 'SCANNING', 'QUARANTINED', 'ACCEPTED')),
        size bigint not null constraint stored_file_size check (size >= 0),
        sha256 bytea not null constraint stored_file_sha256 check (length(sha256) = 32),
        sha512 bytea not null constraint stored_file_sha512 check (length(sha512) = 64),
        declared_type text not null constraint stored_file_declared_type check (length(declared_type) between 3 and 200),
        found_type text constraint stored_file_found_type check (length(found_type) between 3 and 200),
        name bytea not null constraint stored_file_name check (length(name) between 46 and 2000),
        key_id uuid not null,
        version int not null default 1,
        received_at timestamptz not null default clock_timestamp(),
        received_by uuid not null constraint stored_file_received_by references staff,
        -- Of the proceeding alone: whether somebody else's file has the same id must not show.
        constraint stored_file_received_once unique (proceeding_id, upload_id)
      );
      -- The same content twice in one case is found; between cases nobody is told.
      create index stored_file_digest on stored_file (proceeding_id, sha256);

      create function keep_stored_file() returns trigger language plpgsql set search_path = pg_catalog as $$
      begin
        if tg_op = 'UPDATE' and to_jsonb(old) - array['state', 'found_type', 'version'] = to_jsonb(new) - array['state', 'found_type', 'version'] and new.version = old.version + 1 then return new; end if;
        raise exception 'a stored file keeps what was received' using errcode = '42501';
      end $$;
      create trigger stored_file_kept before update or delete on stored_file for each row execute function keep_stored_file();
      create trigger stored_file_no_truncate before truncate on stored_file for each statement execute function refuse_change();

      select sec.guard('stored_file', 'proceeding');
      -- How it stands is found out by scheduled work. Nobody deletes a row.
      revoke update on stored_file from oberih_case, oberih_head;
      revoke update, delete on stored_file from oberih_worker;
      grant update (state, found_type, version) on stored_file to oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table stored_file; drop function keep_stored_file()');
  }
}
