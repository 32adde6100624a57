import type { MigrationInterface, QueryRunner } from 'typeorm';

const UID = '(select sec.uid())';
const HERS = (side: string): string => `(${side}_staff = ${UID} or ${side}_store in (select s.id from evidence_store s where s.keeper_id = ${UID}))`;
const ACCEPTED = `exists (select from custody_offer_item l where l.offer_id = custody_record.offer_id and l.item_id = custody_record.item_id and l.proceeding_id = custody_record.proceeding_id and l.answer = 'ACCEPTED' and l.answered_by = ${UID})`;
const PLACE = 'new.seq := coalesce(last.seq, 0) + 1;';
/** Waits for whoever closes the store at the same time, and then knows that it is closed. */
const OPEN_STORE = `if new.to_store is not null and new.to_store is distinct from new.from_store then
      perform from evidence_store s where s.id = new.to_store and s.closed_at is null for key share;
      if not found then raise exception 'the store takes no more things' using errcode = 'OB001'; end if;
    end if;
    `;
const linked = (from: string, to: string): string => `do $do$ begin execute replace(pg_get_functiondef('sec.link_custody()'::regprocedure), $$${from}$$, $$${to}$$); end $do$;`;

/** Whoever goes round the services offers only what is hers, answers only what is offered to her, and records of an offer exactly what it says, once. */
export class AnswerForOneself1763779940000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy givers on custody_offer as restrictive for insert to oberih_case, oberih_head with check (proceeding_id <> all ((select sec.barred())::uuid[]) and offered_by = ${UID} and ${HERS('from')});
      create policy sides on custody_offer_item as restrictive for update to oberih_case, oberih_head using (true)
        with check (answered_by = ${UID} and exists (select from custody_offer o where o.id = offer_id and o.proceeding_id = custody_offer_item.proceeding_id and case when answer = 'WITHDRAWN' then o.offered_by = ${UID} or ${HERS('o.from')} else ${HERS('o.to')} end));
      create policy answered on custody_record as restrictive for insert to oberih_case, oberih_head
        with check (offer_id is null or act = 'HANDED_OVER' and ${ACCEPTED} and exists (select from custody_offer o
          where o.id = custody_record.offer_id and (o.from_staff, o.from_store, o.to_staff, o.to_store) is not distinct from (custody_record.from_staff, custody_record.from_store, custody_record.to_staff, custody_record.to_store)));
      create unique index custody_record_once_by_offer on custody_record (offer_id, item_id) where offer_id is not null;
      ${linked(PLACE, OPEN_STORE + PLACE)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${linked(OPEN_STORE, '')}
      drop index custody_record_once_by_offer;
      drop policy answered on custody_record;
      drop policy sides on custody_offer_item;
      drop policy givers on custody_offer;
    `);
  }
}
