import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = `security definer set search_path = pg_catalog, public, pg_temp`;

/**
 * What was opened does not outlive its ground: a purpose ends when the case goes to another office, or the office from under the head who
 * stated it. And a closed-off proceeding does not outlive its owner: two heads give it another when she has left.
 */
export class OutliveNothing1763757110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function sec.end_purposes() returns trigger language plpgsql ${DEFINER} as $$
      begin
        update access_grant g set ended_at = now() from proceeding p
          where g.source = 'PURPOSE' and g.ended_at is null and g.until > now() and p.id = g.proceeding_id
            and case tg_table_name when 'proceeding' then p.id = new.id else not p.office_id = any (sec.regions_now(g.staff_id)) end;
        return null;
      end $$;
      create trigger purposes_end_with_the_hand_over after update of office_id on proceeding for each row when (old.office_id is distinct from new.office_id) execute function sec.end_purposes();
      create trigger purposes_end_with_the_move after update of parent_id on office for each row when (old.parent_id is distinct from new.parent_id) execute function sec.end_purposes();

      create table compartment_succession (
        id uuid constraint compartment_succession_pkey primary key,
        compartment_id uuid not null constraint compartment_succession_compartment references compartment,
        heir_id uuid not null constraint compartment_succession_heir references staff,
        reason text not null constraint compartment_succession_reason check (length(reason) between 10 and 2000),
        asked_by uuid not null constraint compartment_succession_asked_by references staff,
        asked_at timestamptz not null default now(),
        expires_at timestamptz not null default now() + interval '72 hours',
        approved_by uuid constraint compartment_succession_approved_by references staff,
        approved_at timestamptz,
        constraint compartment_succession_by_two check (approved_by <> asked_by),
        constraint compartment_succession_not_to_oneself check (heir_id <> asked_by and heir_id <> approved_by),
        constraint compartment_succession_whole check ((approved_by is null) = (approved_at is null))
      );
      create index compartment_succession_open on compartment_succession (expires_at) where approved_at is null;
      create trigger compartment_succession_kept before update or delete on compartment_succession for each row execute function refuse_rewrite('approved_by', 'approved_at');
      select sec.guard('compartment_succession', 'closed');

      -- Whose owner has left: switched off, or no prosecutor any more.
      create function sec.orphaned(compartment uuid) returns boolean language sql stable ${DEFINER} as $$
        select exists (select from compartment c join staff o on o.id = c.owner_id where c.id = orphaned.compartment and c.closed_at is null and not (o.active and 'PROSECUTOR' = any (o.roles)))
      $$;

      -- Heads who may be the second: those of the office and above it; where there is no other, every head.
      create function sec.second_heads(succession uuid) returns setof uuid language sql stable ${DEFINER} as $$
        with s as (select s.asked_by, s.heir_id, p.id, p.office_id from compartment_succession s join compartment c on c.id = s.compartment_id join proceeding p on p.id = c.proceeding_id where s.id = succession),
        heads as (select m.id, s.office_id = any (sec.regions_now(m.id)) as above from s join staff m on m.active and 'HEAD' = any (m.roles) and m.id not in (s.asked_by, s.heir_id) and not s.id = any (sec.excluded_now(m.id)))
        select id from heads where above or not exists (select from heads where above)
      $$;

      -- A head asks by number. What is not there, is not closed off or has its owner gives the same answer: nothing.
      create function sec.ask_successor(doer uuid, id uuid, number text, heir uuid, reason text) returns uuid[] language plpgsql ${DEFINER} as $$
      begin
        insert into compartment_succession (id, compartment_id, heir_id, reason, asked_by)
          select ask_successor.id, c.id, h.id, ask_successor.reason, doer from proceeding p join compartment c on c.id = p.compartment_id join staff h on h.id = heir
          where sec.is_oneself(doer) and p.erdr_number = number and sec.orphaned(c.id) and p.office_id = any (sec.regions_now(doer)) and not p.id = any (sec.excluded_now(doer))
            and h.id <> doer and h.active and 'PROSECUTOR' = any (h.roles) and h.office_id = p.office_id and not p.id = any (sec.excluded_now(h.id));
        if not found then return '{}'; end if;
        return array(select h from sec.second_heads(ask_successor.id) h);
      end $$;

      -- What waits for this head's word.
      create function sec.successions(reader uuid) returns table (id uuid, proceeding_id uuid, erdr_number text, office_id uuid, heir_id uuid, asked_by uuid, asked_at timestamptz, expires_at timestamptz, reason text) language sql stable ${DEFINER} as $$
        select s.id, p.id, p.erdr_number, p.office_id, s.heir_id, s.asked_by, s.asked_at, s.expires_at, s.reason
        from compartment_succession s join compartment c on c.id = s.compartment_id join proceeding p on p.id = c.proceeding_id
        where sec.is_oneself(reader) and s.approved_at is null and s.expires_at > now() and sec.orphaned(c.id) and reader in (select sec.second_heads(s.id))
      $$;

      -- The second head's word: the heir is owner and prosecutor; those inside stay inside.
      create function sec.succeed(doer uuid, succession uuid, fresh uuid, on_day date) returns uuid language plpgsql ${DEFINER} as $$
      declare
        old compartment%rowtype;
        heir uuid;
      begin
        select c.* into old from compartment c join compartment_succession s on s.compartment_id = c.id where s.id = succession for update of c;
        update compartment_succession s set approved_by = doer, approved_at = now()
          where s.id = succession and exists (select from sec.successions(doer) w where w.id = succession)
            and exists (select from staff m join proceeding p on p.id = old.proceeding_id where m.id = s.heir_id and m.active and 'PROSECUTOR' = any (m.roles) and m.office_id = p.office_id and not p.id = any (sec.excluded_now(m.id)))
          returning s.heir_id into heir;
        if heir is null then return null; end if;
        update compartment c set closed_at = now(), closed_by = doer where c.id = old.id;
        insert into compartment (id, proceeding_id, kind, owner_id, reason) values (fresh, old.proceeding_id, old.kind, heir, old.reason);
        insert into compartment_member (compartment_id, staff_id, granted_by) select fresh, w.staff_id, doer from compartment_member w where w.compartment_id = old.id and w.ended_at is null and w.staff_id not in (heir, doer);
        update assignment a set until = on_day where a.proceeding_id = old.proceeding_id and a.duty = 'PROSECUTOR' and a.until is null and a.staff_id <> heir;
        insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), old.proceeding_id, heir, 'PROSECUTOR', on_day) on conflict (proceeding_id, duty) where until is null do nothing;
        return old.proceeding_id;
      end $$;
      revoke execute on all functions in schema sec from public;
      grant execute on function sec.ask_successor(uuid, uuid, text, uuid, text), sec.successions(uuid), sec.succeed(uuid, uuid, uuid, date) to oberih_head;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function sec.succeed(uuid, uuid, uuid, date), sec.successions(uuid), sec.ask_successor(uuid, uuid, text, uuid, text), sec.second_heads(uuid), sec.orphaned(uuid);
      drop table compartment_succession;
      drop trigger purposes_end_with_the_move on office;
      drop trigger purposes_end_with_the_hand_over on proceeding;
      drop function sec.end_purposes();
    `);
  }
}
