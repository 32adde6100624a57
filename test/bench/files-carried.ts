import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { type BenchContext, connect, pairs } from './context.js';

const BYTES = Number(process.env['BYTES'] ?? 1024 ** 3);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const PART = 32 * 1024 ** 2;
const root = path.resolve(import.meta.dirname, '../../..');

/** A file through the running program, in by tus up to its row and out by a ticket, each against `sha256sum` of the same bytes plus a plain write of them with fsync. */
export async function run({ database, print }: BenchContext): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-bench-uploads-'));
  const plain = path.join(folder, 'plain');
  const url = await database();
  const { child, port } = await startApi(url, path.join(folder, 'files'));
  try {
    fill(plain);
    const sum = execFileSync('sha256sum', [plain], { encoding: 'utf8' }).slice(0, 64);
    const sender = await signIn(url, port);
    const before = memoryOf(child);
    const worked = processorSeconds(child);
    let fileId = '';
    const copy = async (): Promise<void> => bare(plain, path.join(folder, `copy-${randomUUID()}`));
    const { a, b, ratio } = await pairs(ROUNDS, async () => { fileId = await upload(sender, plain, sum); }, copy);
    const spent = processorSeconds(child) - worked;
    await accept(url, fileId);
    const out = await pairs(ROUNDS, () => download(sender, fileId, sum), copy);
    const speed = (ms: number): string => `${Math.round(BYTES / 1024 ** 2 / (ms / 1_000))} MiB/s`;
    print(`  ${Math.round(BYTES / 1024 ** 2)} MiB by tus in parts of ${PART / 1024 ** 2} MiB, ${ROUNDS} rounds, received and read again each time`);
    print(`  upload                          ${speed(a)}; sha256sum and plain write with fsync ${speed(b)}: ${(1 / ratio).toFixed(2)} of its speed`);
    print(`  download                        ${speed(out.a)}; the same bound ${speed(out.b)}: ${(1 / out.ratio).toFixed(2)} of its speed`);
    print(`  processor time of the program   ${(spent / ROUNDS / (BYTES / 1024 ** 3)).toFixed(1)} s a GiB in, ${((processorSeconds(child) - worked - spent) / ROUNDS / (BYTES / 1024 ** 3)).toFixed(1)} s out`);
    print(`  memory of the whole program: ${before.now} MiB before, ${memoryOf(child).most} MiB at its highest`);
  } finally {
    child.kill('SIGKILL');
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

interface Sender {
  readonly port: number;
  readonly cookie: string;
  readonly proceedingId: string;
}

async function startApi(url: string, filesDir: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(path.join(root, 'dist/apps/api/src/main.js'), { env: { ...process.env, DATABASE_URL: url, PORT: '0', NODE_ENV: 'test', LOG_LEVEL: 'silent', NODE_OPTIONS: '', FILES_DIR: filesDir, FILES_FREE_PERCENT: '0', REQUESTS_PER_MINUTE: '1000000' }, execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /localhost:(\d+)/.exec(said += chunk.toString());
      if (found !== null) resolve(Number(found[1]));
    });
    child.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
  });
  return { child, port };
}

async function signIn(url: string, port: number): Promise<Sender> {
  const [staffId, token] = [randomUUID(), 'c-token-of-this-bench'];
  const client = await connect(url);
  await client.query(`insert into staff (id, login, display_name, roles, office_id, password_hash, must_change_password, has_factor) select $1, 'bench', 'Синтетична', array['PROSECUTOR'], id, '-', false, true from office where code = '14'`, [staffId]);
  await client.query(`insert into staff_session (id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '10 hours')`, [randomUUID(), staffId, createHash('sha256').update(token).digest()]);
  await client.end();
  const cookie = `__Host-oberih=${token}`;
  const { registerProceeding } = await asked<{ registerProceeding: { proceeding: { id: string } } }>(
    { port, cookie }, 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: '12026142470000001', registeredOn: '2026-03-02', summary: 'Вербування для трудової експлуатації за кордоном.' } });
  return { port, cookie, proceedingId: registerProceeding.proceeding.id };
}

async function asked<T>({ port, cookie }: Pick<Sender, 'port' | 'cookie'>, query: string, variables: object): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query, variables }) });
  const told = (await answer.json()) as { data?: T };
  if (told.data === undefined) throw new Error(JSON.stringify(told));
  return told.data;
}

async function upload(sender: Sender, file: string, sha256: string): Promise<string> {
  const said = { proceeding: sender.proceedingId, upload: randomUUID(), filename: 'Запис.mp4' };
  const metadata = Object.entries(said).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
  const { location = '' } = (await ask(sender, 'POST', '/uploads', { 'upload-length': BYTES, 'upload-metadata': metadata, 'content-length': 0 })).headers;
  for (let at = 0; at < BYTES;) {
    const part = Math.min(PART, BYTES - at);
    const { statusCode, headers } = await ask(sender, 'PATCH', location, { 'upload-offset': at, 'content-type': 'application/offset+octet-stream', 'content-length': part, ...(at + part === BYTES ? { 'upload-sha256': sha256 } : {}) }, fs.createReadStream(file, { start: at, end: at + part - 1, highWaterMark: 1024 ** 2 }));
    if (statusCode !== 204) throw new Error(`told ${statusCode} at ${at}`);
    at = Number(headers['upload-offset']);
  }
  return path.basename(location);
}

/** Random bytes under the name of a film would be held: this is about bytes, not about what they are. */
async function accept(url: string, fileId: string): Promise<void> {
  const client = await connect(url);
  await client.query(`insert into file_scan (id, proceeding_id, file_id, verdict, findings, antivirus) select gen_random_uuid(), proceeding_id, id, 'ACCEPTED', '{}', 'NONE' from stored_file where id = $1`, [fileId]);
  await client.query(`update stored_file set state = 'ACCEPTED', version = version + 1 where id = $1`, [fileId]);
  await client.end();
}

/** Takes all of it to a network that swallows everything, and looks whether it is the same. */
async function download({ port, cookie }: Sender, fileId: string, sha256: string): Promise<void> {
  const { takeFile } = await asked<{ takeFile: { address: string } }>({ port, cookie }, 'mutation ($input: TakeFileInput!) { takeFile(input: $input) { address } }', { input: { fileId, knowingly: false } });
  const taken = createHash('sha256');
  let length = 0;
  await new Promise<void>((resolve, reject) => http.get({ port, host: '127.0.0.1', path: takeFile.address, agent, headers: { cookie } }, (answer) => {
    answer.on('data', (part: Buffer) => { length += part.length; taken.update(part); }).once('error', reject).once('end', resolve);
  }).once('error', reject));
  if (length !== BYTES || taken.digest('hex') !== sha256) throw new Error('what came back is another file');
}

const agent = new http.Agent({ keepAlive: true });

const ask = ({ port, cookie }: Sender, method: string, address: string, headers: Record<string, string | number>, body?: fs.ReadStream): Promise<http.IncomingMessage> => new Promise((resolve, reject) => {
  const request = http.request({ port, host: '127.0.0.1', method, path: address, agent, headers: { cookie, 'tus-resumable': '1.0.0', ...headers } }, (response) => {
    response.resume();
    response.once('end', () => resolve(response));
  });
  request.once('error', reject);
  if (body === undefined) request.end();
  else body.pipe(request);
});

/** MiB of a process in memory, now and at its highest. */
function memoryOf({ pid }: ChildProcess): { now: number; most: number } {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return { now: of('VmRSS'), most: of('VmHWM') };
}

/** Seconds for which a process has had a processor. */
function processorSeconds({ pid }: ChildProcess): number {
  const [user = 0, system = 0] = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13).map(Number);
  // Ticks of the clock: a hundred a second on every Linux there is.
  return (user + system) / 100;
}

function fill(file: string): void {
  const handle = fs.openSync(file, 'w');
  for (let at = 0; at < BYTES; at += 1024 ** 2) fs.writeSync(handle, randomBytes(Math.min(1024 ** 2, BYTES - at)));
  fs.closeSync(handle);
}

/** What everybody has: the digest, and a copy that is flushed. */
function bare(from: string, to: string): void {
  execFileSync('sha256sum', [from]);
  const [source, target, buffer] = [fs.openSync(from, 'r'), fs.openSync(to, 'w'), Buffer.alloc(1024 ** 2)];
  for (let read = fs.readSync(source, buffer); read > 0; read = fs.readSync(source, buffer)) fs.writeSync(target, buffer, 0, read);
  fs.fsyncSync(target);
  fs.closeSync(source);
  fs.closeSync(target);
}
