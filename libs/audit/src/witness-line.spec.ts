import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Db, connect, createLog } from '#libs/platform';
import { useDatabase } from '../../../test/support/database.js';
import { soon } from '../../../test/support/soon.js';
import { WitnessLine } from './witness-line.service.js';
import { eventLine, fetchToken, isFetchToken, readEventLine } from './witness-words.js';

const SECRET = 'a secret of log and witness';

describe('the line of an event', () => {
  it('is read back by whoever has the secret, and by nobody else', () => {
    fc.assert(fc.property(fc.uuid(), fc.string({ minLength: 1 }), (id, other) => {
      expect(readEventLine(SECRET, eventLine(SECRET, id))).toBe(id);
      fc.pre(other !== SECRET);
      expect([readEventLine(other, eventLine(SECRET, id)), readEventLine('', eventLine('', id))]).toEqual([undefined, undefined]);
    }));
  });

  it('with any sign of it changed, cut or added is none', () => {
    const whole = eventLine(SECRET, randomUUID());
    fc.assert(fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.constantFrom('0', 'f', 'Z', ' ', '\n'), (place, sign) => {
      fc.pre(whole[place] !== sign);
      for (const broken of [`${whole.slice(0, place)}${sign}${whole.slice(place + 1)}`, whole.slice(0, place), `${whole}${sign}`, `${sign}${whole}`]) expect(readEventLine(SECRET, broken)).toBeUndefined();
    }));
  });

  it('is no word to ask for checkpoints with, and that word is no line: each has a key of its own', () => {
    const id = randomUUID();
    expect(eventLine(SECRET, id)).not.toContain(fetchToken(SECRET));
    expect(isFetchToken(SECRET, `Bearer ${eventLine(SECRET, id).slice(37)}`)).toBe(false);
    expect(isFetchToken(SECRET, `Bearer ${fetchToken(SECRET)}`)).toBe(true);
  });

  it.each<[string, string]>([['no word', ''], ['the word alone', fetchToken(SECRET)], ['another case', `bearer ${fetchToken(SECRET)}`], ['a word too long', `Bearer ${fetchToken(SECRET)}0`], ['that of another secret', `Bearer ${fetchToken('another')}`]])('is not asked for with %s', (_, header) => {
    expect(isFetchToken(SECRET, header)).toBe(false);
  });

  it('is asked for by nobody where no secret is set', () => {
    expect(isFetchToken('', `Bearer ${fetchToken('')}`)).toBe(false);
  });
});

describe('what a witness is told', () => {
  const database = useDatabase();
  const servers: http.Server[] = [];
  let db: Db;
  beforeAll(async () => { db = new Db(await connect({ databaseUrl: database.url, databasePool: 3 })); });
  afterEach(async () => { for (const server of servers.splice(0)) await new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }); });
  afterAll(() => db.onApplicationShutdown());

  interface Heard { readonly url: string; readonly bodies: string[][]; ids(): (string | undefined)[]; down: boolean }
  /** A witness that notes what comes; while it is down it answers with a fault. */
  const witness = async (): Promise<Heard> => {
    const bodies: string[][] = [];
    const server = http.createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (piece: string) => { body += piece; }).on('end', () => {
        if (!heard.down && request.method === 'POST' && request.url === '/events') bodies.push(body.trimEnd().split('\n'));
        response.statusCode = heard.down ? 503 : 204;
        response.end();
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const heard: Heard = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, ids: () => bodies.flat().map((line) => readEventLine(SECRET, line)), down: false };
    return heard;
  };
  const lineTo = (...urls: string[]): WitnessLine => new WitnessLine(db, { witnessUrls: urls, witnessSecret: SECRET }, createLog('silent'));
  const hears = (check: () => void): Promise<void> => soon(() => new Promise((resolve) => { check(); resolve(); }));
  const some = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

  it('is what was committed, after the commit and in its order, and never what was undone', async () => {
    const heard = await witness();
    const line = lineTo(heard.url);
    const [kept, undone] = [some(3), some(2)];
    await expect(db.write(async () => { line.afterCommit(undone); await db.sql('select 1'); throw new Error('undone'); })).rejects.toThrow('undone');
    await db.write(async () => {
      line.afterCommit(kept);
      await db.sql('select pg_sleep(0.1)');
      expect(heard.bodies).toEqual([]);
    });
    await hears(() => { expect(heard.ids()).toEqual(kept); });
    await line.onApplicationShutdown();
  });

  it('comes in pieces of a thousand, all of it, also when more comes meanwhile', async () => {
    const heard = await witness();
    const line = lineTo(heard.url);
    const ids = some(2_500);
    await db.write(() => { line.afterCommit(ids.slice(0, 2_200)); return db.sql('select 1'); });
    await db.write(() => { line.afterCommit(ids.slice(2_200)); return db.sql('select 1'); });
    await hears(() => { expect(heard.ids()).toEqual(ids); });
    expect(Math.max(...heard.bodies.map((body) => body.length))).toBeLessThanOrEqual(1_000);
    await line.onApplicationShutdown();
  });

  it('reaches one witness while another is down, and that one when it is back, each event once', async () => {
    const [first, second] = [await witness(), await witness()];
    second.down = true;
    const line = lineTo(first.url, second.url);
    const ids = some(4);
    await db.write(() => { line.afterCommit(ids.slice(0, 3)); return db.sql('select 1'); });
    await hears(() => { expect(first.ids()).toEqual(ids.slice(0, 3)); });
    expect(second.ids()).toEqual([]);
    await db.write(() => { line.afterCommit(ids.slice(3)); return db.sql('select 1'); });
    second.down = false;
    await hears(() => { expect([first.ids(), second.ids()]).toEqual([ids, ids]); });
    await line.onApplicationShutdown();
  });

  it('is no more than twenty thousand for one that never answers: the log itself has the rest', async () => {
    const heard = await witness();
    heard.down = true;
    const line = lineTo(heard.url);
    const ids = some(20_050);
    await db.write(() => { line.afterCommit(ids); return db.sql('select 1'); });
    await db.write(() => { line.afterCommit(some(10)); return db.sql('select 1'); });
    heard.down = false;
    await hears(() => { expect(heard.ids()).toEqual(ids.slice(0, 20_000)); });
    await line.onApplicationShutdown();
  });

  it('does not hold up the end of the program when nobody listens, and is nothing without a witness or a secret', async () => {
    const heard = await witness();
    heard.down = true;
    const line = lineTo(heard.url);
    await db.write(() => { line.afterCommit(some(1)); return db.sql('select 1'); });
    const start = performance.now();
    await line.onApplicationShutdown();
    expect(performance.now() - start).toBeLessThan(5_000);
    const mute = new WitnessLine(db, { witnessUrls: [heard.url], witnessSecret: '' }, createLog('silent'));
    heard.down = false;
    await db.write(() => { mute.afterCommit(some(1)); lineTo().afterCommit(some(1)); return db.sql('select 1'); });
    await mute.onApplicationShutdown();
    expect(heard.bodies).toEqual([]);
  });
});
