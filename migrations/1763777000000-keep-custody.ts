import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'security definer set search_path = pg_catalog, public, pg_temp';
/** Where the list of what may be told ends: each slice puts its own line before it. */
const END_OF_LIST = 'else false end';
const MAY_TELL = `when 'CUSTODY_OFFERED' then exists (select from custody_offer o left join evidence_store s on s.id = o.to_store where o.id = occurrence::uuid and o.offered_by = sec.uid() and recipient = coalesce(o.to_staff, s.keeper_id))
          when 'CUSTODY_ANSWERED' then exists (select from custody_offer o join custody_offer_item l on l.offer_id = o.id where o.id = left(occurrence, 36)::uuid and l.answered_by = sec.uid() and recipient = o.offered_by) `;
const told = (from: string, to: string): string => `do $do$ begin execute replace(pg_get_functiondef('sec.may_tell(uuid, text, text)'::regprocedure), $$${from}$$, $$${to}$$); end $do$;`;

/** Stores and their keepers, the records of who held a thing at every minute, and hand-overs of two sides. */
export class KeepCustody1763777000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${STORES} ${RECORDS} ${OFFERS} ${GUARDS} ${told(END_OF_LIST, MAY_TELL + END_OF_LIST)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${told(MAY_TELL, '')}
      delete from notification where kind in ('CUSTODY_OFFERED', 'CUSTODY_ANSWERED');
      drop table custody_record, custody_offer_item, custody_offer, store_keeper, evidence_store;
      drop function sec.link_custody(), sec.offered_by_holder(), sec.in_hand(uuid), sec.things_of(uuid), sec.may_take(uuid, uuid), sec.store_holds(uuid), keep_offered();
    `);
  }
}

const STORES = `
  create table evidence_store (
    id uuid constraint evidence_store_pkey primary key,
    office_id uuid not null constraint evidence_store_office references office,
    name text not null constraint evidence_store_name check (length(name) between 1 and 120),
    place text constraint evidence_store_place check (length(place) between 1 and 200),
    keeper_id uuid not null constraint evidence_store_keeper references staff,
    closed_at timestamptz,
    version int not null default 1,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid not null constraint evidence_store_recorded_by references staff,
    constraint evidence_store_once unique (office_id, name)
  );
  create index evidence_store_of_keeper on evidence_store (keeper_id);

  -- Who answered for a store from when on. The last line is its keeper.
  create table store_keeper (
    id uuid constraint store_keeper_pkey primary key,
    store_id uuid not null constraint store_keeper_store references evidence_store,
    keeper_id uuid not null constraint store_keeper_keeper references staff,
    since timestamptz not null default clock_timestamp(),
    recorded_by uuid not null constraint store_keeper_recorded_by references staff
  );
  create index store_keeper_in_order on store_keeper (store_id, since);
  create trigger store_keeper_append_only before update or delete on store_keeper for each row execute function refuse_change();
  create trigger store_keeper_no_truncate before truncate on store_keeper for each statement execute function refuse_change();
`;

const RECORDS = `
  -- From this holder to that one, at this instant. From nobody is the taking, to nobody the end, the same twice a thing seen where it is.
  create table custody_record (
    id uuid constraint custody_record_pkey primary key,
    proceeding_id uuid not null,
    item_id uuid not null,
    seq int not null,
    previous bytea,
    digest bytea not null constraint custody_record_digest check (length(digest) = 32),
    act text not null constraint custody_record_act check (act in ('TAKEN', 'HANDED_OVER', 'SEEN', 'SEALED', 'OPENED', 'ENDED')),
    at timestamptz not null,
    recorded_at timestamptz not null,
    from_staff uuid constraint custody_record_from_staff references staff,
    from_store uuid constraint custody_record_from_store references evidence_store,
    from_body text constraint custody_record_from_body check (length(from_body) between 1 and 200),
    to_staff uuid constraint custody_record_to_staff references staff,
    to_store uuid constraint custody_record_to_store references evidence_store,
    to_body text constraint custody_record_to_body check (length(to_body) between 1 and 200),
    -- Numbers of the seals that are on it from then on.
    seals text[] not null default '{}' constraint custody_record_seals check (cardinality(seals) <= 20),
    condition text constraint custody_record_condition check (length(condition) between 1 and 1000),
    reason text constraint custody_record_reason check (length(reason) between 1 and 1000),
    paper_number text constraint custody_record_paper_number check (length(paper_number) between 1 and 60),
    paper_on date,
    offer_id uuid,
    recorded_by uuid not null constraint custody_record_recorded_by references staff,
    constraint custody_record_order unique (item_id, seq),
    constraint custody_record_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id),
    constraint custody_record_first check ((seq = 1) = (previous is null)),
    constraint custody_record_one_giver check (num_nonnulls(from_staff, from_store, from_body) = case when act = 'TAKEN' then 0 else 1 end),
    constraint custody_record_one_taker check (num_nonnulls(to_staff, to_store, to_body) = case when act = 'ENDED' then 0 else 1 end),
    constraint custody_record_moves check (act in ('TAKEN', 'ENDED') or (row(from_staff, from_store, from_body) is distinct from row(to_staff, to_store, to_body)) = (act = 'HANDED_OVER')),
    constraint custody_record_whole_paper check ((paper_number is null) = (paper_on is null))
  );
  create index custody_record_of_proceeding on custody_record (proceeding_id, item_id, seq);
  create index custody_record_to_person on custody_record (to_staff) where to_staff is not null;
  create index custody_record_into_store on custody_record (to_store) where to_store is not null;

  -- Each record carries the digest of the one before it. The order is given here, under the lock of the thing, so that nobody writes a record that does not follow.
  -- It looks at records that the writer may not see: whoever takes a thing over need not know where it was before.
  create function sec.link_custody() returns trigger language plpgsql ${DEFINER} as $$
  declare last record; holder record;
  begin
    perform from evidence_item i where i.id = new.item_id for no key update;
    select r.seq, r.digest into last from custody_record r where r.item_id = new.item_id order by r.seq desc limit 1;
    if new.offer_id is not null then
      select r.to_staff, r.to_store, r.to_body into holder from custody_record r where r.item_id = new.item_id order by r.at desc, r.seq desc limit 1;
      if (new.from_staff, new.from_store) is distinct from (holder.to_staff, holder.to_store) or holder.to_body is not null then raise exception 'whoever offered it has it no more' using errcode = 'OB001'; end if;
    end if;
    if sec.at_peoples_door() and new.recorded_by is distinct from sec.uid() then raise exception 'a record is written by whoever entered' using errcode = '42501'; end if;
    new.seq := coalesce(last.seq, 0) + 1;
    new.previous := last.digest;
    new.recorded_at := clock_timestamp();
    new.digest := sha256(convert_to(json_build_array(encode(new.previous, 'hex'), new.id, new.item_id, new.seq, new.act,
      to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), to_char(new.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      new.from_staff, new.from_store, new.from_body, new.to_staff, new.to_store, new.to_body, array_to_json(new.seals), new.condition, new.reason, new.paper_number, new.paper_on::text, new.offer_id, new.recorded_by)::text, 'UTF8'));
    return new;
  end $$;
  create trigger custody_record_linked before insert on custody_record for each row execute function sec.link_custody();
  create trigger custody_record_append_only before update or delete on custody_record for each row execute function refuse_change();
  create trigger custody_record_no_truncate before truncate on custody_record for each statement execute function refuse_change();
`;

const OFFERS = `
  create table custody_offer (
    id uuid constraint custody_offer_pkey primary key,
    proceeding_id uuid not null constraint custody_offer_proceeding references proceeding,
    from_staff uuid constraint custody_offer_from_staff references staff,
    from_store uuid constraint custody_offer_from_store references evidence_store,
    to_staff uuid constraint custody_offer_to_staff references staff,
    to_store uuid constraint custody_offer_to_store references evidence_store,
    purpose text not null constraint custody_offer_purpose check (length(purpose) between 1 and 500),
    offered_at timestamptz not null default clock_timestamp(),
    offered_by uuid not null constraint custody_offer_offered_by references staff,
    constraint custody_offer_of_proceeding unique (proceeding_id, id),
    constraint custody_offer_one_giver check (num_nonnulls(from_staff, from_store) = 1),
    constraint custody_offer_one_taker check (num_nonnulls(to_staff, to_store) = 1),
    constraint custody_offer_moves check (row(from_staff, from_store) is distinct from row(to_staff, to_store))
  );
  create index custody_offer_in_order on custody_offer (proceeding_id, offered_at);
  create index custody_offer_to_person on custody_offer (to_staff) where to_staff is not null;
  create index custody_offer_into_store on custody_offer (to_store) where to_store is not null;
  create trigger custody_offer_append_only before update or delete on custody_offer for each row execute function refuse_change();
  create trigger custody_offer_no_truncate before truncate on custody_offer for each statement execute function refuse_change();
  alter table custody_record add constraint custody_record_offer foreign key (proceeding_id, offer_id) references custody_offer (proceeding_id, id);

  -- One thing of an offer: as the giver says it is, and as the taker finds it. Answered once.
  create table custody_offer_item (
    offer_id uuid not null,
    item_id uuid not null,
    proceeding_id uuid not null,
    seals text[] not null default '{}' constraint custody_offer_item_seals check (cardinality(seals) <= 20),
    condition text constraint custody_offer_item_condition check (length(condition) between 1 and 1000),
    answer text constraint custody_offer_item_answer check (answer in ('ACCEPTED', 'REFUSED', 'WITHDRAWN')),
    answered_at timestamptz,
    answered_by uuid constraint custody_offer_item_answered_by references staff,
    reason text constraint custody_offer_item_reason check (length(reason) between 1 and 1000),
    taker_seals text[] constraint custody_offer_item_taker_seals check (cardinality(taker_seals) <= 20),
    taker_condition text constraint custody_offer_item_taker_condition check (length(taker_condition) between 1 and 1000),
    constraint custody_offer_item_pkey primary key (offer_id, item_id),
    constraint custody_offer_item_offer foreign key (proceeding_id, offer_id) references custody_offer (proceeding_id, id),
    constraint custody_offer_item_item foreign key (proceeding_id, item_id) references evidence_item (proceeding_id, id),
    constraint custody_offer_item_whole_answer check (num_nulls(answer, answered_at, answered_by) in (0, 3)),
    constraint custody_offer_item_refused_why check (answer is distinct from 'REFUSED' or reason is not null),
    constraint custody_offer_item_found check ((taker_seals is not null) = coalesce(answer = 'ACCEPTED', false))
  );
  -- A thing waits in one offer at a time.
  create unique index custody_offer_item_open on custody_offer_item (item_id) where answer is null;
  create index custody_offer_item_of_item on custody_offer_item (item_id);

  create function keep_offered() returns trigger language plpgsql set search_path = pg_catalog as $$
  declare answer constant text[] := array['answer', 'answered_at', 'answered_by', 'reason', 'taker_seals', 'taker_condition'];
  begin
    if tg_op = 'UPDATE' and old.answer is null and new.answer is not null and to_jsonb(old) - answer = to_jsonb(new) - answer then return new; end if;
    raise exception 'an offer is answered once' using errcode = '42501';
  end $$;
  create trigger custody_offer_item_kept before update or delete on custody_offer_item for each row execute function keep_offered();
  create trigger custody_offer_item_no_truncate before truncate on custody_offer_item for each statement execute function refuse_change();

  -- Only what one holds can be offered; asked under the lock of the thing.
  create function sec.offered_by_holder() returns trigger language plpgsql ${DEFINER} as $$
  begin
    perform from evidence_item i where i.id = new.item_id for no key update;
    if not exists (
      select from custody_offer o cross join lateral (select r.to_staff, r.to_store, r.to_body from custody_record r where r.item_id = new.item_id order by r.at desc, r.seq desc limit 1) h
      where o.id = new.offer_id and h.to_body is null and (h.to_staff, h.to_store) is not distinct from (o.from_staff, o.from_store)) then raise exception 'whoever offers it has it no more' using errcode = 'OB001'; end if;
    return new;
  end $$;
  create trigger custody_offer_item_held before insert on custody_offer_item for each row execute function sec.offered_by_holder();

  -- What somebody has: herself, or in a store that she keeps. Also of proceedings that she does not see: it lies before her. A conflict of interest closes it all the same.
  create function sec.in_hand(staff uuid) returns table (item_id uuid, proceeding_id uuid, store_id uuid, since timestamptz, given_by uuid, given_by_store uuid, seals text[]) language sql stable ${DEFINER} as $$
    select r.item_id, r.proceeding_id, r.to_store, r.at, g.from_staff, g.from_store, r.seals
    from custody_record r cross join lateral (
      select h.from_staff, h.from_store from custody_record h where h.item_id = r.item_id and h.act in ('TAKEN', 'HANDED_OVER') order by h.at desc, h.seq desc limit 1) g
    where sec.about_oneself(in_hand.staff) and (r.to_staff = in_hand.staff or r.to_store in (select s.id from evidence_store s where s.keeper_id = in_hand.staff))
      and not exists (select from custody_record n where n.item_id = r.item_id and (n.at, n.seq) > (r.at, r.seq))
      and r.proceeding_id <> all (sec.excluded_now(in_hand.staff))
  $$;

  -- By what a thing in hand, or offered by her or to her, is known: nothing else of its case.
  create function sec.things_of(staff uuid) returns table (item_id uuid, number text, kind text, electronic boolean, title text) language sql stable ${DEFINER} as $$
    select i.id, array_to_string(i.path, '.'), i.kind, i.electronic, i.title
    from evidence_item i
    where i.id in (
      select h.item_id from sec.in_hand(things_of.staff) h
      union select l.item_id from custody_offer_item l join custody_offer o on o.id = l.offer_id
        where sec.about_oneself(things_of.staff) and l.answer is null and o.proceeding_id <> all (sec.excluded_now(things_of.staff))
          and (things_of.staff in (o.from_staff, o.to_staff, o.offered_by) or exists (select from evidence_store s where s.id in (o.from_store, o.to_store) and s.keeper_id = things_of.staff)))
  $$;

  -- Whether a store holds anything, or something is on its way to it: told to whoever answers for the office.
  create function sec.store_holds(store uuid) returns boolean language sql stable ${DEFINER} as $$
    select exists (select from custody_record r where r.to_store = store_holds.store and not exists (select from custody_record n where n.item_id = r.item_id and (n.at, n.seq) > (r.at, r.seq)))
      or exists (select from custody_offer o join custody_offer_item l on l.offer_id = o.id where o.to_store = store_holds.store and l.answer is null)
    from evidence_store s where s.id = store_holds.store and (not sec.at_peoples_door() or s.office_id = any (sec.offices()))
  $$;

  -- Whether somebody can be given things of a proceeding: she works on cases, no conflict of interest bars her, and what lies in a compartment goes to those inside. Told to whoever sees it or has a thing of it.
  create function sec.may_take(recipient uuid, proceeding uuid) returns boolean language sql stable ${DEFINER} as $$
    select exists (
      select from staff m join proceeding p on p.id = may_take.proceeding
      where m.id = recipient and m.active and m.roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD'] and p.id <> all (sec.excluded_now(m.id)) and (p.compartment_id is null or p.id = any (sec.content_now(m.id)))
        and (not sec.at_peoples_door() or p.id = any (sec.visible()) or p.office_id = any (sec.offices()) and p.compartment_id is null or exists (select from sec.in_hand(sec.uid()) h where h.proceeding_id = p.id)))
  $$;
`;

const HERS = (side: string): string => `(${side}_staff = (select sec.uid()) or ${side}_store in (select s.id from evidence_store s where s.keeper_id = (select sec.uid())))`;

const GUARDS = `
  select sec.guard('evidence_store', 'reference'), sec.guard('store_keeper', 'reference'), sec.guard('custody_record', 'proceeding'), sec.guard('custody_offer', 'proceeding'), sec.guard('custody_offer_item', 'proceeding');
  revoke insert, update, delete on evidence_store from oberih_worker;
  revoke insert on store_keeper from oberih_worker;
  revoke update, delete on custody_offer_item from oberih_worker;
  -- Stores of the own office, by whoever answers for the office.
  create policy own_office on evidence_store to oberih_head using (office_id = any ((select sec.offices())::uuid[])) with check (office_id = any ((select sec.offices())::uuid[]));
  create policy own_office on store_keeper for insert to oberih_head with check (exists (select from evidence_store s where s.id = store_id and s.office_id = any ((select sec.offices())::uuid[])));
  grant insert, update on evidence_store to oberih_head;
  grant insert on store_keeper to oberih_head;

  -- Beyond their cases people see exactly the offers that they made or were made, as long as no conflict of interest bars them, and write exactly what answers one.
  create policy in_hand on custody_offer to oberih_case, oberih_head
    using (proceeding_id <> all ((select sec.barred())::uuid[]) and (${HERS('from')} or ${HERS('to')}))
    with check (proceeding_id <> all ((select sec.barred())::uuid[]) and offered_by = (select sec.uid()) and ${HERS('from')});
  create policy takers on custody_offer as restrictive for insert to oberih_case, oberih_head
    with check (sec.may_take(coalesce(to_staff, (select s.keeper_id from evidence_store s where s.id = to_store)), proceeding_id));
  create policy in_hand on custody_offer_item to oberih_case, oberih_head
    using (exists (select from custody_offer o where o.id = offer_id and o.proceeding_id = custody_offer_item.proceeding_id))
    with check (exists (select from custody_offer o where o.id = offer_id and o.proceeding_id = custody_offer_item.proceeding_id));
  create policy in_hand on custody_record for insert to oberih_case, oberih_head
    with check (exists (select from custody_offer_item l where l.offer_id = custody_record.offer_id and l.item_id = custody_record.item_id and l.proceeding_id = custody_record.proceeding_id and l.answer = 'ACCEPTED' and l.answered_by = (select sec.uid())));

  revoke execute on function sec.link_custody(), sec.offered_by_holder(), sec.in_hand(uuid), sec.things_of(uuid), sec.may_take(uuid, uuid), sec.store_holds(uuid) from public;
  grant execute on function sec.in_hand(uuid), sec.things_of(uuid), sec.may_take(uuid, uuid), sec.store_holds(uuid) to oberih_case, oberih_head, oberih_worker;
`;
