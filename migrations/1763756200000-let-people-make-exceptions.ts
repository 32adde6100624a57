import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `security definer set search_path = pg_catalog, public, pg_temp`;

/** Where the doors are there already, the three questions about anybody have other names than those that a person may ask about herself. */
async function aboutAnybody(runner: QueryRunner, sql: string): Promise<string> {
  const [found] = (await runner.query(`select to_regprocedure('sec.content_now(uuid)') is not null as doors`)) as { doors: boolean }[];
  return found?.doors === true ? sql.replace(/sec\.(content|regions|excluded)\(/g, 'sec.$1_now(') : sql;
}

/** To the doors of people, where they are there: acts on cases to those who have cases, what is told to everybody. */
const GRANTS = `
  do $$
  begin
    if to_regrole('oberih_case') is null or to_regprocedure('sec.uid()') is null then return; end if;
    grant execute on function sec.notify(uuid[], text[], text[], jsonb[], uuid[]) to oberih_case, oberih_head, oberih_audit, oberih_admin, oberih_worker;
    grant execute on function sec.state_purpose(uuid, uuid, uuid, text, timestamptz), sec.readmit(uuid, uuid) to oberih_head;
    grant execute on function sec.name_deputy(uuid, uuid, uuid, uuid, timestamptz, timestamptz, text), sec.end_deputy(uuid, uuid), sec.deputies(uuid), sec.exclude(uuid, uuid, uuid, uuid, text),
      sec.seal(uuid, uuid, uuid, text, uuid, text), sec.unseal(uuid, uuid), sec.let_in(uuid, uuid, uuid), sec.put_out(uuid, uuid, uuid) to oberih_case, oberih_head;
    create policy own_notices on notification to oberih_audit, oberih_admin using (recipient_id = (select sec.uid()));
    grant select, update (read_at) on notification to oberih_audit, oberih_admin;
  end $$;
`;

/**
 * The only ways to make, end and look at exceptions. Nobody writes to those tables: each act is a function that decides once more, coarsely,
 * what the program decided before, for the person who entered. What is missing and what may not be touched get the same answer.
 */
export class LetPeopleMakeExceptions1763756200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(await aboutAnybody(runner, `
      -- On the day on which clocks go back a day in Kyiv has 25 hours.
      alter table access_grant drop constraint access_grant_length;
      alter table access_grant add constraint access_grant_length check (until <= since + case source when 'PURPOSE' then interval '25 hours' else interval '4 hours' end);

      -- A line of an inbox is about a flag, or says something itself.
      alter table notification alter column flag_id drop not null;
      alter table notification add column kind text, add column text jsonb, add column occurrence text, add column proceeding_id uuid constraint notification_proceeding references proceeding;
      alter table notification add constraint notification_flag_or_notice check (num_nulls(kind, text, occurrence) = case when flag_id is null then 0 else 3 end);
      create unique index notification_notice_once on notification (recipient_id, kind, occurrence) where flag_id is null;

      -- Acts and questions are one's own: at the doors of people only for whoever entered. Nested, for where there are no doors there is no context to ask.
      create function sec.is_oneself(staff uuid) returns boolean language plpgsql stable ${DEFINER} as $$
      begin
        if session_user in ('oberih_case', 'oberih_head', 'oberih_audit', 'oberih_admin') then return staff is not distinct from sec.uid(); end if;
        return true;
      end $$;

      -- Lines for the inboxes of others: who was told, each once for an occurrence.
      create function sec.notify(recipients uuid[], kinds text[], occurrences text[], texts jsonb[], proceedings uuid[]) returns setof uuid language sql ${DEFINER} as $$
        insert into notification (id, recipient_id, kind, occurrence, text, proceeding_id, created_at)
          select gen_random_uuid(), n.r, n.k, n.o, n.t, n.p, now() from unnest(recipients, kinds, occurrences, texts, proceedings) n (r, k, o, t, p)
          on conflict (recipient_id, kind, occurrence) where flag_id is null do nothing returning recipient_id
      $$;

      -- Whether somebody heads the office of a proceeding, or one above it, and is not shut out.
      create function sec.heads(doer uuid, proceeding uuid) returns boolean language sql stable ${DEFINER} as $$
        select exists (select from proceeding p where p.id = heads.proceeding and p.office_id = any (sec.regions(doer)))
           and not exists (select from conflict_of_interest x where x.staff_id = doer and x.proceeding_id = heads.proceeding and x.ended_at is null)
      $$;

      create function sec.state_purpose(doer uuid, id uuid, proceeding uuid, reason text, until timestamptz) returns boolean language plpgsql ${DEFINER} as $$
      begin
        if not sec.is_oneself(doer) or not sec.heads(doer, proceeding) or not exists (select from proceeding p where p.id = state_purpose.proceeding and p.compartment_id is null) then return false; end if;
        insert into access_grant (id, staff_id, proceeding_id, class_max, source, reason, until) values (id, doer, proceeding, 3, 'PURPOSE', reason, until);
        return true;
      end $$;

      create function sec.name_deputy(doer uuid, id uuid, away uuid, deputy uuid, since timestamptz, until timestamptz, reason text) returns boolean language plpgsql ${DEFINER} as $$
      begin
        if not sec.is_oneself(doer) or not exists (select from staff a join staff d on d.id = deputy and d.office_id = a.office_id and d.active and a.roles && d.roles
                       where a.id = away and deputy <> doer and (a.id = doer or a.office_id = any (sec.regions(doer)))) then return false; end if;
        insert into delegation (id, from_staff_id, to_staff_id, since, until, reason, granted_by) values (id, away, deputy, since, until, reason, doer);
        return true;
      end $$;

      create function sec.end_deputy(doer uuid, id uuid) returns boolean language sql ${DEFINER} as $$
        with ended as (
          update delegation d set ended_at = now(), ended_by = doer where sec.is_oneself(doer) and d.id = end_deputy.id and d.ended_at is null and d.until > now()
            and (doer in (d.from_staff_id, d.to_staff_id) or (select a.office_id from staff a where a.id = d.from_staff_id) = any (sec.regions(doer))) returning 1)
        select exists (select from ended)
      $$;

      -- Delegations that somebody has to do with: her own, those to her, and in the offices that she heads.
      create function sec.deputies(reader uuid) returns setof delegation language sql stable ${DEFINER} as $$
        select d.* from delegation d join staff a on a.id = d.from_staff_id
        where sec.is_oneself(reader) and d.ended_at is null and d.until > now() and (reader in (d.from_staff_id, d.to_staff_id) or a.office_id = any (sec.regions(reader)))
      $$;

      create function sec.exclude(doer uuid, id uuid, staff uuid, proceeding uuid, reason text) returns boolean language plpgsql ${DEFINER} as $$
      begin
        if not sec.is_oneself(doer) or not (staff = doer and proceeding = any (sec.content(doer)) or sec.heads(doer, proceeding)
                or exists (select from staff m where m.id = exclude.staff and m.office_id = any (sec.regions(doer)) and proceeding = any (sec.content(doer)))) then return false; end if;
        insert into conflict_of_interest (id, staff_id, proceeding_id, reason, declared_by) values (id, staff, proceeding, reason, doer) on conflict do nothing;
        return found;
      end $$;

      create function sec.readmit(doer uuid, id uuid) returns uuid language sql ${DEFINER} as $$
        update conflict_of_interest c set ended_at = now(), ended_by = doer
        where sec.is_oneself(doer) and c.id = readmit.id and c.ended_at is null and c.staff_id <> doer and sec.heads(doer, c.proceeding_id) returning c.proceeding_id
      $$;

      -- Closes a proceeding off, or changes how or whose its compartment is: a new one takes the place of the old, with its members.
      create function sec.seal(doer uuid, id uuid, proceeding uuid, kind text, owner uuid, reason text) returns boolean language plpgsql ${DEFINER} as $$
      declare
        old compartment%rowtype;
      begin
        if not sec.is_oneself(doer) then return false; end if;
        perform from proceeding p where p.id = seal.proceeding for no key update;
        select * into old from compartment c where c.proceeding_id = seal.proceeding and c.closed_at is null;
        if proceeding = any (sec.excluded(doer)) or proceeding = any (sec.excluded(owner)) then return false; end if;
        if old.id is null then
          -- Whoever closes it off, the owner is its prosecutor: nobody lets herself in by sealing.
          if not exists (select from assignment a where a.proceeding_id = seal.proceeding and a.duty = 'PROSECUTOR' and a.until is null and a.staff_id = owner and (owner = doer or sec.heads(doer, seal.proceeding))) then return false; end if;
        elsif old.owner_id <> doer or not (owner = doer or exists (select from compartment_member w where w.compartment_id = old.id and w.staff_id = owner and w.ended_at is null)) then
          return false;
        end if;
        update compartment c set closed_at = now(), closed_by = doer where c.id = old.id;
        insert into compartment (id, proceeding_id, kind, owner_id, reason) values (id, proceeding, kind, owner, reason);
        insert into compartment_member (compartment_id, staff_id, granted_by) select seal.id, w.staff_id, doer from compartment_member w where w.compartment_id = old.id and w.ended_at is null and w.staff_id not in (owner, doer);
        return true;
      end $$;

      create function sec.unseal(doer uuid, proceeding uuid) returns boolean language sql ${DEFINER} as $$
        with closed as (update compartment c set closed_at = now(), closed_by = doer where sec.is_oneself(doer) and c.proceeding_id = unseal.proceeding and c.owner_id = doer and c.closed_at is null and not unseal.proceeding = any (sec.excluded(doer)) returning 1)
        select exists (select from closed)
      $$;

      create function sec.let_in(doer uuid, proceeding uuid, staff uuid) returns boolean language plpgsql ${DEFINER} as $$
      begin
        insert into compartment_member (compartment_id, staff_id, granted_by)
          select c.id, m.id, doer from compartment c join staff m on m.id = let_in.staff and m.active and m.roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD'] and m.id <> doer
          where sec.is_oneself(doer) and c.proceeding_id = let_in.proceeding and c.owner_id = doer and c.closed_at is null and not let_in.proceeding = any (sec.excluded(doer)) on conflict do nothing;
        return found;
      end $$;

      create function sec.put_out(doer uuid, proceeding uuid, staff uuid) returns boolean language sql ${DEFINER} as $$
        with put as (
          update compartment_member w set ended_at = now(), ended_by = doer from compartment c
          where sec.is_oneself(doer) and c.id = w.compartment_id and c.proceeding_id = put_out.proceeding and c.owner_id = doer and c.closed_at is null and w.staff_id = put_out.staff and w.ended_at is null returning 1)
        select exists (select from put)
      $$;

      revoke execute on all functions in schema sec from public;
    `));
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function sec.notify(uuid[], text[], text[], jsonb[], uuid[]), sec.put_out(uuid, uuid, uuid), sec.let_in(uuid, uuid, uuid), sec.unseal(uuid, uuid), sec.seal(uuid, uuid, uuid, text, uuid, text), sec.readmit(uuid, uuid), sec.exclude(uuid, uuid, uuid, uuid, text),
        sec.deputies(uuid), sec.end_deputy(uuid, uuid), sec.name_deputy(uuid, uuid, uuid, uuid, timestamptz, timestamptz, text), sec.state_purpose(uuid, uuid, uuid, text, timestamptz), sec.heads(uuid, uuid), sec.is_oneself(uuid);
      drop policy if exists own_notices on notification;
      drop index notification_notice_once;
      delete from notification where flag_id is null;
      alter table notification drop constraint notification_flag_or_notice, drop column proceeding_id, drop column occurrence, drop column text, drop column kind, alter column flag_id set not null;
      alter table access_grant drop constraint access_grant_length;
      alter table access_grant add constraint access_grant_length check (until <= since + case source when 'PURPOSE' then interval '24 hours' else interval '4 hours' end) not valid;
    `);
  }
}
