import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whatever destroys the key of a file destroys those of its copies, and of theirs, in the same transaction: a copy shows what was in the original. A copy that is
 * being kept just now holds its row: it is waited for. A key that was only replaced takes nothing along.
 */
export class DestroyCopiesToo1763781100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function keeper.destroy_copies() returns trigger language plpgsql set search_path = pg_catalog, keeper, public as $$
      begin
        -- The update below comes here again for each copy: so it reaches copies of copies.
        perform from file_copy c where 'file:' || c.original_id = new.subject_id order by c.id for update;
        update data_key k set wrapped = null, destroyed_at = new.destroyed_at from file_copy c
        where 'file:' || c.original_id = new.subject_id and k.subject_id = 'file:' || c.file_id and k.destroyed_at is null;
        return null;
      end $$;
      create trigger data_key_takes_copies after update of destroyed_at on keeper.data_key for each row
        when (old.destroyed_at is null and new.destroyed_at is not null and new.retired_at is null and new.subject_id like 'file:%') execute function keeper.destroy_copies();
      -- Copies of originals that were destroyed before.
      with recursive shown as (
        select c.file_id from file_copy c join keeper.data_key k on k.subject_id = 'file:' || c.original_id and k.destroyed_at is not null and k.retired_at is null where c.file_id is not null
        union select c.file_id from shown s join file_copy c on c.original_id = s.file_id where c.file_id is not null)
      update keeper.data_key k set wrapped = null, destroyed_at = now() from shown s where k.subject_id = 'file:' || s.file_id and k.destroyed_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger data_key_takes_copies on keeper.data_key; drop function keeper.destroy_copies()');
  }
}
