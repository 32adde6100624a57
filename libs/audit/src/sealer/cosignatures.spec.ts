import http from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { Db, connect } from '#libs/platform';
import { asking, superuserOf } from '../../../../test/support/audit-history.js';
import { useDatabase } from '../../../../test/support/database.js';
import { newestCheckpoint } from '../log/log-reader.service.js';
import { type Signer, checkpointText, cosign, formatVerifier, newSigner, parseCheckpoint, parseNote, signNote } from '../log/note.js';
import { Cosignatures } from './cosignatures.service.js';
import { Sealer } from './sealer.service.js';

const database = useDatabase();
const signer = newSigner('oberih.test/audit', 'note');
const [first, second, stranger] = [newSigner('first.test', 'cosignature'), newSigner('second.test', 'cosignature'), newSigner('stranger.test', 'cosignature')];
let db: Db;
let client: pg.Client;
let note: string;
let sealer: Sealer | undefined;
let clock = 0;
const stored = async (): Promise<{ size: number; witness: string; at: string }[]> => (await client.query<{ size: string; witness: string; at: Date }>('select size, witness, at from audit_cosignature order by size, witness')).rows.map(({ size, witness, at }) => ({ size: Number(size), witness, at: new Date(at).toISOString() }));
const size = (): number => parseCheckpoint(parseNote(note).text).size;
/** The checkpoint with the words of witnesses under it. */
const seen = (witnesses: readonly Signer[], seconds = 1_800_000_000, text = parseNote(note).text): string => `${text}\n${parseNote(note).signatures.map(({ line }) => `${line}\n`).join('')}${witnesses.map((witness) => `${cosign(text, witness, seconds)}\n`).join('')}`;
const cosignatures = (urls: readonly string[] = []): Cosignatures => new Cosignatures(db, { witnessUrls: [...urls], witnessKeys: [first, second].map(formatVerifier) });

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 2 }));
  client = await superuserOf(database.url);
  sealer = await Sealer.takeOver(asking(client), signer);
});
beforeEach(async () => {
  await sealer?.tick((clock += 20_000));
  note = (await newestCheckpoint(asking(client)))?.note ?? '';
});
afterAll(async () => {
  await client.end();
  await db.onApplicationShutdown();
});

describe('the cosignatures of witnesses', () => {
  it('are kept beside the checkpoint they stand under, with their time, each once', async () => {
    const keeper = cosignatures();
    expect([await keeper.keep(seen([first])), await keeper.keep(seen([first])), await keeper.keep(seen([first, second]))]).toEqual([true, false, true]);
    expect((await stored()).filter((row) => row.size === size())).toEqual(['first.test', 'second.test'].map((witness) => ({ size: size(), witness, at: '2027-01-15T08:00:00.000Z' })));
  });

  it('are kept by a process that has forgotten what it stored, without a second row', async () => {
    expect([await cosignatures().keep(seen([first])), await cosignatures().keep(seen([first], 1_800_000_005))]).toEqual([true, false]);
  });

  it.each<[string, () => string]>([
    ['nothing', () => ''], ['a page of a proxy', () => '<html>Bad gateway</html>\n\n'], ['the checkpoint without a witness', () => note], ['a witness whom nobody configured', () => seen([stranger])],
    ['another witness under the name of ours', () => seen([{ ...newSigner('first.test', 'cosignature'), id: first.id }])],
    ['a witness of another checkpoint', () => seen([first]).replace(String(size()), String(size() + 1))],
    ['a checkpoint that the log never had', () => { const text = checkpointText({ origin: signer.name, size: size(), root: Buffer.alloc(32, 7) }); return `${signNote(text, signer)}${cosign(text, first, 1_800_000_000)}\n`; }],
  ])('are not kept from %s', async (_what, word) => {
    const before = await stored();
    expect(await cosignatures().keep(word())).toBe(false);
    expect(await stored()).toEqual(before);
  });

  it('are asked of all witnesses at once; one that is down, refuses or hangs holds up nobody', async () => {
    const answers: http.RequestListener[] = [(_request, response) => void response.end(seen([first])), (_request, response) => void response.writeHead(503).end('no'), () => undefined];
    const servers = await Promise.all(answers.map((answer) => new Promise<http.Server>((resolve) => { const server = http.createServer(answer).listen(0, '127.0.0.1', () => resolve(server)); })));
    const urls = servers.map((server) => `http://127.0.0.1:${(server.address() as { port: number }).port}`);
    const began = performance.now();
    await cosignatures([...urls, 'http://127.0.0.1:1']).collect();
    expect(performance.now() - began).toBeLessThan(4_000);
    expect((await stored()).filter((row) => row.size === size()).map(({ witness }) => witness)).toEqual(['first.test']);
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
