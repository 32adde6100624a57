import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import { AccessModule, Offices } from '#libs/access';
import { AuditModule } from '#libs/audit';
import { ChecksModule, TrialCheck } from '#libs/checks';
import { CourtModule, Trials } from '#libs/court';
import { Db, PlatformModule, createLog, readConfig } from '#libs/platform';
import { ProceedingsModule } from '#libs/proceedings';
import { addDays, today as todayAt } from '#libs/time-limits';
import { courtYear, putCourtYear } from '../support/court-year.js';
import { type BenchContext, connect, pairs } from './context.js';

const SEED = 149;
const TRIALS = 5_000;
/** Proceedings that are in no court: what must not be read for figures of trials. */
const OTHERS = 100_000;
const ROUNDS = 9;
const root = path.resolve(import.meta.dirname, '../../..');
const SYSTEM = '00000000-0000-4000-8000-000000000000';

/** The register around the trials, terms of those that go on, a prosecutor for each, and two heads: of a region of three offices, and of the country. */
const AROUND = `
  update office set parent_id = (select id from office order by code limit 1) where code <> (select min(code) from office);
  create temp table numbered_office as select id, row_number() over (order by code) - 1 as n from office;
  update office set parent_id = (select id from numbered_office where n = 5) where id in (select id from numbered_office where n in (6, 7));
  insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password, has_factor)
    select gen_random_uuid(), 'h' || n, 'Синтетична Особа', '{HEAD}'::text[], id, '-', false, true from numbered_office where n in (0, 5)
    union all select gen_random_uuid(), 'p' || n, 'Синтетична Особа', '{PROSECUTOR}'::text[], id, '-', false, true from numbered_office;
  insert into staff_session (id, staff_id, token_hash, expires_at) select gen_random_uuid(), id, sha256(convert_to('h-bench-' || login, 'UTF8')), now() + interval '1 day' from staff where login like 'h%';
  insert into assignment (id, staff_id, proceeding_id, duty, since) select gen_random_uuid(), s.id, p.id, 'PROSECUTOR', p.registered_on from proceeding p join staff s on s.office_id = p.office_id and s.login like 'p%';
  insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage)
    select gen_random_uuid(), '12019' || lpad(g::text, 12, '0'), date '2026-01-01' - g % 1500, 'NATIONAL_POLICE', (select id from numbered_office o where o.n = g % 26), 'Синтетичне провадження.', (array['REGISTERED', 'INVESTIGATION', 'SUSPICION', 'CLOSED'])[1 + g % 4] from generate_series(1, ${OTHERS}) g;
  insert into term_wording (id, title, citation, certainty, needs_lawyer) values ('00000000-0000-8000-a000-000000000001', '{"uk": "Строк", "en": "Term"}', '{"uk": "ст. 331 КПК України", "en": "CPC 331"}', 'high', false);
  insert into deadline (id, proceeding_id, key, rule_id, rule_version, wording_id, unit, nature, optional, running, due_on, alarm_on, due_sort, manual_review, state, excused, sequence, changed_at)
    select gen_random_uuid(), t.proceeding_id, f.rule, f.rule, '2018-03-16', '00000000-0000-8000-a000-000000000001', 'day', 'term', false, true, current_date + f.days, current_date + f.days, now() + make_interval(days => f.days), false, 'UPCOMING', false, 1, now()
    from trial t cross join lateral (values ('DET-331-2M', 5 + (hashtext(t.proceeding_id::text) & 63)), ('LIM-149-2', 300 + (hashtext(t.proceeding_id::text) & 4095))) f (rule, days) where t.ended_on is null;
`;

interface Product {
  trialCountsSql(scope: object, bind: (value: unknown) => string): string;
  trialRowsSql(scope: object, cell: object, after: null, size: number, bind: (value: unknown) => string): string;
  headedBy(actor: object, alias: string, bind: (value: unknown) => string): string;
  permissionsOf(roles: readonly string[], bound: boolean): ReadonlySet<string>;
  doorUrl(url: string, door: string, secret: string): string;
  documents: Readonly<Record<string, string>>;
}

const timed = async <T>(work: () => Promise<T>): Promise<[ms: number, answer: T]> => {
  const start = performance.now();
  const answer = await work();
  return [performance.now() - start, answer];
};

async function startApi(url: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(path.join(root, 'dist/apps/api/src/main.js'), { env: { ...process.env, DATABASE_URL: url, DATABASE_POOL: '4', PORT: '0', NODE_ENV: 'test', LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '1000000' }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const match = /localhost:(\d+)/.exec(chunk.toString());
      if (match !== null) resolve(Number(match[1]));
    });
    child.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
  });
  return { child, port };
}

/**
 * A year of court life over all offices: 5,000 trials by seed, derived by the product itself. Then the figures of a region and of the country through the whole API (session, guards, policies, GraphQL) against their
 * bare statement as the owner of the tables, the rows behind one number, and the daily check of trials twice on one day.
 */
export async function run({ database, print }: BenchContext): Promise<void> {
  const url = await database();
  const owner = await connect(url);
  @Module({ imports: [PlatformModule.with(readConfig({ NODE_ENV: 'test', DATABASE_URL: url, DATABASE_POOL: '4', LOG_LEVEL: 'error', SECRET: process.env['SECRET'] }), createLog('error'), 'worker'), AuditModule, AccessModule, ProceedingsModule, CourtModule, ChecksModule] })
  class Slices {}
  const worker = await NestFactory.createApplicationContext(Slices, { logger: false });
  await worker.get(Offices).loadReference();
  const now = todayAt(Date.now());
  const year = courtYear(SEED, TRIALS, now.today);
  const { rows: offices } = await owner.query<{ id: string }>('select id from office order by code');
  const [loading] = await timed(() => putCourtYear((text, values) => owner.query(text, values), year, offices.map(({ id }) => id), SYSTEM));
  const hearings = year.reduce((sum, trial) => sum + trial.hearings.length, 0);
  // As the watcher of each change does, in transactions of a thousand.
  const [keeping] = await timed(async () => {
    for (let from = 0; from < TRIALS; from += 1_000) await worker.get(Db).write(() => worker.get(Trials).keep(year.slice(from, from + 1_000).map(({ id }) => id)));
  });
  await owner.query(AROUND);
  await owner.query('vacuum analyze');
  const count = async (table: string): Promise<number> => Number((await owner.query<{ n: string }>(`select count(*) n from ${table}`)).rows[0]?.n);
  print(`  ${TRIALS} trials, ${hearings} hearings, ${year.reduce((sum, { events }) => sum + events.length, 0)} events written in ${(loading / 1_000).toFixed(1)} s; derived in ${(keeping / 1_000).toFixed(1)} s (${(keeping / TRIALS).toFixed(2)} ms a trial): ${await count('trial')} trials, ${await count('trial_stretch')} stretches; ${await count('proceeding')} proceedings in all`);

  await dailyCheck(worker.get(TrialCheck), owner, now, print);
  await worker.close();
  await owner.query('vacuum analyze');

  const modules = ['libs/reports/src/trials/trial-cells.js', 'libs/access/src/index.js', 'libs/platform/src/index.js', 'apps/api/src/documents.js'];
  const product = Object.assign({}, ...(await Promise.all(modules.map((file) => import(path.join(root, 'dist', file)))))) as Product;
  const documentId = Object.entries(product.documents).find(([, text]) => text.startsWith('query TrialFigures('))?.[0];
  const period = { from: addDays(now.today, -364), to: now.today };
  const api = await startApi(url);
  const through = await connect(product.doorUrl(url, 'head', process.env['SECRET'] ?? ''));
  try {
    for (const [who, login] of [['a region of three offices', 'h5'], ['the whole country', 'h0']] as const) {
      const { rows: [reader] } = await owner.query<{ id: string; officeId: string; ids: string[] }>('select id, office_id "officeId", sec.regions(id) ids from staff where login = $1', [login]);
      if (reader === undefined) throw new Error('nobody to ask as');
      const actor = { ...reader, roles: ['HEAD'], permissions: product.permissionsOf(['HEAD'], false), sessionId: null };
      const statement = (make: 'counts' | 'rows', bare: boolean): { text: string; values: unknown[] } => {
        const values: unknown[] = [];
        const bind = (value: unknown): string => `$${values.push(value)}`;
        const scope = { condition: bare ? (b: typeof bind) => `p.office_id = any(${b(reader.ids)}::uuid[])` : (b: typeof bind) => product.headedBy(actor, 'p', b), period, today: now.today };
        return { text: make === 'counts' ? product.trialCountsSql(scope, bind) : product.trialRowsSql(scope, { table: 'DAYS_OFFICE', row: null, column: 'NONE_PLANNED' }, null, 51, bind), values };
      };
      const bare = async (): Promise<number> => (await owner.query(statement('counts', true))).rows.length;
      let busy = 0;
      // A statement that takes longer than ten seconds, or a database that is silent for twelve, is refused as unavailable and asked again after a second, as it says: a machine with other work must not end the run.
      const ours = async (left = 3): Promise<string> => {
        const answer = await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: `__Host-oberih=h-bench-${login}` }, body: JSON.stringify({ documentId, variables: period }) });
        const text = await answer.text();
        if (left > 0 && text.includes('"unavailable"')) {
          busy += 1;
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          return ours(left - 1);
        }
        if (answer.status !== 200 || text.includes('"errors"')) throw new Error(text.slice(0, 400));
        return text;
      };
      const [cells, answer] = [await bare(), await ours()];
      const { a, b, ratio } = await pairs(ROUNDS, () => ours(), bare);
      print(`  ${who}: ${cells} numbers, ${Math.round(answer.length / 1024)} kB: ${a.toFixed(0)} ms through the API, ${b.toFixed(0)} ms bare: ${ratio.toFixed(2)}x (bar 2x)${busy === 0 ? '' : `; refused as unavailable and asked again ${busy} times`}`);

      const behind = async (client: pg.Client, enters: boolean): Promise<number> => {
        await client.query('begin isolation level repeatable read read only');
        if (enters) await client.query({ text: 'select sec.enter($1, 15)', values: [await tokenOf(owner, login)] });
        const { rows } = await client.query(statement('rows', !enters));
        await client.query('commit');
        return rows.length;
      };
      if ((await behind(through, true)) !== (await behind(owner, false))) throw new Error('other rows through the door than by hand');
      const rows = await pairs(ROUNDS, () => behind(through, true), () => behind(owner, false));
      print(`  ${who}, rows behind one number: ${rows.a.toFixed(0)} ms through the door, ${rows.b.toFixed(0)} ms bare: ${rows.ratio.toFixed(2)}x (bar 2x)`);
      if (process.env['EXPLAIN'] !== undefined) {
        await through.query('begin isolation level repeatable read read only');
        await through.query('select sec.enter($1, 15)', [await tokenOf(owner, login)]);
        for (const make of ['counts', 'rows'] as const) {
          const { text, values } = statement(make, false);
          print((await through.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers off) ${text}`, values)).rows.map((row) => row['QUERY PLAN']).join('\n'));
        }
        await through.query('rollback');
      }
    }
  } finally {
    api.child.kill();
    await through.end();
    await owner.end();
  }
}

const tokenOf = async (owner: pg.Client, login: string): Promise<Buffer | undefined> => (await owner.query<{ hash: Buffer }>('select token_hash hash from staff_session where staff_id = (select id from staff where login = $1)', [login])).rows[0]?.hash;

/** The check of a day on which nobody has looked yet, and once more on the same day: what it costs, what it writes, what memory it takes. */
async function dailyCheck(check: TrialCheck, owner: pg.Client, now: ReturnType<typeof todayAt>, print: BenchContext['print']): Promise<void> {
  const written = async (): Promise<number> => {
    await owner.query('select pg_stat_force_next_flush()');
    return Number((await owner.query<{ n: string }>(`select sum(n_tup_ins + n_tup_upd + n_tup_del) n from pg_stat_user_tables where relname in ('flag', 'notification', 'trial_expectation', 'outbox')`)).rows[0]?.n);
  };
  // A connection that rests tells its counts after ten seconds.
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 11_000));
  for (const run of ['first', 'second']) {
    let peak = process.memoryUsage().rss;
    const before = [await written(), peak, process.cpuUsage().user] as const;
    const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss); }, 50);
    const [ms, counts] = await timed(() => check.run(now, () => Promise.resolve()));
    clearInterval(watch);
    await pause();
    print(`  daily check of trials, ${run} run of a day: ${(ms / 1_000).toFixed(1)} s (${((process.cpuUsage().user - before[2]) / 1e6).toFixed(1)} s of it in the program), ${counts.examined} open trials, ${(ms / counts.examined).toFixed(2)} ms each; ${counts.firstSeen} flags raised, ${(await written()) - before[0]} rows written; memory at most ${Math.round(peak / 2 ** 20)} MB (${Math.round((peak - before[1]) / 2 ** 20)} MB more than before)`);
  }
}
