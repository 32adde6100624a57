import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type BenchContext, connect, median } from './context.js';

const ROWS = 20_000;
const ROUNDS = 3;
const BAR = 0.3;
/** One key file for all programs of the run: they read each other's people. */
const KEY_FILE = path.join(os.tmpdir(), `oberih-bench-keys-${process.pid}.json`);
const TOKEN = 'bench';
/** The triggers of other tables fill these, for COPY as for the import. */
const FILLED_BY_TRIGGERS = new Set(['deadline_check']);
const root = path.resolve(import.meta.dirname, '../../..');

const PEOPLE = `
  insert into office (id, code, name, territory, seat) values ('00000000-0000-4000-8000-0000000000a1', '14', '{"uk": "Синтетична прокуратура", "en": "Synthetic office"}', '{"uk": "область", "en": "region"}', 'Місто');
  insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password, has_factor) values ('00000000-0000-4000-8000-0000000000a2', 'bench', 'Синтетична Особа', '{HEAD}', '00000000-0000-4000-8000-0000000000a1', '-', false, true);
  insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password)
    select ('00000000-0000-4000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid, 'prosecutor' || n, 'Синтетична Прокурорка ' || chr(1040 + n), '{PROSECUTOR}', '00000000-0000-4000-8000-0000000000a1', '-', false from generate_series(0, 19) n;
`;

const day = (n: number): string => { const at = new Date(Date.UTC(2025, 0, 1 + n)); return `${String(at.getUTCDate()).padStart(2, '0')}.${String(at.getUTCMonth() + 1).padStart(2, '0')}.${at.getUTCFullYear()}`; };

/** A register of an invented unit: one row a proceeding, three events each. */
function table(): Buffer {
  const lines = ['№ ЄРДР;Дата внесення до ЄРДР;Фабула;Кваліфікація;Прокурор;Підозрюваний;Дата повідомлення про підозру;Продовжено до (міс.);Дата продовження;Відкриття матеріалів (ст. 290);Зміна підозри'];
  for (let n = 0; n < ROWS; n += 1) {
    const since = n % 520;
    lines.push([`12025141320${String(n).padStart(6, '0')}`, day(since), `Вигадане вербування осіб з метою примусової праці за кордоном, епізод ${n}`, `ч. ${1 + (n % 3)} ст. 149 КК`,
      `Синтетична Прокурорка ${String.fromCharCode(1040 + (n % 20))}`, `Вигаданий Особа ${n}`, day(since + 20), '6', day(since + 70), ...(n % 3 === 0 ? ['', day(since + 100)] : [day(since + 120), ''])].join(';'));
  }
  return Buffer.from(lines.join('\r\n'));
}

async function query<Row>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = await connect(url);
  return ((await client.query(text, values).finally(() => client.end())).rows) as Row[];
}

async function startApi(url: string, data: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(path.join(root, 'dist/apps/api/src/main.js'), { env: { ...process.env, DATABASE_URL: url, DATA_DIR: data, KEY_FILE, PORT: '0', NODE_ENV: 'test', LOG_LEVEL: 'error' }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const match = /localhost:(\d+)/.exec(chunk.toString());
      if (match !== null) resolve(Number(match[1]));
      else process.stderr.write(chunk);
    });
    child.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
  });
  return { child, port };
}

/** The most memory a process ever held, in MB; known on Linux only. */
const peakMemory = (pid: number | undefined): number => Math.round(Number(/VmHWM:\s+(\d+)/.exec(fs.existsSync(`/proc/${pid}/status`) ? fs.readFileSync(`/proc/${pid}/status`, 'utf8') : '')?.[1] ?? 0) / 1024);

/** Uploads, plans and imports as a person does; seconds of the dry run and of the import, and what they cost in memory. */
async function importTable(url: string): Promise<{ planned: number; imported: number; idle: number; peak: number; counts: Record<string, number> }> {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-import-'));
  const { child, port } = await startApi(url, data);
  const headers = { cookie: `__Host-oberih=${TOKEN}` };
  const ask = async (text: string, variables: unknown): Promise<void> => {
    const answer = (await (await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ query: text, variables }) })).json()) as { errors?: unknown };
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  };
  try {
    const idle = peakMemory(child.pid);
    const response = await fetch(`http://127.0.0.1:${port}/imports`, { method: 'POST', headers: { ...headers, 'x-file-name': 'bench.csv', 'content-type': 'application/octet-stream' }, body: table() });
    const { id } = (await response.json()) as { id: string };
    const [run] = await query<{ suggested: unknown }>(url, 'select suggested from import_run where id = $1', [id]);
    const timed = async (status: string, step: () => Promise<void>): Promise<number> => {
      const start = performance.now();
      await step();
      for (;;) {
        const [now] = await query<{ status: string; error: unknown }>(url, 'select status, error from import_run where id = $1', [id]);
        if (now?.status === status) return (performance.now() - start) / 1_000;
        if (now?.status === 'FAILED') throw new Error(JSON.stringify(now.error));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const planned = await timed('PLANNED', () => ask('mutation ($input: PlanImportInput!) { planImport(input: $input) { id } }', { input: { id, mapping: run?.suggested } }));
    const imported = await timed('DONE', () => ask('mutation ($input: StartImportInput!) { startImport(input: $input) { id } }', { input: { id } }));
    const [counts] = await query<Record<string, number>>(url, 'select created, changed, unchanged, refused from import_run where id = $1', [id]);
    return { planned, imported, idle, peak: peakMemory(child.pid), counts: counts ?? {} };
  } finally {
    child.removeAllListeners('exit');
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    fs.rmSync(data, { recursive: true, force: true });
  }
}

/** Tables in the order of their foreign keys, with the columns that are written; no import opens a compartment, whose key points both ways. */
async function tablesOf(url: string): Promise<{ name: string; columns: string }[]> {
  const tables = await query<{ name: string; columns: string; needs: string[] }>(url,
    `select c.oid::regclass::text name, (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') columns,
       array(select distinct k.confrelid::regclass::text from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> k.conrelid and k.conname <> 'proceeding_compartment') needs
     from pg_class c where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'keeper'::regnamespace) order by 1`);
  const ordered: typeof tables = [];
  while (ordered.length < tables.length) {
    const next = tables.find((table) => !ordered.includes(table) && table.needs.every((need) => ordered.some(({ name }) => name === need)));
    if (next === undefined) throw new Error('the foreign keys run in a circle');
    ordered.push(next);
  }
  return ordered;
}

/** Seconds that COPY takes for the very rows of `source`, into the same tables with the same keys, indexes and triggers. */
async function copyAll(source: string, target: string, print: (line: string) => void): Promise<number> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-copy-'));
  const [reader, writer] = [await connect(source), await connect(target)];
  try {
    const filled: { name: string; columns: string; rows: number }[] = [];
    for (const { name, columns } of await tablesOf(source)) {
      const there = Number((await writer.query(`select count(*) n from ${name}`)).rows[0].n);
      const rows = Number((await reader.query(`select count(*) n from ${name}`)).rows[0].n);
      if (there > 0 || rows === 0 || FILLED_BY_TRIGGERS.has(name)) continue;
      await pipeline(reader.query(copyTo(`copy ${name} (${columns}) to stdout`)), fs.createWriteStream(path.join(folder, name)));
      filled.push({ name, columns, rows });
    }
    print(`  rows: ${filled.map(({ name, rows }) => `${name} ${rows}`).join(', ')}`);
    const start = performance.now();
    for (const { name, columns } of filled) await pipeline(fs.createReadStream(path.join(folder, name)), writer.query(copyFrom(`copy ${name} (${columns}) from stdin`)));
    return (performance.now() - start) / 1_000;
  } finally {
    await Promise.all([reader.end(), writer.end()]);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows a second of an import with every check, audit row and deadline, against COPY of the rows it leaves behind: in turn, so that a machine whose speed drifts treats both alike. */
export async function run(context: BenchContext): Promise<void> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const source = await context.database();
    await query(source, PEOPLE);
    await query(source, `insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, '00000000-0000-4000-8000-0000000000a2', $2, now() + interval '1 hour')`, [randomUUID(), createHash('sha256').update(TOKEN).digest()]);
    const { planned, imported, idle, peak, counts } = await importTable(source);
    if (counts['created'] !== ROWS) throw new Error(`expected ${ROWS} created, got ${JSON.stringify(counts)}`);
    const target = await context.database();
    await query(target, PEOPLE);
    const copied = await copyAll(source, target, round === 0 ? context.print : () => undefined);
    ratios.push(copied / imported);
    context.print(`  import ${Math.round(ROWS / imported)} rows/s (${imported.toFixed(1)} s; dry run ${planned.toFixed(1)} s), memory at most ${peak} MB (${idle} MB idle); COPY ${Math.round(ROWS / copied)} rows/s (${copied.toFixed(1)} s)`);
    if (round > 0) continue;
    const again = await importTable(source);
    if (again.counts['unchanged'] !== ROWS) throw new Error(`expected ${ROWS} unchanged, got ${JSON.stringify(again.counts)}`);
    context.print(`  the same table again: ${Math.round(ROWS / again.imported)} rows/s (${again.imported.toFixed(1)} s; dry run ${again.planned.toFixed(1)} s), nothing changed, memory at most ${again.peak} MB (${again.idle} MB idle)`);
  }
  const ratio = median(ratios);
  context.print(`  ratio ${ratio.toFixed(2)} of COPY (${ratios.map((each) => each.toFixed(2)).join(', ')}); bar ${BAR}: ${ratio >= BAR ? 'met' : 'MISSED'}`);
}
