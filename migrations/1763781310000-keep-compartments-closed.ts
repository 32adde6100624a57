import type { MigrationInterface, QueryRunner } from 'typeorm';

const UID = '(select sec.uid())';
const HERS = (side: string): string => `(${side}_staff = ${UID} or ${side}_store in (select s.id from evidence_store s where s.keeper_id = ${UID}))`;

/** Whoever is a side of an offer asks of herself whether she may take it; that a thing lies before her was enough already. */
const ASKS = 'or exists (select from sec.in_hand(sec.uid()) h where h.proceeding_id = p.id)';
const SIDES = 'or exists (select from custody_offer o left join evidence_store s on s.id in (o.from_store, o.to_store) where o.proceeding_id = p.id and sec.uid() in (o.from_staff, o.to_staff, o.offered_by, s.keeper_id)) ';
const asked = (from: string, to: string): string => `do $do$ begin execute replace(pg_get_functiondef('sec.may_take(uuid, uuid)'::regprocedure), $$${from}$$, $$${to}$$); end $do$;`;

const OFFERED = `select l.item_id from custody_offer_item l join custody_offer o on o.id = l.offer_id
        where sec.about_oneself(things_of.staff) and l.answer is null and o.proceeding_id <> all (sec.excluded_now(things_of.staff))`;
const SIDE = '(things_of.staff in (o.from_staff, o.to_staff, o.offered_by) or exists (select from evidence_store s where s.id in (o.from_store, o.to_store) and s.keeper_id = things_of.staff))';
const thingsOf = (query: string): string => `create or replace function sec.things_of(staff uuid) returns table (item_id uuid, number text, kind text, electronic boolean, title text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ ${query} $$`;
const BEFORE = thingsOf(`
    select i.id, array_to_string(i.path, '.'), i.kind, i.electronic, i.title
    from evidence_item i
    where i.id in (
      select h.item_id from sec.in_hand(things_of.staff) h
      union ${OFFERED} and ${SIDE})`);
/** Proceedings in compartments outside which she is are found once for all things. */
const AFTER = thingsOf(`
    with outside as materialized (select array(select p.id from proceeding p where p.compartment_id is not null and p.id <> all ((select sec.content_now(things_of.staff))::uuid[])) ids),
    known as materialized (
      select h.item_id from sec.in_hand(things_of.staff) h
      union ${OFFERED} and (o.offered_by = things_of.staff or o.proceeding_id <> all ((select ids from outside)::uuid[]) and ${SIDE}))
    select i.id, array_to_string(i.path, '.'), n.kind, n.electronic, n.title
    from known k join evidence_item i on i.id = k.item_id
      left join lateral (select i.kind, i.electronic, i.title where i.proceeding_id <> all ((select ids from outside)::uuid[])) n on true`);

const offers = (kept: string): string => `alter policy in_hand on custody_offer using (proceeding_id <> all ((select sec.barred())::uuid[]) and ${kept})`;
const takers = (by: string): string => `alter policy takers on custody_record
  with check (${by}num_nonnulls(to_staff, to_store) = 0 or row(from_staff, from_store) is not distinct from row(to_staff, to_store)
    or exists (select from staff m where m.id = coalesce(to_staff, (select s.keeper_id from evidence_store s where s.id = to_store)) and (not m.active or sec.may_take(m.id, proceeding_id))))`;

/** What was on its way when a case was closed off stays with those inside; what lies in the hands of somebody outside, or in a store that became hers, is a number and a seal to her. */
export class KeepCompartmentsClosed1763781310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${asked(ASKS, SIDES + ASKS)}
      ${AFTER};
      ${offers(`(offered_by = ${UID} or (${HERS('from')} or ${HERS('to')}) and sec.may_take(${UID}, proceeding_id))`)};
      ${takers('')};
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${takers('offer_id is not null or ')};
      ${offers(`(${HERS('from')} or ${HERS('to')})`)};
      ${BEFORE};
      ${asked(SIDES, '')}
    `);
  }
}
