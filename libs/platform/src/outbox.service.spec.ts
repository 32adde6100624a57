import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useDatabase } from '../../../test/support/database.js';
import { connect } from './data-source.service.js';
import { Db } from './db.service.js';
import { Outbox, type OutboxItem } from './outbox.service.js';

const database = useDatabase();
let db: Db;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 6 }));
});
beforeEach(() => db.write(() => db.sql('delete from outbox')));
afterAll(() => db.onApplicationShutdown());

const add = (n: number, kind = 'mail'): Promise<void> => db.write(() => new Outbox(db).add(Array.from({ length: n }, (_, each) => ({ kind, payload: { each: String(each) } }))));
/** A worker that carries out one kind of effect. */
const worker = (work: (item: OutboxItem) => Promise<void> | void, kind = 'mail'): Outbox => {
  const outbox = new Outbox(db);
  outbox.handle(kind, async (item) => work(item));
  return outbox;
};
const rows = (): Promise<{ done: boolean; attempts: number; error: string | null; waits: number }[]> =>
  db.request(() => db.sql(`select done_at is not null as done, attempts, error, round(extract(epoch from available_at - now()))::int as waits from outbox order by payload->>'each'`));
const later = (): Promise<unknown> => db.write(() => db.sql('update outbox set available_at = now()'));

describe('effects that follow a commit', () => {
  it('are carried out once each, oldest first, with what was written down of them', async () => {
    await add(5);
    const seen: string[] = [];
    expect(await worker(({ kind, payload, attempts }) => void seen.push(`${kind} ${payload['each']} ${attempts}`)).dispatch()).toBe(5);
    expect([...seen].sort()).toEqual(['mail 0 1', 'mail 1 1', 'mail 2 1', 'mail 3 1', 'mail 4 1']);
    expect(await worker(() => { throw new Error('nothing is left'); }).dispatch()).toBe(0);
  });

  it('of a transaction that was undone are never carried out', async () => {
    await db.write(async () => {
      await new Outbox(db).add([{ kind: 'mail', payload: {} }]);
      throw new Error('no');
    }).catch(() => undefined);
    await db.rehearse(() => new Outbox(db).add([{ kind: 'mail', payload: {} }]));
    expect(await rows()).toEqual([]);
  });

  it('need the transaction of their cause', async () => {
    await expect(new Outbox(db).add([{ kind: 'mail', payload: {} }])).rejects.toThrow('outside a request or transaction');
    await expect(db.request(() => new Outbox(db).add([{ kind: 'mail', payload: {} }]))).rejects.toMatchObject({ code: '25006' });
    await expect(new Outbox(db).add([])).resolves.toBeUndefined();
  });

  it('are shared by several workers without any being carried out twice', async () => {
    await add(40);
    const seen: string[] = [];
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
    const done = await Promise.all(Array.from({ length: 4 }, () => worker(async ({ id }) => {
      seen.push(id);
      await pause();
    }).dispatch()));
    expect([new Set(seen).size, seen.length, done.reduce((sum, n) => sum + n, 0)]).toEqual([40, 40, 40]);
  });

  it('that fail wait twice as long each time, say no more of the fault than its name, and rest after the fifth', async () => {
    await add(1);
    const failing = worker(() => { throw new TypeError('canary: the name of a person'); });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await failing.dispatch()).toBe(0);
      const [row] = await rows();
      expect(row).toMatchObject({ done: false, attempts: attempt, error: 'TypeError' });
      waits.push(row?.waits ?? 0);
      await later();
    }
    expect(waits).toEqual([120, 240, 480, 960, 1_920]);
    expect(await worker(() => undefined).dispatch()).toBe(0);
    expect(await rows()).toEqual([expect.objectContaining({ done: false, attempts: 5 })]);
  });

  it('that fail do not hold up those behind them, and lose their fault when they succeed', async () => {
    await add(3);
    expect(await worker(({ payload }) => { if (payload['each'] === '0') throw new Error('no'); }).dispatch()).toBe(2);
    await later();
    expect(await worker(() => undefined).dispatch()).toBe(1);
    expect(await rows()).toEqual([0, 1, 2].map((each) => expect.objectContaining({ done: true, error: null, attempts: each === 0 ? 2 : 1 })));
  });

  it('of a worker that died come back when its lease is over, and not before', async () => {
    await add(1);
    let tell: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => (tell = resolve));
    let die: (() => void) | undefined;
    const dead = worker(() => new Promise<void>((resolve) => {
      tell?.();
      die = resolve;
    })).dispatch();
    await begun;
    expect(await worker(() => undefined).dispatch()).toBe(0);
    expect((await rows())[0]?.waits).toBeGreaterThan(290);
    await later();
    expect(await worker(() => undefined).dispatch()).toBe(1);
    die?.();
    await dead;
    expect(await rows()).toEqual([expect.objectContaining({ done: true, attempts: 2 })]);
  });

  it('that nobody here knows are left to a program that does', async () => {
    await add(1, 'newer');
    expect(await worker(() => undefined).dispatch()).toBe(0);
    expect(await new Outbox(db).dispatch()).toBe(0);
    expect(await rows()).toEqual([expect.objectContaining({ done: false, attempts: 0 })]);
    expect(await worker(() => undefined, 'newer').dispatch()).toBe(1);
  });
});
