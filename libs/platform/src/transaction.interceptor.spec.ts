import { randomUUID } from 'node:crypto';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type INestApplication, Module } from '@nestjs/common';
import { APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { Args, GraphQLModule, Mutation, Query, Resolver } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NextFunction, Request, Response } from 'express';
import supertest from 'supertest';
import { testAnswers } from '../../../test/support/audit.js';
import { useDatabase } from '../../../test/support/database.js';
import { SYSTEM_ID, systemActor } from './actor.js';
import type { SignedRequest } from './allow.guard.js';
import { AnswerSeal } from './answer-seal.service.js';
import { connect } from './data-source.service.js';
import { DATA_SOURCE, Db } from './db.service.js';
import { TransactionInterceptor } from './transaction.interceptor.js';

/** Mutations as a slice might write them, one of them wrongly. */
@Resolver()
class Changes {
  constructor(private readonly db: Db) {}

  private async add(task: string): Promise<void> {
    await this.db.sql(`insert into job_run (id, task, slot, started_at, claimed_until) values (gen_random_uuid(), $1, gen_random_uuid(), now(), now())`, [task]);
  }

  @Query(() => Boolean)
  async writesWhileReading(): Promise<boolean> {
    await this.add('read');
    return true;
  }

  @Mutation(() => Boolean)
  async forgetsItsAuditRow(@Args('task') task: string): Promise<boolean> {
    await this.add(task);
    return true;
  }

  @Mutation(() => String, { nullable: true })
  async changes(@Args('task') task: string, @Args('answer', { nullable: true }) answer?: string): Promise<string | null> {
    await this.add(task);
    this.db.countAudit(1);
    return answer ?? null;
  }

  @Mutation(() => Boolean)
  async failsAtTheEnd(@Args('task') task: string): Promise<boolean> {
    await this.add(task);
    this.db.countAudit(1);
    throw new Error('no');
  }
}

describe('a mutation', () => {
  const database = useDatabase();
  let app: INestApplication;
  let db: Db;
  beforeAll(async () => {
    const source = await connect({ databaseUrl: database.url, databasePool: 4 });
    @Module({
      imports: [GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true, context: ({ req }: { req: Request }) => ({ req }) })],
      providers: [Db, Changes, { provide: DATA_SOURCE, useValue: source }, { provide: AnswerSeal, useFactory: testAnswers, inject: [Db] }, { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor }],
    })
    class House {}
    app = await NestFactory.create(House, { logger: false });
    app.use((request: Request & SignedRequest, _response: Response, next: NextFunction) => {
      request.actor = systemActor;
      db.request(() => new Promise<void>((resolve) => {
        _response.once('close', resolve);
        next();
      })).catch(next);
    });
    db = app.get(Db);
    await app.init();
  });
  afterAll(() => app.close());

  const ask = async (query: string, key?: string): Promise<{ data: Record<string, unknown> | null; errors?: { message: string }[] }> =>
    (await supertest(app.getHttpServer() as never).post('/graphql').set(key === undefined ? {} : { 'idempotency-key': key }).send({ query })).body as never;
  const stored = async (task: string): Promise<number> => (await db.request(() => db.sql('select 1 from job_run where task = $1', [task]))).length;

  it('that writes no audit row is undone, and so is one that fails at its end', async () => {
    const forgetful = await ask('mutation { forgetsItsAuditRow(task: "forgotten") }');
    expect([forgetful.data, forgetful.errors?.[0]?.message, await stored('forgotten')]).toEqual([null, 'mutation forgetsItsAuditRow wrote no audit row', 0]);
    expect([(await ask('mutation { failsAtTheEnd(task: "failed") }')).data, await stored('failed')]).toEqual([null, 0]);
  });

  it('is a transaction of its own beside others in its document', async () => {
    const answer = await ask('mutation { a: changes(task: "one", answer: "1") b: failsAtTheEnd(task: "two") c: changes(task: "three") }');
    expect(answer.data).toBeNull();
    expect(await Promise.all(['one', 'two', 'three'].map(stored))).toEqual([1, 0, 0]);
  });

  it('is the only way to write: a query is refused by PostgreSQL', async () => {
    expect((await ask('{ writesWhileReading }')).errors?.[0]?.message).toContain('read-only transaction');
    expect(await stored('read')).toBe(0);
  });

  it.each([['a text', '"їжак \\u0022 \\n"'], ['an empty text', '""'], ['nothing', 'null']])('that answered %s answers the same to a retry, and is not done again', async (what, answer) => {
    const [key, document] = [randomUUID(), `mutation { changes(task: "again ${what}", answer: ${answer}) }`];
    const first = await ask(document, key);
    expect(first.errors).toBeUndefined();
    expect(await ask(document, key)).toEqual(first);
    expect(await stored(`again ${what}`)).toBe(1);
  });

  it('that failed keeps nothing under its key', async () => {
    const key = randomUUID();
    await ask('mutation { failsAtTheEnd(task: "keyed") }', key);
    await ask('mutation { forgetsItsAuditRow(task: "keyed") }', key);
    expect(await db.request(() => db.sql('select 1 from idempotency where actor_id = $1 and key like $2', [SYSTEM_ID, `${key}%`]))).toEqual([]);
  });

  it('keeps its answer as ciphertext: a dump of the table tells nobody the one-time password', async () => {
    const key = randomUUID();
    await ask('mutation { changes(task: "confidential", answer: "canary-kalyna") }', key);
    const [row] = await db.request(() => db.sql<{ answer: Buffer }>('select answer from idempotency where key like $1', [`${key}%`]));
    expect(row?.answer.length).toBeGreaterThan('"canary-kalyna"'.length);
    expect(row?.answer.toString('latin1')).not.toContain('canary');
  });

  it.each([
    ['another key', `update idempotency i set answer = (select o.answer from idempotency o where o.key = $2) where i.key = $1`],
    ['nowhere: it is gone', `update idempotency i set answer = null where i.key = $1 and $2 <> ''`],
    ['a disk that lost a bit', `update idempotency i set answer = set_bit(answer, length(answer) * 8 - 1, 1 - get_bit(answer, length(answer) * 8 - 1)) where i.key = $1 and $2 <> ''`],
  ])('whose kept answer comes from %s is refused on retry, not done again', async (where, statement) => {
    const [key, other] = [randomUUID(), randomUUID()];
    await ask(`mutation { changes(task: "sealed ${where}", answer: "x") }`, key);
    await ask(`mutation { changes(task: "other ${where}", answer: "x") }`, other);
    await db.write(() => db.sql(statement, [`${key}:changes`, `${other}:changes`]));
    expect((await ask(`mutation { changes(task: "sealed ${where}", answer: "x") }`, key)).errors?.[0]?.message).toContain('idempotency key');
    expect(await stored(`sealed ${where}`)).toBe(1);
  });
});
