import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'security definer set search_path = pg_catalog, public, pg_temp';
/** Puts other words into a function as it stands; nothing that is not there is taken for done. */
const swap = (name: string, from: string, to: string): string => `do $do$
  declare is_now text := pg_get_functiondef('sec.${name}'::regprocedure);
  begin
    if position($$${from}$$ in is_now) = 0 then raise exception 'sec.${name} is not what it was'; end if;
    execute replace(is_now, $$${from}$$, $$${to}$$);
  end $do$;`;
const closedTo = (person: string): string => `(p.id = any ((select sec.excluded_now(${person}))::uuid[]) or p.compartment_id is not null and p.id <> all ((select sec.content_now(${person}))::uuid[]))`;

/** Where functions say something else from now on: name, before, after. */
const SWAPS: readonly (readonly [name: string, from: string, to: string])[] = [
  // A refusal told that something in the store is of a case kept from her.
  ['may_count(uuid, uuid)', `
      and not exists (select from sec.lies_in(may_count.store) t join proceeding p on p.id = t.proceeding_id where ${closedTo('may_count.person')})`, ''],
  // Nor does an inventory vanish from whoever began it: she could neither sign nor abandon it, and no other could begin.
  ['sees_inventory(uuid, uuid)', `
        and not exists (
          select from (select l.item_id from inventory_line l where l.inventory_id = i.id union all select c.item_id from inventory_scan c where c.inventory_id = i.id) t
          join evidence_item e on e.id = t.item_id join proceeding p on p.id = e.proceeding_id where ${closedTo('sees_inventory.reader')})`, ''],
  ['begin_inventory(uuid, uuid, uuid, uuid)', `    insert into store_inventory (id, store_id, begun_by, second_id) values (begin_inventory.id, begin_inventory.store, doer, second);
    insert into inventory_line (inventory_id, item_id, seals) select begin_inventory.id, t.item_id, t.seals from sec.lies_in(begin_inventory.store) t;`,
  `    with lying as materialized (select t.item_id, t.seals, array_to_string(e.path, '.') number from sec.lies_in(begin_inventory.store) t join evidence_item e on e.id = t.item_id),
      begun as (insert into store_inventory (id, store_id, begun_by, second_id, expected) select begin_inventory.id, begin_inventory.store, doer, second, count(*) from lying)
    insert into inventory_line (inventory_id, item_id, seals, number) select begin_inventory.id, t.item_id, t.seals, t.number from lying t;`],
  // A thing of the list is known to both; any other only where nothing of its case is kept from either.
  ['count_thing(uuid, uuid, uuid, text)', `declare known boolean;
  begin`, `declare
    known boolean;
    listed boolean;
  begin`],
  ['count_thing(uuid, uuid, uuid, text)', `known := item is not null and exists (`, `listed := exists (select from inventory_line l where l.inventory_id = count_thing.inventory and l.item_id = item);
    known := listed or item is not null and exists (`],
  ['count_thing(uuid, uuid, uuid, text)', `insert into inventory_scan (inventory_id, item_id, said, scanned_by) values (count_thing.inventory, case when known then item end, case when not known then count_thing.said end, doer) on conflict do nothing;`,
    `insert into inventory_scan (inventory_id, item_id, said, scanned_by, found) values (count_thing.inventory, case when known then item end, case when not known then count_thing.said end, doer, sec.found_in(count_thing.inventory) + listed::int) on conflict do nothing;`],
  ['count_thing(uuid, uuid, uuid, text)', `when exists (select from inventory_line l where l.inventory_id = count_thing.inventory and l.item_id = item) then 'found'`, `when listed then 'found'`],
  ['end_inventory(uuid, uuid, text)', `report = end_inventory.report where`, `report = end_inventory.report, digest = encode(sha256(convert_to(end_inventory.report, 'UTF8')), 'hex') where`],
];

const COLUMNS = 'id uuid, store_id uuid, begun_at timestamptz, begun_by uuid, second_id uuid, ended_at timestamptz';
const SIGNATURES = `coalesce((select jsonb_agg(jsonb_build_object('by', g.signed_by, 'name', m.display_name, 'at', to_char(g.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by g.signed_at) from inventory_signature g join staff m on m.id = g.signed_by where g.inventory_id = i.id), '[]')`;
const LAST = `from store_inventory i where (inventories.inventory is null or i.id = inventories.inventory) and sec.sees_inventory(inventories.reader, i.id) order by i.begun_at desc limit 20`;
const GRANTED = 'oberih_case, oberih_head';
const give = (...names: string[]): string => names.map((name) => `revoke execute on function sec.${name} from public; grant execute on function sec.${name} to ${GRANTED};`).join('\n');
const KEPT = (columns: string): string => `drop trigger if exists store_inventory_kept on store_inventory;
  create trigger store_inventory_kept before update or delete on store_inventory for each row execute function refuse_rewrite('ended_at', 'report', 'whole_at', 'abandoned_at', 'abandoned_by', 'reason'${columns});`;
/** Fills new columns of rows that are never changed otherwise. */
const filled = (table: string, trigger: string, update: string): string => `alter table ${table} disable trigger ${trigger}; ${update}; alter table ${table} enable trigger ${trigger};`;

/** One thing of an inventory, or what was read and nobody knows: whether it lies here is for everybody who counts, who has it else for those alone who may read its case. */
const counted = (things: string): string => `
    select t.item_id, coalesce(l.number, array_to_string(e.path, '.')), coalesce(l.seals, '{}'), l.item_id is not null, null, c.scanned_at, c.scanned_by, coalesce(h.to_store = mine.store_id, false),
      case when told.so then h.to_staff end, case when told.so or h.to_store = mine.store_id then h.to_store end, case when told.so then h.to_body end
    from mine cross join (${things}) t join evidence_item e on e.id = t.item_id left join inventory_line l on l.inventory_id = mine.id and l.item_id = t.item_id left join inventory_scan c on c.inventory_id = mine.id and c.item_id = t.item_id
      left join lateral (select r.to_staff, r.to_store, r.to_body from custody_record r where r.item_id = t.item_id order by r.at desc, r.seq desc limit 1) h on true
      cross join lateral (select e.proceeding_id = any ((select sec.content_now(reader))::uuid[]) and e.proceeding_id <> all ((select sec.excluded_now(reader))::uuid[]) so) told`;
const LINE = 'item_id uuid, number text, seals text[], expected boolean, said text, scanned_at timestamptz, scanned_by uuid, here boolean, to_staff uuid, to_store uuid, to_body text';
const MINE = 'mine as materialized (select i.id, i.store_id from store_inventory i where i.id = inventory and sec.sees_inventory(reader, i.id))';

/**
 * What whoever counts a store must know: that a thing lies here or not. Neither the case of it, nor who has it where it is not here, nor that a case is kept from her.
 * And the cost of a reading is that of one label: lines know their number, readings how many were found, inventories how many were expected.
 */
export class CountWhatLiesHere1763781110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table inventory_line add column number text;
      ${filled('inventory_line', 'inventory_line_append_only', `update inventory_line l set number = array_to_string(e.path, '.') from evidence_item e where e.id = l.item_id`)}
      alter table inventory_line alter column number set not null;
      create index inventory_line_by_number on inventory_line (inventory_id, number);
      alter table inventory_scan add column found int;
      ${filled('inventory_scan', 'inventory_scan_append_only', `update inventory_scan c set found = n.found from (
        select s.id, count(l.item_id) over (partition by s.inventory_id order by s.scanned_at, s.id) found from inventory_scan s left join inventory_line l on l.inventory_id = s.inventory_id and l.item_id = s.item_id) n where n.id = c.id`)}
      alter table inventory_scan alter column found set not null;
      create index inventory_scan_found on inventory_scan (inventory_id, found desc);
      alter table store_inventory add column expected int, add column digest text;
      ${filled('store_inventory', 'store_inventory_kept', `update store_inventory i set expected = (select count(*) from inventory_line l where l.inventory_id = i.id), digest = encode(sha256(convert_to(i.report, 'UTF8')), 'hex')`)}
      alter table store_inventory alter column expected set not null, add constraint store_inventory_digest check (digest ~ '^[0-9a-f]{64}$' and num_nulls(digest, report) <> 1);
      ${KEPT(`, 'digest'`)}

      create function sec.found_in(inventory uuid) returns int language sql stable ${DEFINER} as $$
        select coalesce((select c.found from inventory_scan c where c.inventory_id = found_in.inventory order by c.found desc limit 1), 0)
      $$;
      revoke execute on function sec.found_in(uuid) from public;
      ${SWAPS.map(([name, from, to]) => swap(name, from, to)).join('\n')}

      drop function sec.inventories(uuid, uuid);
      create function sec.inventories(reader uuid, inventory uuid) returns table (${COLUMNS}, digest text, whole_at timestamptz, abandoned_at timestamptz, reason text, expected int, found int, signatures jsonb) language sql stable ${DEFINER} as $$
        select i.id, i.store_id, i.begun_at, i.begun_by, i.second_id, i.ended_at, i.digest, i.whole_at, i.abandoned_at, i.reason, i.expected, sec.found_in(i.id), ${SIGNATURES} ${LAST}
      $$;
      create function sec.inventory_report(reader uuid, inventory uuid) returns text language sql stable ${DEFINER} as $$
        select i.report from store_inventory i where i.id = inventory_report.inventory and sec.sees_inventory(inventory_report.reader, i.id)
      $$;
      drop function sec.counted(uuid, uuid);
      create function sec.counted(reader uuid, inventory uuid) returns table (${LINE}) language sql stable ${DEFINER} as $$
        with ${MINE} ${counted('select l.item_id from inventory_line l where l.inventory_id = inventory union select c.item_id from inventory_scan c where c.inventory_id = inventory and c.item_id is not null')}
        union all select null, null, '{}', false, c.said, c.scanned_at, c.scanned_by, false, null, null, null from mine join inventory_scan c on c.inventory_id = mine.id where c.said is not null
      $$;
      -- One thing that was read, and the things of the list that have a number: no more than two, since two are one too many.
      create function sec.counted_thing(reader uuid, inventory uuid, item uuid) returns table (${LINE}) language sql stable ${DEFINER} as $$
        with ${MINE} ${counted('select c.item_id from inventory_scan c where c.inventory_id = inventory and c.item_id = item')}
      $$;
      create function sec.numbered(reader uuid, inventory uuid, number text) returns setof uuid language sql stable ${DEFINER} as $$
        with ${MINE} select l.item_id from mine join inventory_line l on l.inventory_id = mine.id and l.number = numbered.number limit 2
      $$;
      ${give('inventories(uuid, uuid)', 'inventory_report(uuid, uuid)', 'counted(uuid, uuid)', 'counted_thing(uuid, uuid, uuid)', 'numbered(uuid, uuid, text)')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function sec.inventories(uuid, uuid), sec.inventory_report(uuid, uuid), sec.counted(uuid, uuid), sec.counted_thing(uuid, uuid, uuid), sec.numbered(uuid, uuid, text);
      ${[...SWAPS].reverse().map(([name, from, to]) => (to === '' ? '' : swap(name, to, from))).join('\n')}
      ${swap('may_count(uuid, uuid)', `any (sec.regions_now(m.id))))`, `any (sec.regions_now(m.id))))${SWAPS[0]?.[1] ?? ''}`)}
      ${swap('sees_inventory(uuid, uuid)', `any (sec.regions_now(sees_inventory.reader)))`, `any (sec.regions_now(sees_inventory.reader)))${SWAPS[1]?.[1] ?? ''}`)}
      drop function sec.found_in(uuid);
      create function sec.inventories(reader uuid, inventory uuid) returns table (${COLUMNS}, report text, digest text, whole_at timestamptz, abandoned_at timestamptz, reason text, expected int, found int, signatures jsonb) language sql stable ${DEFINER} as $$
        select i.id, i.store_id, i.begun_at, i.begun_by, i.second_id, i.ended_at, i.report, encode(sha256(convert_to(i.report, 'UTF8')), 'hex'), i.whole_at, i.abandoned_at, i.reason,
          (select count(*)::int from inventory_line l where l.inventory_id = i.id), (select count(*)::int from inventory_line l join inventory_scan c on c.inventory_id = l.inventory_id and c.item_id = l.item_id where l.inventory_id = i.id), ${SIGNATURES} ${LAST}
      $$;
      create function sec.counted(reader uuid, inventory uuid) returns table (item_id uuid, number text, seals text[], expected boolean, said text, scanned_at timestamptz, scanned_by uuid, to_staff uuid, to_store uuid, to_body text) language sql stable ${DEFINER} as $$
        with mine as materialized (select i.id from store_inventory i where i.id = counted.inventory and sec.sees_inventory(counted.reader, i.id)),
          things as (select l.item_id from mine join inventory_line l on l.inventory_id = mine.id union select c.item_id from mine join inventory_scan c on c.inventory_id = mine.id where c.item_id is not null)
        select t.item_id, array_to_string(e.path, '.'), coalesce(l.seals, '{}'), l.item_id is not null, null, c.scanned_at, c.scanned_by, h.to_staff, h.to_store, h.to_body
        from things t join evidence_item e on e.id = t.item_id left join inventory_line l on l.inventory_id = counted.inventory and l.item_id = t.item_id left join inventory_scan c on c.inventory_id = counted.inventory and c.item_id = t.item_id
          left join lateral (select r.to_staff, r.to_store, r.to_body from custody_record r where r.item_id = t.item_id order by r.at desc, r.seq desc limit 1) h on true
        union all select null, null, '{}', false, c.said, c.scanned_at, c.scanned_by, null, null, null from mine join inventory_scan c on c.inventory_id = mine.id where c.said is not null
      $$;
      ${give('inventories(uuid, uuid)', 'counted(uuid, uuid)')}
      ${KEPT('')}
      alter table store_inventory drop column digest, drop column expected;
      drop index inventory_scan_found, inventory_line_by_number;
      alter table inventory_scan drop column found;
      alter table inventory_line drop column number;
    `);
  }
}
