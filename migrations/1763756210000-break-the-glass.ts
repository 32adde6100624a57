import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `security definer set search_path = pg_catalog, public, pg_temp`;

/** Where the doors are there already, the three questions about anybody have other names than those that a person may ask about herself. */
async function aboutAnybody(runner: QueryRunner, sql: string): Promise<string> {
  const [found] = (await runner.query(`select to_regprocedure('sec.content_now(uuid)') is not null as doors`)) as { doors: boolean }[];
  return found?.doors === true ? sql.replace(/sec\.(content|regions|excluded)\(/g, 'sec.$1_now(') : sql;
}

/** To the doors of people, where they are there. */
const GRANTS = `
  do $$
  begin
    if to_regrole('oberih_case') is null or to_regprocedure('sec.uid()') is null then return; end if;
    grant execute on function sec.break_glass(uuid, text, text, text, text, int), sec.glass_owed(uuid), sec.end_glass(uuid, uuid), sec.glass_concerns(uuid), sec.exclusions(uuid, uuid), sec.compartment_of(uuid, uuid), sec.readers(uuid, uuid) to oberih_case, oberih_head;
    grant execute on function sec.glasses(uuid) to oberih_case, oberih_head, oberih_audit;
    grant execute on function sec.review_glass(uuid, uuid, text, text) to oberih_head, oberih_audit;
    grant execute on function sec.late_reviewers(uuid) to oberih_worker;
  end $$;
`;

/** Emergency access: opened by number, told to those it concerns, reviewed by somebody outside the line. And who may read a proceeding by what. */
export class BreakTheGlass1763756210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await aboutAnybody(runner, `
      -- What was opened; no row for a number that is not there, is covert, or is closed to the asker: the three are one answer.
      create function sec.break_glass(doer uuid, number text, code text, reason text, document text, hours int) returns table (id uuid, proceeding_id uuid) language plpgsql ${DEFINER} as $$
      declare
        target uuid;
        permit uuid;
      begin
        if not sec.is_oneself(doer) or sec.glass_owed(doer) or hours not between 1 and 4 or not exists (select from staff m where m.id = doer and m.active and m.roles && array['PROSECUTOR', 'HEAD']) then return; end if;
        for target in select p.id from proceeding p left join compartment c on c.id = p.compartment_id
          where p.erdr_number = number and c.kind is distinct from 'COVERT' and p.id <> all (sec.excluded(doer)) and p.id <> all (sec.content(doer)) loop
          permit := gen_random_uuid();
          insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, until) values (permit, doer, target, 3, 'BREAK_GLASS', reason, now() + make_interval(hours => hours));
          return query insert into break_glass as g (id, grant_id, staff_id, proceeding_id, reason_code, reason, document_no, expires_at, review_due_at)
            values (gen_random_uuid(), permit, doer, target, code, reason, document, now() + make_interval(hours => hours), now() + interval '72 hours') returning g.id, g.proceeding_id;
        end loop;
      end $$;

      -- Whether a review of somebody's is late: until it is made she breaks no other glass.
      create function sec.glass_owed(doer uuid) returns boolean language sql stable ${DEFINER} as $$
        select exists (select from break_glass g where sec.is_oneself(doer) and g.staff_id = doer and g.reviewed_at is null and g.review_due_at <= now())
      $$;

      create function sec.end_glass(doer uuid, glass uuid) returns uuid language sql ${DEFINER} as $$
        with closed as (update break_glass g set closed_at = now() where sec.is_oneself(doer) and g.id = glass and g.staff_id = doer and g.closed_at is null and g.expires_at > now() returning g.grant_id, g.proceeding_id)
        update access_grant a set ended_at = now() from closed where a.id = closed.grant_id returning closed.proceeding_id
      $$;

      -- Somebody outside the line: an auditor, or a head of an office that is neither the breaker's nor that of the case.
      create function sec.outside_the_line(reviewer uuid, glass uuid) returns boolean language sql stable ${DEFINER} as $$
        select exists (select from break_glass g join staff b on b.id = g.staff_id join proceeding p on p.id = g.proceeding_id join staff r on r.id = reviewer and r.active
          where g.id = glass and r.id <> b.id and ('AUDITOR' = any (r.roles) or ('HEAD' = any (r.roles) and r.office_id is distinct from b.office_id and r.office_id <> p.office_id
            and not exists (select from conflict_of_interest x where x.staff_id = r.id and x.proceeding_id = p.id and x.ended_at is null))))
      $$;

      create function sec.review_glass(reviewer uuid, glass uuid, verdict text, note text) returns boolean language sql ${DEFINER} as $$
        with reviewed as (update break_glass g set reviewed_by = reviewer, reviewed_at = now(), verdict = review_glass.verdict, review_note = note
          where sec.is_oneself(reviewer) and g.id = glass and g.reviewed_at is null and sec.outside_the_line(reviewer, glass) returning 1)
        select exists (select from reviewed)
      $$;

      -- Broken glass that somebody may know of: her own, of what she may read, of the offices that she heads, and what she may review.
      -- The number of a proceeding in a compartment is told only to those inside.
      create function sec.glasses(reader uuid) returns table (id uuid, staff_id uuid, staff_name text, staff_office_id uuid, proceeding_id uuid, erdr_number text, case_office_id uuid, reason_code text, reason text, document_no text,
        opened_at timestamptz, expires_at timestamptz, closed_at timestamptz, review_due_at timestamptz, reviewed_by uuid, reviewed_at timestamptz, verdict text, review_note text, reviewable boolean) language sql stable ${DEFINER} as $$
        select g.id, g.staff_id, b.display_name, b.office_id, case when t.told then p.id end, case when t.told then p.erdr_number end, p.office_id, g.reason_code, g.reason, g.document_no,
          g.opened_at, g.expires_at, g.closed_at, g.review_due_at, g.reviewed_by, g.reviewed_at, g.verdict, g.review_note, o.outside and g.reviewed_at is null
        from break_glass g join staff b on b.id = g.staff_id join proceeding p on p.id = g.proceeding_id
        cross join lateral (select sec.outside_the_line(reader, g.id) as outside) o
        cross join lateral (select g.staff_id = reader or p.compartment_id is null or p.id = any (sec.content(reader)) as told) t
        where sec.is_oneself(reader) and (g.reviewed_at is null or g.opened_at > now() - interval '1 year') and not p.id = any (sec.excluded(reader))
          and (g.staff_id = reader or o.outside or p.id = any (sec.content(reader)) or b.office_id = any (sec.regions(reader)) or (p.compartment_id is null and p.office_id = any (sec.regions(reader))))
      $$;

      -- Whom a broken glass is told at once: who answers for the case, the heads of its office and of the breaker's, the auditors.
      create function sec.glass_concerns(glass uuid) returns table (staff_id uuid, told boolean) language sql stable ${DEFINER} as $$
        with g as (select g.staff_id as breaker, b.office_id as breaker_office, p.id, p.office_id, p.compartment_id from break_glass g join staff b on b.id = g.staff_id join proceeding p on p.id = g.proceeding_id where g.id = glass and sec.is_oneself(g.staff_id))
        select m.id, bool_or(g.compartment_id is null and (m.office_id = g.office_id or 'AUDITOR' = any (m.roles)) or g.id = any (sec.content(m.id))) from g join staff m on m.active and m.id <> g.breaker and not g.id = any (sec.excluded(m.id))
          and (m.id in (select a.staff_id from assignment a where a.proceeding_id = g.id and a.duty = 'PROSECUTOR' and a.until is null union select c.owner_id from compartment c where c.id = g.compartment_id)
            or ('HEAD' = any (m.roles) and (m.office_id = g.breaker_office or (m.office_id = g.office_id and (g.compartment_id is null or g.id = any (sec.content(m.id))))))
            or 'AUDITOR' = any (m.roles))
        group by m.id
      $$;

      -- Who is told every day that a review is late: auditors and heads above; where there are none, every head outside the line.
      create function sec.late_reviewers(glass uuid) returns setof uuid language sql stable ${DEFINER} as $$
        with recursive lines as (
          select o.parent_id as id from break_glass g join staff b on b.id = g.staff_id join proceeding p on p.id = g.proceeding_id join office o on o.id in (b.office_id, p.office_id) where g.id = glass
          union select o.parent_id from office o join lines l on o.id = l.id),
        near as (select m.id from staff m where m.active and ('AUDITOR' = any (m.roles) or ('HEAD' = any (m.roles) and m.office_id in (select id from lines))) and sec.outside_the_line(m.id, glass))
        select id from near union all select m.id from staff m where m.active and 'HEAD' = any (m.roles) and not exists (select from near) and sec.outside_the_line(m.id, glass)
      $$;

      -- Whether somebody may know who reads a proceeding: those who read it, and its heads while it is not closed off.
      create function sec.knows(reader uuid, proceeding uuid) returns boolean language sql stable ${DEFINER} as $$
        select exists (select from proceeding p where sec.is_oneself(reader) and p.id = knows.proceeding and (p.id = any (sec.content(reader)) or (p.compartment_id is null and sec.heads(reader, p.id))))
      $$;

      create function sec.exclusions(reader uuid, proceeding uuid) returns setof conflict_of_interest language sql stable ${DEFINER} as $$
        select c.* from conflict_of_interest c where c.proceeding_id = exclusions.proceeding and c.ended_at is null and sec.knows(reader, c.proceeding_id)
      $$;

      create function sec.compartment_of(reader uuid, proceeding uuid) returns setof compartment language sql stable ${DEFINER} as $$
        select c.* from compartment c where c.proceeding_id = compartment_of.proceeding and c.closed_at is null and sec.knows(reader, c.proceeding_id)
      $$;

      -- Who may read the content of a proceeding now and by what; for those who may read it and for its heads.
      create function sec.readers(reader uuid, proceeding uuid) returns table (staff_id uuid, basis text, grant_id uuid, since timestamptz, until timestamptz, reason text) language sql stable ${DEFINER} as $$
        with p as (select p.id, p.compartment_id, c.owner_id from proceeding p left join compartment c on c.id = p.compartment_id where p.id = readers.proceeding and sec.knows(reader, p.id)),
        ways as (
          select a.staff_id, 'ASSIGNED' basis, null::uuid grant_id, null::timestamptz since, null::timestamptz until, null::text reason from p join assignment a on a.proceeding_id = p.id and a.until is null
          union all select p.owner_id, 'MEMBER', null, c.opened_at, null, null from p join compartment c on c.id = p.compartment_id
          union all select w.staff_id, 'MEMBER', null, w.since, null, null from p join compartment_member w on w.compartment_id = p.compartment_id and w.ended_at is null
          union all select d.to_staff_id, 'DEPUTY', d.id, d.since, d.until, d.reason from p join assignment a on a.proceeding_id = p.id and a.until is null join delegation d on d.from_staff_id = a.staff_id and d.ended_at is null and d.since <= now() and d.until > now()
          union all select g.staff_id, g.source, coalesce(b.id, g.id), g.since, g.until, g.reason from p join access_grant g on g.proceeding_id = p.id and g.class_max = 3 and g.ended_at is null and g.since <= now() and g.until > now() left join break_glass b on b.grant_id = g.id)
        select w.* from ways w cross join p where readers.proceeding = any (sec.content(w.staff_id)) and (p.compartment_id is null or w.basis in ('MEMBER', 'BREAK_GLASS'))
      $$;

      revoke execute on all functions in schema sec from public;
    `));
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function sec.readers(uuid, uuid), sec.compartment_of(uuid, uuid), sec.exclusions(uuid, uuid), sec.knows(uuid, uuid), sec.late_reviewers(uuid), sec.glass_concerns(uuid), sec.glasses(uuid), sec.review_glass(uuid, uuid, text, text), sec.outside_the_line(uuid, uuid),
        sec.end_glass(uuid, uuid), sec.glass_owed(uuid), sec.break_glass(uuid, text, text, text, text, int);
    `);
  }
}
