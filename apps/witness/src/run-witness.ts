import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import readline from 'node:readline';
import { text } from 'node:stream/consumers';
import { Witness, type WitnessAlarm, type WitnessLineEntry, type WitnessedLog, fetchToken, formatEntry, formatVerifier, parseEntry, parseVerifier, readEventLine, readNoteKey } from '#libs/audit';
import type { WitnessSettings } from './settings.js';

const EVERY_MS = 1_000;
const PATIENCE_MS = 5_000;
const MOST_BYTES = 1_000_000;

export interface RunningWitness {
  readonly url: string;
  /** The public key that the log is told. */
  readonly key: string;
  stop(): Promise<void>;
}

/** Starts a witness: it looks every second, keeps its file, and answers on its own port. */
export async function runWitness(settings: WitnessSettings, say: (line: string) => void): Promise<RunningWitness> {
  fs.mkdirSync(settings.folder, { recursive: true });
  const signer = readNoteKey(path.join(settings.folder, 'witness-key'), settings.name, 'cosignature');
  const file = path.join(settings.folder, 'witness.jsonl');
  const handle = fs.openSync(file, 'a', 0o640);
  const write = (...entries: readonly WitnessLineEntry[]): void => {
    fs.writeSync(handle, entries.map(formatEntry).join(''));
    fs.fdatasyncSync(handle);
    for (const entry of entries) tell(entry);
  };
  const tell = (entry: WitnessLineEntry): void => {
    if (entry.kind === 'alarm') say(`ALARM ${entry.alarm}: ${explanations[entry.alarm as WitnessAlarm]}`);
    if (entry.kind === 'well') say(`over: ${entry.alarm}`);
  };
  const witness = new Witness(signer, parseVerifier(settings.logKey), write, Date.now());
  for await (const entry of entriesOf(file)) witness.remember(entry);
  // A line that a power cut left half written must not swallow the next one.
  if (fs.statSync(file).size > 0 && !endsWithNewline(file)) fs.writeSync(handle, '\n');

  const log = askLog(settings);
  let stopped = false;
  const looking = (async () => {
    for (; !stopped; await new Promise((resolve) => setTimeout(resolve, EVERY_MS))) await witness.look(log, Date.now());
  })();
  const server = http.createServer((request, response) => {
    answer(request, response, witness, settings.secret, write).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(settings.port, settings.host, resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://${settings.host}:${port}`, key: formatVerifier(signer),
    stop: async () => {
      stopped = true;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await looking;
      fs.closeSync(handle);
    },
  };
}

/** Says in the file that a person has understood an alarm, which then no longer stands. */
export function acknowledge(folder: string, alarm: string): void {
  fs.appendFileSync(path.join(folder, 'witness.jsonl'), formatEntry({ kind: 'acknowledged', at: new Date().toISOString(), alarm }));
}

const explanations: Readonly<Record<WitnessAlarm, string>> = {
  'not-signed': 'the checkpoint is not signed by the key of the log',
  shrunk: 'the log is smaller than it was: its end was cut off, or an older copy was put back',
  fork: 'the log does not begin with what it was: it was rewritten',
  silence: 'no new checkpoint for 60 seconds: the sealer, the API or the line between is down',
};

const askLog = ({ logUrl, secret }: WitnessSettings): WitnessedLog => {
  const ask = async (address: string): Promise<string> => {
    const answer = await fetch(new URL(address, logUrl), { headers: { authorization: `Bearer ${fetchToken(secret)}` }, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(`the log answers ${answer.status}`);
    return answer.text();
  };
  return {
    checkpoint: () => ask('/audit-log/checkpoint'),
    consistency: async (from, to) => (JSON.parse(await ask(`/audit-log/consistency?from=${from}&to=${to}`)) as { proof: string[] }).proof,
  };
};

async function answer(request: http.IncomingMessage, response: http.ServerResponse, witness: Witness, secret: string, write: (...entries: readonly WitnessLineEntry[]) => void): Promise<void> {
  const { method, url } = request;
  if (method === 'GET' && url === '/cosignature') return void (witness.cosignature === undefined ? response.writeHead(404).end() : response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(witness.cosignature));
  if (method === 'GET' && url === '/health') return void response.writeHead(witness.alarms.length === 0 ? 200 : 503, { 'Content-Type': 'application/json' }).end(JSON.stringify({ alarms: witness.alarms }));
  if (method !== 'POST' || url !== '/events' || Number(request.headers['content-length'] ?? Infinity) > MOST_BYTES) return void response.writeHead(404).end();
  const at = new Date().toISOString();
  const lines = (await text(request)).split('\n').filter((line) => line !== '');
  const ids = lines.map((line) => readEventLine(secret, line));
  if (ids.includes(undefined)) return void response.writeHead(403).end();
  write(...ids.map((id = '', place) => ({ kind: 'event' as const, at, id, line: lines[place] ?? '' })));
  response.writeHead(204).end();
}

async function* entriesOf(file: string): AsyncGenerator<WitnessLineEntry> {
  for await (const line of readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity })) {
    const entry = parseEntry(line);
    if (entry !== undefined) yield entry;
  }
}

function endsWithNewline(file: string): boolean {
  const reading = fs.openSync(file, 'r');
  const last = Buffer.alloc(1);
  fs.readSync(reading, last, 0, 1, fs.fstatSync(reading).size - 1);
  fs.closeSync(reading);
  return last.toString() === '\n';
}
