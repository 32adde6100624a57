import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the policy asks besides whose content is whose: in which proceedings somebody acts, and by which grants she reads. At the doors of
 * people both answer only for whoever entered.
 */
export class SayWhoActs1763756600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Nested, not joined: where there are no doors yet, there is no context to ask.
      create function sec.about_oneself(staff uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
      begin
        if session_user in ('oberih_case', 'oberih_head', 'oberih_audit', 'oberih_admin') then return staff is not distinct from sec.uid(); end if;
        return true;
      end $$;

      -- Proceedings in which somebody acts: her own duties and those of people whose deputy she is, where no conflict of interest and no compartment closes them.
      create function sec.duties(staff uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select coalesce(array_agg(distinct p.id), '{}') from assignment a join proceeding p on p.id = a.proceeding_id left join compartment c on c.id = p.compartment_id
        where sec.about_oneself(duties.staff) and a.until is null
          and (a.staff_id = duties.staff or a.staff_id in (select d.from_staff_id from delegation d join staff m on m.id = d.from_staff_id where d.to_staff_id = duties.staff and d.ended_at is null and d.since <= now() and d.until > now() and m.active))
          and not exists (select from conflict_of_interest x where x.staff_id = duties.staff and x.proceeding_id = p.id and x.ended_at is null)
          and (c.id is null or c.owner_id = duties.staff or exists (select from compartment_member w where w.compartment_id = c.id and w.staff_id = duties.staff and w.ended_at is null))
      $$;

      -- The grants of class 3 that somebody has now; broken glass with its own id, by which each reading through it is told.
      create function sec.grants(staff uuid) returns table (proceeding_id uuid, source text, basis uuid) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select g.proceeding_id, g.source, coalesce(b.id, g.id) from access_grant g left join break_glass b on b.grant_id = g.id
        where sec.about_oneself(grants.staff) and g.staff_id = grants.staff and g.class_max = 3 and g.ended_at is null and g.since <= now() and g.until > now()
      $$;

      revoke execute on function sec.about_oneself(uuid), sec.duties(uuid), sec.grants(uuid) from public;
      do $$
      declare door text;
      begin
        foreach door in array array['oberih_case', 'oberih_head', 'oberih_worker'] loop
          continue when not exists (select from pg_roles where rolname = door);
          execute format('grant execute on function sec.duties(uuid), sec.grants(uuid) to %I', door);
        end loop;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function sec.grants(uuid); drop function sec.duties(uuid); drop function sec.about_oneself(uuid);');
  }
}
