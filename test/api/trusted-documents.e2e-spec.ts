import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest, { type Response } from 'supertest';
import { createLog, readConfig } from '#libs/platform';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { documents } from '../../apps/api/src/documents.js';
import { productionKeys } from '../support/services.js';
import { type Client, useApi } from '../support/test-app.js';

const idOf = (beginning: string): string => Object.entries(documents).find(([, text]) => text.startsWith(beginning))?.[0] ?? '';
const OFFICES = '{ offices { code } }';

describe('a server in production', () => {
  const api = useApi();
  let app: NestExpressApplication;
  let person: Client;
  beforeAll(async () => {
    app = await createApi(readConfig({ NODE_ENV: 'production', DATABASE_URL: process.env['DATABASE_URL'], DATABASE_POOL: '3', LOG_LEVEL: 'silent', ...productionKeys() }), createLog('silent'));
    await app.init();
    person = await api.signIn(['PROSECUTOR']);
  });
  afterAll(() => app?.close());
  const ask = async (body: unknown): Promise<Response> => supertest(app.getHttpServer() as never).post('/graphql').set('cookie', person.cookie).send(body as object);

  it('runs an operation of the workspace by its id', async () => {
    const { body } = await ask({ documentId: idOf('query OfficeNames'), operationName: 'OfficeNames' });
    expect((body as { data: { offices: unknown[] } }).data.offices.length).toBeGreaterThan(20);
  });

  it.each([
    ['text', { query: OFFICES }], ['text beside a known id', { documentId: idOf('query OfficeNames'), query: OFFICES }], ['an unknown id', { documentId: 'A'.repeat(43) }],
    ['the name of a property that every object has', { documentId: '__proto__' }], ['an id that is no text', { documentId: [idOf('query OfficeNames')] }], ['nothing', {}],
    ['a batch', [{ documentId: idOf('query OfficeNames') }]], ['a registration of its own text', { query: OFFICES, extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }],
    ['a registered hash', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }],
  ])('refuses %s before anything is parsed', async (_what, body) => {
    const { status, body: answer } = await ask(body);
    expect([status, (answer as { error: { code: string } }).error.code]).toEqual([422, 'document/unknown']);
  });

  it('refuses another operation name than that of the document', async () => {
    const { status, body } = await ask({ documentId: idOf('query OfficeNames'), operationName: 'Other' });
    expect([status, (body as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code]).toEqual([400, 'bad-input']);
  });

  it('refuses to be asked by GET', async () => {
    const { status } = await supertest(app.getHttpServer() as never).get('/graphql').query({ query: OFFICES, documentId: idOf('query OfficeNames') }).set('cookie', person.cookie);
    expect(status).toBe(422);
  });
});

describe('elsewhere', () => {
  const api = useApi();

  it('text is run as well, and the workspace goes by ids all the same', async () => {
    const person = await api.signIn(['PROSECUTOR']);
    const post = async (body: object): Promise<unknown> => (await api.http().post('/graphql').set('cookie', person.cookie).send(body)).body;
    expect(await post({ query: OFFICES })).toHaveProperty('data.offices');
    expect(await post({ documentId: idOf('query OfficeNames') })).toHaveProperty('data.offices');
    expect(await post({ documentId: 'nothing' })).toHaveProperty('error.code', 'document/unknown');
  });
});
