import type pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { isReadTimeout } from './database-fault.js';
import type { Pass } from './door.js';
import type { Doors } from './doors.service.js';
import { Queue } from './scope.js';

/** So long a statement may take for which somebody waits; scheduled work has the longer time of its connection. */
const PATIENCE_MS = 4_000;

/** An open transaction: one connection, one statement after another. */
export interface Transaction {
  readonly runner: QueryRunner;
  readonly mode: 'read' | 'write';
  /** Who came in, as the words of the pass answered; null where it has none. */
  readonly entered: Promise<unknown>;
  /** One statement after another, in this transaction or not at all. */
  readonly run: <T>(statement: (connection: pg.PoolClient) => Promise<T>) => Promise<T>;
  /** Ends it; what still comes is refused, for the connection belongs to somebody else from then on. */
  readonly end: (word: 'COMMIT' | 'ROLLBACK') => Promise<pg.QueryResult>;
  readonly afterCommit: (() => void)[];
  audited: number;
}

const BEGIN = { write: 'BEGIN READ WRITE', read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' } as const;

/** Begins a transaction through a door and, in the same packet to the server, enters the context of whoever works in it. */
export function openTransaction(doors: Doors, { door, words }: Pass, mode: 'read' | 'write', awaited: boolean): Transaction {
  const runner = doors.source.createQueryRunner();
  const queue = new Queue();
  let taken: Promise<pg.PoolClient> | undefined;
  let ended = false;
  const connected = (): Promise<pg.PoolClient> => (taken ??= doors.pool(door).connect());
  const bounded = async <T>(statement: (connection: pg.PoolClient) => Promise<T>): Promise<T> => {
    const connection = await connected();
    return (awaited ? within(PATIENCE_MS, statement(connection)) : statement(connection)).catch((fault: unknown) => {
      if (isReadTimeout(fault)) giveUp(connection);
      throw fault;
    });
  };
  const begun = queue.run(() => bounded(async (connection) => {
    const open = connection.query(BEGIN[mode]);
    if (words === undefined) return open.then(() => null);
    const [, { rows }] = await Promise.all([open, connection.query<{ entered: unknown }>({ ...words, values: [...words.values] })]);
    return rows[0]?.entered ?? null;
  }));
  begun.catch(() => undefined);
  const run = <T>(statement: (connection: pg.PoolClient) => Promise<T>): Promise<T> => queue.run(async () => {
    // Without its BEGIN a statement would stand alone; after the end it would be in the transaction of a stranger.
    await begun;
    if (ended) throw new Error('the transaction has ended');
    return bounded(statement);
  });
  const end = (word: 'COMMIT' | 'ROLLBACK'): Promise<pg.QueryResult> => queue.run(async () => {
    ended = true;
    const connection = await connected();
    try {
      return await bounded(() => connection.query(word));
    } catch (fault) {
      // Nobody knows what is still open on it: the pool must not hand it out again.
      giveUp(connection);
      throw fault;
    } finally {
      Object.assign(runner, { isTransactionActive: false, isReleased: true });
      connection.release();
    }
  });
  const plain = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
  // TypeORM talks through `query`, on a connection of its own choice: let it use ours, in the same queue, and know that a transaction is open.
  Object.assign(runner, { connect: connected, query: (...args: unknown[]) => run(() => plain(...args)), isTransactionActive: true });
  return { runner, mode, entered: begun, run, end, afterCommit: [], audited: 0 };
}

/** The answer, or after so many milliseconds what the driver says when its own, longer time has run out. */
function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error('Query read timeout')), milliseconds)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** The same for a statement that a pool itself sends. */
export const patient = (statement: pg.QueryConfig<unknown[]>): pg.QueryConfig<unknown[]> => Object.assign(statement, { query_timeout: PATIENCE_MS });

/** A closed connection is dropped by the pool; one that still waits for a hung server is cut at once. */
const giveUp = (connection: pg.PoolClient): void => void connection.end().catch(() => undefined);
