import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'security definer set search_path = pg_catalog, public, pg_temp';
const END_OF_LIST = 'else false end';
const MAY_TELL = `when 'INVENTORY' then exists (select from store_inventory i where i.id = left(occurrence, 36)::uuid and sec.uid() in (i.begun_by, i.second_id) and recipient in (i.begun_by, i.second_id))
          `;
const told = (from: string, to: string): string => `do $do$ begin execute replace(pg_get_functiondef('sec.may_tell(uuid, text, text)'::regprocedure), $$${from}$$, $$${to}$$); end $do$;`;
/** Proceedings of which nothing may be shown to somebody: a conflict of interest bars her, or they lie in a compartment that she is not inside. */
const closedTo = (person: string): string => `(p.id = any ((select sec.excluded_now(${person}))::uuid[]) or p.compartment_id is not null and p.id <> all ((select sec.content_now(${person}))::uuid[]))`;
const FUNCTIONS = 'sec.lies_in(uuid), sec.may_count(uuid, uuid), sec.sees_inventory(uuid, uuid), sec.inventories(uuid, uuid), sec.counted(uuid, uuid), sec.begin_inventory(uuid, uuid, uuid, uuid), sec.hold_inventory(uuid, uuid), sec.count_thing(uuid, uuid, uuid, text), sec.end_inventory(uuid, uuid, text), sec.sign_inventory(uuid, uuid, text, text), sec.abandon_inventory(uuid, uuid, text)';
const INNER = 'sec.lies_in(uuid), sec.may_count(uuid, uuid), sec.sees_inventory(uuid, uuid)';

/**
 * Inventories of stores (інвентаризація): what the records say lies there, what two people find there, and the list of differences that both sign.
 * Things are of cases that neither may see, so the tables are closed and functions show numbers alone.
 */
export class CountStores1763780200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TABLES} ${READING} ${COUNTING} ${told(END_OF_LIST, MAY_TELL + END_OF_LIST)}
      revoke execute on function ${FUNCTIONS} from public;
      grant execute on function ${FUNCTIONS.replace(`${INNER}, `, '')} to oberih_case, oberih_head;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${told(MAY_TELL, '')}
      delete from notification where kind = 'INVENTORY';
      drop function ${FUNCTIONS};
      drop table inventory_signature, inventory_scan, inventory_line, store_inventory;
    `);
  }
}

const TABLES = `
  create table store_inventory (
    id uuid constraint store_inventory_pkey primary key,
    store_id uuid not null constraint store_inventory_store references evidence_store,
    begun_at timestamptz not null default clock_timestamp(),
    begun_by uuid not null constraint store_inventory_begun_by references staff,
    second_id uuid not null constraint store_inventory_second references staff,
    -- Counting is over: what was found and what not, as both sign it.
    ended_at timestamptz,
    report text constraint store_inventory_report check (length(report) between 2 and 20000000),
    whole_at timestamptz,
    abandoned_at timestamptz,
    abandoned_by uuid constraint store_inventory_abandoned_by references staff,
    reason text constraint store_inventory_reason check (length(reason) between 1 and 1000),
    constraint store_inventory_two check (begun_by <> second_id),
    constraint store_inventory_ended check ((ended_at is null) = (report is null)),
    constraint store_inventory_whole check (whole_at is null or ended_at is not null and abandoned_at is null),
    constraint store_inventory_abandoned check (num_nulls(abandoned_at, abandoned_by, reason) in (0, 3))
  );
  -- A store is counted once at a time.
  create unique index store_inventory_open on store_inventory (store_id) where whole_at is null and abandoned_at is null;
  create index store_inventory_in_order on store_inventory (begun_at desc);

  -- What lay in the store by the records when counting began.
  create table inventory_line (
    inventory_id uuid not null constraint inventory_line_inventory references store_inventory,
    item_id uuid not null constraint inventory_line_item references evidence_item,
    seals text[] not null,
    constraint inventory_line_pkey primary key (inventory_id, item_id)
  );
  -- What was read from a label, once each: a thing, or what nobody knows as one.
  create table inventory_scan (
    id uuid not null default gen_random_uuid() constraint inventory_scan_pkey primary key,
    inventory_id uuid not null constraint inventory_scan_inventory references store_inventory,
    item_id uuid constraint inventory_scan_item references evidence_item,
    said text constraint inventory_scan_said check (length(said) between 1 and 300),
    scanned_at timestamptz not null default clock_timestamp(),
    scanned_by uuid not null constraint inventory_scan_by references staff,
    constraint inventory_scan_one check (num_nonnulls(item_id, said) = 1)
  );
  create unique index inventory_scan_once on inventory_scan (inventory_id, item_id) where item_id is not null;
  create unique index inventory_scan_said_once on inventory_scan (inventory_id, said) where said is not null;
  create table inventory_signature (
    inventory_id uuid not null constraint inventory_signature_inventory references store_inventory,
    signed_by uuid not null constraint inventory_signature_by references staff,
    signed_at timestamptz not null default clock_timestamp(),
    constraint inventory_signature_pkey primary key (inventory_id, signed_by)
  );
  create trigger store_inventory_kept before update or delete on store_inventory for each row execute function refuse_rewrite('ended_at', 'report', 'whole_at', 'abandoned_at', 'abandoned_by', 'reason');
  ${['inventory_line', 'inventory_scan', 'inventory_signature'].map((name) => `create trigger ${name}_append_only before update or delete on ${name} for each row execute function refuse_change();`).join('\n')}
  ${['store_inventory', 'inventory_line', 'inventory_scan', 'inventory_signature'].map((name) => `create trigger ${name}_no_truncate before truncate on ${name} for each statement execute function refuse_change(); select sec.guard('${name}', 'closed');`).join('\n')}
`;

const READING = `
  create function sec.lies_in(store uuid) returns table (item_id uuid, proceeding_id uuid, seals text[]) language sql stable ${DEFINER} as $$
    select r.item_id, r.proceeding_id, r.seals from custody_record r
    where r.to_store = lies_in.store and not exists (select from custody_record n where n.item_id = r.item_id and (n.at, n.seq) > (r.at, r.seq))
  $$;

  -- Whoever works on cases in the office of the store or answers for it, and from whom nothing that lies there is kept.
  create function sec.may_count(person uuid, store uuid) returns boolean language sql stable ${DEFINER} as $$
    select exists (select from staff m join evidence_store s on s.id = may_count.store
        where m.id = may_count.person and m.active and m.roles && array['PROSECUTOR', 'INVESTIGATOR', 'HEAD'] and (m.office_id = s.office_id or s.office_id = any (sec.regions_now(m.id))))
      and not exists (select from sec.lies_in(may_count.store) t join proceeding p on p.id = t.proceeding_id where ${closedTo('may_count.person')})
  $$;

  -- The two who count, the keeper, and whoever answers for the office; none of them where anything in it is kept from her.
  create function sec.sees_inventory(reader uuid, inventory uuid) returns boolean language sql stable ${DEFINER} as $$
    select exists (
      select from store_inventory i join evidence_store s on s.id = i.store_id
      where sec.about_oneself(sees_inventory.reader) and i.id = sees_inventory.inventory and (sees_inventory.reader in (i.begun_by, i.second_id, s.keeper_id) or s.office_id = any (sec.regions_now(sees_inventory.reader)))
        and not exists (
          select from (select l.item_id from inventory_line l where l.inventory_id = i.id union all select c.item_id from inventory_scan c where c.inventory_id = i.id) t
          join evidence_item e on e.id = t.item_id join proceeding p on p.id = e.proceeding_id where ${closedTo('sees_inventory.reader')}))
  $$;

  -- One inventory, or the last ones.
  create function sec.inventories(reader uuid, inventory uuid) returns table (id uuid, store_id uuid, begun_at timestamptz, begun_by uuid, second_id uuid, ended_at timestamptz, report text, digest text, whole_at timestamptz, abandoned_at timestamptz, reason text, expected int, found int, signatures jsonb) language sql stable ${DEFINER} as $$
    select i.id, i.store_id, i.begun_at, i.begun_by, i.second_id, i.ended_at, i.report, encode(sha256(convert_to(i.report, 'UTF8')), 'hex'), i.whole_at, i.abandoned_at, i.reason,
      (select count(*)::int from inventory_line l where l.inventory_id = i.id), (select count(*)::int from inventory_line l join inventory_scan c on c.inventory_id = l.inventory_id and c.item_id = l.item_id where l.inventory_id = i.id),
      coalesce((select jsonb_agg(jsonb_build_object('by', g.signed_by, 'name', m.display_name, 'at', to_char(g.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by g.signed_at) from inventory_signature g join staff m on m.id = g.signed_by where g.inventory_id = i.id), '[]')
    from store_inventory i where (inventories.inventory is null or i.id = inventories.inventory) and sec.sees_inventory(inventories.reader, i.id) order by i.begun_at desc limit 20
  $$;

  -- Everything that was expected or read, by its number alone, and who has it by the records now.
  create function sec.counted(reader uuid, inventory uuid) returns table (item_id uuid, number text, seals text[], expected boolean, said text, scanned_at timestamptz, scanned_by uuid, to_staff uuid, to_store uuid, to_body text) language sql stable ${DEFINER} as $$
    with mine as materialized (select i.id from store_inventory i where i.id = counted.inventory and sec.sees_inventory(counted.reader, i.id)),
      things as (select l.item_id from mine join inventory_line l on l.inventory_id = mine.id union select c.item_id from mine join inventory_scan c on c.inventory_id = mine.id where c.item_id is not null)
    select t.item_id, array_to_string(e.path, '.'), coalesce(l.seals, '{}'), l.item_id is not null, null, c.scanned_at, c.scanned_by, h.to_staff, h.to_store, h.to_body
    from things t join evidence_item e on e.id = t.item_id left join inventory_line l on l.inventory_id = counted.inventory and l.item_id = t.item_id left join inventory_scan c on c.inventory_id = counted.inventory and c.item_id = t.item_id
      left join lateral (select r.to_staff, r.to_store, r.to_body from custody_record r where r.item_id = t.item_id order by r.at desc, r.seq desc limit 1) h on true
    union all select null, null, '{}', false, c.said, c.scanned_at, c.scanned_by, null, null, null from mine join inventory_scan c on c.inventory_id = mine.id where c.said is not null
  $$;
`;

const COUNTING = `
  -- By its keeper or whoever answers for the office, with a second person. What was expected is taken down at once.
  create function sec.begin_inventory(doer uuid, id uuid, store uuid, second uuid) returns text language plpgsql ${DEFINER} as $$
  begin
    perform from evidence_store s where s.id = begin_inventory.store for no key update;
    if not sec.about_oneself(doer) or not exists (select from evidence_store s where s.id = begin_inventory.store and s.closed_at is null and (s.keeper_id = doer or s.office_id = any (sec.regions_now(doer)))) then return 'not-found'; end if;
    if not sec.may_count(doer, store) then return 'doer'; end if;
    if second = doer or not sec.may_count(second, store) then return 'second'; end if;
    if exists (select from store_inventory i where i.store_id = begin_inventory.store and i.whole_at is null and i.abandoned_at is null) then return 'open'; end if;
    insert into store_inventory (id, store_id, begun_by, second_id) values (begin_inventory.id, begin_inventory.store, doer, second);
    insert into inventory_line (inventory_id, item_id, seals) select begin_inventory.id, t.item_id, t.seals from sec.lies_in(begin_inventory.store) t;
    return 'begun';
  end $$;

  -- The inventory, locked, while one of the two may still count.
  create function sec.hold_inventory(doer uuid, inventory uuid) returns boolean language plpgsql ${DEFINER} as $$
  begin
    if not sec.about_oneself(doer) then return false; end if;
    perform from store_inventory i where i.id = hold_inventory.inventory and doer in (i.begun_by, i.second_id) and i.ended_at is null and i.abandoned_at is null for no key update;
    return found and sec.sees_inventory(doer, inventory);
  end $$;

  -- What a label says: a thing, each once. A thing of which nothing may be shown to one of the two is as one that does not exist.
  create function sec.count_thing(doer uuid, inventory uuid, item uuid, said text) returns text language plpgsql ${DEFINER} as $$
  declare known boolean;
  begin
    if not sec.hold_inventory(doer, inventory) then return 'not-found'; end if;
    known := item is not null and exists (
      select from evidence_item e join proceeding p on p.id = e.proceeding_id cross join store_inventory i
      where e.id = item and i.id = count_thing.inventory and not ${closedTo('i.begun_by')} and not ${closedTo('i.second_id')});
    insert into inventory_scan (inventory_id, item_id, said, scanned_by) values (count_thing.inventory, case when known then item end, case when not known then count_thing.said end, doer) on conflict do nothing;
    if not found then return 'again'; end if;
    return case when not known then 'unknown' when exists (select from inventory_line l where l.inventory_id = count_thing.inventory and l.item_id = item) then 'found' else 'unexpected' end;
  end $$;

  create function sec.end_inventory(doer uuid, inventory uuid, report text) returns boolean language plpgsql ${DEFINER} as $$
  begin
    if not sec.hold_inventory(doer, inventory) then return false; end if;
    update store_inventory i set ended_at = clock_timestamp(), report = end_inventory.report where i.id = end_inventory.inventory;
    return true;
  end $$;

  -- One of the two signs what she has read. When both have, each thing that was found has been seen where it is, where no other record says otherwise.
  create function sec.sign_inventory(doer uuid, inventory uuid, digest text, reason text) returns jsonb language plpgsql ${DEFINER} as $$
  declare
    counted record;
    seen jsonb;
  begin
    select i.* into counted from store_inventory i where i.id = sign_inventory.inventory and doer in (i.begun_by, i.second_id) and i.ended_at is not null and i.whole_at is null and i.abandoned_at is null for no key update;
    if not found or not sec.about_oneself(doer) or not sec.sees_inventory(doer, inventory) then return null; end if;
    if encode(sha256(convert_to(counted.report, 'UTF8')), 'hex') is distinct from sign_inventory.digest then return jsonb_build_object('signed', false); end if;
    insert into inventory_signature (inventory_id, signed_by) values (counted.id, doer) on conflict do nothing;
    if not found then return jsonb_build_object('signed', false); end if;
    if (select count(*) from inventory_signature g where g.inventory_id = counted.id) < 2 then return jsonb_build_object('signed', true, 'whole', false); end if;
    update store_inventory i set whole_at = clock_timestamp() where i.id = counted.id;
    with told as (
      insert into custody_record (id, proceeding_id, item_id, act, at, from_store, to_store, seals, reason, recorded_by)
      select gen_random_uuid(), e.proceeding_id, e.id, 'SEEN', c.scanned_at, counted.store_id, counted.store_id, h.seals, sign_inventory.reason, doer
      from inventory_line l join inventory_scan c on c.inventory_id = l.inventory_id and c.item_id = l.item_id join evidence_item e on e.id = l.item_id
        cross join lateral (select r.to_store, r.seals from custody_record r where r.item_id = e.id and r.at <= c.scanned_at order by r.at desc, r.seq desc limit 1) h
      where l.inventory_id = counted.id and h.to_store = counted.store_id order by e.id returning item_id, proceeding_id)
    select coalesce(jsonb_agg(jsonb_build_object('itemId', item_id, 'proceedingId', proceeding_id)), '[]') into seen from told;
    return jsonb_build_object('signed', true, 'whole', true, 'seen', seen);
  end $$;

  -- Begun by mistake, or a list that one of the two does not sign: it stays readable, and another may begin.
  create function sec.abandon_inventory(doer uuid, inventory uuid, reason text) returns boolean language plpgsql ${DEFINER} as $$
  begin
    if not sec.sees_inventory(doer, inventory) then return false; end if;
    update store_inventory i set abandoned_at = clock_timestamp(), abandoned_by = doer, reason = abandon_inventory.reason where i.id = abandon_inventory.inventory and i.whole_at is null and i.abandoned_at is null;
    return found;
  end $$;
`;
