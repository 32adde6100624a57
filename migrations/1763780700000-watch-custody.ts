import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'security definer set search_path = pg_catalog, public, pg_temp';
const KINDS = ['CHAIN_GAP', 'OFFER_WAITS', 'THING_MISSING'];
const WORDS = KINDS.map((kind) => `'${kind}'::text, `).join('');
const QUOTED = KINDS.map((kind) => `'${kind}'`).join(', ');
/** Tables that only grow: where what was written since a day stands together. */
const GROWING = ['custody_record', 'evidence_item', 'evidence_change', 'procedural_event'];
/** Puts words into the list of flags as it stands, or takes them out: other slices add theirs. */
const flagKinds = (from: string, to: string): string => `do $do$
  declare list text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'flag_kind' and conrelid = 'flag'::regclass);
  begin execute 'alter table flag drop constraint flag_kind, add constraint flag_kind ' || replace(list, $$${from}$$, $$${to}$$); end $do$;`;

/** By night somebody is told of gaps in chains of custody, of offers without an answer and of things that an inventory did not find. */
export class WatchCustody1763780700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${flagKinds(`'DUE_SOON'::text`, `${WORDS}'DUE_SOON'::text`)}
      ${GROWING.map((table) => `create index ${table}_when_written on ${table} using brin (recorded_at);`).join('\n')}
      create index inventory_scan_by_item on inventory_scan (item_id) where item_id is not null;

      -- What the last signed inventory of each store did not find, as long as nothing written since says where it went or that it was seen. What is still missing stands on the next list too: only the last counts.
      create function sec.missing_things() returns table (item_id uuid, inventory_id uuid, counted_at timestamptz) language sql stable ${DEFINER} as $$
        select l.item_id, i.id, i.ended_at
        from (select distinct on (v.store_id) v.id, v.begun_at, v.ended_at from store_inventory v where v.whole_at is not null order by v.store_id, v.ended_at desc) i
          join inventory_line l on l.inventory_id = i.id
        where not exists (select from inventory_scan c where c.inventory_id = i.id and c.item_id = l.item_id)
          and not exists (select from custody_record r where r.item_id = l.item_id and r.recorded_at > i.begun_at and (r.at > i.begun_at or r.act in ('HANDED_OVER', 'ENDED')))
          and not exists (select from inventory_scan c join store_inventory w on w.id = c.inventory_id where c.item_id = l.item_id and c.scanned_at > i.ended_at and w.whole_at is not null)
      $$;
      revoke execute on function sec.missing_things() from public;
      grant execute on function sec.missing_things() to oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notification where flag_id in (select id from flag where kind in (${QUOTED})); delete from flag where kind in (${QUOTED}); ${flagKinds(WORDS, '')}
      drop function sec.missing_things();
      drop index inventory_scan_by_item, ${GROWING.map((table) => `${table}_when_written`).join(', ')};
    `);
  }
}
