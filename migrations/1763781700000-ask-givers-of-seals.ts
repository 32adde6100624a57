import type { MigrationInterface, QueryRunner } from 'typeorm';

const inHand = (columns: string, read: string): string => `
  drop function sec.in_hand(uuid);
  create function sec.in_hand(staff uuid) returns table (item_id uuid, proceeding_id uuid, store_id uuid, since timestamptz, given_by uuid, given_by_store uuid, seals text[]${columns}) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select r.item_id, r.proceeding_id, r.to_store, r.at, g.from_staff, g.from_store, r.seals${read}
    from custody_record r cross join lateral (
      select h.from_staff, h.from_store from custody_record h where h.item_id = r.item_id and h.act in ('TAKEN', 'HANDED_OVER') order by h.at desc, h.seq desc limit 1) g
    where sec.about_oneself(in_hand.staff) and (r.to_staff = in_hand.staff or r.to_store in (select s.id from evidence_store s where s.keeper_id = in_hand.staff))
      and not exists (select from custody_record n where n.item_id = r.item_id and (n.at, n.seq) > (r.at, r.seq))
      and r.proceeding_id <> all (sec.excluded_now(in_hand.staff))
  $$;
  revoke execute on function sec.in_hand(uuid) from public;
  grant execute on function sec.in_hand(uuid) to oberih_case, oberih_head, oberih_worker;
`;

/** Why the giver names other seals than the record before does; and of a thing in hand what was done to it last, since what was opened gets other seals. */
export class AskGiversOfSeals1763781700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table custody_offer_item add column seals_reason text constraint custody_offer_item_seals_reason check (length(seals_reason) between 1 and 1000);
      ${inHand(', act text', ', r.act')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${inHand('', '')}
      alter table custody_offer_item drop column seals_reason;
    `);
  }
}
