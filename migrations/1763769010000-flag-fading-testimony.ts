import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Victims whom no court has heard while memory fades, and the way to those who are victims now. */
export class FlagFadingTestimony1763769010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One kind more, whatever kinds there are: other changes add theirs in the same way.
      do $$ begin
        execute (select 'alter table flag drop constraint flag_kind, add constraint flag_kind ' || replace(pg_get_constraintdef(oid), 'ARRAY[', 'ARRAY[''TESTIMONY_AGEING''::text, ') from pg_constraint where conrelid = 'flag'::regclass and conname = 'flag_kind');
      end $$;
      create index role_period_victims on role_period (proceeding_id) where role = 'VICTIM' and until is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index role_period_victims;
      delete from notification where flag_id in (select id from flag where kind = 'TESTIMONY_AGEING');
      delete from flag where kind = 'TESTIMONY_AGEING';
      do $$ begin
        execute (select 'alter table flag drop constraint flag_kind, add constraint flag_kind ' || replace(pg_get_constraintdef(oid), '''TESTIMONY_AGEING''::text, ', '') from pg_constraint where conrelid = 'flag'::regclass and conname = 'flag_kind');
      end $$;
    `);
  }
}
