import type { MigrationInterface, QueryRunner } from 'typeorm';

const UID = '(select sec.uid())';
const RECORDED = [
  'evidence_protocol', 'protocol_fact', 'evidence_item', 'evidence_change', 'custody_record', 'evidence_store', 'store_keeper', 'covert_material',
  'disclosure_opening', 'disclosure_line', 'disclosure_annulment', 'familiarisation', 'withholding', 'withholding_decision', 'disclosure_bundle', 'bundle_handing',
];
/** What stands in a row when it is born: what others have to say to it, or what comes of it, comes later. */
const BORN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(RECORDED.map((table) => [table, `recorded_by = ${UID}`])),
  item_file: `bound_by = ${UID} and unbound_by is null`,
  matrix_link: `recorded_by = ${UID} and withdrawn_by is null`,
  contradiction: `recorded_by = ${UID} and settled_by is null`,
  file_release: `asked_by = ${UID} and decided_by is null`,
  custody_offer_item: 'answered_by is null',
  bundle_release: `recorded_by = ${UID} and state = 'READY' and sent = 0`,
};
/** What is said later is said once, by whoever says it. A second word on a file is refused aloud by its own trigger. */
const LATER: Readonly<Record<string, string>> = { matrix_link: 'withdrawn_by', contradiction: 'settled_by', file_release: 'decided_by' };
/** Here columns can be changed, and nothing else holds who recorded the row. */
const KEPT = ['evidence_store', 'covert_material'];

/** Nobody at a person's door writes as somebody else: else one alone would hold back an item by two, release a file by two, or let a bundle have left that never did. */
export class WriteAllInOnesOwnName1763781400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${Object.entries(BORN).map(([table, check]) => `create policy own_birth on ${table} as restrictive for insert to oberih_case, oberih_head with check (${check});`).join('\n')}
      ${Object.entries(LATER).map(([table, column]) => `create policy own_word on ${table} as restrictive for update to oberih_case, oberih_head using (${table === 'file_release' ? 'true' : `${column} is null`}) with check (${column} = ${UID});`).join('\n')}
      -- That a release broke off is written by whoever lets the bundle out anew; that it left whole, by whoever took it.
      create policy own_word on bundle_release as restrictive for update to oberih_case, oberih_head using (true) with check (recorded_by = ${UID} or state = 'BROKEN');

      create function keep_recorder() returns trigger language plpgsql set search_path = pg_catalog as $$
      begin
        if (new.recorded_at, new.recorded_by) is distinct from (old.recorded_at, old.recorded_by) then raise exception 'who recorded it stays' using errcode = '42501'; end if;
        return new;
      end $$;
      ${KEPT.map((table) => `create trigger ${table}_recorder before update on ${table} for each row execute function keep_recorder();`).join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${KEPT.map((table) => `drop trigger ${table}_recorder on ${table};`).join('\n')} drop function keep_recorder();
      drop policy own_word on bundle_release;
      ${Object.keys(LATER).map((table) => `drop policy own_word on ${table};`).join('\n')}
      ${Object.keys(BORN).map((table) => `drop policy own_birth on ${table};`).join('\n')}
    `);
  }
}
