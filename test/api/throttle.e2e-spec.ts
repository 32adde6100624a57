import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest, { type Response } from 'supertest';
import { createLog, readConfig } from '#libs/platform';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { testKeys } from '../support/services.js';
import { useApi } from '../support/test-app.js';

const OFFICES = '{ offices { code } }';

describe('whoever asks too much', () => {
  const api = useApi();
  let app: NestExpressApplication;
  beforeAll(async () => {
    // 100 a minute for a person: 25 for one kind of request, 10 for an address without a session.
    app = await createApi(readConfig({ NODE_ENV: 'test', DATABASE_URL: process.env['DATABASE_URL'], DATABASE_POOL: '3', REQUESTS_PER_MINUTE: '100', LOG_LEVEL: 'silent', ...testKeys() }), createLog('silent'));
    await app.init();
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app?.close());
  const post = (cookie: string, query: string) => supertest(app.getHttpServer() as never).post('/graphql').set('cookie', cookie).send({ query });
  const code = ({ body }: Response): string | undefined => (body as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;

  it('is told to wait, for that kind of request alone, and nobody else is', async () => {
    const [greedy, other] = [await api.signIn(['PROSECUTOR']), await api.signIn(['PROSECUTOR'])];
    const codes: (string | undefined)[] = [];
    for (let n = 0; n < 30; n += 1) codes.push(code(await post(greedy.cookie, OFFICES)));
    expect(codes).toEqual([...Array.from({ length: 25 }, () => undefined), ...Array.from({ length: 5 }, () => 'limit/too-many')]);
    expect(code(await post(greedy.cookie, '{ me { login } }'))).toBeUndefined();
    expect(code(await post(other.cookie, OFFICES))).toBeUndefined();
  });

  it('has no more in all by asking for different things', async () => {
    const person = await api.signIn(['PROSECUTOR']);
    const kinds = [OFFICES, '{ me { login } }', '{ staff { edges { node { id } } } }', '{ proceedings(first: 1) { edges { node { id } } } }', '{ notifications(first: 1) { edges { node { id } } } }'];
    let answered = 0;
    for (let n = 0; n < 25; n += 1) for (const kind of kinds) if (code(await post(person.cookie, kind)) === undefined) answered += 1;
    expect(answered).toBe(100);
  });

  it('counts each alias of a document', async () => {
    const person = await api.signIn(['PROSECUTOR']);
    const many = `{ ${Array.from({ length: 13 }, (_, n) => `a${n}: me { login }`).join(' ')} }`;
    expect(code(await post(person.cookie, many))).toBeUndefined();
    expect(code(await post(person.cookie, many))).toBe('limit/too-many');
  });

  it('without a session is counted by the address, and told by HTTP when to come again', async () => {
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push(await supertest(app.getHttpServer() as never).post('/auth/logout'));
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    expect(Number(answers[11]?.headers['retry-after'])).toBeGreaterThan(0);
  });
});
