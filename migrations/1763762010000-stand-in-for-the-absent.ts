import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `security definer set search_path = pg_catalog, public, pg_temp`;
const RUNS = `d.ended_at is null and d.since <= now() and d.until > now()`;
const NOTIFY = `sec.notify(recipients uuid[], kinds text[], occurrences text[], texts jsonb[], proceedings uuid[]) returns setof uuid language plpgsql ${DEFINER} as $$
  begin
    if sec.at_peoples_door() and exists (select from unnest(recipients, kinds, occurrences) n (r, k, o) where not coalesce(sec.may_tell(n.r, n.k, n.o), false)) then
      raise exception 'this is not yours to tell' using errcode = '42501';
    end if;
    return query`;
const INSERT = `insert into notification (id, recipient_id, kind, occurrence, text, proceeding_id, created_at)`;
const ONCE = `on conflict (recipient_id, kind, occurrence) where flag_id is null do nothing returning recipient_id`;

/**
 * What a deputy does is done for somebody: whose proceedings are hers for the days of a delegation, and for whom an act of the log was.
 * All of it follows from the period itself, so that nothing has to run for it to end.
 */
export class StandInForTheAbsent1763762010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The proceedings in which somebody acts for a colleague alone, with the delegation by which she does. Asks for the period first: almost nobody is a deputy.
      create function sec.stands_in(staff uuid) returns table (proceeding_id uuid, delegation_id uuid, from_staff_id uuid, last_day date) language plpgsql stable rows 10 ${DEFINER} as $$
      begin
        if not sec.about_oneself(staff) or not exists (select from delegation d where d.to_staff_id = staff and ${RUNS}) then return; end if;
        return query select distinct on (a.proceeding_id) a.proceeding_id, d.id, d.from_staff_id, ((d.until - interval '1 microsecond') at time zone 'Europe/Kyiv')::date
          from delegation d join staff m on m.id = d.from_staff_id and m.active join assignment a on a.staff_id = d.from_staff_id and a.until is null
          where d.to_staff_id = stands_in.staff and ${RUNS} and a.proceeding_id = any (sec.duties(stands_in.staff))
            and not exists (select from assignment o where o.proceeding_id = a.proceeding_id and o.staff_id = stands_in.staff and o.until is null)
          order by a.proceeding_id, d.since, d.id;
      end $$;

      -- For whom the acts of a deputy were, by the delegation that the log names: whoever reads the act may know it.
      create function sec.stood_in_for(delegations uuid[]) returns table (id uuid, from_staff_id uuid) language sql stable ${DEFINER} as $$
        select d.id, d.from_staff_id from delegation d where (not sec.at_peoples_door() or sec.uid() is not null) and d.id = any (delegations)
      $$;

      -- Who stands in now for each of these people, for what is told of their proceedings.
      create function sec.deputies_now(people uuid[]) returns table (from_staff_id uuid, to_staff_id uuid) language sql stable rows 10 ${DEFINER} as $$
        select d.from_staff_id, d.to_staff_id from delegation d join staff m on m.id = d.to_staff_id and m.active
        where (not sec.at_peoples_door() or sec.uid() is not null) and d.from_staff_id = any (people) and ${RUNS}
      $$;

      -- What is told to somebody of a proceeding that she answers for is told to her deputy too, as far as the deputy may read it.
      create or replace function ${NOTIFY} with line as (select * from unnest(recipients, kinds, occurrences, texts, proceedings) n (r, k, o, t, p)), everybody as (
          select * from line
          union select d.to_staff_id, line.k, line.o, line.t, line.p from line join delegation d on d.from_staff_id = line.r and ${RUNS}
            where exists (select from assignment a where a.proceeding_id = line.p and a.staff_id = line.r and a.until is null) and line.p = any (sec.content_now(d.to_staff_id)))
        ${INSERT} select gen_random_uuid(), e.r, e.k, e.o, e.t, e.p, now() from everybody e ${ONCE};
      end $$;

      revoke execute on function sec.stands_in(uuid), sec.stood_in_for(uuid[]), sec.deputies_now(uuid[]) from public;
      grant execute on function sec.stands_in(uuid), sec.stood_in_for(uuid[]) to oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker;
      grant execute on function sec.deputies_now(uuid[]) to oberih_case, oberih_head, oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function ${NOTIFY} ${INSERT}
        select gen_random_uuid(), n.r, n.k, n.o, n.t, n.p, now() from unnest(recipients, kinds, occurrences, texts, proceedings) n (r, k, o, t, p) ${ONCE};
      end $$;
      drop function sec.deputies_now(uuid[]), sec.stood_in_for(uuid[]), sec.stands_in(uuid);
    `);
  }
}
