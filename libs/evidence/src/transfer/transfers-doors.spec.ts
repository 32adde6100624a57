import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform';
import { hours, useCustody } from '../../../../test/support/builders/custody.js';
import { type Insider, letIn, openLogins, tried, withinAs } from '../../../../test/support/builders/insiders.js';
import { assign } from '../../../../test/support/builders/stored-files.js';
import { someLaboratory } from '../../../../test/support/builders/transfers.js';
import { fingerprintOf } from './transfer.js';
import { loadTransfers } from './transfers.loader.js';
import { Transfers } from './transfers.service.js';

const TABLES = ['custody_transfer', 'custody_transfer_step'] as const;
const ANYBODY = '00000000-0000-4000-8000-00000000beef';

/** Whoever got hold of a login of the database and of a live session, and sends any SQL. */
describe('transfers at the doors of the database', () => {
  const bench = useCustody();
  const logins = openLogins(() => process.env['DATABASE_URL'] ?? '');
  let people: Record<'olena' | 'petro' | 'stranger' | 'head' | 'farHead' | 'auditor' | 'administrator', Actor>;
  let insiders: Map<string, Insider>;
  let proceedingId: string;
  let id: string;

  beforeAll(async () => {
    await bench.db.write(async () => {
      const told = await bench.withThings();
      ({ proceedingId } = told);
      people = { olena: told.olena, petro: await bench.actor(), stranger: await bench.actor(['INVESTIGATOR']), head: await bench.actor(['HEAD']), farHead: await bench.actor(['HEAD'], '14'), auditor: await bench.actor(['AUDITOR']), administrator: await bench.actor(['ADMINISTRATOR']) };
      await assign(bench.db, proceedingId, people.petro.id);
      id = await bench.get(Transfers).make(told.olena, { laboratory: 'Інститут вигаданих експертиз', taker: 'Експертка', occasion: 'Експертиза', items: told.ids.map((itemId) => ({ itemId })) }, hours(1));
      const [transfer] = (await loadTransfers(bench.db, told.olena, [proceedingId])).get(proceedingId) ?? [];
      if (transfer === undefined) throw new Error('no transfer');
      const laboratory = someLaboratory();
      const answer = laboratory.answer(transfer.signed, [{ act: 'RECEIVED', at: new Date(hours(2).instant).toISOString() }]);
      await bench.get(Transfers).accept(told.olena, { transferId: id, answer, fingerprint: fingerprintOf(laboratory.key) }, hours(3));
    });
    insiders = await letIn(bench.db, Object.values(people));
  }, 60_000);
  afterAll(() => logins.close());

  const as = async <T>(who: keyof typeof people, work: (sql: (text: string, values?: unknown[]) => Promise<object[] | string>) => Promise<T>): Promise<T> => {
    const insider = insiders.get(people[who].id);
    if (insider === undefined) throw new Error('nobody came');
    const client = await logins.at(insider.door);
    return withinAs(client, insider, () => work((text, values = []) => tried(client, text, values)));
  };
  const seen = (rows: object[] | string): number | string => (typeof rows === 'string' ? rows : rows.length);

  it('are seen by those who work in the case, and by nobody else', async () => {
    for (const table of TABLES) {
      const count = (who: keyof typeof people): Promise<number | string> => as(who, async (sql) => seen(await sql(`select 1 from ${table} where proceeding_id = $1`, [proceedingId])));
      expect([table, await count('olena')]).toEqual([table, 1]);
      for (const who of ['stranger', 'farHead'] as const) expect([table, who, await count(who)]).toEqual([table, who, 0]);
      for (const who of ['auditor', 'administrator'] as const) expect([table, who, ['42501', 0]]).toEqual([table, who, expect.arrayContaining([await count(who)])]);
    }
  });

  it('are written by each in her own name, in cases in which she works', async () => {
    const made = (who: keyof typeof people, by: string): Promise<number | string> => as(who, async (sql) =>
      seen(await sql(`insert into custody_transfer (id, proceeding_id, body, signature, key, recorded_by) values (gen_random_uuid(), $1, '{}', repeat('A', 88), repeat('A', 44), $2)`, [proceedingId, by])));
    const step = (who: keyof typeof people, by: string): Promise<number | string> => as(who, async (sql) =>
      seen(await sql(`insert into custody_transfer_step (id, proceeding_id, transfer_id, seq, body, signature, key, recorded_by) values (gen_random_uuid(), $1, $2, 2, '{}', repeat('A', 88), repeat('A', 44), $3)`, [proceedingId, id, by])));
    expect([await made('olena', people.olena.id), await step('olena', people.olena.id)]).toEqual([0, 0]);
    for (const add of [made, step]) {
      expect([await add('olena', people.stranger.id), await add('stranger', people.stranger.id), await add('stranger', people.olena.id), await add('farHead', people.farHead.id)]).toEqual(['42501', '42501', '42501', '42501']);
      expect([await add('auditor', people.auditor.id), await add('administrator', people.administrator.id)]).toEqual(['42501', '42501']);
    }
    // A colleague of the case, and whoever heads it, sees the transfer and makes her own; the answer is the giver's to write down, else the laboratory's key would be hers.
    for (const who of ['petro', 'head'] as const) expect([who, await as(who, async (sql) => seen(await sql('select 1 from custody_transfer where id = $1', [id]))), await made(who, people[who].id), await step(who, people[who].id)]).toEqual([who, 1, 0, '42501']);
  });

  it('are shown as not holding where somebody put any text in their place, and stand beside those that hold', async () => {
    const shown = async (own: { into: 'custody_transfer' | 'custody_transfer_step'; body: string }): Promise<unknown> => bench.db.rehearse(async () => {
      await bench.db.sql(own.into === 'custody_transfer'
        ? `insert into custody_transfer (id, proceeding_id, body, signature, key, recorded_by) select '${ANYBODY}', $1, $2, repeat('A', 88), repeat('A', 44), $4 where $3::uuid is not null`
        : `insert into custody_transfer_step (id, proceeding_id, transfer_id, seq, body, signature, key, recorded_by) values (gen_random_uuid(), $1, $3, 2, $2, repeat('A', 88), repeat('A', 44), $4)`, [proceedingId, own.body, id, people.olena.id]);
      return (await loadTransfers(bench.db, people.olena, [proceedingId])).get(proceedingId)?.map((one) => [one.number === '' ? '' : one.things.length, one.steps.map(({ act }) => act), one.brokenFrom]).sort();
    });
    for (const body of ['{}', 'null', '{"things":[{}]}', 'нічого']) {
      expect([body, await shown({ into: 'custody_transfer_step', body })]).toEqual([body, [[1, ['RECEIVED'], 2]]]);
      expect([body, await shown({ into: 'custody_transfer', body })]).toEqual([body, [[0, [], 0], [1, ['RECEIVED'], null]]]);
    }
  });

  it('stay as they were signed: nobody changes, moves, empties or takes them away', async () => {
    for (const table of TABLES) {
      for (const who of ['olena', 'head'] as const) {
        for (const change of [`update ${table} set body = '{}' where proceeding_id = $1`, `update ${table} set recorded_by = recorded_by where proceeding_id = $1`, `delete from ${table} where proceeding_id = $1`]) expect([table, who, change, await as(who, async (sql) => seen(await sql(change, [proceedingId])))]).toEqual([table, who, change, '42501']);
        expect([table, who, await as(who, async (sql) => seen(await sql(`truncate ${table}`)))]).toEqual([table, who, '42501']);
      }
      // The owner of the database is stopped by the tables themselves.
      for (const change of [`update ${table} set body = '{}'`, `delete from ${table}`, `truncate ${table} cascade`]) await expect(bench.db.rehearse(() => bench.db.sql(change))).rejects.toThrow();
    }
  });

  it('keep one step at one place, of a transfer of the same case, and nothing that is too short to be signed', async () => {
    const elsewhere = await bench.db.write(async () => bench.register(people.olena));
    const add = (own: { of?: string; transfer?: string; seq?: number; signature?: string; key?: string }): Promise<string> => bench.db.rehearse(() => bench.db.sql(
      'insert into custody_transfer_step (id, proceeding_id, transfer_id, seq, body, signature, key, recorded_by) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7)',
      [own.of ?? proceedingId, own.transfer ?? id, own.seq ?? 2, '{}', own.signature ?? 'A'.repeat(88), own.key ?? 'A'.repeat(44), people.olena.id])).then(() => 'done', (fault: { constraint?: string; driverError?: { constraint?: string } }) => fault.constraint ?? fault.driverError?.constraint ?? String(fault));
    expect(await add({})).toBe('done');
    expect(await add({ seq: 1 })).toBe('custody_transfer_step_once');
    expect(await add({ seq: 0 })).toBe('custody_transfer_step_from_one');
    expect(await add({ of: elsewhere })).toBe('custody_transfer_step_transfer');
    expect(await add({ transfer: ANYBODY })).toBe('custody_transfer_step_transfer');
    expect(await add({ signature: 'A' })).toBe('custody_transfer_step_signature');
    expect(await add({ key: 'A' })).toBe('custody_transfer_step_key_length');
  });
});
