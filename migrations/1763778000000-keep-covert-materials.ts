import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `security definer set search_path = pg_catalog, public, pg_temp`;
const END_OF_LIST = 'else false end';
const MAY_TELL = `when 'COVERT' then exists (select from covert_circle c where c.id = split_part(occurrence, ':', 1)::uuid and c.closed_at is null and sec.uid() in (c.lead_id, c.second_id)
            and (recipient in (c.lead_id, c.second_id) or exists (select from covert_member m where m.circle_id = c.id and m.staff_id = recipient and m.confirmed_at is not null and m.ended_at is null)))
          `;
const replaced = (from: string, to: string): string => `do $do$ declare made text := pg_get_functiondef('sec.may_tell(uuid, text, text)'::regprocedure); begin
  if position($$${from}$$ in made) = 0 then raise exception 'not found in sec.may_tell'; end if;
  execute replace(made, $$${from}$$, $$${to}$$); end $do$;`;
const mine = (column: string): string => `${column} = any ((select sec.covert_circles((select sec.uid())))::uuid[])`;

/**
 * Covert actions: where the paper lies, and what was declassified. A compartment within a proceeding: a named circle of people reads it, whoever else
 * reads the case; two of them answer for who is in it. Nobody writes the rows of rights by hand, and what is told in words is sealed by the program.
 */
export class KeepCovertMaterials1763778000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- No two of a proceeding exclude each other: that another one is there must not show in a refusal.
      create table covert_circle (
        id uuid constraint covert_circle_pkey primary key,
        proceeding_id uuid not null constraint covert_circle_proceeding references proceeding,
        lead_id uuid not null constraint covert_circle_lead references staff,
        second_id uuid not null constraint covert_circle_second references staff,
        reason text not null constraint covert_circle_reason check (length(reason) between 10 and 1000),
        asked_at timestamptz not null default now(),
        accepted_at timestamptz,
        -- The second person said no: nothing was ever in it.
        closed_at timestamptz,
        constraint covert_circle_two check (lead_id <> second_id),
        constraint covert_circle_closed_unused check (closed_at is null or accepted_at is null)
      );
      create index covert_circle_of_lead on covert_circle (lead_id);
      create index covert_circle_of_second on covert_circle (second_id);

      create table covert_member (
        circle_id uuid not null constraint covert_member_circle references covert_circle,
        staff_id uuid not null constraint covert_member_staff references staff,
        asked_by uuid not null constraint covert_member_asked_by references staff,
        asked_at timestamptz not null default clock_timestamp(),
        confirmed_by uuid constraint covert_member_confirmed_by references staff,
        confirmed_at timestamptz,
        ended_at timestamptz,
        ended_by uuid constraint covert_member_ended_by references staff,
        constraint covert_member_pkey primary key (circle_id, staff_id, asked_at),
        constraint covert_member_by_two check (confirmed_by <> asked_by),
        constraint covert_member_not_oneself check (asked_by <> staff_id and confirmed_by <> staff_id),
        constraint covert_member_confirmed check ((confirmed_at is null) = (confirmed_by is null)),
        constraint covert_member_end check ((ended_at is null) = (ended_by is null))
      );
      create unique index covert_member_open on covert_member (staff_id, circle_id) where ended_at is null;

      create table covert_material (
        id uuid constraint covert_material_pkey primary key,
        circle_id uuid not null constraint covert_material_circle references covert_circle,
        place int not null,
        kind text not null constraint covert_material_kind check (kind in ('AUDIO_VIDEO', 'MAIL', 'NETWORKS', 'SYSTEMS', 'PREMISES', 'LOCATION', 'OBSERVATION', 'BANK_ACCOUNTS', 'PLACE_RECORDING', 'CONTROLLED_CRIME', 'SPECIAL_TASK', 'SAMPLES', 'COOPERATION')),
        stamp text not null constraint covert_material_stamp check (stamp in ('NONE', 'OFFICIAL_USE', 'SECRET', 'TOP_SECRET', 'SPECIAL_IMPORTANCE')),
        -- Number, where the paper lies, court and number of the ruling; of what is declassified its content too.
        told bytea not null constraint covert_material_told check (length(told) between 30 and 100000),
        ruled_on date,
        ruling_until date,
        begun_at timestamptz not null,
        ended_at timestamptz,
        protocol_at timestamptz,
        asked_on date,
        decided_on date,
        granted boolean,
        item_id uuid constraint covert_material_item_once unique constraint covert_material_item references evidence_item,
        version int not null default 1,
        recorded_at timestamptz not null default clock_timestamp(),
        recorded_by uuid not null constraint covert_material_recorded_by references staff,
        constraint covert_material_of_circle unique (circle_id, id),
        constraint covert_material_place unique (circle_id, place),
        constraint covert_material_window check (ruling_until >= ruled_on and (ruling_until is null or ruled_on is not null)),
        constraint covert_material_order check (ended_at >= begun_at and (protocol_at is null or ended_at is not null) and protocol_at >= ended_at),
        constraint covert_material_decided check ((decided_on is null) = (granted is null) and (decided_on is null or asked_on is not null) and decided_on >= asked_on),
        -- What bears a stamp is no evidence here.
        constraint covert_material_item_is_open check (item_id is null or stamp = 'NONE' or granted is true)
      );

      create table covert_concerned (
        id uuid constraint covert_concerned_pkey primary key,
        circle_id uuid not null,
        material_id uuid not null,
        party_id uuid constraint covert_concerned_party references party,
        -- Who it is where she is no party, and why the notice waits.
        told bytea not null constraint covert_concerned_told check (length(told) between 30 and 20000),
        notified_on date,
        postponed_until date,
        version int not null default 1,
        constraint covert_concerned_material foreign key (circle_id, material_id) references covert_material (circle_id, id),
        constraint covert_concerned_notified check (notified_on is null or postponed_until is null)
      );
      create unique index covert_concerned_party_once on covert_concerned (material_id, party_id) where party_id is not null;
      create index covert_concerned_of_material on covert_concerned (material_id);

      create trigger covert_circle_kept before delete on covert_circle for each row execute function refuse_change();
      create trigger covert_member_kept before update or delete on covert_member for each row execute function refuse_rewrite('confirmed_by', 'confirmed_at', 'ended_at', 'ended_by');
      ${['circle', 'member', 'material', 'concerned'].map((name) => `create trigger covert_${name}_no_truncate before truncate on covert_${name} for each statement execute function refuse_change(); select sec.guard('covert_${name}', 'closed');`).join('\n')}

      -- The circles in which somebody reads: inside at all, at work, not shut out of the case, and inside the compartment of the case where it has one.
      create function sec.covert_circles(reader uuid) returns uuid[] language sql stable ${DEFINER} as $$
        select coalesce(array_agg(c.id), '{}') from covert_circle c join proceeding p on p.id = c.proceeding_id
        where (not sec.at_peoples_door() or reader = sec.uid()) and c.closed_at is null
          and (reader in (c.lead_id, c.second_id) or c.accepted_at is not null and exists (select from covert_member m where m.circle_id = c.id and m.staff_id = reader and m.confirmed_at is not null and m.ended_at is null))
          and exists (select from staff s where s.id = reader and s.active and s.roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD'])
          and not exists (select from conflict_of_interest x where x.staff_id = reader and x.proceeding_id = p.id and x.ended_at is null)
          and (p.compartment_id is null or p.id = any (sec.content_now(reader)))
      $$;

      -- What a reader of a circle must know of a case that she may not read otherwise: its number, and when the indictment went to court.
      create function sec.covert_cases(reader uuid) returns table (circle_id uuid, erdr_number text, indicted_on date) language sql stable ${DEFINER} as $$
        select c.id, p.erdr_number, (select min(e.on_day) from procedural_event e where e.proceeding_id = p.id and e.type = 'indictment_sent' and not e.annulled and (select n.id from procedural_event n where n.supersedes = e.id) is null)
        from covert_circle c join proceeding p on p.id = c.proceeding_id where c.id = any (sec.covert_circles(reader))
      $$;

      -- The prosecutor of the case asks somebody to answer for a circle with her: nobody opens one alone.
      create function sec.open_covert(doer uuid, id uuid, proceeding uuid, second uuid, reason text) returns boolean language plpgsql ${DEFINER} as $$
      begin
        if not sec.is_oneself(doer) or not exists (select from assignment a join staff s on s.id = open_covert.second and s.active and s.roles && array['PROSECUTOR', 'HEAD']
            where a.proceeding_id = open_covert.proceeding and a.duty = 'PROSECUTOR' and a.until is null and a.staff_id = doer and s.id <> doer)
          or not proceeding = any (sec.content_now(doer)) or proceeding = any (sec.excluded_now(second))
          or exists (select from proceeding p where p.id = open_covert.proceeding and p.compartment_id is not null and not p.id = any (sec.content_now(second))) then return false; end if;
        insert into covert_circle (id, proceeding_id, lead_id, second_id, reason) values (id, proceeding, doer, second, reason);
        return true;
      end $$;

      create function sec.answer_covert(doer uuid, circle uuid, accept boolean) returns boolean language sql ${DEFINER} as $$
        with said as (
          update covert_circle c set accepted_at = case when accept then now() end, closed_at = case when not accept then now() end
          where sec.is_oneself(doer) and c.id = circle and c.second_id = doer and c.accepted_at is null and c.id = any (sec.covert_circles(doer)) returning 1)
        select exists (select from said)
      $$;

      -- One of the two names somebody, the other confirms it.
      create function sec.name_covert(doer uuid, circle uuid, person uuid) returns boolean language plpgsql ${DEFINER} as $$
      begin
        insert into covert_member (circle_id, staff_id, asked_by)
          select c.id, s.id, doer from covert_circle c join staff s on s.id = name_covert.person and s.active and s.roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD'] and s.id not in (c.lead_id, c.second_id)
          where sec.is_oneself(doer) and c.id = name_covert.circle and c.accepted_at is not null and doer in (c.lead_id, c.second_id) and c.id = any (sec.covert_circles(doer)) on conflict do nothing;
        return found;
      end $$;

      create function sec.confirm_covert(doer uuid, circle uuid, person uuid) returns boolean language sql ${DEFINER} as $$
        with said as (
          update covert_member m set confirmed_by = doer, confirmed_at = now() from covert_circle c
          where sec.is_oneself(doer) and c.id = m.circle_id and c.id = confirm_covert.circle and doer in (c.lead_id, c.second_id) and c.id = any (sec.covert_circles(doer))
            and m.staff_id = confirm_covert.person and m.ended_at is null and m.confirmed_at is null and m.asked_by <> doer returning 1)
        select exists (select from said)
      $$;

      create function sec.leave_covert(doer uuid, circle uuid, person uuid) returns boolean language sql ${DEFINER} as $$
        with put as (
          update covert_member m set ended_at = now(), ended_by = doer from covert_circle c
          where sec.is_oneself(doer) and c.id = m.circle_id and c.id = leave_covert.circle and c.id = any (sec.covert_circles(doer)) and m.staff_id = leave_covert.person and m.ended_at is null
            and (doer in (c.lead_id, c.second_id) or doer = m.staff_id) returning 1)
        select exists (select from put)
      $$;

      -- One's own place of the two, or that of whoever left, to a prosecutor or head who is inside already.
      create function sec.pass_covert(doer uuid, circle uuid, holder uuid, heir uuid) returns boolean language plpgsql ${DEFINER} as $$
      declare of covert_circle%rowtype;
      begin
        if not sec.is_oneself(doer) then return false; end if;
        select c.* into of from covert_circle c where c.id = pass_covert.circle and c.id = any (sec.covert_circles(doer)) and doer in (c.lead_id, c.second_id) and holder in (c.lead_id, c.second_id)
          and (holder = doer or exists (select from staff s where s.id = holder and not s.active))
          and exists (select from covert_member m join staff s on s.id = m.staff_id and s.active and s.roles && array['PROSECUTOR', 'HEAD'] where m.circle_id = c.id and m.staff_id = heir and m.confirmed_at is not null and m.ended_at is null) for update;
        if of.id is null then return false; end if;
        update covert_member m set ended_at = now(), ended_by = doer where m.circle_id = of.id and m.staff_id = heir and m.ended_at is null;
        update covert_circle c set lead_id = case when c.lead_id = holder then heir else c.lead_id end, second_id = case when c.second_id = holder then heir else c.second_id end where c.id = of.id;
        return true;
      end $$;

      revoke execute on function sec.covert_circles(uuid), sec.covert_cases(uuid), sec.open_covert(uuid, uuid, uuid, uuid, text), sec.answer_covert(uuid, uuid, boolean), sec.name_covert(uuid, uuid, uuid), sec.confirm_covert(uuid, uuid, uuid), sec.leave_covert(uuid, uuid, uuid), sec.pass_covert(uuid, uuid, uuid, uuid) from public;
      grant execute on function sec.covert_circles(uuid) to oberih_case, oberih_head, oberih_audit;
      grant execute on function sec.covert_cases(uuid), sec.open_covert(uuid, uuid, uuid, uuid, text), sec.answer_covert(uuid, uuid, boolean), sec.name_covert(uuid, uuid, uuid), sec.confirm_covert(uuid, uuid, uuid), sec.leave_covert(uuid, uuid, uuid), sec.pass_covert(uuid, uuid, uuid, uuid) to oberih_case, oberih_head;

      create policy circle on covert_circle for select to oberih_case, oberih_head using (proceeding_id <> all ((select sec.barred())::uuid[]) and ${mine('id')});
      create policy circle on covert_member for select to oberih_case, oberih_head using (staff_id is not null and ${mine('circle_id')});
      create policy circle on covert_material to oberih_case, oberih_head using (${mine('circle_id')}) with check (${mine('circle_id')} and exists (select from covert_circle c where c.id = circle_id and c.accepted_at is not null));
      create policy circle on covert_concerned to oberih_case, oberih_head using (${mine('circle_id')}) with check (${mine('circle_id')});
      grant select on covert_circle, covert_member to oberih_case, oberih_head;
      grant select, insert, update on covert_material, covert_concerned to oberih_case, oberih_head;

      -- Scheduled work minds the days and tells the circle; what is told in words is not its business.
      ${['circle', 'member', 'material', 'concerned'].map((name) => `create policy worker on covert_${name} for select to oberih_worker using (true);`).join('\n')}
      grant select (id, proceeding_id, lead_id, second_id, accepted_at, closed_at) on covert_circle to oberih_worker;
      grant select (circle_id, staff_id, confirmed_at, ended_at) on covert_member to oberih_worker;
      grant select (id, circle_id, ruled_on, ruling_until, begun_at, ended_at, protocol_at) on covert_material to oberih_worker;
      grant select (id, circle_id, material_id, notified_on, postponed_until) on covert_concerned to oberih_worker;

      -- The log of a circle is read by the circle and by whoever acted; neither by colleagues in the case nor by auditors, to whom a line would tell that there is one.
      create policy covert on audit_event as restrictive for select to oberih_case, oberih_head, oberih_audit using (resource <> 'covert' or actor_id = (select sec.uid()) or ${mine('resource_id')});

      create policy circle on audit_event for select to oberih_case, oberih_head using (resource = 'covert' and actor_id is not null and ${mine('resource_id')});

      ${replaced(END_OF_LIST, MAY_TELL + END_OF_LIST)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${replaced(MAY_TELL, '')}
      drop policy circle on audit_event; drop policy covert on audit_event;
      drop table covert_concerned; drop table covert_material; drop table covert_member; drop table covert_circle cascade;
      drop function sec.pass_covert(uuid, uuid, uuid, uuid), sec.leave_covert(uuid, uuid, uuid), sec.confirm_covert(uuid, uuid, uuid), sec.name_covert(uuid, uuid, uuid), sec.answer_covert(uuid, uuid, boolean), sec.open_covert(uuid, uuid, uuid, uuid, text), sec.covert_cases(uuid), sec.covert_circles(uuid);
    `);
  }
}
