import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import '../../apps/api/src/api.module.js';
import { importedEntities, SnakeNaming } from '#libs/platform';
import { useDatabase } from '../support/database.js';

const root = path.resolve(import.meta.dirname, '../..');

/** Tables that keep what happened: a row is added and never changed. A table named here without its triggers fails. */
const APPEND_ONLY = ['audit_checkpoint', 'audit_cosignature', 'audit_event', 'audit_event_other', 'audit_leaf', 'audit_node', 'audit_stamp', 'charge', 'deadline_change', 'handover', 'hearing_change', 'panel_change', 'procedural_event', 'proceeding_link'];

/** Below it the registry of evidence has its rows, and all that is above is undone over them. */
const EVIDENCE = 1763780300000;

/** Bits of `pg_trigger.tgtype`. */
const DELETE = 8;
const UPDATE = 16;
const TRUNCATE = 32;

describe('the database', () => {
  const database = useDatabase();
  const connected = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client(database.url);
    await client.connect();
    return work(client).finally(() => client.end());
  };

  // `xid` belongs to the log, which holds records against their events: no program of ours reads or writes it.
  it('has for every property of a record a column of its type, and the other way round', async () => {
    const source = new DataSource({ type: 'postgres', url: database.url, entities: importedEntities(), namingStrategy: new SnakeNaming() });
    await source.initialize();
    const expected = source.entityMetadatas.flatMap((entity) => entity.columns.map((column) => `${entity.tableName}.${column.databaseName} ${source.driver.normalizeType(column)}${column.precision == null ? '' : `(${column.precision},${column.scale ?? 0})`}${column.isArray ? '[]' : ''}${column.isNullable ? ' null' : ''}`)).sort();
    const tables = source.entityMetadatas.map((entity) => entity.tableName);
    await source.destroy();
    const { rows } = await connected((client) => client.query<{ line: string }>(
      `select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then '' else ' null' end as line
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'xid' and c.relname = any($1) order by 1`, [tables]));
    expect(rows.map((row) => row.line).sort()).toEqual(expected);
  });

  it('names every constraint itself: a generated name could not be dropped by a later migration', async () => {
    const { rows } = await connected((client) => client.query<{ name: string }>(`select conname as name from pg_constraint where connamespace = 'public'::regnamespace and conname ~ '_(fkey|key|check)\\d*$'`));
    expect(rows.map((row) => row.name)).toEqual([]);
  });

  it.each(APPEND_ONLY)('refuses to change, delete or truncate %s, even for its owner', async (table) => {
    await connected(async (client) => {
      const armed = await client.query<{ kind: number }>(`select tgtype as kind from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgenabled = 'O' and tgfoid = 'refuse_change'::regproc`, [table]);
      const kinds = armed.rows.reduce((all, row) => all | row.kind, 0);
      expect(kinds & (DELETE | UPDATE | TRUNCATE)).toBe(DELETE | UPDATE | TRUNCATE);
      await expect(client.query(`truncate ${table} cascade`)).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('keeps an audit row as it was written', async () => {
    await connected(async (client) => {
      await client.query(`insert into audit_event (id, actor_id, action, resource) select gen_random_uuid(), id, 'test', 'test' from staff limit 1`);
      await expect(client.query(`update audit_event set action = 'other'`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('delete from audit_event')).rejects.toMatchObject({ code: '42501' });
    });
  });

  it('goes down and up again by its migrations alone', async () => {
    const script = `
      const { migrate, revertLast } = await import(${JSON.stringify(path.join(root, 'dist/libs/platform/src/index.js'))});
      const url = process.argv[1];
      const { default: pg } = await import('pg');
      const count = async () => { const c = new pg.Client(url); await c.connect(); const { rows } = await c.query("select (select count(*)::int from migrations) as done, (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r') as tables"); await c.end(); return rows[0]; };
      const before = await count();
      for (let left = before.done; left > 0; left -= 1) await revertLast(url);
      const empty = await count();
      const again = await migrate(url, process.env.SECRET);
      console.log(JSON.stringify({ before, empty, again, after: await count() }));`;
    const report = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script, database.url], { cwd: root, encoding: 'utf8' })) as Record<'before' | 'empty' | 'after', { done: number; tables: number }> & { again: number };
    expect(report.empty).toEqual({ done: 0, tables: 1 });
    expect(report.again).toBe(report.before.done);
    expect(report.after).toEqual(report.before);
  }, 60_000);

  it('goes down over rows that only later words allow: flags that stand in an inbox, a change of the panel that repeats a part', async () => {
    const FIRST = 1763765010000;
    await connected(async (client) => {
      await client.query(`
        insert into office (id, code, name, territory, seat) select gen_random_uuid(), '77', '{"uk": "Синтетична прокуратура", "en": "Synthetic office"}', '{"uk": "область", "en": "region"}', 'Місто';
        insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password) select gen_random_uuid(), 'down', 'Синтетична Особа', '{PROSECUTOR}', id, '-', false from office where code = '77';
        insert into proceeding (id, erdr_number, registered_on, body, office_id, stage, summary) select gen_random_uuid(), '12026770000000077', '2026-01-01', 'NATIONAL_POLICE', id, 'TRIAL', 'Вербування.' from office where code = '77';
        insert into flag (id, proceeding_id, kind, occurrence, reason, first_seen_at) select gen_random_uuid(), p.id, k, k, '{}', now() from proceeding p, unnest(array['LONG_TRIAL', 'POSTPONED_AGAIN', 'REASONABLE_TIME', 'TESTIMONY_AGEING', 'TWO_COURTS', 'NO_INTERPRETER_CALLED', 'CALL_UNPREPARED']) k where p.erdr_number = '12026770000000077';
        insert into notification (id, recipient_id, flag_id, created_at) select gen_random_uuid(), s.id, f.id, now() from flag f join proceeding p on p.id = f.proceeding_id, staff s where p.erdr_number = '12026770000000077' and s.login = 'down';
        with made as (select gen_random_uuid() id) insert into panel_change (id, chain, proceeding_id, on_day, departed, cause, continuation, again, recorded_by) select m.id, m.id, p.id, '2026-05-04', 'Суддя', 'ILL', 'PARTLY', array[gen_random_uuid()], s.id from made m, proceeding p, staff s where p.erdr_number = '12026770000000077' and s.login = 'down'`);
      const script = `
        const { revertLast } = await import(${JSON.stringify(path.join(root, 'dist/libs/platform/src/index.js'))});
        for (let left = Number(process.argv[2]); left > 0; left -= 1) await revertLast(process.argv[1]);`;
      const count = async (where: string): Promise<number> => Number((await client.query<{ n: string }>(`select count(*) n from ${where}`)).rows[0]?.n);
      const revert = (times: number): unknown => execFileSync(process.execPath, ['--input-type=module', '-e', script, database.url, String(times)], { cwd: root, encoding: 'utf8' });
      revert(await count('migrations where timestamp >= 1763771000000'));
      expect(await count(`panel_change where continuation = 'GOES_ON'`)).toBe(1);
      revert(await count(`migrations where timestamp >= ${FIRST}`));
      expect([await count('flag'), await count('notification')]).toEqual([1, 1]);
    });
  }, 60_000);
});

/** A step that fits an empty database alone stops whoever has worked with the one before it. */
describe('a database in which people have worked', () => {
  const database = useDatabase('demonstration');

  it('goes down over its rows by every migration of evidence, and up again', () => {
    const script = `
      const { migrate, revertLast } = await import(${JSON.stringify(path.join(root, 'dist/libs/platform/src/index.js'))});
      const url = process.argv[1];
      const { default: pg } = await import('pg');
      const ask = async (text) => { const c = new pg.Client(url); await c.connect(); const { rows } = await c.query(text); await c.end(); return rows[0]; };
      const { times } = await ask('select count(*)::int times from migrations where timestamp >= ${EVIDENCE}');
      for (let left = times; left > 0; left -= 1) await revertLast(url);
      console.log(JSON.stringify({ times, again: await migrate(url, process.env.SECRET), ...(await ask('select (select count(*)::int from store_inventory) inventories, (select count(*)::int from evidence_item) items')) }));`;
    const report = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script, database.url], { cwd: root, encoding: 'utf8' })) as Record<'times' | 'again' | 'inventories' | 'items', number>;
    expect(report.again).toBe(report.times);
    expect([report.inventories > 0, report.items > 0]).toEqual([true, true]);
  }, 60_000);
});
