import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import { Offices, COOKIE, Sessions, StaffService } from '#libs/access';
import { Clock, Db, type Role, createLog, readConfig, systemActor } from '#libs/platform';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { useDatabase } from './database.js';
import { testKeys } from './services.js';

/** A clock that stands still until it is told to move. */
export class StillClock extends Clock {
  constructor(private instant: string) {
    super();
  }

  set(instant: string): void {
    this.instant = instant;
  }

  protected override read(): Date {
    return new Date(this.instant);
  }
}

export interface GraphQLAnswer {
  data: Record<string, never> | null;
  errors?: { message: string; path?: string[]; extensions: { code: string; requestId: string; fields?: { field: string; rule: string; message: string }[] } }[];
}

/** Somebody signed in. */
export interface Client {
  readonly id: string;
  readonly cookie: string;
  /** Sends one GraphQL document as this person. */
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<GraphQLAnswer>;
  /** The same, and fails the test on any error. */
  data<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
}

export interface TestApp {
  readonly app: INestApplication;
  readonly clock: StillClock;
  readonly db: Db;
  http(): ReturnType<typeof supertest>;
  get<T>(type: abstract new (...args: never[]) => T): T;
  officeId(code: string): Promise<string>;
  /** A new member of staff with a live session; the password never matters here, so none is hashed twice. `fresh`: she has just shown her second factor, as heads and administrators do when they sign in. */
  signIn(roles: Role[], officeCode?: string, how?: { readonly fresh?: boolean }): Promise<Client>;
  /** A document without a session. */
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<GraphQLAnswer>;
}

/** The whole API on a database of its own, spoken to over HTTP. The clock starts at 2026-11-21 12:00 in Kyiv. `settings` are asked for when it starts. */
export function useApi(now = '2026-11-21T10:00:00.000Z', settings: () => Record<string, string> = () => ({})): TestApp {
  const database = useDatabase();
  const clock = new StillClock(now);
  let app: NestExpressApplication;
  let counter = 0;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-api-'));

  beforeAll(async () => {
    const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, DATABASE_POOL: '5', PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: folder, REQUESTS_PER_MINUTE: '1000000', ...testKeys(), ...settings() });
    app = await createApi(config, createLog('silent'), 'owner');
    // The clock is a class others hold a reference to: give that one instance the still reading.
    Object.assign(app.get(Clock), { read: () => new Date(clock.now().instant) });
    // Listening once: supertest would open and close a port for every single request.
    await app.listen(0, '127.0.0.1');
    await app.get(Offices).loadReference();
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (query: string, variables: Record<string, unknown>, headers: Record<string, string>): Promise<GraphQLAnswer> =>
    (await supertest(app.getHttpServer() as never).post('/graphql').set(headers).send({ query, variables })).body as GraphQLAnswer;

  return {
    get app() { return app; },
    clock,
    get db() { return app.get(Db); },
    http: () => supertest(app.getHttpServer() as never),
    get: (type) => app.get(type) as never,
    officeId: async (code) => {
      const db = app.get(Db);
      const [row] = await db.request(() => db.sql<{ id: string }>('select id from office where code = $1', [code]));
      if (row === undefined) throw new Error(`no office ${code}`);
      return row.id;
    },
    async signIn(roles, officeCode = '14', { fresh = roles.includes('HEAD') || roles.includes('ADMINISTRATOR') } = {}) {
      const db = app.get(Db);
      const officeId = roles.some((role) => role !== 'ADMINISTRATOR' && role !== 'AUDITOR') ? await this.officeId(officeCode) : null;
      const { id, token } = await db.write(async () => {
        counter += 1;
        const staff = await app.get(StaffService).add(systemActor, { login: `person${counter}`, displayName: `Особа ${counter}`, roles, officeId }, randomUUID(), false);
        // As somebody who has added a second factor: who must have one may do nothing before.
        await db.sql('update staff set has_factor = true where id = $1', [staff.id]);
        const session = await app.get(Sessions).start(staff.id, { proved: fresh });
        return { id: staff.id, token: session.token };
      });
      const cookie = `${COOKIE}=${token}`;
      const ask: Client['ask'] = (query, variables = {}, headers = {}) => send(query, variables, { cookie, ...headers });
      return {
        id, cookie, ask,
        async data<T>(query: string, variables: Record<string, unknown> = {}) {
          const answer = await ask(query, variables);
          if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
          return answer.data as T;
        },
      };
    },
    ask: (query, variables = {}, headers = {}) => send(query, variables, headers),
  };
}
