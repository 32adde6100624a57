import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import { COOKIE, Offices, Sessions, StaffService } from '#libs/access';
import { Db, PushedTypes, createLog, readConfig, systemActor } from '#libs/platform';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { useDatabase } from '../support/database.js';
import { testKeys } from '../support/services.js';

const CANARY = 'канарка7f3k';
const LATIN = 'canary7f3k';
const CREATE = 'mutation ($input: CreateStaffInput!) { createStaff(input: $input) { staff { id } oneTimePassword } }';
const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id version } } }';

describe('what the program writes about requests', () => {
  const database = useDatabase();
  let app: NestExpressApplication;
  let cookie: string;
  const cookies: string[] = [];
  let written = '';
  const log = createLog('debug', { write: (line) => (written += line) });
  const consoleWords: string[] = [];
  const untouched = { log: console.log, error: console.error, warn: console.warn, info: console.info };

  beforeAll(async () => {
    for (const name of ['log', 'error', 'warn', 'info'] as const) console[name] = (...words: unknown[]) => consoleWords.push(words.map(String).join(' '));
    app = await createApi(readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, DATABASE_POOL: '5', LOG_LEVEL: 'debug', ...testKeys() }), log, 'owner');
    await app.init();
    await app.get(Offices).loadReference();
    const db = app.get(Db);
    const [office] = await db.request(() => db.sql<{ id: string }>(`select id from office where code = '14'`));
    // Nobody holds all roles: what one may not ask, the other may.
    for (const [login, roles, officeId] of [['case.work', ['HEAD', 'PROSECUTOR'], office?.id ?? null], ['accounts', ['ADMINISTRATOR'], null]] as const) {
      cookies.push(await db.write(async () => {
        const staff = await app.get(StaffService).add(systemActor, { login, displayName: 'Синтетична', roles: [...roles], officeId }, 'kalyna-dnipro-vechir', false);
        await db.sql('update staff set has_factor = true where id = $1', [staff.id]);
        return `${COOKIE}=${(await app.get(Sessions).start(staff.id)).token}`;
      }));
    }
    [cookie = ''] = cookies;
  });
  afterAll(async () => {
    Object.assign(console, untouched);
    await app.close();
  });

  const http = (): ReturnType<typeof supertest> => supertest(app.getHttpServer() as never);
  const ask = (query: string, variables: object = {}, headers: Record<string, string> = {}): supertest.Test => http().post('/graphql').set({ cookie, ...headers }).send({ query, variables });

  it('holds no word that people typed, whatever they typed it into and whatever went wrong', async () => {
    const db = app.get(Db);
    const requests: (() => PromiseLike<unknown>)[] = [
      // Signing in: as login, as password, as code, in fields that do not exist.
      () => http().post('/auth/login').send({ login: LATIN, password: CANARY }),
      () => http().post('/auth/login').send({ login: CANARY, password: LATIN, [LATIN]: CANARY }),
      () => http().post('/auth/first-administrator').send({ code: LATIN, login: LATIN, displayName: CANARY, password: CANARY }),
      // Broken bodies, addresses, headers, cookies and queries.
      () => http().post('/auth/login').set('content-type', 'application/json').send(`{"${LATIN}`),
      () => http().get(`/${LATIN}/${encodeURIComponent(CANARY)}?${LATIN}=${LATIN}`),
      () => http().get(`/imports/${LATIN}/refused.csv?name=${LATIN}`).set('cookie', cookie),
      () => http().get(`/calendar/${LATIN}.ics`),
      () => http().get(`/live?proceeding=${LATIN}`),
      () => http().get('/health/live').set({ cookie: `${COOKIE}=${LATIN}`, 'user-agent': LATIN, referer: `http://${LATIN}/`, 'accept-language': LATIN, 'x-forwarded-for': LATIN, 'x-request-id': LATIN, authorization: `Bearer ${LATIN}` }),
      () => http().post('/auth/login').set('origin', `http://${LATIN}.example`).send({}),
      () => http().post('/imports').set('cookie', cookie).set('x-file-name', `${LATIN}.csv`).set('content-type', 'text/csv').send(`${CANARY};${LATIN}\n1;2\n`),
      // GraphQL: in the document, in variables, in names, in what the rules refuse and what they take.
      () => ask(`{ ${LATIN} }`),
      () => ask(`query ${LATIN} { offices { code ${LATIN}: code } }`),
      () => ask(`{ staff(filter: { text: "${CANARY}" }) { edges { node { id } } } }`),
      () => ask(`{ staff(after: "${LATIN}") { edges { node { id } } } }`),
      () => ask(CREATE, { input: { login: LATIN, displayName: CANARY, roles: ['AUDITOR'] } }, { 'idempotency-key': LATIN }),
      () => ask(CREATE, { input: { login: LATIN, displayName: CANARY, roles: ['AUDITOR'] } }),
      () => ask(CREATE, { input: { login: CANARY, displayName: CANARY, roles: [LATIN] } }),
      () => ask('mutation { changeOwnPassword(input: { current: "канарка7f3k", next: "canary7f3k" }) }'),
      () => ask(REGISTER, { input: { erdrNumber: '12026140000000777', registeredOn: '2026-11-02', summary: CANARY } }),
      () => ask(REGISTER, { input: { erdrNumber: LATIN, registeredOn: LATIN, summary: CANARY } }),
      () => ask(`{ proceedings(filter: { text: "${CANARY}" }) { edges { node { id summary } } } }`),
    ];
    const asEach = async (): Promise<void> => {
      for (cookie of cookies) for (const request of requests) await request();
    };
    await asEach();
    // The same with a database that fails in each of them: faults of ours are logged, with their place and without values.
    await db.write(() => db.sql('alter table staff rename column display_name to gone; alter table proceeding rename column summary to gone; alter table sign_in_attempt rename to gone'));
    await asEach();
    await db.write(() => db.sql('alter table staff rename column gone to display_name; alter table proceeding rename column gone to summary; alter table gone rename to sign_in_attempt'));
    // And with one that refuses the row itself, quoting it.
    await db.write(() => db.sql(`alter table staff add constraint no_canary check (display_name not like '%канарка%') not valid`));
    await ask(CREATE, { input: { login: `${LATIN}2`, displayName: CANARY, roles: ['AUDITOR'] } });
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(written).toContain('"msg":"fault"');
    expect(written.split('\n').length).toBeGreaterThan(requests.length * 2);
    for (const word of [CANARY, LATIN, 'kalyna-dnipro-vechir', ...cookies.map((each) => each.split('=')[1] ?? '-'), encodeURIComponent(CANARY)]) {
      expect(written).not.toContain(word);
      expect(consoleWords.join('\n')).not.toContain(word);
      expect((await http().get('/metrics')).text).not.toContain(word);
    }
  });

  it('is one line of JSON for each request, with the id that its client was told, the route, the status and the reader', async () => {
    written = '';
    const response = await ask('{ me { id } }');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const lines = written.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    const line = lines.find(({ msg }) => msg === 'request');
    expect(line).toMatchObject({ requestId: response.headers['x-request-id'], method: 'POST', route: '/graphql', status: 200, actorId: response.body.data.me.id, milliseconds: expect.any(Number) });
    expect(Object.keys(line ?? {}).sort()).toEqual(['actorId', 'level', 'method', 'milliseconds', 'msg', 'requestId', 'route', 'status', 'time']);
  });

  it('finds a fault by the id that the client was told', async () => {
    const db = app.get(Db);
    await db.write(() => db.sql('alter table office rename column seat to gone'));
    written = '';
    const { body } = await ask('{ offices { seat } }');
    await db.write(() => db.sql('alter table office rename column gone to seat'));
    const fault = written.trim().split('\n').map((line) => JSON.parse(line) as { msg: string; requestId: string; err?: { code: string; stack: string } }).find(({ msg }) => msg === 'fault');
    expect(fault).toMatchObject({ requestId: (body as { errors: { extensions: { requestId: string } }[] }).errors[0]?.extensions.requestId, err: { code: '42703', stack: expect.stringContaining('at ') } });
  });
});

describe('a fault in what PostgreSQL answers as JSON', () => {
  const database = useDatabase();
  let app: NestExpressApplication;
  let cookie: string;
  let written = '';
  beforeAll(async () => {
    app = await createApi(readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, DATABASE_POOL: '3', ...testKeys() }), createLog('warn', { write: (line) => (written += line) }), 'owner');
    await app.init();
    const db = app.get(Db);
    cookie = await db.write(async () => {
      const staff = await app.get(StaffService).add(systemActor, { login: 'auditor', displayName: 'Синтетична', roles: ['AUDITOR'], officeId: null }, 'kalyna-dnipro-vechir', false);
      await db.sql(`update staff set roles = '{PROSECUTOR}' where id = $1`, [staff.id]);
      return `${COOKIE}=${(await app.get(Sessions).start(staff.id)).token}`;
    });
  });
  afterAll(() => app.close());

  interface Line { level: number; msg: string; requestId: string; err?: { code: string } }
  const ask = async (query: string): Promise<{ data: unknown; code: string | undefined; id: unknown; lines: Line[] }> => {
    written = '';
    const { body, headers } = await supertest(app.getHttpServer() as never).post('/graphql').set('cookie', cookie).send({ query });
    const { data, errors } = body as { data: unknown; errors?: { extensions: { code: string } }[] };
    return { data, code: errors?.[0]?.extensions.code, id: headers['x-request-id'], lines: written.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line) };
  };

  it('stands in the log with its own cause, not with what it left behind in the snapshot', async () => {
    await app.get(Db).write(() => app.get(Db).sql('alter table proceeding rename column summary to gone'));
    const { code, lines } = await ask('{ a: proceedings(first: 1) { edges { node { summary } } } b: proceedings(first: 2) { edges { node { summary } } } }');
    await app.get(Db).write(() => app.get(Db).sql('alter table proceeding rename column gone to summary'));
    expect(code).toBe('internal');
    expect(lines.filter(({ msg }) => msg === 'fault').map(({ err }) => err?.code)).toContain('42703');
  });

  it.each([
    ['the list of proceedings', 'Proceeding', 'summary', '{ proceedings(first: 1) { edges { node { summary } } } }'],
    ['the list of terms', 'Deadline', 'ruleId', '{ deadlines(first: 1) { edges { node { ruleId } } } }'],
    ['the day', 'MyDay', 'today', '{ myDay { today } }'],
  ])('of the short way alone costs the reader of %s nothing and is warned of once, by its code', async (_what, type, field, query) => {
    expect((await ask(query)).lines).toEqual([]);
    // The short way is told of a column that is not there; the ordinary one knows better.
    app.get(PushedTypes).define(type, { [field]: (row) => `${row}.gone` });
    const { data, code, id, lines } = await ask(`query Again ${query}`);
    expect([data === null, code]).toEqual([false, undefined]);
    expect(lines).toEqual([expect.objectContaining({ level: 40, msg: 'a pushed list failed', requestId: id, err: expect.objectContaining({ code: '42703' }) })]);
    expect(JSON.stringify(lines)).not.toContain('gone');
  });

  it('is warned of by no word when it is the client\'s own', async () => {
    expect(await ask('{ proceedings(first: 0) { edges { node { id } } } }')).toMatchObject({ code: 'bad-input', lines: [] });
  });
});

describe('metrics', () => {
  const database = useDatabase();
  let app: NestExpressApplication;
  beforeAll(async () => {
    app = await createApi(readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, DATABASE_POOL: '3', ...testKeys() }), createLog('silent'), 'owner');
    await app.init();
  });
  afterAll(() => app.close());
  const http = (): ReturnType<typeof supertest> => supertest(app.getHttpServer() as never);

  it('do not grow with the addresses that strangers invent', async () => {
    const series = async (): Promise<number> => (await http().get('/metrics')).text.split('\n').filter((line) => line.startsWith('oberih_http_seconds_count')).length;
    await http().get('/nowhere');
    await series();
    const before = await series();
    for (let n = 0; n < 60; n += 1) await http().get(`/${n}${Math.random().toString(36)}`);
    for (const odd of ['//', '/%00', '/constructor', '/__proto__', '/graphql2', '/GRAPHQL']) await http().get(odd);
    expect(await series()).toBeLessThanOrEqual(before + 2);
    expect((await http().get('/metrics')).text).toContain('route="other"');
  });

  it('are turned off by their setting, and then look like any address that is not there', async () => {
    const quiet = await createApi(readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, DATABASE_POOL: '3', METRICS: 'off', ...testKeys() }), createLog('silent'));
    await quiet.init();
    const [off, nowhere] = [await supertest(quiet.getHttpServer() as never).get('/metrics'), await supertest(quiet.getHttpServer() as never).get('/nowhere')];
    await quiet.close();
    expect([off.status, (off.body as { error: { code: string } }).error.code]).toEqual([nowhere.status, 'not-found']);
  });
});
