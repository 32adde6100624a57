import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `security definer set search_path = pg_catalog, public, pg_temp`;

/**
 * Who gives support says where somebody sleeps and who fetches her. Of a protected person that is class 4, and it stands in no row of a case: what is left is that
 * support is booked, and by whom it was.
 */
export class HideSupportOfTheProtected1763770020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update booked_support s set provider = null from hearing_person c join party p on p.id = c.party_id join person h on h.id = p.person_id where c.id = s.call_id and s.provider is not null and h.protected_at is not null;

      -- Waits for whoever is protecting her at this moment, so that nothing is written past it.
      create function sec.support_names_nobody() returns trigger language plpgsql ${DEFINER} as $$
      begin
        if new.provider is not null and (select h.protected_at is not null from hearing_person c join party p on p.id = c.party_id join person h on h.id = p.person_id where c.id = new.call_id for share of h) then
          raise exception 'who supports a protected person stands in no case' using errcode = '23514', constraint = 'booked_support_of_protected';
        end if;
        return new;
      end $$;
      create trigger booked_support_names_nobody before insert or update of provider on booked_support for each row execute function sec.support_names_nobody();

      create function sec.forget_support() returns trigger language plpgsql ${DEFINER} as $$
      begin
        update booked_support s set provider = null, version = s.version + 1 from hearing_person c join party p on p.id = c.party_id where p.person_id = new.id and c.id = s.call_id and s.provider is not null;
        return null;
      end $$;
      create trigger person_without_support after update of protected_at on person for each row when (old.protected_at is null and new.protected_at is not null) execute function sec.forget_support();
      revoke execute on function sec.support_names_nobody(), sec.forget_support() from public;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger person_without_support on person;
      drop trigger booked_support_names_nobody on booked_support;
      drop function sec.forget_support(), sec.support_names_nobody();
    `);
  }
}
