import { describe, expect, it } from '@jest/globals';
import { useApi } from '../support/test-app.js';

const OFFICES = '{ offices { code } }';

describe('the API refuses what it should', () => {
  const api = useApi();

  it('answers nobody without a session', async () => {
    for (const document of [OFFICES, '{ me { id } }', '{ staff { edges { node { id } } } }', 'mutation { relocateOffice(input: { officeId: "x", seat: "Львів", since: "2026-01-01" }) { id } }']) {
      const answer = await api.ask(document);
      expect([answer.errors?.[0]?.extensions.code, answer.data]).toEqual(['not-signed-in', null]);
    }
  });

  it('takes GraphQL by POST as JSON only: no GET, no form, no text, no batch', async () => {
    const person = await api.signIn(['PROSECUTOR']);
    const get = await api.http().get('/graphql').query({ query: OFFICES }).set('cookie', person.cookie);
    const text = await api.http().post('/graphql').set('cookie', person.cookie).set('content-type', 'text/plain').send(JSON.stringify({ query: OFFICES }));
    const form = await api.http().post('/graphql').set('cookie', person.cookie).type('form').send({ query: OFFICES });
    const batch = await api.http().post('/graphql').set('cookie', person.cookie).send([{ query: OFFICES }, { query: OFFICES }]);
    for (const response of [get, text, form, batch]) {
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(response.body)).not.toContain('"code":"14"');
    }
  });

  it('refuses a change that comes from a page of another origin', async () => {
    const person = await api.signIn(['PROSECUTOR']);
    const response = await api.http().post('/graphql').set('cookie', person.cookie).set('origin', 'https://elsewhere.example').send({ query: OFFICES });
    expect(response.status).toBe(403);
  });

  it.each([
    ['depth', `{ staff { ${'edges { node { office { '.repeat(6)} code ${'} } }'.repeat(6)} } }`],
    ['aliases', `{ ${Array.from({ length: 30 }, (_, n) => `a${n}: offices { code }`).join(' ')} }`],
    ['tokens', `{ ${'offices { code } '.repeat(1_000)} }`],
    ['directives', `{ offices { code ${'@include(if: true) '.repeat(60)} } }`],
  ])('refuses a document that goes over the limit of %s before it is run', async (_limit, document) => {
    const person = await api.signIn(['PROSECUTOR']);
    const answer = await person.ask(document);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.length).toBeGreaterThan(0);
  });

  it('refuses a body over the limit', async () => {
    const response = await api.http().post('/graphql').send({ query: OFFICES, variables: { text: 'а'.repeat(120_000) } });
    expect([response.status, response.body.error.code]).toEqual([413, 'limit/too-large']);
  });

  it('does not hint at fields that exist', async () => {
    const person = await api.signIn(['PROSECUTOR']);
    expect(JSON.stringify((await person.ask('{ office { code } }')).errors)).not.toContain('Did you mean');
  });

  it('names the field and the rule of wrong input, and refuses fields it does not know', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const answer = await administrator.ask('mutation { createStaff(input: { login: "Ї", displayName: "x", roles: [] }) { oneTimePassword } }');
    expect(answer.errors?.[0]?.extensions.code).toBe('bad-input');
    expect(answer.errors?.[0]?.extensions.fields?.map((fault) => fault.field).sort()).toEqual(['displayName', 'login', 'roles']);
    const login = await api.http().post('/auth/login').send({ login: 'a', password: 'b', admin: true });
    expect([login.status, login.body.error.fields[0].field]).toEqual([422, 'admin']);
  });

  it('masks a fault: a code and a request id, no text of ours', async () => {
    const person = await api.signIn(['PROSECUTOR']);
    await api.db.write(() => api.db.sql('alter table office rename column seat to seat_gone'));
    const answer = await person.ask('{ offices { code seat } }', {}, { 'accept-language': 'en' });
    await api.db.write(() => api.db.sql('alter table office rename column seat_gone to seat'));
    expect(answer.errors?.[0]).toMatchObject({ message: 'A fault on our side. The request id finds it in the log.', extensions: { code: 'internal', requestId: expect.stringMatching(/^[\da-f-]{36}$/) } });
    expect(JSON.stringify(answer)).not.toContain('seat_gone');
  });

  it('sends headers that keep browsers from running, framing, guessing and storing', async () => {
    const { headers } = await api.http().get('/health/live');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'no-referrer' });
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('tells health and metrics without telling anything of cases or people', async () => {
    expect((await api.http().get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await api.http().get('/health/ready')).body).toEqual({ status: 'ok' });
    const metrics = await api.http().get('/metrics');
    expect(metrics.text).toContain('oberih_http_seconds_bucket');
    expect(metrics.text).not.toMatch(/[\da-f]{8}-[\da-f]{4}-4/);
  });
});

describe('a retry', () => {
  const api = useApi();
  const CREATE = 'mutation ($login: String!) { createStaff(input: { login: $login, displayName: "Синтетична", roles: [AUDITOR] }) { staff { id } oneTimePassword } }';
  const count = async (): Promise<number> => (await api.db.request(() => api.db.sql<{ n: number }>(`select count(*) as n from staff where login like 'retry%'`)))[0]?.n ?? -1;

  it('with the same key gets the first answer and has no second effect', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const headers = { 'idempotency-key': 'attempt-0001' };
    const first = await administrator.ask(CREATE, { login: 'retry.one' }, headers);
    const again = await administrator.ask(CREATE, { login: 'retry.one' }, headers);
    expect(again.data).toEqual(first.data);
    expect(await count()).toBe(1);
  });

  it('sent twice at the same moment has one effect and one answer', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    const answers = await Promise.all([1, 2, 3].map(() => administrator.ask(CREATE, { login: 'retry.two' }, { 'idempotency-key': 'attempt-0002' })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.data))).size).toBe(1);
    expect(await count()).toBe(2);
  });

  it('with the key of another request is refused', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    await administrator.ask(CREATE, { login: 'retry.three' }, { 'idempotency-key': 'attempt-0003' });
    const other = await administrator.ask(CREATE, { login: 'retry.four' }, { 'idempotency-key': 'attempt-0003' });
    expect(other.errors?.[0]?.extensions.code).toBe('conflict/other-request');
  });

  it('after a refusal may succeed: nothing was kept of the refused one', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    await administrator.ask(CREATE, { login: 'retry.five' });
    const headers = { 'idempotency-key': 'attempt-0005' };
    expect((await administrator.ask(CREATE, { login: 'retry.five' }, headers)).errors?.[0]?.extensions.code).toBe('access/login-taken');
    expect((await administrator.ask(CREATE, { login: 'retry.six' }, headers)).errors).toBeUndefined();
  });
});
