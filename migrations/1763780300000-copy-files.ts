import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Working copies of files, and the small pictures by which files are known in lists. */
export class CopyFiles1763780300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table file_copy (
        id uuid constraint file_copy_pkey primary key,
        proceeding_id uuid not null constraint file_copy_proceeding references proceeding,
        original_id uuid not null,
        kind text not null constraint file_copy_kind check (kind in ('STRIPPED', 'REDACTED')),
        reason text not null constraint file_copy_reason check (length(reason) between 10 and 1000),
        boxes jsonb not null constraint file_copy_boxes check (jsonb_typeof(boxes) = 'array' and jsonb_array_length(boxes) <= 500 and (jsonb_array_length(boxes) > 0) = (kind = 'REDACTED')),
        asked_at timestamptz not null default clock_timestamp(),
        asked_by uuid not null constraint file_copy_asked_by references staff,
        state text not null default 'ASKED' constraint file_copy_state check (state in ('ASKED', 'MADE', 'FAILED')),
        file_id uuid constraint file_copy_once unique,
        fault text constraint file_copy_fault check (fault in ('TOO_LARGE', 'UNREADABLE', 'NO_PAGE', 'NOT_ENDED', 'GONE', 'DAMAGED')),
        settled_at timestamptz,
        constraint file_copy_original foreign key (proceeding_id, original_id) references stored_file (proceeding_id, id),
        constraint file_copy_file foreign key (proceeding_id, file_id) references stored_file (proceeding_id, id),
        constraint file_copy_other check (file_id <> original_id),
        constraint file_copy_settled check ((state = 'ASKED') = (settled_at is null) and (state = 'MADE') = (file_id is not null) and (state = 'FAILED') = (fault is not null))
      );
      create index file_copy_of_original on file_copy (original_id, asked_at);
      create index file_copy_of_proceeding on file_copy (proceeding_id);
      create index file_copy_waiting on file_copy (asked_at, id) where state = 'ASKED';

      create function keep_file_copy() returns trigger language plpgsql set search_path = pg_catalog as $$
      begin
        if tg_op = 'UPDATE' and old.state = 'ASKED' and to_jsonb(old) - array['state', 'file_id', 'fault', 'settled_at'] = to_jsonb(new) - array['state', 'file_id', 'fault', 'settled_at'] then return new; end if;
        raise exception 'a copy is asked for once and made once' using errcode = '42501';
      end $$;
      create trigger file_copy_kept before update or delete on file_copy for each row execute function keep_file_copy();
      create trigger file_copy_no_truncate before truncate on file_copy for each statement execute function refuse_change();
      select sec.guard('file_copy', 'proceeding');
      -- Asked for in one's own name, and made by scheduled work alone.
      create policy own_name on file_copy as restrictive for insert to oberih_case, oberih_head with check (asked_by = (select sec.uid()) and state = 'ASKED' and exists (select from stored_file f where f.proceeding_id = file_copy.proceeding_id and f.id = file_copy.original_id));
      revoke update on file_copy from oberih_case, oberih_head;
      revoke delete on file_copy from oberih_worker;

      create table file_preview (
        file_id uuid constraint file_preview_pkey primary key,
        proceeding_id uuid not null constraint file_preview_proceeding references proceeding,
        -- Sealed under the key of the file, and so destroyed with it.
        picture bytea constraint file_preview_picture check (length(picture) between 46 and 100000),
        width int constraint file_preview_width check (width between 1 and 1000),
        height int constraint file_preview_height check (height between 1 and 1000),
        pages int constraint file_preview_pages check (pages > 0),
        fault text constraint file_preview_fault check (fault in ('TOO_LARGE', 'UNREADABLE', 'NO_PAGE', 'NOT_ENDED', 'GONE', 'DAMAGED')),
        made_at timestamptz not null default clock_timestamp(),
        constraint file_preview_file foreign key (proceeding_id, file_id) references stored_file (proceeding_id, id),
        constraint file_preview_whole check (num_nulls(picture, width, height, pages) = case when fault is null then 0 else 4 end)
      );
      create index file_preview_of_proceeding on file_preview (proceeding_id);
      create trigger file_preview_kept before update or delete on file_preview for each row execute function refuse_change();
      create trigger file_preview_no_truncate before truncate on file_preview for each statement execute function refuse_change();
      select sec.guard('file_preview', 'proceeding');
      revoke insert on file_preview from oberih_case, oberih_head;
      create index stored_file_drawn on stored_file (id) where state = 'ACCEPTED' and found_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index stored_file_drawn; drop table file_preview; drop table file_copy; drop function keep_file_copy()');
  }
}
