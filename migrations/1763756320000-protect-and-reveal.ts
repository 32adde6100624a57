import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * On what a protection rests, and the reveals: a request, for whereabouts a second person's consent, one look. The plaintext leaves
 * only after the transaction that spent the reveal, and wrote its audit row, was committed.
 */
export class ProtectAndReveal1763756320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table keeper.protection (
        id uuid constraint protection_pkey primary key default gen_random_uuid(),
        person_id uuid not null constraint protection_person references person,
        proceeding_id uuid not null constraint protection_proceeding references proceeding,
        decided_by text not null constraint protection_decided_by check (decided_by in ('INVESTIGATOR', 'PROSECUTOR', 'COURT', 'OPERATIVE_BODY')),
        decision_number text not null constraint protection_number check (length(decision_number) between 1 and 100),
        decided_on date not null,
        recorded_by uuid not null constraint protection_recorded_by references staff,
        recorded_at timestamptz not null default now(),
        lifted_at timestamptz,
        lifted_by uuid constraint protection_lifted_by references staff,
        lifting_by text constraint protection_lifting_by check (lifting_by in ('INVESTIGATOR', 'PROSECUTOR', 'COURT', 'OPERATIVE_BODY')),
        lifting_number text constraint protection_lifting_number check (length(lifting_number) between 1 and 100),
        lifting_on date,
        constraint protection_lifting check (num_nulls(lifted_at, lifted_by, lifting_by, lifting_number, lifting_on) in (0, 5)),
        constraint protection_lifting_after check (lifting_on >= decided_on)
      );
      create unique index protection_stands on keeper.protection (person_id) where lifted_at is null;
      create table keeper.reveal (
        id uuid constraint reveal_pkey primary key,
        person_id uuid not null constraint reveal_person references person,
        proceeding_id uuid not null constraint reveal_proceeding references proceeding,
        fields text[] not null constraint reveal_fields check (cardinality(fields) > 0 and fields <@ array['fullName', 'birthDay', 'document', 'phone', 'contact', 'address', 'location']),
        purpose text not null constraint reveal_purpose check (length(purpose) between 20 and 1000),
        requested_by uuid not null constraint reveal_requested_by references staff,
        requested_at timestamptz not null default now(),
        until timestamptz not null default now() + interval '24 hours',
        approved_by uuid constraint reveal_approved_by references staff,
        approved_at timestamptz,
        refused_by uuid constraint reveal_refused_by references staff,
        refused_at timestamptz,
        spent_at timestamptz,
        spent_in xid8,
        taken_at timestamptz,
        constraint reveal_second_is_not_first check (approved_by <> requested_by and refused_by <> requested_by),
        constraint reveal_approval check ((approved_at is null) = (approved_by is null)),
        constraint reveal_refusal check ((refused_at is null) = (refused_by is null) and (refused_by is null or num_nonnulls(approved_by, spent_at) = 0)),
        constraint reveal_whereabouts_by_two check (spent_at is null or approved_by is not null or not fields && array['address', 'location']),
        constraint reveal_spent check ((spent_at is null) = (spent_in is null)),
        constraint reveal_taken_after_spent check (taken_at is null or spent_at is not null)
      );
      create index reveal_of_requester on keeper.reveal (requested_by, spent_at);
      create index reveal_open on keeper.reveal (proceeding_id, until) where spent_at is null;
      create trigger protection_kept before update or delete on keeper.protection for each row execute function refuse_rewrite('lifted_at', 'lifted_by', 'lifting_by', 'lifting_number', 'lifting_on');
      create trigger reveal_kept before update or delete on keeper.reveal for each row execute function refuse_rewrite('approved_by', 'approved_at', 'refused_by', 'refused_at', 'spent_at', 'spent_in', 'taken_at');
      create trigger protection_no_truncate before truncate on keeper.protection for each statement execute function refuse_change();
      create trigger reveal_no_truncate before truncate on keeper.reveal for each statement execute function refuse_change();

      create function keeper.protect_person(writer uuid, person uuid, proceeding uuid, decider text, number text, decided date) returns void
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      begin
        perform check_writer(writer, array[person]);
        insert into protection (person_id, proceeding_id, decided_by, decision_number, decided_on, recorded_by) values (person, proceeding, decider, number, decided, writer);
        update public.person p set protected_at = now() where p.id = person;
        delete from person_index i where i.person_id = person;
      end $$;

      -- The end of a protection, by a prosecutor of the proceeding that recorded it. What is given is to be sealed anew as class 3; where somebody
      -- lived under protection is not among it: it stays class 4, and nobody reads it by lifting.
      create function keeper.lift_protection(writer uuid, person uuid, proceeding uuid, decider text, number text, decided date) returns setof keeper.read_value
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      begin
        perform check_writer(writer, array[person]);
        if not exists (select from public.assignment a where a.proceeding_id = proceeding and a.staff_id = writer and a.duty = 'PROSECUTOR' and a.until is null) then
          raise exception 'a protection is lifted by the prosecutor of the case' using errcode = '42501';
        end if;
        update protection r set lifted_at = now(), lifted_by = writer, lifting_by = decider, lifting_number = number, lifting_on = decided
          where r.person_id = person and r.proceeding_id = proceeding and r.lifted_at is null;
        if not found then return; end if;
        update public.person p set protected_at = null where p.id = person;
        return query select v.person_id, v.field, v.sealed, k.id, k.kek_id, k.wrapped, k.retired_at is null from person_value v left join data_key k on k.id = key_of(v.sealed)
          where v.person_id = person and v.class = 4 and v.field <> all (array['address', 'location']);
      end $$;

      create function keeper.request_reveal(reveal_id uuid, reader uuid, person uuid, proceeding uuid, wanted text[], why text) returns boolean
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      begin
        if not (proceeding = any (sec.content(reader))) or not exists (select from party t join public.person p on p.id = t.person_id where t.person_id = person and t.proceeding_id = proceeding and p.protected_at is not null) then return false; end if;
        insert into reveal (id, person_id, proceeding_id, fields, purpose, requested_by) values (reveal_id, person, proceeding, wanted, why, reader);
        return true;
      end $$;

      -- Whoever reads the case, or heads the office of one that is in no compartment, hears that a second person is wanted.
      create function keeper.may_know(approver uuid, proceeding uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select proceeding = any (sec.content(approver)) or exists (
          select from proceeding p where p.id = proceeding and p.compartment_id is null and p.office_id = any (sec.regions(approver)) and not p.id = any (sec.excluded(approver)))
      $$;
      -- The second person is one who may read what it is asked for: a head states her purpose first. The answer itself shows nothing of the person.
      create function keeper.approve_reveal(reveal_id uuid, approver uuid) returns boolean
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      begin
        update reveal r set approved_by = approver, approved_at = now()
          where r.id = reveal_id and r.approved_by is null and r.refused_by is null and r.spent_at is null and r.until > now() and r.requested_by <> approver and r.proceeding_id = any (sec.content(approver));
        return found;
      end $$;
      create function keeper.refuse_reveal(reveal_id uuid, approver uuid) returns boolean
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      begin
        update reveal r set refused_by = approver, refused_at = now()
          where r.id = reveal_id and r.approved_by is null and r.refused_by is null and r.spent_at is null and r.until > now() and r.requested_by <> approver and r.proceeding_id = any (sec.content(approver));
        return found;
      end $$;

      create function keeper.reveals_for(reader uuid) returns table (id uuid, person_id uuid, proceeding_id uuid, fields text[], purpose text, requested_by uuid, requested_at timestamptz, until timestamptz, approved_by uuid, refused_by uuid, needs_second boolean, own boolean, answerable boolean)
        language sql stable security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
        with mine as (select sec.content(reader) as content)
        select r.id, r.person_id, r.proceeding_id, r.fields, r.purpose, r.requested_by, r.requested_at, r.until, r.approved_by, r.refused_by, r.fields && array['address', 'location'], r.requested_by = reader,
          r.requested_by <> reader and r.proceeding_id = any (m.content)
        from reveal r cross join mine m where r.spent_at is null and r.until > now()
          and case when r.requested_by = reader then r.proceeding_id = any (m.content)
            else num_nonnulls(r.approved_by, r.refused_by) = 0 and r.fields && array['address', 'location'] and may_know(reader, r.proceeding_id) end
        order by r.requested_at limit 100
      $$;

      -- One at a time for each reader, so that the hourly limit cannot be outrun.
      create function keeper.spend_reveal(reveal_id uuid, reader uuid, most int) returns table (verdict text, person_id uuid, proceeding_id uuid, fields text[])
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      #variable_conflict use_column
      declare
        wanted reveal;
      begin
        perform pg_advisory_xact_lock(hashtextextended('reveal ' || reader, 0));
        select * into wanted from reveal r where r.id = reveal_id and r.requested_by = reader for update;
        if wanted.id is null or not (wanted.proceeding_id = any (sec.content(reader))) then return query select 'not-found', null::uuid, null::uuid, null::text[]; return; end if;
        if wanted.spent_at is not null or wanted.until <= now() then return query select 'over', null::uuid, null::uuid, null::text[]; return; end if;
        if wanted.refused_by is not null then return query select 'refused', null::uuid, null::uuid, null::text[]; return; end if;
        if wanted.approved_by is null and wanted.fields && array['address', 'location'] then return query select 'not-approved', null::uuid, null::uuid, null::text[]; return; end if;
        if (select count(*) from reveal r where r.requested_by = reader and r.spent_at > now() - interval '1 hour') >= most then return query select 'too-many', null::uuid, null::uuid, null::text[]; return; end if;
        update reveal r set spent_at = now(), spent_in = pg_current_xact_id() where r.id = reveal_id;
        return query select 'ok', wanted.person_id, wanted.proceeding_id, wanted.fields;
      end $$;

      -- Once, within a minute, and only after what spent it is committed.
      create function keeper.take_revealed(reveal_id uuid, reader uuid) returns setof keeper.read_value
        language plpgsql security definer set search_path = pg_catalog, keeper, public, pg_temp as $$
      declare
        spent reveal;
      begin
        update reveal r set taken_at = now() where r.id = reveal_id and r.requested_by = reader and r.taken_at is null and r.spent_at > now() - interval '1 minute' and r.proceeding_id = any (sec.content(reader))
          and pg_xact_status(r.spent_in) = 'committed' returning * into spent;
        return query select v.person_id, v.field, v.sealed, k.id, k.kek_id, k.wrapped, k.retired_at is null from person_value v left join data_key k on k.id = key_of(v.sealed) where v.person_id = spent.person_id and v.field = any (spent.fields) and v.class = 4;
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function keeper.take_revealed, keeper.spend_reveal, keeper.reveals_for, keeper.refuse_reveal, keeper.approve_reveal, keeper.may_know, keeper.request_reveal, keeper.lift_protection, keeper.protect_person;
      drop table keeper.reveal, keeper.protection;
    `);
  }
}
