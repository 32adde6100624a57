import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `language sql stable security definer set search_path = pg_catalog, public, pg_temp`;
/** Whether whoever asks sees the proceeding under an alias; everybody does where no person entered. */
const seen = (p: string): string => `(not (select sec.at_peoples_door()) or ${p}.id = any ((select sec.visible())::uuid[]) or ${p}.office_id = any ((select sec.offices())::uuid[]) and ${p}.compartment_id is null and ${p}.id <> all ((select sec.barred())::uuid[]))`;
const replaced = (of: string, from: string, to: string): string => `do $do$ declare made text := pg_get_functiondef('${of}'::regprocedure); begin
  if position($$${from}$$ in made) = 0 then raise exception 'not found in ${of}'; end if;
  execute replace(made, $$${from}$$, $$${to}$$); end $do$;`;
const MAY_TELL = 'sec.may_tell(uuid, text, text)';
const [ONE, MANY] = ['cross join sec.coordinators(c.proceeding_id) k', 'cross join sec.coordinators(array[c.proceeding_id]) k'];

/** Times that people were heard in linked proceedings, and whether whoever asks sees the one in which it was. */
const HEARD = `
        with mine as materialized (select t.id, t.person_id, t.proceeding_id from party t join proceeding p on p.id = t.proceeding_id where t.id = any (parties) and ${seen('p')}),
        theirs as materialized (
          select m.id mine, m.proceeding_id here, t.id theirs, q.id, ${seen('q')} told
          from (select distinct proceeding_id from mine) h cross join lateral sec.family(array[h.proceeding_id]) f join proceeding q on q.id = f.id
          join mine m on m.proceeding_id = f.root join party t on t.proceeding_id = q.id and t.person_id = m.person_id),
        facts as (
          select distinct on (t.mine, d.day) t.mine, e.type, d.day, t.id, t.told from theirs t join procedural_event e on e.proceeding_id = t.id and e.party_id = t.theirs and e.type = any (interviews) and not e.annulled
          cross join lateral (select coalesce(e.on_day, (e.at at time zone 'Europe/Kyiv')::date) as day) d
          where (select n.id from procedural_event n where n.supersedes = e.id) is null and (select c.id from procedural_event c where c.carried_from = e.chain limit 1) is null
            and not exists (select from procedural_event o where o.proceeding_id = t.here and o.party_id = t.mine and o.type = any (interviews) and not o.annulled and coalesce(o.on_day, (o.at at time zone 'Europe/Kyiv')::date) = d.day
              and (select n.id from procedural_event n where n.supersedes = o.id) is null)
          order by t.mine, d.day, e.type = 'deposition' desc, t.told desc, t.id),
        found as (
          select t.mine, 'testimony' as type, (h.at at time zone 'Europe/Kyiv')::date as day, t.id, t.told from theirs t join examination x on x.party_id = t.theirs and x.kind = 'TESTIMONY' and not x.annulled join hearing h on h.id = x.hearing_id
          union all select f.mine, f.type, f.day, f.id, f.told from facts f)`;

/** Whether a proceeding has a coordinator stands in the table: where one is assigned nobody else is told, also where she herself may not be. */
export class TellWhoeverIsAssigned1763773000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function sec.heard_in(parties uuid[], interviews text[]) returns table (party_id uuid, type text, on_day date, proceeding_id uuid, told boolean) language sql stable set search_path = pg_catalog, public, pg_temp as $$
        ${HEARD}
        select f.mine, f.type, f.day, f.id, f.told from found f
      $$;

      -- Those of which no day is told stand last: between the others their place would date them.
      create or replace function sec.heard_elsewhere(parties uuid[], interviews text[]) returns table (party_id uuid, type text, on_day date, proceeding_id uuid) ${DEFINER} as $$
        select f.party_id, f.type, case when f.told then f.on_day end, case when f.told then f.proceeding_id end
        from sec.heard_in(parties, interviews) f order by f.party_id, f.told desc, case when f.told then f.on_day end, f.type
      $$;

      -- Whom of the Coordination Centre these proceedings may be told of: whoever is assigned, if she may read it; of an open one to which nobody is assigned those of its office whom nothing bars. Asked by whoever sees the proceeding.
      create function sec.coordinators(proceedings uuid[]) returns table (proceeding_id uuid, staff_id uuid, assigned boolean) ${DEFINER} as $$
        with asked as materialized (
          select p.id, p.office_id, p.compartment_id, a.staff_id assigned_id from proceeding p left join assignment a on a.proceeding_id = p.id and a.duty = 'COORDINATOR' and a.until is null
          where p.id = any (proceedings) and ${seen('p')}),
        centre as materialized (select m.id, m.office_id from staff m where m.active and 'COORDINATOR' = any (m.roles) and m.office_id in (select p.office_id from asked p)),
        reads as materialized (select m.id, sec.content_now(m.id) content from centre m where m.id in (select p.assigned_id from asked p)),
        barred as materialized (select m.id, sec.excluded_now(m.id) "from" from centre m where exists (select from asked p where p.assigned_id is null and p.office_id = m.office_id))
        select p.id, m.id, true from asked p join centre m on m.id = p.assigned_id and m.office_id = p.office_id join reads r on r.id = m.id where p.id = any (r.content)
        union all
        select p.id, m.id, false from asked p join centre m on m.office_id = p.office_id join barred b on b.id = m.id where p.assigned_id is null and p.compartment_id is null and p.id <> all (b."from")
      $$;

      -- The same by the party who is called, in one statement. Of those for whom it rests on what they told beyond their own proceeding nobody is told whom a conflict of interest bars from one in which they did.
      create function sec.coordinators_of_heard(parties uuid[], beyond uuid[], interviews text[]) returns table (party_id uuid, staff_id uuid, assigned boolean) ${DEFINER} as $$
        with heard as materialized (select f.party_id, array_agg(distinct f.proceeding_id) cases from sec.heard_in(beyond, interviews) f group by f.party_id),
        centre as materialized (select k.* from sec.coordinators(array(select distinct t.proceeding_id from party t where t.id = any (parties))) k),
        barred as materialized (select w.staff_id, sec.excluded_now(w.staff_id) "from" from (select distinct k.staff_id from centre k) w where exists (select from heard))
        select t.id, k.staff_id, k.assigned from party t join centre k on k.proceeding_id = t.proceeding_id
        where t.id = any (parties) and not exists (select from heard h join barred b on b.staff_id = k.staff_id where h.party_id = t.id and h.cases && b."from")
      $$;
      ${replaced(MAY_TELL, ONE, MANY)}
      drop function sec.coordinators_of_family(uuid), sec.coordinators(uuid);
      revoke execute on function sec.heard_in(uuid[], text[]), sec.coordinators(uuid[]), sec.coordinators_of_heard(uuid[], uuid[], text[]) from public;
      grant execute on function sec.coordinators(uuid[]), sec.coordinators_of_heard(uuid[], uuid[], text[]) to oberih_case, oberih_head, oberih_worker;

      -- Protection reaches every proceeding of a person: whoever has one of them open reads it again.
      create or replace function sec.forget_support() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare reached uuid;
      begin
        for reached in
          update booked_support s set provider = null, version = s.version + 1 from hearing_person c join party p on p.id = c.party_id where p.person_id = new.id and c.id = s.call_id and s.provider is not null returning s.proceeding_id
        loop
          -- The same line twice in a transaction is sent once.
          perform pg_notify('oberih_live', json_build_object('kind', 'proceeding', 'id', reached)::text);
        end loop;
        return null;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function sec.forget_support() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        update booked_support s set provider = null, version = s.version + 1 from hearing_person c join party p on p.id = c.party_id where p.person_id = new.id and c.id = s.call_id and s.provider is not null;
        return null;
      end $$;
      create function sec.coordinators(proceeding uuid) returns table (staff_id uuid, assigned boolean) ${DEFINER} as $$
        select m.id, duty.hers
        from proceeding p join staff m on m.office_id = p.office_id and m.active and 'COORDINATOR' = any (m.roles)
        cross join lateral (select exists (select from assignment a where a.proceeding_id = p.id and a.staff_id = m.id and a.duty = 'COORDINATOR' and a.until is null) hers) duty
        where p.id = coordinators.proceeding and (not sec.at_peoples_door() or p.id = any (sec.visible()) or p.office_id = any (sec.offices()) and p.compartment_id is null and p.id <> all (sec.barred()))
          and case when duty.hers then p.id = any (sec.content_now(m.id)) else p.compartment_id is null and p.id <> all (sec.excluded_now(m.id)) end
      $$;
      create function sec.coordinators_of_family(proceeding uuid) returns table (staff_id uuid, assigned boolean) ${DEFINER} as $$
        select k.staff_id, k.assigned from sec.coordinators(coordinators_of_family.proceeding) k
        where not exists (select from sec.family(array[coordinators_of_family.proceeding]) f where f.id = any (sec.excluded_now(k.staff_id)))
      $$;
      ${replaced(MAY_TELL, MANY, ONE)}
      drop function sec.coordinators_of_heard(uuid[], uuid[], text[]), sec.coordinators(uuid[]);
      create or replace function sec.heard_elsewhere(parties uuid[], interviews text[]) returns table (party_id uuid, type text, on_day date, proceeding_id uuid) ${DEFINER} as $$
        ${HEARD}
        select f.mine, f.type, case when f.told then f.day end, case when f.told then f.id end from found f order by f.mine, f.day
      $$;
      drop function sec.heard_in(uuid[], text[]);
      revoke execute on function sec.coordinators(uuid), sec.coordinators_of_family(uuid) from public;
      grant execute on function sec.coordinators(uuid), sec.coordinators_of_family(uuid) to oberih_case, oberih_head, oberih_worker;
    `);
  }
}
