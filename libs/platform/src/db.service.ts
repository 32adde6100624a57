import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, type OnApplicationShutdown, Optional } from '@nestjs/common';
import DataLoader from 'dataloader';
import pg from 'pg';
import type { DataSource, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import type { Actor } from './actor.js';
import { notSignedIn } from './allow.guard.js';
import { databaseRefusal, isTimeout } from './database-fault.js';
import type { Door, Pass } from './door.js';
import { DOORS, Doors } from './doors.service.js';
import { Refusal } from './refusal.js';
import { type Transaction, openTransaction, patient } from './transaction.service.js';

export const DATA_SOURCE = Symbol('DATA_SOURCE');

// Instants and days stay text from end to end: a Date would lose microseconds, a day would gain a time zone, and parsing costs.
pg.types.setTypeParser(1184, (text) => text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, Number);

/** Loads rows for many ids at once, already filtered by what the actor may see; the order is the loader's own business. */
export type LoadMany<Row> = (db: Db, actor: Actor, ids: readonly string[]) => Promise<ReadonlyMap<string, Row>>;

/** What one HTTP request, one tick of a job or one test shares: a lazily opened snapshot for reading, and loaders. */
interface Request {
  pass: Pass;
  snapshot: Transaction | undefined;
  loaders: Map<unknown, DataLoader<string, unknown>>;
  singleStatement: boolean;
  /** Somebody waits for the answer. */
  readonly awaited: boolean;
  /** Why nothing more is opened for it: its client has the answer or has gone away, or the database hangs. */
  ended: Refusal | undefined;
}

const newRequest = (pass: Pass, awaited = false): Request => ({ pass, snapshot: undefined, loaders: new Map(), singleStatement: false, awaited, ended: undefined });

interface Ambient {
  /** Where there is no request: how the next one begins. */
  readonly next?: { readonly pass: Pass; readonly awaited: boolean };
  readonly request: Request | undefined;
  readonly transaction: Transaction | undefined;
}

/**
 * The only handle to the database. Whether a transaction is open is never a choice of the caller: inside `write` everything
 * joins one transaction; elsewhere in a request everything reads one repeatable, read-only snapshot, so a write outside a
 * transaction is refused by PostgreSQL itself. Through which door it goes is said once, where work begins: by the session of a
 * request, or by `through`.
 */
@Injectable()
export class Db implements OnApplicationShutdown {
  private readonly ambient = new AsyncLocalStorage<Ambient>();

  private readonly doors: Doors;

  constructor(@Inject(DATA_SOURCE) source: DataSource, @Optional() @Inject(DOORS) doors?: Doors) {
    this.doors = doors ?? Doors.none(source);
  }

  /** The repository of an entity in the current transaction or snapshot. */
  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.current().runner.manager.getRepository(entity);
  }

  /** One statement; `name` makes it a prepared one (the planner's work is then done once per connection). */
  async sql<Row = Record<string, unknown>>(text: string, values: readonly unknown[] = [], name?: string): Promise<Row[]> {
    const statement = { text, values: [...values], ...(name === undefined ? {} : { name }) };
    const { request, transaction } = this.ambient.getStore() ?? {};
    // Who entered a context reads within its transaction.
    if (transaction === undefined && request?.singleStatement === true && request.ended === undefined && request.pass.words === undefined) return (await this.doors.pool(request.pass.door).query(patient(statement))).rows as Row[];
    return this.current().run(async (connection) => (await connection.query(statement)).rows as Row[]);
  }

  /** Runs `work` in one transaction, or joins the one that is open. Commits only if `work` returns. */
  async write<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.ambient.getStore();
    if (outer?.transaction !== undefined) return work();
    // One connection at a time for each request: two would let many requests wait for each other.
    if (outer?.request !== undefined) await this.refresh(outer.request);
    const transaction = this.open('write', outer);
    const result = await this.ambient.run({ request: outer?.request, transaction }, () => this.settle(transaction, work, 'COMMIT'))
      .finally(() => outer?.request && this.refresh(outer.request));
    // Outside every scope: what an effect begins outlives the request, whose snapshot and patience are not its own.
    this.ambient.exit(() => transaction.afterCommit.forEach((effect) => effect()));
    return result;
  }

  /** Runs `work` in a transaction that is always undone: what would happen, told by the very code that makes it happen. */
  async rehearse<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.ambient.getStore();
    if (outer?.transaction !== undefined) return this.undo(outer.transaction, work);
    if (outer?.request !== undefined) await this.refresh(outer.request);
    const transaction = this.open('write', outer);
    return this.ambient.run({ request: newRequest(this.passOf(outer), awaitedIn(outer)), transaction }, () => this.settle(transaction, work, 'ROLLBACK'));
  }

  /** Gives `work` a request of its own: one snapshot for all it reads, released at the end. Inside a transaction it joins that. */
  async request<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.ambient.getStore();
    if (outer?.transaction !== undefined) return work();
    if (outer?.request !== undefined) await this.refresh(outer.request);
    const { run, release } = this.enter(this.passOf(outer), awaitedIn(outer));
    return run(async () => work()).finally(release);
  }

  /** The same for callback-style frameworks, where somebody waits for the answer: `run` starts the request, `release` ends it (once). */
  enter(pass: Pass = this.passOf(undefined), awaited = true): { run: <T>(work: () => T) => T; release: () => Promise<void> } {
    const request = newRequest(pass, awaited);
    return {
      run: (work) => this.ambient.run({ request, transaction: undefined }, work),
      release: () => {
        request.ended ??= over();
        return this.refresh(request);
      },
    };
  }

  /** Does work through a door of its own, apart from the request around it; in a test that has no doors, where it stands. */
  async through<T>(door: Door, work: () => Promise<T>): Promise<T> {
    if (!this.doors.apart) return work();
    const outer = this.ambient.getStore();
    if (outer?.transaction !== undefined) throw new Error('a transaction goes through one door');
    return this.ambient.run({ next: { pass: { door }, awaited: awaitedIn(outer) }, request: undefined, transaction: undefined }, work);
  }

  /** Who came in through the pass of this request. If nobody did, it goes on as one without a session. */
  async entered(): Promise<unknown> {
    const request = this.ambient.getStore()?.request;
    if (request?.pass.words === undefined) return null;
    const who = await this.current().entered;
    if (who !== null) return who;
    request.pass = { door: 'entry' };
    await this.refresh(request);
    return null;
  }

  /** Gives the connection of this request back until it reads again, then perhaps through another door: a stream or an upload must not keep one. */
  async rest(next?: Pass): Promise<void> {
    const request = this.ambient.getStore()?.request;
    if (request === undefined) return;
    request.pass = next ?? request.pass;
    await this.refresh(request);
  }

  /** Tells that this request is one statement, which is a snapshot by itself and needs no transaction around it. */
  promiseSingleStatement(single: boolean): void {
    const request = this.ambient.getStore()?.request;
    if (request !== undefined) request.singleStatement = single;
  }

  /** Lets the next read of this request open a new snapshot, as after a statement that failed; who has waited in vain is not made to wait again. */
  async freshSnapshot(fault: unknown): Promise<void> {
    const request = this.ambient.getStore()?.request;
    if (request === undefined) return;
    if (isTimeout(fault)) request.ended ??= databaseRefusal(fault);
    await this.refresh(request);
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
  async dedicated(door: Door = 'worker'): Promise<pg.PoolClient> {
    return this.doors.pool(door).connect();
  }

  /** Answers when the database does. */
  async ping(): Promise<void> {
    await this.doors.pool(this.doors.standing).query(patient({ text: 'select 1' }));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.doors.close();
  }

  private passOf(store: Ambient | undefined): Pass {
    return store?.request?.pass ?? store?.next?.pass ?? this.ambient.getStore()?.next?.pass ?? { door: this.doors.standing };
  }

  private current(): Transaction {
    const store = this.ambient.getStore();
    if (store?.transaction !== undefined) return store.transaction;
    if (store?.request === undefined) throw new Error('the database was used outside a request or transaction');
    // Whoever goes on reading for a client that has left would open a snapshot that nobody ends.
    if (store.request.ended !== undefined) throw store.request.ended;
    store.request.snapshot ??= this.open('read', store);
    return store.request.snapshot;
  }

  private open(mode: 'read' | 'write', store: Ambient | undefined): Transaction {
    return openTransaction(this.doors, this.passOf(store), mode, awaitedIn(store));
  }

  private async settle<T>(transaction: Transaction, work: () => Promise<T>, word: 'COMMIT' | 'ROLLBACK'): Promise<T> {
    let result: T;
    try {
      // Signed out, or out of time, since the request began.
      if (this.ambient.getStore()?.request?.pass.words !== undefined && (await transaction.entered) === null) throw notSignedIn();
      result = await work();
    } catch (fault) {
      await transaction.end('ROLLBACK').catch(() => undefined);
      throw fault;
    }
    const answer = await transaction.end(word).catch((fault: unknown) => {
      throw word === 'COMMIT' && databaseRefusal(fault) !== undefined ? inDoubt() : fault;
    });
    if (answer.command !== word) throw new Error('the transaction was aborted by a swallowed error');
    return result;
  }

  /** A rehearsal inside a transaction: it sees what was done so far, and only what it does itself is undone. */
  private async undo<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
    const { afterCommit, audited } = transaction;
    const effects = afterCommit.length;
    await this.sql('savepoint rehearsal');
    try {
      return await this.ambient.run({ request: newRequest(this.passOf(this.ambient.getStore())), transaction }, work);
    } finally {
      await this.sql('rollback to savepoint rehearsal');
      await this.sql('release savepoint rehearsal');
      afterCommit.length = effects;
      transaction.audited = audited;
    }
  }

  /** Ends the snapshot of a request, so that the next read sees what was committed meanwhile. */
  private async refresh(request: Request): Promise<void> {
    const { snapshot } = request;
    request.snapshot = undefined;
    request.loaders = new Map();
    await snapshot?.end('COMMIT').catch(() => undefined);
  }
}

const awaitedIn = (store: Ambient | undefined): boolean => store?.request?.awaited ?? store?.next?.awaited ?? false;

const over = (): Refusal => new Refusal('unavailable', { uk: 'Запит уже завершено.', en: 'The request has ended already.' });

/** The connection broke while the end of a transaction was under way: nobody can tell from here whether it was kept. */
const inDoubt = (): Refusal => new Refusal('unavailable', { uk: 'База даних не підтвердила запис. Повторіть той самий запит: двічі його не буде виконано.', en: 'The database did not confirm the change. Send the same request again: it has no second effect.' }, { retryAfterSeconds: 1 });
