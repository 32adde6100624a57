import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import supertest, { type Response } from 'supertest';
import { documents } from '../../apps/api/src/documents.js';
import { type Running, signedIn, sql, startProcess } from '../faults/api-process.js';
import { useDatabase } from '../support/database.js';
import { howMany, provingAll } from '../support/prove.js';
import { productionKeys } from '../support/services.js';
import { useApi } from '../support/test-app.js';
import { corpus } from './abuse-corpus.js';

interface Answer { data?: unknown; errors?: { extensions: { code: string } }[]; error?: { code: string } }

const bodyOf = ({ body, text }: Response): Answer => (typeof body === 'object' && body !== null ? (body as Answer) : { error: { code: text } });
const codeOf = (answer: Answer): string | undefined => answer.error?.code ?? answer.errors?.[0]?.extensions.code;

describe('documents that cost much and ask for little', () => {
  const api = useApi();
  let cookie = '';
  beforeAll(async () => {
    cookie = (await api.signIn(['PROSECUTOR'])).cookie;
  });
  const post = (body: unknown) => api.http().post('/graphql').set('cookie', cookie).send(body as object);

  it('are forty and more', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(40);
    expect(new Set(corpus.map(([, document]) => document)).size).toBe(corpus.length);
  });

  it.each(corpus)('%s: is refused and not run, where text may be sent at all', async (_what, document) => {
    let response = await post({ query: document });
    let milliseconds = Infinity;
    // The best of three: what the first time compiles, the server compiles once.
    for (let again = 0; again < (provingAll ? 3 : 0); again += 1) {
      const began = process.cpuUsage();
      response = await post({ query: document });
      const { user, system } = process.cpuUsage(began);
      milliseconds = Math.min(milliseconds, (user + system) / 1_000);
    }
    const answer = bodyOf(response);
    expect([answer.data ?? null, codeOf(answer)]).toEqual([null, expect.stringMatching(/^(bad-input|limit\/)/)]);
    expect(response.status).toBeLessThan(500);
    // The client is in this process too, so this is more than the server took.
    if (provingAll) expect(milliseconds).toBeLessThan(50);
  });

  it('guesses of a password have no way through GraphQL but one at a time for whoever is signed in', async () => {
    for (const word of ['login', 'signIn', 'authenticate', 'token', 'session']) expect(codeOf(bodyOf(await post({ query: `mutation { ${word}(login: "a", password: "b") }` })))).toBe('bad-input');
    const many = `mutation { ${Array.from({ length: 12 }, (_, n) => `a${n}: changeOwnPassword(input: { current: "guess-number-${n}", next: "a-new-password-of-mine" })`).join(' ')} }`;
    const answer = bodyOf(await post({ query: many }));
    expect(answer.data ?? null).toBeNull();
    const [{ n } = { n: -1 }] = await api.db.request(() => api.db.sql<{ n: number }>('select coalesce(max(cardinality(tried_at)), 0) n from sign_in_attempt'));
    expect(n).toBeLessThanOrEqual(5);
  });

  it('whatever is made of the operations of the workspace by breaking, cutting and mixing them, nothing is a fault of the server', async () => {
    const texts = Object.values(documents);
    const pieces = fc.constantFrom('{', '}', '(', ')', ':', '$', '"', '"""', '...', '@skip(if:true)', '!', '[', ']', '\u0000', '#', ' on ', '__typename', '-1', 'null', '\ud800', '🙂');
    const broken = fc.record({ text: fc.constantFrom(...texts), other: fc.constantFrom(...texts), at: fc.double({ min: 0, max: 1, noNaN: true }), piece: pieces, how: fc.constantFrom('cut', 'insert', 'double', 'mix', 'drop') })
      .map(({ text, other, at, piece, how }) => {
        const place = Math.floor(at * text.length);
        const [head, tail] = [text.slice(0, place), text.slice(place)];
        return { cut: head, insert: head + piece + tail, double: text + text, mix: head + other.slice(Math.floor(at * other.length)), drop: head + tail.slice(1) }[how];
      });
    await fc.assert(fc.asyncProperty(broken, fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }), async (query, variables) => {
      const response = await post({ query, variables });
      expect([query, codeOf(bodyOf(response))]).toEqual([query, expect.not.stringMatching(/^internal$/)]);
      expect(response.status).toBeLessThan(500);
    }), { numRuns: howMany(10_000, 200) });
  }, 900_000);
});

describe('a server in production', () => {
  const database = useDatabase();
  let api: Running;
  let headers: Record<string, string>;
  const http = () => supertest(`http://127.0.0.1:${api.port}`);
  beforeAll(async () => {
    api = await startProcess('api', database.url, { NODE_ENV: 'production', REQUESTS_PER_MINUTE: '1000000', ...productionKeys() });
    headers = await signedIn(database.url);
  }, 60_000);
  afterAll(async () => {
    api?.child.kill();
    await api?.ended;
  });

  it('runs no text and no id but its own, whatever is sent', async () => {
    const anything = fc.oneof(
      fc.constantFrom(...corpus).map(([, query]) => ({ query })), fc.constantFrom(...Object.values(documents)).map((query) => ({ query })),
      fc.string({ maxLength: 60 }).map((documentId) => ({ documentId })), fc.constantFrom(...Object.keys(documents)).map((id) => ({ documentId: id.toLowerCase() })),
      fc.constantFrom(...Object.keys(documents)).map((id) => ({ documentId: id, query: '{ offices { code } }' })), fc.jsonValue({ maxDepth: 3 }),
      fc.array(fc.constantFrom(...Object.keys(documents)).map((documentId) => ({ documentId })), { minLength: 1, maxLength: 5 }),
    );
    await fc.assert(fc.asyncProperty(anything, async (body) => {
      const response = await http().post('/graphql').set(headers).send(JSON.stringify(body));
      expect(`${response.status} ${codeOf(bodyOf(response))}`).toMatch(/^(422 document\/unknown|422 bad-input|413 limit\/too-large)$/);
    }), { numRuns: howMany(10_000, 200) });
  }, 900_000);

  it('takes no change, and no question, in a way that a page of another site could send it', async () => {
    const [id = ''] = Object.entries(documents).find(([, text]) => text.startsWith('query OfficeNames')) ?? [];
    const body = JSON.stringify({ documentId: id });
    const { cookie = '' } = headers;
    const tricks = [
      http().get('/graphql').query({ documentId: id }).set('cookie', cookie),
      http().get('/graphql').query({ query: '{ offices { code } }' }).set({ cookie, 'content-type': 'application/json' }),
      http().head('/graphql').query({ documentId: id }).set('cookie', cookie),
      ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain; application/json', 'application/json5', ''].map((type) => http().post('/graphql').set({ cookie, 'content-type': type }).send(body)),
      ...['https://elsewhere.example', 'null', 'http://localhost.elsewhere.example', 'file://'].map((origin) => http().post('/graphql').set({ ...headers, origin }).send(body)),
      ...['put', 'patch', 'delete'].map((method) => http()[method as 'put'](`/graphql`).set(headers).send(body)),
      http().post('/graphql').set({ ...headers, 'x-http-method-override': 'GET', origin: 'https://elsewhere.example' }).send(body),
      http().post(`/graphql?documentId=${id}`).set(headers).send('{}'),
    ];
    for (const trick of tricks) {
      const response = await trick;
      expect([response.status >= 400 && response.status < 500, bodyOf(response).data ?? null]).toEqual([true, null]);
    }
    expect(bodyOf(await http().post('/graphql').set(headers).send(body)).data).toBeTruthy();
  });

  const honest = async (seconds: number): Promise<number> => {
    const [id = ''] = Object.entries(documents).find(([, text]) => text.startsWith('query Proceedings(')) ?? [];
    const times: number[] = [];
    for (const until = performance.now() + seconds * 1_000; performance.now() < until;) {
      const began = performance.now();
      const response = await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers, body: JSON.stringify({ documentId: id, variables: { first: 50 } }) });
      expect(await response.json()).toHaveProperty('data.proceedings');
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
  };

  // A timing: told at full length only, where it may stand alone on the machine.
  if (provingAll) it('answers the honest while it is being abused', async () => {
    await sql(database.url, `insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage) select gen_random_uuid(), '12026' || lpad(n::text, 12, '0'), '2026-01-01', 'NATIONAL_POLICE', (select office_id from staff where login = 'tested'), 'Синтетичне ' || n, 'REGISTERED' from generate_series(1, 200) n`);
    await sql(database.url, `insert into assignment (id, staff_id, proceeding_id, duty, since) select gen_random_uuid(), (select id from staff where login = 'tested'), id, 'PROSECUTOR', '2026-01-01' from proceeding`);
    await honest(2);
    const before = await honest(10);
    let sent = 0;
    let going = true;
    const abuser = async (): Promise<void> => {
      while (going) {
        const [, query] = corpus[sent % corpus.length] ?? ['', ''];
        sent += 1;
        await fetch(`http://127.0.0.1:${api.port}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) }).then((response) => response.text());
      }
    };
    const abusers = [abuser(), abuser()];
    const during = await honest(10);
    going = false;
    await Promise.all(abusers);
    console.log(`honest p95 ${before.toFixed(1)} ms alone, ${during.toFixed(1)} ms beside ${sent} abusive documents: ${(during / before).toFixed(2)}x (bar 2x)`);
    expect(during / before).toBeLessThan(2);
  }, 120_000);
});
