import type { MigrationInterface, QueryRunner } from 'typeorm';

const release = (bornOpen: string): string => `
  create or replace function sec.release_file() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    ${bornOpen}if sec.at_peoples_door() and sec.uid() is distinct from (case when tg_op = 'INSERT' then new.asked_by else new.decided_by end) then raise exception 'nobody speaks for another' using errcode = '42501'; end if;
    if new.released then
      update stored_file set state = 'ACCEPTED', version = version + 1 where id = new.file_id and proceeding_id = new.proceeding_id and state = 'QUARANTINED';
      if not found then raise exception 'only what is held is released' using errcode = '23514'; end if;
    end if;
    return null;
  end $$;`;

/** A release is asked for before it is decided: a row that is born decided would let one person put the word of another into it. */
export class AskBeforeReleasing1763779910000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(release(`if tg_op = 'INSERT' and new.decided_at is not null then raise exception 'a release is asked for before it is decided' using errcode = '42501'; end if;
    `));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(release(''));
  }
}
