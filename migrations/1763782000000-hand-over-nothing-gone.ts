import type { MigrationInterface, QueryRunner } from 'typeorm';

const rewritten = (name: string, from: string, to: string): string => `do $do$ begin execute replace(pg_get_functiondef('${name}'::regprocedure), $$${from}$$, $$${to}$$); end $do$;`;

/** Where a record gets its number, and where an offer was found to be of whoever has the thing. */
const NUMBERED = 'new.seq := coalesce(last.seq, 0) + 1;';
const LOCKED = 'perform from evidence_item i where i.id = new.item_id for no key update;';
const RECORDED = `if new.act = 'HANDED_OVER' and sec.goes_on(new.item_id, (new.at at time zone 'Europe/Kyiv')::date, new.to_staff, new.to_store, new.to_body) then
      raise exception 'what became of it is decided: it is handed to nobody' using errcode = (case when new.offer_id is null then '42501' else 'OB001' end);
    end if;
    `;
const OFFERED = `
    if exists (select from custody_offer o where o.id = new.offer_id and sec.goes_on(new.item_id, null, o.to_staff, o.to_store, null)) then raise exception 'what became of it is decided: it is offered to nobody' using errcode = 'OB001'; end if;`;

/** A thing whose fate takes it out of the house goes to nobody else. It may go back to whoever gave it: who does not work on its case knows nothing of the fate. */
export class HandOverNothingGone1763782000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whether a thing would go on, on this day (null: now), though its fate took it out. Read behind the lock of the thing: a fate and a hand-over at once are one after the other.
      create function sec.goes_on(item uuid, day date, to_staff uuid, to_store uuid, to_body text) returns boolean language sql volatile set search_path = pg_catalog, public, pg_temp as $$
        select exists (select from evidence_item i where i.id = goes_on.item and i.fate <> 'KEPT_IN_FILE' and (goes_on.day is null or goes_on.day >= i.fate_on))
          and not exists (
            select from (select r.from_staff, r.from_store, r.from_body from custody_record r where r.item_id = goes_on.item and r.act in ('TAKEN', 'HANDED_OVER') order by r.at desc, r.seq desc limit 1) g
            where num_nonnulls(g.from_staff, g.from_store, g.from_body) = 1 and row(g.from_staff, g.from_store, g.from_body) is not distinct from row(goes_on.to_staff, goes_on.to_store, goes_on.to_body))
      $$;
      revoke execute on function sec.goes_on(uuid, date, uuid, uuid, text) from public;
      ${rewritten('sec.link_custody()', NUMBERED, RECORDED + NUMBERED)}
      ${rewritten('sec.offered_by_holder()', LOCKED, LOCKED + OFFERED)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${rewritten('sec.offered_by_holder()', OFFERED, '')}
      ${rewritten('sec.link_custody()', RECORDED, '')}
      drop function sec.goes_on(uuid, date, uuid, uuid, text);
    `);
  }
}
