import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { type Insider, letIn, openLogins, tried, withinAs } from '../../../../test/support/builders/insiders.js';
import { NOW, useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { EvidenceModule } from '../evidence.module.js';
import { Items } from './items.service.js';
import { Protocols } from './protocols.service.js';

const TABLES = ['evidence_protocol', 'evidence_item', 'evidence_change', 'item_file'] as const;

/** Whoever got hold of a login of the database and of a live session, and sends any SQL. */
describe('the registry at the doors of the database', () => {
  const bench = useProceedings([EvidenceModule], () => ({ FILES_DIR: '/nonexistent' }));
  const logins = openLogins(() => process.env['DATABASE_URL'] ?? '');
  let people: Record<'olena' | 'gone' | 'stranger' | 'head' | 'farHead' | 'coordinator' | 'auditor' | 'administrator', Actor>;
  let insiders: Map<string, Insider>;
  let mine: { proceedingId: string; protocolId: string; itemId: string };
  let other: typeof mine;

  beforeAll(async () => {
    await bench.db.write(async () => {
      people = {
        olena: await bench.actor(), gone: await bench.actor(['INVESTIGATOR']), stranger: await bench.actor(['INVESTIGATOR']), head: await bench.actor(['HEAD']), farHead: await bench.actor(['HEAD'], '14'),
        coordinator: await bench.actor(['COORDINATOR']), auditor: await bench.actor(['AUDITOR']), administrator: await bench.actor(['ADMINISTRATOR']),
      };
      const keep = async () => {
        const proceedingId = await bench.register(people.olena, { investigatorId: people.gone.id });
        const { id: protocolId } = await bench.get(Protocols).register(people.olena, { proceedingId, kind: 'HANDED_OVER', begunAt: '2026-11-18T08:00:00+02:00', place: 'Одеса', madeBy: 'слідча' }, NOW);
        const { ids: [itemId = ''] } = await bench.get(Items).register(people.olena, { proceedingId, protocolId, items: [{ kind: 'PHYSICAL', title: 'Телефон' }] }, NOW);
        await bench.get(Items).shelve(people.olena, { itemId, version: 1, shelf: 'А-1' });
        const [file] = await bench.db.sql<{ id: string }>(`insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) values (gen_random_uuid(), $1, gen_random_uuid(), 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), $2) returning id`, [proceedingId, people.olena.id]);
        await bench.db.sql(`insert into item_file (id, proceeding_id, item_id, file_id, use, bound_by) values (gen_random_uuid(), $1, $2, $3, 'PHOTO', $4)`, [proceedingId, itemId, file?.id, people.olena.id]);
        return { proceedingId, protocolId, itemId };
      };
      [mine, other] = [await keep(), await keep()];
      await bench.db.sql('update assignment set until = now() where staff_id = $1', [people.gone.id]);
    });
    insiders = await letIn(bench.db, Object.values(people));
  });
  afterAll(() => logins.close());

  const as = async <T>(who: keyof typeof people, work: (sql: (text: string, values?: unknown[]) => Promise<object[] | string>) => Promise<T>): Promise<T> => {
    const insider = insiders.get(people[who].id);
    if (insider === undefined) throw new Error('nobody came');
    const client = await logins.at(insider.door);
    return withinAs(client, insider, () => work((text, values = []) => tried(client, text, values)));
  };
  const counted = (who: keyof typeof people, table: string): Promise<object[] | string> => as(who, (sql) => sql(`select proceeding_id, count(*)::int n from ${table} group by 1 order by 1`));

  it.each(TABLES)('show rows of %s to whoever works on the case and to the head above it, and to nobody else', async (table) => {
    const both = [mine, other].map(({ proceedingId }) => ({ proceeding_id: proceedingId, n: 1 })).sort((a, b) => (a.proceeding_id < b.proceeding_id ? -1 : 1));
    expect([await counted('olena', table), await counted('head', table)]).toEqual([both, both]);
    for (const who of ['gone', 'stranger', 'farHead', 'coordinator'] as const) expect([who, await counted(who, table)]).toEqual([who, []]);
    for (const who of ['auditor', 'administrator'] as const) expect([who, await counted(who, table)]).toEqual([who, '42501']);
  });

  it('show nothing to a login by which nobody has entered', async () => {
    for (const door of ['case', 'head'] as const) for (const table of TABLES) expect([door, table, (await (await logins.at(door)).query(`select 1 from ${table}`)).rows]).toEqual([door, table, []]);
  });

  it('take no row from whoever does not see the proceeding, and change none', async () => {
    const item = `insert into evidence_item (id, proceeding_id, path, kind, title, collected_at, collected_by, recorded_by) values (gen_random_uuid(), $1, '{99}', 'DOCUMENT', 'Лист', now(), 'слідча', $2)`;
    const protocol = `insert into evidence_protocol (id, proceeding_id, kind, begun_at, place, made_by, recorded_by) values (gen_random_uuid(), $1, 'OTHER', now(), 'Місто', 'слідча', $2)`;
    const change = `insert into evidence_change (id, proceeding_id, item_id, version, act, fields, recorded_by) values (gen_random_uuid(), $1, $3, 9, 'SHELVE', '[]', $2)`;
    for (const who of ['gone', 'stranger', 'farHead'] as const) {
      const found = await as(who, async (sql) => [
        await sql(item, [mine.proceedingId, people[who].id]), await sql(protocol, [mine.proceedingId, people[who].id]), await sql(change, [mine.proceedingId, people[who].id, mine.itemId]),
        await sql(`update evidence_item set title = 'Інше' returning id`), await sql(`update evidence_protocol set place = 'Інше' returning id`),
      ]);
      expect([who, found]).toEqual([who, ['42501', '42501', '42501', [], []]]);
    }
  });

  it.each<[string, string]>([
    ['its number', `evidence_item set path = '{77}'`], ['whose it is', 'evidence_item set proceeding_id = $1'], ['what it was taken from', 'evidence_item set parent_id = null'], ['that it is a copy', 'evidence_item set copy = true'],
    ['who entered it', 'evidence_item set recorded_by = recorded_by'], ['when it was entered', 'evidence_item set recorded_at = now()'], ['its id', 'evidence_item set id = gen_random_uuid()'],
    ['whose a protocol is', 'evidence_protocol set proceeding_id = $1'], ['who entered a protocol', 'evidence_protocol set recorded_by = recorded_by'],
  ])('let nobody change %s, not even in her own case', async (_, what) => {
    for (const who of ['olena', 'head'] as const) expect([who, await as(who, (sql) => sql(`update ${what}`, what.includes('$1') ? [other.proceedingId] : []))]).toEqual([who, '42501']);
  });

  it('let what is told be put right, and nothing be taken away, rewritten or emptied', async () => {
    for (const who of ['olena', 'head'] as const) {
      expect([who, await as(who, (sql) => sql(`update evidence_item set title = 'Телефон Nokia', version = version + 1 where id = $1 returning version`, [mine.itemId]))]).toEqual([who, [{ version: 3 }]]);
      for (const table of TABLES) expect([who, table, await as(who, async (sql) => [await sql(`delete from ${table}`), await sql(`truncate ${table}`)])]).toEqual([who, table, ['42501', '42501']]);
      for (const table of ['evidence_change', 'item_file']) expect([who, table, await as(who, (sql) => sql(`update ${table} set proceeding_id = proceeding_id`))]).toEqual([who, table, '42501']);
    }
  });

  it('let a file be taken off an item once, in one\'s own name and for a reason, and nothing else of it change', async () => {
    const off = (by: string, where = ''): [string, unknown[]] => [`update item_file set unbound_at = now(), unbound_by = $1, unbound_reason = 'Інша річ.'${where} returning proceeding_id`, [by]];
    for (const who of ['gone', 'stranger', 'farHead'] as const) expect([who, await as(who, (sql) => sql(...off(people[who].id)))]).toEqual([who, []]);
    for (const who of ['olena', 'head'] as const) {
      expect([who, await as(who, (sql) => sql(...off(people.stranger.id)))]).toEqual([who, '42501']);
      expect([who, await as(who, (sql) => sql(`update item_file set unbound_at = now(), unbound_by = $1`, [people[who].id]))]).toEqual([who, '23514']);
      expect([who, await as(who, (sql) => sql(...off(people[who].id, `, use = 'SCAN'`)))]).toEqual([who, '42501']);
      expect([who, await as(who, async (sql) => [await sql(...off(people[who].id, ` where proceeding_id = '${mine.proceedingId}'`)), await sql(...off(people[who].id))])]).toMatchObject([who, [[{ proceeding_id: mine.proceedingId }], '42501']]);
    }
  });

  it('let scheduled work read all of it and change none', async () => {
    const worker = await logins.at('worker');
    for (const table of TABLES) {
      expect([table, (await worker.query(`select 1 from ${table}`)).rows.length]).toEqual([table, 2]);
      for (const statement of [`update ${table} set proceeding_id = proceeding_id`, `delete from ${table}`]) await expect(worker.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('show a compartment to its owner alone: neither to the prosecutor of the case nor to the head', async () => {
    await bench.db.write(() => rightsIn(bench.db).compartment(other.proceedingId, people.stranger.id));
    for (const table of TABLES) {
      expect([table, await counted('stranger', table)]).toEqual([table, [{ proceeding_id: other.proceedingId, n: 1 }]]);
      for (const who of ['olena', 'head'] as const) expect([who, table, await counted(who, table)]).toEqual([who, table, [{ proceeding_id: mine.proceedingId, n: 1 }]]);
    }
  });
});
