import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The schema `sec`: who sees which proceedings, worked out in one place for policies, services and checks alike. Its functions run
 * with the rights of their owner, so each pins its search path and is closed to everybody but those it is given to.
 */
export class WorkOutWhoSeesWhat1763756010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema sec;

      -- Proceedings that are closed to somebody whatever else is open: a conflict of interest wins over everything.
      create function sec.excluded(staff uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select coalesce(array_agg(c.proceeding_id), '{}') from conflict_of_interest c where c.staff_id = staff and c.ended_at is null
      $$;

      -- Proceedings whose content somebody may read: own duties, those of people whose deputy she is, and grants of class 3 that run.
      -- No other role reads content, whatever was granted to it.
      -- Inside a compartment only its members read, and membership is all they need; broken glass opens a sealed one, never a covert one.
      create function sec.content(staff uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        with people as (
          select staff as id
          union select d.from_staff_id from delegation d join staff m on m.id = d.from_staff_id
            where d.to_staff_id = staff and d.ended_at is null and d.since <= now() and d.until > now() and m.active
        ), grants as (
          select g.proceeding_id, g.source from access_grant g where g.staff_id = staff and g.class_max = 3 and g.ended_at is null and g.since <= now() and g.until > now()
        ), opened as (
          select a.proceeding_id as id from assignment a where a.staff_id in (select id from people) and a.until is null
          union select g.proceeding_id from grants g
          union select c.proceeding_id from compartment c where c.owner_id = staff and c.closed_at is null
          union select c.proceeding_id from compartment_member w join compartment c on c.id = w.compartment_id where w.staff_id = staff and w.ended_at is null and c.closed_at is null
        )
        select coalesce(array_agg(o.id), '{}') from opened o join proceeding p on p.id = o.id left join compartment c on c.id = p.compartment_id
        where exists (select from staff m where m.id = staff and m.active and m.roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD'])
          and not exists (select from conflict_of_interest x where x.staff_id = staff and x.proceeding_id = o.id and x.ended_at is null)
          and (p.compartment_id is null or c.owner_id = staff
            or exists (select from compartment_member w where w.compartment_id = c.id and w.staff_id = staff and w.ended_at is null)
            or (c.kind = 'SEALED' and exists (select from grants g where g.proceeding_id = o.id and g.source = 'BREAK_GLASS')))
      $$;

      -- Offices whose register somebody may read as their head: the own one and all below it.
      create function sec.regions(staff uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        with recursive below as (
          select m.office_id as id from staff m where m.id = staff and m.active and 'HEAD' = any (m.roles) and m.office_id is not null
          union select o.id from office o join below b on o.parent_id = b.id
        )
        select coalesce(array_agg(b.id), '{}') from below b
      $$;

      -- The open compartment stands on its proceeding, where policies find it without a join.
      create function sec.keep_compartment() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        update proceeding p set compartment_id = case when new.closed_at is null then new.id end where p.id = new.proceeding_id;
        return null;
      end $$;
      create trigger compartment_stands_on_proceeding after insert or update on compartment for each row execute function sec.keep_compartment();

      -- How a table is guarded; each migration that makes one says so.
      create function sec.guard(tbl regclass, kind text) returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if kind not in ('proceeding', 'own', 'reference', 'internal', 'queue', 'entry', 'admin', 'closed') then
          raise exception 'unknown kind of table: %', kind using errcode = '22023';
        end if;
      end $$;

      revoke execute on all functions in schema sec from public;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger compartment_stands_on_proceeding on compartment;
      drop schema sec cascade;
    `);
  }
}
