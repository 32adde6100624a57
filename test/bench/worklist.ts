import { type ChildProcess, fork } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { type BenchContext, connect, median } from './context.js';

const PROCEEDINGS = 100_000;
const PROSECUTORS = 2_000;
const ROUNDS = 5;
const SECONDS = 3;
const AT_ONCE = 16;
const root = path.resolve(import.meta.dirname, '../../..');

/** What the workspace itself asks for: a server in production runs nothing else. */
async function worklistDocument(): Promise<string> {
  const { documents } = (await import(path.join(root, 'dist/apps/api/src/documents.js'))) as { documents: Readonly<Record<string, string>> };
  const [id] = Object.entries(documents).find(([, text]) => text.startsWith('query Proceedings(')) ?? [];
  if (id === undefined) throw new Error('the workspace has no operation Proceedings');
  return id;
}

/** Rows by SQL, in seconds; synthetic through and through. */
const FILL = `
  insert into office (id, code, name, territory, seat) select gen_random_uuid(), lpad(n::text, 2, '0'), '{"uk": "Синтетична прокуратура", "en": "Synthetic office"}', '{"uk": "область", "en": "region"}', 'Місто' from generate_series(1, 26) n;
  create temp table numbered_office as select id, row_number() over () - 1 as n from office;
  insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password)
    select gen_random_uuid(), 'bench' || n, 'Синтетична Особа ' || n, '{PROSECUTOR}', (select o.id from numbered_office o where o.n = g.n % 26), '-', false from generate_series(0, ${PROSECUTORS - 1}) g (n);
  create temp table numbered_staff as select id, office_id, substr(login, 6)::int as n from staff where login like 'bench%';
  create index on numbered_staff (n);
  insert into staff_session (id, staff_id, token_hash, expires_at) select gen_random_uuid(), id, sha256(convert_to('c-bench-' || n, 'UTF8')), now() + interval '1 day' from numbered_staff;
  create temp table fresh as select gen_random_uuid() as id, g.n, s.id as staff_id, s.office_id from generate_series(0, ${PROCEEDINGS - 1}) g (n) join numbered_staff s on s.n = g.n % ${PROSECUTORS};
  insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage, qualification, severity, attention_on)
    select id, '12026' || lpad(n::text, 12, '0'), date '2024-01-01' + n % 1000, 'NATIONAL_POLICE', office_id, 'Синтетичне провадження: вербування з метою примусової праці, епізод ' || n, 'SUSPICION', 'ч. 2 ст. 149 КК', 'ESPECIALLY_GRAVE', date '2026-11-21' + n % 400 from fresh;
  insert into assignment (id, staff_id, proceeding_id, duty, since) select gen_random_uuid(), staff_id, id, 'PROSECUTOR', '2026-01-01' from fresh;
  insert into term_wording (id, title, citation, certainty, needs_lawyer) values ('00000000-0000-4000-8000-000000000001', '{"uk": "Строк досудового розслідування", "en": "Investigation term"}', '{"uk": "ст. 219 КПК України", "en": "CPC 219"}', 'high', false);
  insert into deadline (id, proceeding_id, key, rule_id, rule_version, wording_id, unit, nature, optional, running, due_on, alarm_on, due_sort, manual_review, state, next_check_at, excused, sequence, changed_at)
    select gen_random_uuid(), id, 'PTI-2M:' || k, 'PTI-2M', '2018-03-16', '00000000-0000-4000-8000-000000000001', 'day', 'term', false, true, date '2026-11-21' + (n + k * 37) % 400, date '2026-11-21' + (n + k * 37) % 400, timestamptz '2026-11-21' + make_interval(days => (n + k * 37) % 400), false, 'UPCOMING', now() + interval '30 days', false, 1, now() from fresh, generate_series(1, 5) k;
`;

interface Peer {
  readonly child: ChildProcess;
  ask(person: { staff: string; token: string }): Promise<number>;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });

function send(port: number, options: { path: string; method: string; headers?: Record<string, string>; body?: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, agent, ...options }, (response) => {
      let bytes = 0;
      let text = '';
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes < 2_000) text += chunk.toString();
      });
      response.on('end', () => (response.statusCode === 200 && !text.includes('"errors"') ? resolve(bytes) : reject(new Error(`${response.statusCode} ${text.slice(0, 500)}`))));
    });
    request.on('error', reject);
    request.end(options.body);
  });
}

async function start(script: string, env: Record<string, string>): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(path.join(root, script), { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: { port: number }) => resolve(message.port));
    child.stdout?.on('data', (chunk: Buffer) => {
      const match = /:(\d+)/.exec(chunk.toString());
      if (match !== null) resolve(Number(match[1]));
    });
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return { child, port };
}

/** Requests answered in a second, with so many under way at once. */
async function rate(peer: Peer, people: readonly { staff: string; token: string }[]): Promise<number> {
  const until = performance.now() + SECONDS * 1_000;
  let done = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() < until) {
      await peer.ask(people[Math.floor(Math.random() * people.length)] as { staff: string; token: string });
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
  return done / SECONDS;
}

/** The prosecutor's worklist through the whole API against a bare server with one statement. */
export async function run({ database, print }: BenchContext): Promise<void> {
  const url = await database();
  const client = await connect(url);
  await client.query(FILL);
  await client.query('vacuum analyze');
  const { rows } = await client.query<{ staff: string; n: number }>('select id as staff, n from numbered_staff where n < 200');
  await client.end();
  const people = rows.map(({ staff, n }) => ({ staff, token: `c-bench-${n}` }));

  const env = { DATABASE_URL: url, DATABASE_POOL: '8', PORT: '0', NODE_ENV: 'production', LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '1000000' };
  const bare = await start('test/bench/peers/bare-list.mjs', env);
  const api = await start('dist/apps/api/src/main.js', env);
  try {
    const floor: Peer = { child: bare.child, ask: ({ staff }) => send(bare.port, { path: `/?staff=${staff}`, method: 'GET' }) };
    const body = JSON.stringify({ documentId: await worklistDocument(), variables: { first: 50 } });
    const ours: Peer = { child: api.child, ask: ({ token }) => send(api.port, { path: '/graphql', method: 'POST', headers: { 'content-type': 'application/json', cookie: `__Host-oberih=${token}` }, body }) };
    const [a, b] = [await floor.ask(people[0] as { staff: string; token: string }), await ours.ask(people[0] as { staff: string; token: string })];
    print(`  answer of ${a} bytes bare, ${b} bytes through the API`);
    await rate(floor, people);
    await rate(ours, people);
    const figures: { floor: number; ours: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) figures.push({ floor: await rate(floor, people), ours: await rate(ours, people) });
    print(`  bare SQL ${median(figures.map((each) => each.floor)).toFixed(0)} requests/s, API ${median(figures.map((each) => each.ours)).toFixed(0)} requests/s`);
    print(`  nested worklist vs bare SQL: ${median(figures.map((each) => each.floor / each.ours)).toFixed(2)}x (bar 1.5x)`);
  } finally {
    bare.child.kill();
    api.child.kill();
    agent.destroy();
  }
}
