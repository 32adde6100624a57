import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file that was bound to the wrong item is taken off it, for a reason; that it was bound stays to be read, and it can be bound again. */
export class PutBoundFilesRight1763781000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table item_file
        add column unbound_at timestamptz,
        add column unbound_by uuid constraint item_file_unbound_by references staff,
        add column unbound_reason text constraint item_file_unbound_reason check (length(unbound_reason) between 3 and 1000),
        add constraint item_file_whole_end check (num_nulls(unbound_at, unbound_by, unbound_reason) in (0, 3)),
        drop constraint item_file_once;
      create unique index item_file_once on item_file (item_id, file_id) where unbound_at is null;

      create function keep_item_file() returns trigger language plpgsql set search_path = pg_catalog as $$
      declare ending constant text[] := array['unbound_at', 'unbound_by', 'unbound_reason'];
      begin
        if tg_op = 'UPDATE' and old.unbound_at is null and new.unbound_at is not null and to_jsonb(old) - ending = to_jsonb(new) - ending then return new; end if;
        raise exception 'a file is bound once and taken off once' using errcode = '42501';
      end $$;
      drop trigger item_file_append_only on item_file;
      create trigger item_file_kept before update or delete on item_file for each row execute function keep_item_file();
      grant update (unbound_at, unbound_by, unbound_reason) on item_file to oberih_case, oberih_head;
      create policy own_name on item_file as restrictive for update to oberih_case, oberih_head using (true) with check (unbound_by = (select sec.uid()));
    `);
  }

  /** What was taken off once and bound again was bound twice, which could not be told before: the first of it goes. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop policy own_name on item_file;
      revoke update (unbound_at, unbound_by, unbound_reason) on item_file from oberih_case, oberih_head;
      drop trigger item_file_kept on item_file; drop function keep_item_file();
      delete from item_file where unbound_at is not null;
      drop index item_file_once;
      alter table item_file drop column unbound_at, drop column unbound_by, drop column unbound_reason, add constraint item_file_once unique (item_id, file_id);
      create trigger item_file_append_only before update or delete on item_file for each row execute function refuse_change();
    `);
  }
}
