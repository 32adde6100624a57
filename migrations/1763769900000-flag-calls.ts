import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'TWO_COURTS'::text, 'NO_INTERPRETER_CALLED'::text, 'CALL_UNPREPARED'::text, `;
/** Puts words into the list of flags as it stands, or takes them out: other slices add theirs. */
const changed = (from: string, to: string): string => `do $do$
  declare list text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'flag_kind' and conrelid = 'flag'::regclass);
  begin execute 'alter table flag drop constraint flag_kind, add constraint flag_kind ' || replace(list, $$${from}$$, $$${to}$$); end $do$;`;

/** Calls that somebody has to look at. The kinds are neutral: flags are read by people who may not read why. */
export class FlagCalls1763769900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(changed(`'DUE_SOON'::text`, `${KINDS}'DUE_SOON'::text`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from notification where flag_id in (select id from flag where kind in ('TWO_COURTS', 'NO_INTERPRETER_CALLED', 'CALL_UNPREPARED')); delete from flag where kind in ('TWO_COURTS', 'NO_INTERPRETER_CALLED', 'CALL_UNPREPARED'); ${changed(KINDS, '')}`);
  }
}
