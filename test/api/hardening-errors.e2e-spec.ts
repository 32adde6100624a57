import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { type Client, useApi } from '../support/test-app.js';

const REQUEST_ID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const CREATE = 'mutation ($input: CreateStaffInput!) { createStaff(input: $input) { oneTimePassword } }';

interface Shown { code: string; message: string; requestId: string; fields?: { field: string; rule: string; message: string }[] }

describe('every error has the same shape, the language of the reader and the id of its request', () => {
  const api = useApi();
  let administrator: Client;
  beforeAll(async () => {
    administrator = await api.signIn(['ADMINISTRATOR']);
  });

  /** The error of a REST answer, after a look at its shape. */
  const shown = (response: Response): Shown => {
    const { error } = response.body as { error: Shown };
    expect(error).toMatchObject({ code: expect.any(String), message: expect.any(String), requestId: expect.stringMatching(REQUEST_ID) });
    expect(response.headers['x-request-id']).toBe(error.requestId);
    expect(response.headers['content-type']).toContain('application/json');
    expect(response.headers['cache-control']).toBe('no-store');
    return error;
  };
  const graphql = async (body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; error: Shown; data: unknown }> => {
    const response = await api.http().post('/graphql').set({ cookie: administrator.cookie, ...headers }).send(body as object);
    const [error] = (response.body as { errors: { message: string; extensions: Omit<Shown, 'message'> }[] }).errors;
    expect(response.headers['x-request-id']).toBe(error?.extensions.requestId);
    return { status: response.status, error: { message: error?.message ?? '', ...error?.extensions } as Shown, data: (response.body as { data?: unknown }).data };
  };

  it.each([
    ['an unknown address', 'get', '/nowhere', 404, 'not-found'],
    ['an unknown address below a known one', 'get', '/auth/nowhere', 404, 'not-found'],
    ['a method that an address does not take', 'put', '/auth/login', 404, 'not-found'],
    ['a method that an address does not take', 'delete', '/health/live', 404, 'not-found'],
    ['a broken address', 'get', '/imports/%E0%A4%A/refused.csv', 422, 'bad-input'],
    ['a path upwards', 'get', '/..%2f..%2fetc/passwd', 404, 'not-found'],
    ['nobody signed in', 'post', '/auth/logout', 401, 'not-signed-in'],
    ['nobody signed in', 'get', '/live', 401, 'not-signed-in'],
    ['no body', 'post', '/auth/login', 422, 'bad-input'],
  ] as const)('%s: %s %s', async (_what, method, address, status, code) => {
    const response = await api.http()[method](address);
    expect([response.status, shown(response).code]).toEqual([status, code]);
  });

  it.each([
    ['a body that is no JSON', '{"login":', 'application/json', {}],
    ['a body that is a number', '42', 'application/json', {}],
    ['an unknown character set', '{}', 'application/json; charset=klingon', {}],
    ['an unknown encoding', '{}', 'application/json', { 'content-encoding': 'klingon' }],
    ['a broken encoding', '{}', 'application/json', { 'content-encoding': 'gzip' }],
    ['text', 'login=a', 'text/plain', {}],
    ['a form', 'login=a&password=b', 'application/x-www-form-urlencoded', {}],
  ])('%s is bad input for REST', async (_what, body, type, headers) => {
    for (const address of ['/auth/login', '/auth/first-administrator']) {
      const response = await api.http().post(address).set(headers).set('content-type', type).send(body);
      expect([response.status, shown(response).code]).toEqual([422, 'bad-input']);
    }
  });

  it.each(['/auth/login', '/auth/first-administrator', '/graphql'])('too large a body is told so at %s', async (address) => {
    const response = await api.http().post(address).set('content-type', 'application/json').send(JSON.stringify({ login: 'x'.repeat(110_000) }));
    expect([response.status, shown(response).code]).toEqual([413, 'limit/too-large']);
  });

  it('a small body that unpacks to a large one is too large', async () => {
    const { gzipSync } = await import('node:zlib');
    const bomb = gzipSync(Buffer.from(`{"login":"${'x'.repeat(5_000_000)}"}`));
    expect(bomb.length).toBeLessThan(10_000);
    const response = await api.http().post('/auth/login').set('content-type', 'application/json').set('content-encoding', 'gzip').serialize((body: unknown) => body as string).send(bomb as unknown as string);
    expect([response.status, shown(response).code]).toEqual([413, 'limit/too-large']);
  });

  it.each([
    ['syntax', { query: '{ offices {' }, 'bad-input'],
    ['an unknown field', { query: '{ offices { nonsense } }' }, 'bad-input'],
    ['no operation', { query: '' }, 'bad-input'],
    ['no query', { variables: {} }, 'bad-input'],
    ['a query that is no text', { query: 5 }, 'bad-input'],
    ['variables that are no object', { query: '{ offices { code } }', variables: 'x' }, 'bad-input'],
    ['a missing variable', { query: CREATE }, 'bad-input'],
    ['a variable of another type', { query: CREATE, variables: { input: { login: 5 } } }, 'bad-input'],
    ['an unknown variable field', { query: CREATE, variables: { input: { login: 'abc', displayName: 'Name', roles: ['AUDITOR'], admin: true } } }, 'bad-input'],
    ['an unknown operation name', { query: 'query A { offices { code } } query B { offices { code } }', operationName: 'C' }, 'bad-input'],
    ['two operations and no name', { query: 'query A { offices { code } } query B { offices { code } }' }, 'bad-input'],
    ['a subscription', { query: 'subscription { offices { code } }' }, 'bad-input'],
    ['depth', { query: `{ staff { ${'edges { node { office { '.repeat(6)} code ${'} } }'.repeat(6)} } }` }, 'limit/too-complex'],
    ['aliases', { query: `{ ${Array.from({ length: 30 }, (_, n) => `a${n}: offices { code }`).join(' ')} }` }, 'limit/too-complex'],
    ['tokens', { query: `{ ${'offices { code } '.repeat(1_000)} }` }, 'limit/too-complex'],
    ['a wrong identifier', { query: 'mutation { setStaffActive(input: { staffId: "x", active: true }) { id } }' }, 'bad-input'],
    ['no such record', { query: 'mutation { setStaffActive(input: { staffId: "8c5dd2f0-0d2c-4f0e-9d2f-3f3c1f0a7b11", active: true }) { id } }' }, 'not-found'],
  ])('%s in GraphQL', async (_what, body, code) => {
    for (const [language, letters] of [['uk', /[а-яіїєґ]/i], ['en', /^[^а-яіїєґ]*$/i]] as const) {
      const { error } = await graphql(body, { 'accept-language': language });
      expect(error).toMatchObject({ code, requestId: expect.stringMatching(REQUEST_ID), message: expect.stringMatching(letters) });
    }
  });

  it('GraphQL by GET, as a form or as text is refused in the same shape', async () => {
    const answers = [
      await api.http().get('/graphql').query({ query: '{ offices { code } }' }).set('cookie', administrator.cookie),
      await api.http().post('/graphql').set('cookie', administrator.cookie).type('form').send({ query: '{ offices { code } }' }),
      await api.http().post('/graphql').set('cookie', administrator.cookie).type('text/plain').send('{ offices { code } }'),
      await api.http().post('/graphql').set('cookie', administrator.cookie).send([{ query: '{ offices { code } }' }]),
      await api.http().put('/graphql').set('cookie', administrator.cookie).send({ query: '{ offices { code } }' }),
    ];
    for (const { status, body, text } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      const error = (body as { error?: Shown }).error ?? (body as { errors?: { extensions: Shown }[] }).errors?.[0]?.extensions;
      expect([text, error]).toEqual([text, expect.objectContaining({ code: 'bad-input', requestId: expect.stringMatching(REQUEST_ID) })]);
    }
  });

  it('a variable of the wrong kind is named', async () => {
    const { error } = await graphql({ query: CREATE, variables: { input: { login: 'abc', displayName: 7, roles: ['AUDITOR'] } } });
    expect(error.fields).toEqual([{ field: 'displayName', rule: 'type', message: expect.any(String) }]);
    const missing = await graphql({ query: CREATE, variables: { input: { login: 'abc' } } });
    expect(missing.error.fields?.[0]).toMatchObject({ field: 'displayName', rule: 'required' });
  });

  it('text that the database does not store is refused with the name of its field, wherever it comes in', async () => {
    const input = { login: 'abc', displayName: 'Ім’я\u0000', roles: ['AUDITOR'] };
    expect((await graphql({ query: CREATE, variables: { input } })).error.fields).toEqual([expect.objectContaining({ field: 'displayName', rule: 'text' })]);
    expect((await graphql({ query: `{ staff(filter: { text: "\\u0000" }) { edges { node { id } } } }` })).error.fields).toEqual([expect.objectContaining({ field: 'filter.text', rule: 'text' })]);
    expect((await graphql({ query: 'query ($after: String) { staff(after: $after) { edges { node { id } } } }', variables: { after: '\ud800' } })).error.fields).toEqual([expect.objectContaining({ field: 'after', rule: 'text' })]);
    expect(shown(await api.http().post('/auth/login').send({ login: 'a\u0000', password: 'x' })).fields).toEqual([expect.objectContaining({ field: 'login', rule: 'text' })]);
  });

  it('a hostile body of JSON does not reach into the program', async () => {
    for (const body of ['{"__proto__":{"admin":true},"login":"a","password":"b"}', '{"constructor":{"prototype":{"admin":true}},"login":"a","password":"b"}']) {
      const response = await api.http().post('/auth/login').set('content-type', 'application/json').send(body);
      expect([401, 422]).toContain(response.status);
      shown(response);
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each(['null', 'x', '', 'http://', 'https://elsewhere.example', 'http://127.0.0.1.elsewhere.example', 'javascript:alert(1)', 'file://'])('a change from the origin «%s» is refused, and the server lives on', async (origin) => {
    const response = await api.http().post('/auth/login').set('origin', origin).send({ login: 'a', password: 'b' });
    expect([response.status, shown(response).code]).toEqual([403, 'not-allowed']);
    expect((await api.http().get('/health/live').set('origin', origin)).status).toBe(200);
  });

  it('a request of HTTP/1.0 without a Host is not taken for our own page', async () => {
    await new Promise<void>((resolve) => (api.app.getHttpServer().listening ? resolve() : api.app.getHttpServer().listen(0, '127.0.0.1', resolve)));
    const { port } = api.app.getHttpServer().address() as { port: number };
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('POST /auth/login HTTP/1.0\r\nOrigin: http://elsewhere.example\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'));
      socket.on('data', (piece) => (text += piece.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toContain(' 403 ');
  });

  it('a database that is down is told as such, to be tried again, on every path', async () => {
    await api.db.write(() => api.db.sql('alter table staff_session rename to staff_session_gone'));
    const broken = await api.http().get('/live').set('cookie', administrator.cookie);
    await api.db.write(() => api.db.sql('alter table staff_session_gone rename to staff_session'));
    expect([broken.status, shown(broken).code]).toEqual([500, 'internal']);
    expect(broken.text).not.toContain('staff_session');
  });
});
