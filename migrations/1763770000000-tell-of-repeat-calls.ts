import type { MigrationInterface, QueryRunner } from 'typeorm';

type Pairs = readonly (readonly [from: string, to: string])[];
const DEFINER = `language sql stable security definer set search_path = pg_catalog, public, pg_temp`;
/** Whether whoever asks sees the proceeding under an alias; everybody does where no person entered. Questions of the context stand apart, so that each is answered once a statement. */
const seen = (p: string): string => `(not (select sec.at_peoples_door()) or ${p}.id = any ((select sec.visible())::uuid[]) or ${p}.office_id = any ((select sec.offices())::uuid[]) and ${p}.compartment_id is null and ${p}.id <> all ((select sec.barred())::uuid[]))`;

const OLD_TELL = `when 'CALLED_AGAIN' then exists (select from hearing_person c cross join sec.coordinators(c.proceeding_id) k
            where c.id = occurrence::uuid and c.recorded_by = sec.uid() and c.justification is not null and k.staff_id = recipient)`;
/** By whom, the mark says: it was set in this very transaction, by somebody who sees the call. */
const NEW_TELL = `when 'CALLED_AGAIN' then exists (select from hearing_person c cross join sec.coordinators(c.proceeding_id) k
            where c.id = occurrence::uuid and c.repeat_told_at = now() and k.staff_id = recipient)`;
/** What of \`sec.elsewhere\` is put otherwise: questions of the context were answered once a row, and hearings left over in a proceeding that is closed took part. */
const ELSEWHERE: Pairs = [
  ['any (sec.visible())', 'any ((select sec.visible())::uuid[])'], ['any (sec.offices())', 'any ((select sec.offices())::uuid[])'], ['all (sec.barred())', 'all ((select sec.barred())::uuid[])'], ['sec.at_peoples_door()', '(select sec.at_peoples_door())'],
  ['join proceeding q on q.id = o.proceeding_id', `join proceeding q on q.id = o.proceeding_id and q.stage not in ('CLOSED', 'JOINED')`],
];
const replaced = (of: string, pairs: Pairs): string => `do $do$ declare made text := pg_get_functiondef('${of}'::regprocedure); begin
  ${pairs.map(([from, to]) => `if position($$${from}$$ in made) = 0 then raise exception 'not found in ${of}'; end if; made := replace(made, $$${from}$$, $$${to}$$);`).join('\n  ')}
  execute made; end $do$;`;
const back = (pairs: Pairs): Pairs => pairs.map(([from, to]) => [to, from] as const).reverse();

/** A call repeats by the person: what she told in a proceeding that was joined with this one, or separated from it, counts. The Coordination Centre is told of it once. */
export class TellOfRepeatCalls1763770000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When the Coordination Centre was told that this call repeats; null: it has not been, or there was nobody to tell.
      alter table hearing_person add column repeat_told_at timestamptz;
      update hearing_person c set repeat_told_at = n.told from (select occurrence, min(created_at) told from notification where kind = 'CALLED_AGAIN' group by occurrence) n where n.occurrence = c.id::text;
      create index hearing_person_untold on hearing_person (party_id) where expected and purpose = 'TESTIFY' and repeat_told_at is null;

      -- Since when a hearing has its state: whether it had begun when it was put off follows from that.
      alter table hearing add column status_since timestamptz not null default clock_timestamp();
      update hearing h set status_since = coalesce((select min(c.recorded_at) from hearing_change c where c.hearing_id = h.id and c.status = h.status
        and c.version > coalesce((select max(o.version) from hearing_change o where o.hearing_id = h.id and o.status <> h.status), 0)), h.changed_at);

      -- The proceedings that were joined with these or separated from them, however often. What is in a compartment, or barred to whoever asks, is not among them, and nothing is reached through it.
      create function sec.family(proceedings uuid[]) returns table (root uuid, id uuid) language sql stable set search_path = pg_catalog, public, pg_temp as $$
        with recursive reached (root, id) as (
          select p, p from unnest(proceedings) p
          union select r.root, q.id from reached r
            cross join lateral (select l.other_id id from proceeding_link l where l.main_id = r.id union all select l.main_id from proceeding_link l where l.other_id = r.id) n
            join proceeding q on q.id = n.id and q.compartment_id is null and q.id <> all ((select sec.barred())::uuid[]))
        select r.root, r.id from reached r where r.root <> r.id
      $$;

      -- Times that people were heard there: at court each hearing, before trial each day that is not told of here already. Day and proceeding are told to whoever sees that proceeding; to everybody else, that it was.
      create function sec.heard_elsewhere(parties uuid[], interviews text[]) returns table (party_id uuid, type text, on_day date, proceeding_id uuid) ${DEFINER} as $$
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
          order by t.mine, d.day, e.type = 'deposition' desc, t.told desc)
        select found.mine, found.type, case when found.told then found.day end, case when found.told then found.id end from (
          select t.mine, 'testimony' as type, (h.at at time zone 'Europe/Kyiv')::date as day, t.id, t.told from theirs t join examination x on x.party_id = t.theirs and x.kind = 'TESTIMONY' and not x.annulled join hearing h on h.id = x.hearing_id
          union all select f.mine, f.type, f.day, f.id, f.told from facts f) found order by found.mine, found.day
      $$;

      -- Whom of the Coordination Centre a proceeding may be told of where what is told rests on those that were joined with it or separated from it: nobody whom a conflict of interest bars from one of them.
      create function sec.coordinators_of_family(proceeding uuid) returns table (staff_id uuid, assigned boolean) ${DEFINER} as $$
        select k.staff_id, k.assigned from sec.coordinators(coordinators_of_family.proceeding) k
        where not exists (select from sec.family(array[coordinators_of_family.proceeding]) f where f.id = any (sec.excluded_now(k.staff_id)))
      $$;
      revoke execute on function sec.family(uuid[]), sec.heard_elsewhere(uuid[], text[]), sec.coordinators_of_family(uuid) from public;
      grant execute on function sec.heard_elsewhere(uuid[], text[]), sec.coordinators_of_family(uuid) to oberih_case, oberih_head, oberih_worker;
      ${replaced('sec.may_tell(uuid, text, text)', [[OLD_TELL, NEW_TELL]])}
      ${replaced('sec.elsewhere(uuid[], integer)', ELSEWHERE)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${replaced('sec.elsewhere(uuid[], integer)', back(ELSEWHERE))}
      ${replaced('sec.may_tell(uuid, text, text)', [[NEW_TELL, OLD_TELL]])}
      drop function sec.coordinators_of_family(uuid), sec.heard_elsewhere(uuid[], text[]), sec.family(uuid[]);
      alter table hearing drop column status_since;
      alter table hearing_person drop column repeat_told_at;
    `);
  }
}
