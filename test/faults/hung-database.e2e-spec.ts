import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DatabaseProxy, startProxy } from '../support/database-proxy.js';
import { useDatabase } from '../support/database.js';
import { type Running, signedIn, startProcess } from './api-process.js';

const LONGEST_MS = 6_000;
const LIST = '{ proceedings(first: 10) { edges { node { id summary } } pageInfo { hasNextPage } } }';
const RENAME = 'mutation { changeOwnPassword(input: { current: "x", next: "zhyto-pshenytsia-oves" }) }';

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly milliseconds: number;
}

describe('a database that hangs', () => {
  const database = useDatabase();
  let proxy: DatabaseProxy;
  let api: Running;
  let person: Record<string, string> = {};
  beforeAll(async () => {
    proxy = await startProxy(database.url);
    api = await startProcess('api', proxy.url, { DATABASE_POOL: '4' });
    person = await signedIn(database.url);
  }, 60_000);
  afterAll(async () => {
    api.child.kill('SIGKILL');
    await proxy.close();
  });

  const send = async (path: string, body?: object): Promise<Answer> => {
    const began = Date.now();
    const response = await fetch(`http://127.0.0.1:${api.port}${path}`, { method: body === undefined ? 'GET' : 'POST', headers: { ...person, 'idempotency-key': randomUUID() }, ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: AbortSignal.timeout(30_000) });
    const answer = (await response.json()) as { error?: { code: string }; errors?: { extensions: { code: string } }[] };
    return { status: response.status, code: answer.error?.code ?? answer.errors?.[0]?.extensions.code, milliseconds: Date.now() - began };
  };
  const paths = (): Promise<Answer>[] => [send('/graphql', { query: '{ me { id } }' }), send('/graphql', { query: LIST }), send('/graphql', { query: RENAME }), send('/auth/login', { login: 'tested', password: 'x' }), send('/health/ready'), send('/calendar/nobody.ics'), send('/live')];

  it('is told to everybody within six seconds on every path, is no reason to fall, and is forgotten when it answers again', async () => {
    expect((await send('/graphql', { query: LIST })).status).toBe(200);
    proxy.fate = () => 'hold';
    // More than there are connections: who waits for one waits no longer than who has one.
    const answers = await Promise.all(Array.from({ length: 4 }, paths).flat());
    for (const answer of answers) expect(answer).toMatchObject({ status: 503, code: 'unavailable' });
    expect(Math.max(...answers.map(({ milliseconds }) => milliseconds))).toBeLessThan(LONGEST_MS);
    expect((await fetch(`http://127.0.0.1:${api.port}/health/live`)).status).toBe(200);
    proxy.fate = () => 'pass';
    expect((await send('/graphql', { query: LIST })).status).toBe(200);
  }, 60_000);

  it.each([
    // A statement that no connection has prepared yet, so that its words go over the wire.
    ['of a list', 'from proceeding', '{ proceedings(first: 10) { edges { node { erdrNumber } } } }'],
    ['of a record', 'from "office"', '{ offices { code } }'],
    ['of a change', 'BEGIN READ WRITE', RENAME],
  ])('in the middle %s is waited for once and not again', async (_what, words, query) => {
    proxy.fate = (from, text) => (from === 'program' && text.toLowerCase().includes(words.toLowerCase()) ? 'hold' : 'pass');
    const answer = await send('/graphql', { query });
    expect(answer.code).toBe('unavailable');
    expect(answer.milliseconds).toBeLessThan(LONGEST_MS);
    proxy.fate = () => 'pass';
    expect((await send('/graphql', { query: LIST })).status).toBe(200);
  }, 60_000);
});
