import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'security definer set search_path = pg_catalog, public, pg_temp';

/** Tickets for one download, releases from quarantine by two, and when each file was last found whole. */
export class GiveFilesOut1763776100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table file_ticket (
        secret_hash bytea constraint file_ticket_pkey primary key constraint file_ticket_secret_hash check (length(secret_hash) = 32),
        staff_id uuid not null constraint file_ticket_staff references staff,
        session_id uuid not null,
        file_id uuid not null constraint file_ticket_file references stored_file,
        -- Asked for knowing that it is held.
        held boolean not null,
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index file_ticket_expiry on file_ticket (expires_at);
      select sec.guard('file_ticket', 'own');

      create table file_release (
        id uuid constraint file_release_pkey primary key,
        proceeding_id uuid not null constraint file_release_proceeding references proceeding,
        file_id uuid not null constraint file_release_file references stored_file,
        reason text not null constraint file_release_reason check (length(reason) between 10 and 1000),
        asked_at timestamptz not null default clock_timestamp(),
        asked_by uuid not null constraint file_release_asked_by references staff,
        released boolean,
        note text constraint file_release_note check (length(note) between 1 and 1000),
        decided_at timestamptz,
        decided_by uuid constraint file_release_decided_by references staff,
        constraint file_release_decided check (num_nulls(released, decided_at, decided_by) in (0, 3)),
        constraint file_release_second_person check (decided_by <> asked_by)
      );
      create unique index file_release_open on file_release (file_id) where decided_at is null;
      create index file_release_of_file on file_release (file_id, asked_at);
      create index file_release_of_proceeding on file_release (proceeding_id);

      create function keep_file_release() returns trigger language plpgsql set search_path = pg_catalog as $$
      begin
        if tg_op = 'UPDATE' and old.decided_at is null and to_jsonb(old) - array['released', 'note', 'decided_at', 'decided_by'] = to_jsonb(new) - array['released', 'note', 'decided_at', 'decided_by'] then return new; end if;
        raise exception 'a release is asked for once and decided once' using errcode = '42501';
      end $$;
      create trigger file_release_kept before update or delete on file_release for each row execute function keep_file_release();
      create trigger file_release_no_truncate before truncate on file_release for each statement execute function refuse_change();

      -- How a file stands is changed by nobody at a person's door: this follows from the word of two.
      create function sec.release_file() returns trigger language plpgsql ${DEFINER} as $$
      begin
        if sec.at_peoples_door() and sec.uid() is distinct from (case when tg_op = 'INSERT' then new.asked_by else new.decided_by end) then raise exception 'nobody speaks for another' using errcode = '42501'; end if;
        if new.released then
          update stored_file set state = 'ACCEPTED', version = version + 1 where id = new.file_id and proceeding_id = new.proceeding_id and state = 'QUARANTINED';
          if not found then raise exception 'only what is held is released' using errcode = '23514'; end if;
        end if;
        return null;
      end $$;
      revoke execute on function sec.release_file() from public;
      create trigger file_release_follows after insert or update on file_release for each row execute function sec.release_file();
      select sec.guard('file_release', 'proceeding');
      revoke delete on file_release from oberih_worker;

      create table file_check (
        file_id uuid constraint file_check_pkey primary key constraint file_check_file references stored_file,
        proceeding_id uuid not null constraint file_check_proceeding references proceeding,
        checked_at timestamptz not null,
        fault text constraint file_check_fault check (fault in ('DAMAGED', 'MISSING')),
        -- Since when it stands as it does.
        since timestamptz not null
      );
      create index file_check_oldest on file_check (checked_at);
      create index file_check_of_proceeding on file_check (proceeding_id);
      create index file_check_faults on file_check (file_id) where fault is not null;
      select sec.guard('file_check', 'proceeding');
      revoke insert, update on file_check from oberih_case, oberih_head;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table file_check; drop table file_release; drop function sec.release_file(), keep_file_release(); drop table file_ticket');
  }
}
