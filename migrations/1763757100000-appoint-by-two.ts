import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles that see widely, watch or appoint: the same that work with a second factor only. */
const BOUND = `array['HEAD', 'AUDITOR', 'ADMINISTRATOR']`;
const DEFINER = `security definer set search_path = pg_catalog, public, pg_temp`;

/**
 * Roles are given by two administrators, neither of whom is the person; accounts of those who see widely too. Offices stand above one
 * another as a tree, and a closed one takes nobody. What administrators see of exceptions is who, of which kind and from when to when.
 */
export class AppointByTwo1763757100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table role_change (
        id uuid constraint role_change_pkey primary key,
        staff_id uuid not null constraint role_change_staff references staff (id),
        roles text[] not null constraint role_change_roles_known check (cardinality(roles) > 0 and roles <@ array['PROSECUTOR', 'INVESTIGATOR', 'COORDINATOR', 'HEAD', 'AUDITOR', 'ADMINISTRATOR']),
        office_id uuid constraint role_change_office references office (id),
        -- A new account that waits for its second administrator; false: other roles for one that works already.
        opens_account boolean not null,
        asked_by uuid not null constraint role_change_asked_by references staff (id),
        asked_at timestamptz not null default now(),
        expires_at timestamptz not null default now() + interval '72 hours',
        decided_by uuid constraint role_change_decided_by references staff (id),
        decided_at timestamptz,
        outcome text constraint role_change_outcome check (outcome in ('APPROVED', 'DECLINED', 'LAPSED')),
        constraint role_change_by_two check (outcome is distinct from 'APPROVED' or decided_by <> asked_by),
        constraint role_change_not_for_oneself check (asked_by <> staff_id and decided_by <> staff_id),
        constraint role_change_whole check (num_nulls(decided_by, decided_at, outcome) in (0, 3)),
        constraint role_change_apart check (not roles && array['AUDITOR', 'ADMINISTRATOR'] or cardinality(roles) = 1)
      );
      create unique index role_change_open on role_change (staff_id) where decided_at is null;
      create index role_change_of on role_change (staff_id, asked_at);
      create trigger role_change_kept before update or delete on role_change for each row execute function refuse_rewrite('decided_by', 'decided_at', 'outcome');
      select sec.guard('role_change', 'admin');

      -- Nobody is let in by one administrator whom it takes two to appoint, whatever the program thinks.
      create function sec.appointed_by_two() returns trigger language plpgsql ${DEFINER} as $$
      begin
        if session_user <> 'oberih_admin' or not new.active or not new.roles && ${BOUND} then return new; end if;
        if tg_op = 'INSERT' then
          -- The first administrator has nobody to ask before there is a second.
          if exists (select from staff m where 'ADMINISTRATOR' = any (m.roles) and m.id <> sec.uid()) then raise exception 'appointed by two' using errcode = '42501'; end if;
        elsif not old.active and (select r.outcome is distinct from 'APPROVED' from role_change r where r.staff_id = new.id and r.opens_account order by r.asked_at desc limit 1) then
          raise exception 'appointed by two' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger staff_appointed_by_two before insert or update of active on staff for each row execute function sec.appointed_by_two();

      -- Whether somebody answers for what she could not answer for with other roles or in another office: these are handed over first.
      create function sec.still_answers(person uuid, next_roles text[], next_office uuid) returns boolean language sql stable ${DEFINER} as $$
        select (not sec.at_peoples_door() or sec.uid() is not null) and (exists (select from assignment a join staff m on m.id = a.staff_id where a.staff_id = person and a.until is null and (not a.duty = any (next_roles) or m.office_id is distinct from next_office))
            or exists (select from compartment c join staff m on m.id = c.owner_id where c.owner_id = person and c.closed_at is null and (not 'PROSECUTOR' = any (next_roles) or m.office_id is distinct from next_office)))
      $$;

      -- The second administrator's word. What rested on the old roles ends with them.
      create function sec.appoint(doer uuid, change uuid) returns uuid language plpgsql ${DEFINER} as $$
      declare
        asked role_change%rowtype;
      begin
        if not sec.is_oneself(doer) or not exists (select from staff m where m.id = doer and m.active and 'ADMINISTRATOR' = any (m.roles)) then return null; end if;
        update role_change r set decided_by = doer, decided_at = now(), outcome = 'APPROVED'
          where r.id = change and r.decided_at is null and r.expires_at > now() and r.asked_by <> doer and r.staff_id <> doer
            and exists (select from staff m where m.id = r.asked_by and m.active and 'ADMINISTRATOR' = any (m.roles))
          returning * into asked;
        if asked.id is null then return null; end if;
        if sec.still_answers(asked.staff_id, asked.roles, asked.office_id) then raise exception 'still answers for proceedings' using errcode = '23514', constraint = 'role_change_hands_over_first'; end if;
        update staff m set roles = asked.roles, office_id = asked.office_id where m.id = asked.staff_id;
        update access_grant g set ended_at = now() where g.staff_id = asked.staff_id and g.ended_at is null and g.until > now();
        update delegation d set ended_at = now(), ended_by = doer where asked.staff_id in (d.from_staff_id, d.to_staff_id) and d.ended_at is null and d.until > now();
        return asked.staff_id;
      end $$;

      -- How many duties people hold now: a number, never of which proceedings.
      create function sec.duty_counts(people uuid[]) returns table (staff_id uuid, duties int) language sql stable ${DEFINER} as $$
        select a.staff_id, count(*)::int from assignment a where (not sec.at_peoples_door() or sec.uid() is not null) and a.staff_id = any (people) and a.until is null group by a.staff_id
      $$;

      -- Exceptions, newest first, as administrators see them: no proceeding, no reason.
      create function sec.exceptions_overview(running boolean, kinds text[], before timestamptz, after_id uuid, most int)
        returns table (id uuid, kind text, staff_id uuid, other_id uuid, since timestamptz, until timestamptz) language sql stable ${DEFINER} as $$
        select * from (
          select g.id, g.source as kind, g.staff_id, null::uuid as other_id, g.since, coalesce(g.ended_at, g.until) as until from access_grant g
            where g.source = any (kinds) and (not running or (g.ended_at is null and g.until > now()))
          union all
          select d.id, 'DEPUTY', d.to_staff_id, d.from_staff_id, d.since, coalesce(d.ended_at, d.until) from delegation d
            where 'DEPUTY' = any (kinds) and (not running or (d.ended_at is null and d.until > now()))
          union all
          select c.id, 'CONFLICT', c.staff_id, c.declared_by, c.since, c.ended_at from conflict_of_interest c
            where 'CONFLICT' = any (kinds) and (not running or c.ended_at is null)) e
        where (not sec.at_peoples_door() or sec.uid() is not null) and (before is null or (e.since <= before and (e.since < before or e.id > after_id))) order by e.since desc, e.id limit most
      $$;

      alter table office add column closed_on date;
      -- Two who move offices at once could close a circle between them: one at a time.
      create function sec.offices_are_a_tree() returns trigger language plpgsql ${DEFINER} as $$
      begin
        if new.parent_id is null then return new; end if;
        perform pg_advisory_xact_lock(hashtextextended('oberih-offices', 0));
        if exists (with recursive above (id) as (select new.parent_id union select o.parent_id from office o join above a on o.id = a.id) select from above where id = new.id) then
          raise exception 'an office stands below itself' using errcode = '23514', constraint = 'office_tree';
        end if;
        return new;
      end $$;
      create trigger office_stands_in_a_tree before insert or update of parent_id on office for each row execute function sec.offices_are_a_tree();

      -- What keeps an office from being closed: people, offices below, proceedings that go on.
      create function sec.office_holds(office uuid) returns text language sql stable ${DEFINER} as $$
        select case when not (not sec.at_peoples_door() or sec.uid() is not null) then null when exists (select from staff m where m.office_id = office and m.active) then 'staff'
          when exists (select from office o where o.parent_id = office and o.closed_on is null) then 'offices'
          when exists (select from proceeding p where p.office_id = office and p.stage not in ('FINAL', 'CLOSED', 'JOINED')) then 'proceedings' end
      $$;
      revoke execute on all functions in schema sec from public;
    `);
    await runner.query(`
      grant execute on function sec.appoint(uuid, uuid), sec.still_answers(uuid, text[], uuid), sec.duty_counts(uuid[]), sec.exceptions_overview(boolean, text[], timestamptz, uuid, int), sec.office_holds(uuid) to oberih_admin;
      -- Administrators change neither roles nor offices of people by hand: that is for sec.appoint alone, with the word of two.
      revoke update on staff from oberih_admin;
      grant update (display_name, mail, active, password_hash, must_change_password, has_factor) on staff to oberih_admin;
      -- Each asks and declines in her own name, and nobody writes that somebody else approved.
      drop policy admin on role_change;
      create policy looks on role_change for select to oberih_admin using ((select sec.uid()) is not null);
      create policy asks on role_change for insert to oberih_admin with check (asked_by = (select sec.uid()) and decided_by is null);
      create policy declines on role_change for update to oberih_admin using ((select sec.uid()) is not null) with check (decided_by = (select sec.uid()) and outcome <> 'APPROVED');
      create policy opens on office for insert to oberih_admin with check ((select sec.uid()) is not null);
      grant insert, update (name, closed_on) on office to oberih_admin;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger office_stands_in_a_tree on office;
      drop trigger staff_appointed_by_two on staff;
      drop function sec.office_holds(uuid), sec.offices_are_a_tree(), sec.exceptions_overview(boolean, text[], timestamptz, uuid, int), sec.duty_counts(uuid[]), sec.appoint(uuid, uuid), sec.still_answers(uuid, text[], uuid), sec.appointed_by_two();
      alter table office drop column closed_on;
      drop table role_change;
    `);
  }
}
