import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What row-level security changes for finding: LIKE is not leakproof, so under a policy its index would not be used; one function searches
 * inside the reader's own scope instead. And a number that exists where somebody may not look must not be refused to them.
 */
export class SearchInScope1763756120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table proceeding drop constraint proceeding_erdr_number_unique;
      create index proceeding_number on proceeding (erdr_number);

      -- Ids of proceedings in sight whose search text is like one of the patterns. Plans are made anew for the values: a common fragment and a rare one want different ones.
      create function sec.search(patterns text[]) returns setof uuid language plpgsql stable parallel restricted security definer rows 100 set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
      declare
        visible constant uuid[] := sec.visible();
        offices constant uuid[] := sec.offices();
        barred constant uuid[] := sec.barred();
      begin
        if not sec.at_peoples_door() then
          return query select p.id from proceeding p where p.search_text like any (patterns);
          return;
        end if;
        return query select p.id from proceeding p where p.id = any (visible) and p.search_text like any (patterns)
          union select p.id from proceeding p where p.office_id = any (offices) and p.search_text like any (patterns) and p.compartment_id is null and p.id <> all (barred);
      end $$;
      revoke execute on function sec.search(text[]) from public;
      grant execute on function sec.search(text[]) to oberih_case, oberih_head, oberih_worker;

      -- Two proceedings with one number, for whoever may see both.
      create function sec.same_number(proceeding uuid) returns setof uuid language sql stable parallel restricted security definer set search_path = pg_catalog, public, pg_temp as $$
        select o.id from proceeding p join proceeding o on o.erdr_number = p.erdr_number and o.id <> p.id
        where p.id = same_number.proceeding and (not sec.at_peoples_door() or (
          (p.id = any (sec.visible()) or (p.office_id = any (sec.offices()) and p.compartment_id is null and p.id <> all (sec.barred())))
          and (o.id = any (sec.visible()) or (o.office_id = any (sec.offices()) and o.compartment_id is null and o.id <> all (sec.barred())))))
      $$;
      revoke execute on function sec.same_number(uuid) from public;
      grant execute on function sec.same_number(uuid) to oberih_case, oberih_head, oberih_worker;

      -- The number of a linked proceeding belongs to the history of this one, also where the other is out of sight; not out of a compartment.
      create function sec.linked_number(own uuid, other uuid) returns text language sql stable parallel restricted security definer set search_path = pg_catalog, public, pg_temp as $$
        select o.erdr_number from proceeding o
        where o.id = other and (o.compartment_id is null or not sec.at_peoples_door() or o.id = any (sec.visible()))
          and exists (select from proceeding_link l where (l.main_id, l.other_id) in ((own, other), (other, own)))
          and (not sec.at_peoples_door() or exists (select from proceeding p where p.id = own and (p.id = any (sec.visible()) or (p.office_id = any (sec.offices()) and p.compartment_id is null and p.id <> all (sec.barred())))))
      $$;
      revoke execute on function sec.linked_number(uuid, uuid) from public;
      grant execute on function sec.linked_number(uuid, uuid) to oberih_case, oberih_head, oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function sec.linked_number(uuid, uuid);
      drop function sec.same_number(uuid);
      drop function sec.search(text[]);
      drop index proceeding_number;
      alter table proceeding add constraint proceeding_erdr_number_unique unique (erdr_number);
    `);
  }
}
