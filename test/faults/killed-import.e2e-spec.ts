import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { csv, erdr } from '../support/builders/intake.js';
import { useDatabase } from '../support/database.js';
import { type Running, signedIn, sql as ask, startProcess } from './api-process.js';

const ROWS = 5_000;

describe('an API process that is killed in the middle of an import', () => {
  const database = useDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-killed-'));
  let running: Running | undefined;
  afterAll(() => {
    running?.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => ask(database.url, text, values);
  const start = async (): Promise<Running> => (running = await startProcess('api', database.url, { DATA_DIR: folder }));
  /** Kills a process once the run has come so far; what its claim held is free again when its time is up. */
  const killWhen = async ({ child, ended }: Running, id: string, far: (run: { status: string; done: number; total: number }) => boolean): Promise<void> => {
    await until(id, far);
    child.kill('SIGKILL');
    await ended;
    await sql('update import_run set claimed_until = now() where id = $1', [id]);
  };
  const until = async (id: string, far: (run: { status: string; done: number; total: number }) => boolean): Promise<void> => {
    for (;;) {
      const [run] = await sql<{ status: string; done: number; total: number }>('select status, done, total from import_run where id = $1', [id]);
      if (run !== undefined && far(run)) return;
      if (run?.status === 'FAILED') throw new Error('the run failed');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('leaves whole batches, and the next process goes on without doubling or losing a row, in the dry run and in the import', async () => {
    let api = await start();
    const person = await signedIn(database.url, 'HEAD');
    const table = csv(['№ ЄРДР', 'Дата внесення до ЄРДР', 'Фабула', 'Підозрюваний', 'Дата повідомлення про підозру'],
      ...Array.from({ length: ROWS }, (_, index) => [erdr(index), '12.02.2026', `Вигадана обставина ${index}`, `Вигаданий Особа ${index}`, index % 100 === 0 ? '31.02.2026' : '20.05.2026']));

    const post = async (query: string, variables: unknown): Promise<void> => {
      const answer = (await (await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers: person, body: JSON.stringify({ query, variables }) })).json()) as { errors?: unknown };
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    };
    const { id } = (await (await fetch(`http://127.0.0.1:${api.port}/imports`, { method: 'POST', headers: { cookie: person['cookie'] ?? '', 'x-file-name': 'x.csv' }, body: new Uint8Array(table) })).json()) as { id: string };
    const [run] = await sql<{ suggested: unknown }>('select suggested from import_run where id = $1', [id]);

    await post('mutation ($input: PlanImportInput!) { planImport(input: $input) { id } }', { input: { id, mapping: run?.suggested } });
    await killWhen(api, id, ({ done }) => done > 0);
    api = await start();
    await until(id, ({ status }) => status === 'PLANNED');
    expect(await sql('select count(*)::int n from proceeding')).toEqual([{ n: 0 }]);
    expect(await sql('select total, done, created, refused from import_run')).toEqual([{ total: ROWS, done: ROWS, created: ROWS * 0.99, refused: ROWS * 0.01 }]);

    await post('mutation ($input: StartImportInput!) { startImport(input: $input) { id } }', { input: { id } });
    await killWhen(api, id, ({ done, status }) => status === 'IMPORTING' && done > ROWS * 0.1);
    const [half] = await sql<{ created: number; proceedings: number }>('select r.created, (select count(*)::int from proceeding) proceedings from import_run r');
    expect(half?.proceedings).toBe(half?.created);
    expect(half?.created).toBeLessThan(ROWS * 0.99);
    api = await start();
    await until(id, ({ status }) => status === 'DONE');

    expect(await sql('select done, created, changed, unchanged, refused from import_run')).toEqual([{ done: ROWS, created: ROWS * 0.99, changed: 0, unchanged: 0, refused: ROWS * 0.01 }]);
    const [stored] = await sql('select (select count(*)::int from proceeding) proceedings, (select count(*)::int from procedural_event) events, (select count(*)::int from party) parties, (select count(*)::int from audit_event where action = $1) audited', ['proceeding.register']);
    expect(stored).toEqual({ proceedings: ROWS * 0.99, events: ROWS * 0.99, parties: ROWS * 0.99, audited: ROWS * 0.99 });
    expect(await sql('select count(*)::int n from import_row')).toEqual([{ n: ROWS * 0.01 }]);
    expect(readdirSync(path.join(folder, 'imports'))).toEqual([]);
  }, 240_000);
});
