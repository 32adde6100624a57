import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the list of what may be told ends: each slice puts its own line before it. */
const END_OF_LIST = 'else false end';
/** A repeat call is told to the Coordination Centre of the office by whoever calls; a changed hearing, by whoever changed it, to the coordinator and whoever booked support for it, if they may read the proceeding. */
const MAY_TELL = `when 'CALLED_AGAIN' then exists (select from hearing_person c cross join sec.coordinators(c.proceeding_id) k
            where c.id = occurrence::uuid and c.recorded_by = sec.uid() and c.justification is not null and k.staff_id = recipient)
          when 'SUPPORT_MOVED' then exists (select from booked_support s join hearing_person c on c.id = s.call_id join hearing_change h on h.hearing_id = c.hearing_id and h.version = substr(occurrence, 38)::int
            where s.id = left(occurrence, 36)::uuid and h.recorded_by = sec.uid() and recipient in (select w.staff_id from sec.supporters(c.hearing_id) w)) `;
/** Whose content somebody may read: case work by every way, a coordinator by her duty alone. */
const BY_ROLE = `exists (select from staff m where m.id = staff and m.active and m.roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD'])`;
const BY_DUTY = `(${BY_ROLE} or exists (select from assignment k join staff m on m.id = k.staff_id and m.active and 'COORDINATOR' = any (m.roles) where k.proceeding_id = o.id and k.staff_id = staff and k.duty = 'COORDINATOR' and k.until is null))`;
const replaced = (of: string, from: string, to: string): string => `do $do$ begin execute replace(pg_get_functiondef('${of}'::regprocedure), $$${from}$$, $$${to}$$); end $do$;`;

/** Measures that protect somebody who testifies, support booked for her calls, and the duty of the coordinator who prepares her. */
export class PlanCalls1763766010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table court_measure (
        id uuid constraint court_measure_pkey primary key,
        proceeding_id uuid not null,
        party_id uuid not null,
        kind text not null constraint court_measure_kind check (kind in ('CLOSED_HEARING', 'VIDEO_LINK', 'FACE_AND_VOICE', 'REPRESENTATIVE', 'TEACHER', 'PSYCHOLOGIST', 'SECURITY')),
        asked_on date,
        ordered_on date,
        refused_on date,
        ended_on date,
        version int not null default 1,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint court_measure_recorded_by references staff,
        constraint court_measure_once unique (party_id, kind),
        constraint court_measure_party foreign key (proceeding_id, party_id) references party (proceeding_id, id),
        constraint court_measure_asked_or_ordered check (num_nonnulls(asked_on, ordered_on) > 0),
        constraint court_measure_ordered_or_refused check (num_nonnulls(ordered_on, refused_on) < 2),
        constraint court_measure_order check (least(ordered_on, refused_on) >= asked_on and ended_on >= ordered_on)
      );
      create index court_measure_plan on court_measure (proceeding_id, party_id);

      create table booked_support (
        id uuid constraint booked_support_pkey primary key,
        proceeding_id uuid not null,
        call_id uuid not null,
        kind text not null constraint booked_support_kind check (kind in ('PSYCHOLOGIST', 'ACCOMPANIMENT', 'TRANSPORT', 'LODGING', 'INTERPRETER', 'LEGAL_AID')),
        state text not null constraint booked_support_state check (state in ('NEEDED', 'BOOKED', 'GIVEN', 'CANCELLED')),
        provider text constraint booked_support_provider check (length(provider) between 1 and 300),
        version int not null default 1,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint booked_support_recorded_by references staff,
        constraint booked_support_once unique (call_id, kind),
        constraint booked_support_call foreign key (proceeding_id, call_id) references hearing_person (proceeding_id, id)
      );
      create index booked_support_of_proceeding on booked_support (proceeding_id);

      select sec.guard('court_measure', 'proceeding');
      select sec.guard('booked_support', 'proceeding');

      -- The third duty: who of the Coordination Centre prepares and accompanies people in this proceeding.
      alter table assignment drop constraint assignment_duty, add constraint assignment_duty check (duty in ('PROSECUTOR', 'INVESTIGATOR', 'COORDINATOR'));
      ${replaced('sec.content_now(uuid)', BY_ROLE, BY_DUTY)}
      -- Whom of the Coordination Centre a proceeding may be told of: whoever is assigned and may read it, and of an open one those of its office whom nothing bars. Asked by whoever sees the proceeding.
      create function sec.coordinators(proceeding uuid) returns table (staff_id uuid, assigned boolean) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select m.id, duty.hers
        from proceeding p join staff m on m.office_id = p.office_id and m.active and 'COORDINATOR' = any (m.roles)
        cross join lateral (select exists (select from assignment a where a.proceeding_id = p.id and a.staff_id = m.id and a.duty = 'COORDINATOR' and a.until is null) hers) duty
        where p.id = coordinators.proceeding and (not sec.at_peoples_door() or p.id = any (sec.visible()) or p.office_id = any (sec.offices()) and p.compartment_id is null and p.id <> all (sec.barred()))
          and case when duty.hers then p.id = any (sec.content_now(m.id)) else p.compartment_id is null and p.id <> all (sec.excluded_now(m.id)) end
      $$;

      -- Who is to hear that a hearing with support moves: the coordinator of the proceeding and whoever booked, as far as they may read it now; each with one of the lines of support.
      create function sec.supporters(hearing uuid) returns table (staff_id uuid, support_id uuid) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select who.id, min(s.id::text)::uuid
        from hearing_person c join booked_support s on s.call_id = c.id and s.state in ('NEEDED', 'BOOKED') join proceeding p on p.id = c.proceeding_id
        cross join lateral (select s.recorded_by id union select a.staff_id from assignment a where a.proceeding_id = p.id and a.duty = 'COORDINATOR' and a.until is null) who
        where c.hearing_id = supporters.hearing and p.id = any (sec.content_now(who.id))
          and (not sec.at_peoples_door() or p.id = any (sec.visible()) or p.office_id = any (sec.offices()) and p.compartment_id is null and p.id <> all (sec.barred()))
        group by who.id
      $$;
      ${replaced('sec.may_tell(uuid, text, text)', END_OF_LIST, MAY_TELL + END_OF_LIST)}

      -- The same people expected elsewhere on the day of these hearings: nearer to each other than so many hours. The other proceeding and its hour are told only to whoever sees it, and one in a compartment, or closed to the reader, in no way at all.
      create function sec.elsewhere(hearings uuid[], hours int) returns table (hearing_id uuid, party_id uuid, other_hearing_id uuid, other_proceeding_id uuid, other_at timestamptz)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select h.id, c.party_id, case when seen.yes then o.id end, case when seen.yes then o.proceeding_id end, case when seen.yes then o.at end
        from hearing h join hearing_person c on c.hearing_id = h.id and c.expected join party mine on mine.id = c.party_id
        join party theirs on theirs.person_id = mine.person_id
        join hearing_person other on other.party_id = theirs.id and other.expected and other.hearing_id <> h.id
        join hearing o on o.id = other.hearing_id and o.status = 'SCHEDULED' and not o.annulled and (o.at at time zone 'Europe/Kyiv')::date = (h.at at time zone 'Europe/Kyiv')::date
          and o.at > h.at - make_interval(hours => elsewhere.hours) and o.at < h.at + make_interval(hours => elsewhere.hours) and (o.proceeding_id <> h.proceeding_id or o.court <> h.court)
        join proceeding q on q.id = o.proceeding_id
        cross join lateral (select case when q.id = h.proceeding_id then true when sec.at_peoples_door() then q.id = any (sec.visible()) or q.office_id = any (sec.offices()) and q.compartment_id is null and q.id <> all (sec.barred()) else q.compartment_id is null end yes) seen
        where h.id = any (elsewhere.hearings) and h.status = 'SCHEDULED' and not h.annulled and (seen.yes or q.compartment_id is null and (not sec.at_peoples_door() or q.id <> all (sec.barred())))
          and (not sec.at_peoples_door() or exists (select from proceeding p where p.id = h.proceeding_id and (p.id = any (sec.visible()) or p.office_id = any (sec.offices()) and p.compartment_id is null and p.id <> all (sec.barred()))))
      $$;
      revoke execute on function sec.coordinators(uuid), sec.supporters(uuid), sec.elsewhere(uuid[], int) from public;
      grant execute on function sec.coordinators(uuid), sec.supporters(uuid), sec.elsewhere(uuid[], int) to oberih_case, oberih_head, oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${replaced('sec.may_tell(uuid, text, text)', MAY_TELL, '')}
      drop function sec.elsewhere(uuid[], int), sec.supporters(uuid), sec.coordinators(uuid);
      ${replaced('sec.content_now(uuid)', BY_DUTY, BY_ROLE)}
      delete from assignment where duty = 'COORDINATOR';
      alter table assignment drop constraint assignment_duty, add constraint assignment_duty check (duty in ('PROSECUTOR', 'INVESTIGATOR'));
      drop table booked_support, court_measure;
    `);
  }
}
