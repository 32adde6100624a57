import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import DataLoader from 'dataloader';
import pg from 'pg';
import type { DataSource, EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import type { Actor } from './actor.js';
import { Queue } from './scope.js';

export const DATA_SOURCE = Symbol('DATA_SOURCE');

// Instants and days stay text from end to end: a Date would lose microseconds, a day would gain a time zone, and parsing costs.
pg.types.setTypeParser(1184, (text) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, Number);

/** Loads rows for many ids at once, already filtered by what the actor may see; the order is the loader's own business. */
export type LoadMany<Row> = (db: Db, actor: Actor, ids: readonly string[]) => Promise<ReadonlyMap<string, Row>>;

interface Transaction {
  readonly runner: QueryRunner;
  readonly mode: 'read' | 'write';
  readonly queue: Queue;
  readonly afterCommit: (() => void)[];
  audited: number;
}

/** What one HTTP request, one tick of a job or one test shares: a lazily opened snapshot for reading, and loaders. */
interface Request {
  snapshot: Transaction | undefined;
  loaders: Map<unknown, DataLoader<string, unknown>>;
  singleStatement: boolean;
}

interface Ambient {
  readonly request: Request | undefined;
  readonly transaction: Transaction | undefined;
}

/**
 * The only handle to the database. Whether a transaction is open is never a choice of the caller: inside `write` everything
 * joins one transaction; elsewhere in a request everything reads one repeatable, read-only snapshot, so a write outside a
 * transaction is refused by PostgreSQL itself.
 */
@Injectable()
export class Db implements OnApplicationShutdown {
  private readonly ambient = new AsyncLocalStorage<Ambient>();

  constructor(@Inject(DATA_SOURCE) private readonly source: DataSource) {}

  /** The repository of an entity in the current transaction or snapshot. */
  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.current().runner.manager.getRepository(entity);
  }

  /** One statement; `name` makes it a prepared one (the planner's work is then done once per connection). */
  async sql<Row = Record<string, unknown>>(text: string, values: readonly unknown[] = [], name?: string): Promise<Row[]> {
    const statement = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    const { request, transaction } = this.ambient.getStore() ?? {};
    if (transaction === undefined && request?.singleStatement === true) return (await this.pool().query(statement)).rows as Row[];
    const { runner, queue } = this.current();
    return queue.run(async () => ((await (await client(runner)).query(statement)).rows as Row[]));
  }

  /** The raw connection of the open transaction, for COPY. Nothing else may use the transaction until `work` ends. */
  async connection<T>(work: (connection: pg.PoolClient) => Promise<T>): Promise<T> {
    const { runner, queue } = this.current();
    return queue.run(async () => work(await client(runner)));
  }

  /** Runs `work` in one transaction, or joins the one that is open. Commits only if `work` returns. */
  async write<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.ambient.getStore();
    if (outer?.transaction?.mode === 'write') return work();
    // One connection at a time for each request: two would let many requests wait for each other.
    if (outer?.request !== undefined) await this.refresh(outer.request);
    const transaction = this.open('write');
    const result = await this.ambient.run({ request: outer?.request, transaction }, () => this.settle(transaction, work, 'COMMIT'));
    if (outer?.request !== undefined) await this.refresh(outer.request);
    for (const effect of transaction.afterCommit) effect();
    return result;
  }

  /** Runs `work` in a transaction that is always undone: what would happen, told by the very code that makes it happen. */
  async rehearse<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.ambient.getStore();
    if (outer?.request !== undefined) await this.refresh(outer.request);
    const transaction = this.open('write');
    const request: Request = { snapshot: undefined, loaders: new Map(), singleStatement: false };
    return this.ambient.run({ request, transaction }, () => this.settle(transaction, work, 'ROLLBACK'));
  }

  /** Gives `work` a request of its own: one snapshot for all it reads, released at the end. */
  async request<T>(work: () => Promise<T>): Promise<T> {
    const end = this.enter();
    return end.run(async () => {
      try {
        return await work();
      } finally {
        await end.release();
      }
    });
  }

  /** The same for callback-style frameworks: `run` starts the request, `release` ends it (once). */
  enter(): { run: <T>(work: () => T) => T; release: () => Promise<void> } {
    const request: Request = { snapshot: undefined, loaders: new Map(), singleStatement: false };
    return { run: (work) => this.ambient.run({ request, transaction: undefined }, work), release: () => this.refresh(request) };
  }

  /** Tells that this request is one statement, which is a snapshot by itself and needs no transaction around it. */
  promiseSingleStatement(single: boolean): void {
    const request = this.ambient.getStore()?.request;
    if (request !== undefined) request.singleStatement = single;
  }

  /** One row by id through a loader that lives as long as the request; many calls become one statement. */
  async load<Row>(loadMany: LoadMany<Row>, actor: Actor, id: string): Promise<Row | undefined> {
    const loaders = this.ambient.getStore()?.request?.loaders;
    if (loaders === undefined) return (await loadMany(this, actor, [id])).get(id);
    let loader = loaders.get(loadMany) as DataLoader<string, Row | undefined> | undefined;
    if (loader === undefined) {
      loader = new DataLoader<string, Row | undefined>(async (ids) => {
        const rows = await loadMany(this, actor, ids);
        return ids.map((each) => rows.get(each));
      });
      loaders.set(loadMany, loader as DataLoader<string, unknown>);
    }
    return loader.load(id);
  }

  /** An effect outside the database that must follow a commit and may be lost with the process; what must not be lost goes to the outbox. */
  afterCommit(effect: () => void): void {
    this.current().afterCommit.push(effect);
  }

  /** Called by the audit log; a mutation without an audit row does not commit. */
  countAudit(rows: number): void {
    this.current().audited += rows;
  }

  /** Audit rows written so far in the open transaction. */
  audited(): number {
    return this.current().audited;
  }

  /** Whether a transaction that may write is open here. */
  writing(): boolean {
    return this.ambient.getStore()?.transaction?.mode === 'write';
  }

  /** A connection of its own outside every scope (LISTEN, advisory locks). The caller releases it. */
  async dedicated(): Promise<pg.PoolClient> {
    return this.pool().connect();
  }

  /** Answers when the database does. */
  async ping(): Promise<void> {
    await this.pool().query('select 1');
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private pool(): pg.Pool {
    return (this.source.driver as unknown as { master: pg.Pool }).master;
  }

  private current(): Transaction {
    const store = this.ambient.getStore();
    if (store?.transaction !== undefined) return store.transaction;
    if (store?.request === undefined) throw new Error('the database was used outside a request or transaction');
    store.request.snapshot ??= this.open('read');
    return store.request.snapshot;
  }

  private open(mode: 'read' | 'write'): Transaction {
    const runner = this.source.createQueryRunner();
    const queue = new Queue();
    const plain = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    void queue.run(async () => (await client(runner)).query(mode === 'write' ? 'BEGIN' : 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')).catch(() => undefined);
    // TypeORM talks through `query`: put it in the same queue, and let it know that a transaction is open.
    Object.assign(runner, { query: (...args: unknown[]) => queue.run(() => plain(...args)), isTransactionActive: true });
    return { runner, mode, queue, afterCommit: [], audited: 0 };
  }

  private async settle<T>(transaction: Transaction, work: () => Promise<T>, end: 'COMMIT' | 'ROLLBACK'): Promise<T> {
    let settled = false;
    try {
      const result = await work();
      settled = true;
      const answer = await transaction.queue.run(async () => (await client(transaction.runner)).query(end));
      if (end === 'COMMIT' && answer.command !== 'COMMIT') throw new Error('the transaction was aborted by a swallowed error');
      return result;
    } catch (fault) {
      if (!settled) await transaction.queue.run(async () => (await client(transaction.runner)).query('ROLLBACK')).catch(() => undefined);
      throw fault;
    } finally {
      await this.release(transaction);
    }
  }

  /** Ends the snapshot of a request, so that the next read sees what was committed meanwhile. */
  private async refresh(request: Request): Promise<void> {
    const { snapshot } = request;
    request.snapshot = undefined;
    request.loaders = new Map();
    if (snapshot === undefined) return;
    await snapshot.queue.run(async () => (await client(snapshot.runner)).query('COMMIT')).catch(() => undefined);
    await this.release(snapshot);
  }

  private async release(transaction: Transaction): Promise<void> {
    await transaction.queue.run(async () => {
      Object.assign(transaction.runner, { isTransactionActive: false });
      await transaction.runner.release();
    });
  }
}

const client = async (runner: QueryRunner): Promise<pg.PoolClient> => (await runner.connect()) as pg.PoolClient;
