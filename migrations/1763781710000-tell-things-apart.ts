import type { MigrationInterface, QueryRunner } from 'typeorm';

const numbered = (asks: string, own: string): string => `
  create function sec.numbered(reader uuid, inventory uuid, ${asks}) returns setof uuid language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with mine as materialized (select i.id from store_inventory i where i.id = inventory and sec.sees_inventory(reader, i.id))
    select l.item_id from mine join inventory_line l on l.inventory_id = mine.id and ${own} limit 2
  $$;
  revoke execute on function sec.numbered(${asks.includes('mark') ? 'uuid, uuid, text, text' : 'uuid, uuid, text'}) from public;
  grant execute on function sec.numbered(${asks.includes('mark') ? 'uuid, uuid, text, text' : 'uuid, uuid, text'}) to oberih_case, oberih_head;
`;

/** Things of several cases with one number are told apart by the mark on their labels: the last six characters of the id that the code beside it holds. */
export class TellThingsApart1763781710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function sec.numbered(uuid, uuid, text);
      ${numbered('number text, mark text', '(numbered.number is null or l.number = numbered.number) and (numbered.mark is null or right(l.item_id::text, 6) = lower(numbered.mark))')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function sec.numbered(uuid, uuid, text, text);
      ${numbered('number text', 'l.number = numbered.number')}
    `);
  }
}
