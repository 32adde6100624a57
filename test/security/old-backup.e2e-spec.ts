import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Ask, Sealer, formatVerifier, newSigner } from '#libs/audit';
import { PersonsService, Shredding } from '#libs/persons';
import { type Actor, Db, connect } from '#libs/platform';
import { runAudit } from '../../apps/cli/src/audit-commands.js';
import { testEnvelope } from '../support/audit.js';
import { useProceedings } from '../support/builders/proceedings.js';
import { useDatabase } from '../support/database.js';
import { dumpTo, restoreFrom } from '../support/dump.js';
import { askFor } from '../support/services.js';

const [NAME, OTHER] = ['Забута Особа', 'Пам’ятна Особа'];

describe('an old backup, kept in a file and restored', () => {
  // Before the bench: the address in the environment is then that of the live one.
  const restored = useDatabase();
  const bench = useProceedings();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-backup-'));
  const signer = newSigner('oberih.test/audit', 'note');
  const sealing: pg.Client[] = [];
  const live = (): string => process.env['DATABASE_URL'] ?? '';
  const asSuperuser = async (database: string): Promise<string> => {
    const url = new URL(((await askFor('postgres')) as { superuser: string }).superuser);
    url.pathname = new URL(database).pathname;
    return url.href;
  };
  const seal = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: live(), options: '-c timezone=UTC -c default_transaction_read_only=on' });
    await client.connect();
    sealing.push(client);
    const ask: Ask = async (text, values = []) => (await client.query(text, [...values])).rows as never;
    const sealer = await Sealer.takeOver(ask, signer);
    await sealer?.tick(Date.now());
    await client.end();
  };
  const verified = async (...words: string[]): Promise<string | undefined> => {
    const said: string[] = [];
    await runAudit(['verify', '--key', formatVerifier(signer), ...words], { DATABASE_URL: live() }, (line) => said.push(line), (line) => said.push(line));
    return said.at(-1);
  };
  const person = (olena: Actor, fullName: string): Promise<{ id: string; pseudonym: string }> => bench.db.write(async () => {
    const [made] = await bench.get(PersonsService).createMany(olena, [{ fullName, birthDay: '1990-05-05' }]);
    await bench.db.sql('insert into party (id, proceeding_id, person_id) values (gen_random_uuid(), $1, $2)', [await bench.register(olena), made?.id]);
    return made ?? { id: '', pseudonym: '' };
  });
  /** What a server on the restored database opens of these people, as the reader of their cases. */
  const opened = async (reader: Actor, ids: readonly string[]): Promise<(string | undefined)[]> => {
    const db = new Db(await connect({ databaseUrl: restored.url, databasePool: 2 }));
    return db.request(async () => {
      const rows = await db.sql<{ personId: string; sealed: Buffer }>(`select person_id "personId", sealed from keeper.person_values($1, $2, array['fullName'])`, [reader.id, ids]);
      const texts = await testEnvelope(db).open(rows.map(({ personId, sealed }) => ({ place: { table: 'keeper.person_value', column: 'fullName', rowId: personId, subjectId: personId, class: 3 as const }, sealed })));
      return ids.map((id) => texts[rows.findIndex(({ personId }) => personId === id)]);
    }).finally(() => db.onApplicationShutdown());
  };

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says nothing of a destroyed person beside the keys of today, all of everybody else, and its log still verifies', async () => {
    const olena = await bench.db.write(() => bench.actor());
    const head = await bench.db.write(() => bench.actor(['HEAD']));
    const [gone, kept] = [await person(olena, NAME), await person(olena, OTHER)];
    await seal();
    const [backup, today] = [path.join(folder, 'backup.jsonl'), path.join(folder, 'today.jsonl')];
    expect(await dumpTo(backup, await asSuperuser(live()))).toBeGreaterThan(50);
    for (const text of [NAME, OTHER, '1990-05-05']) expect(readFileSync(backup, 'utf8')).not.toContain(text);

    const shredding = bench.get(Shredding);
    const { id } = await shredding.ask(olena, gone.pseudonym, 'Рішення суду від 01.06.2026 про знищення.');
    await shredding.confirm(head, id);
    await seal();
    await dumpTo(today, await asSuperuser(live()));
    expect(await verified()).toBe('PASS');

    const target = await asSuperuser(restored.url);
    // The backup as it is: with the keys of its own day it opens. That is why backups of the key table must expire sooner.
    await restoreFrom(backup, target);
    expect(await opened(olena, [gone.id, kept.id])).toEqual([NAME, OTHER]);
    // As a restore is to be done: the data of that day, the key table of today.
    await restoreFrom(today, target, ({ table }) => table === 'keeper.data_key');
    expect(await opened(olena, [gone.id, kept.id])).toEqual([undefined, OTHER]);
    expect(await verified('--database', restored.url, '--restored')).toBe('PASS');
    // The proofs of the old log hold because what is hashed is ciphertext: nothing of it was touched.
    const leaves = async (url: string): Promise<unknown> => { const client = new pg.Client(url); await client.connect(); return client.query('select index, event_id, hash from audit_leaf order by index').then(({ rows }) => rows).finally(() => client.end()); };
    const [old, now] = [await leaves(target) as unknown[], await leaves(await asSuperuser(live())) as unknown[]];
    expect([old.length > 0, now.length > old.length, now.slice(0, old.length)]).toEqual([true, true, old]);
  }, 120_000);
});
