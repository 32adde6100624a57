import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Db, connect, systemActor } from '#libs/platform';
import { testAudit } from '../../../../test/support/audit.js';
import { useDatabase } from '../../../../test/support/database.js';
import { type Ask, hashSpans, newestCheckpoint } from '../log/log-reader.service.js';
import { consistencySpans, inclusionSpans, provesConsistency, provesInclusion } from '../log/merkle.js';
import { checkedBy, newSigner, parseCheckpoint, parseNote } from '../log/note.js';
import { type StoredEvent, eventHash, storedEventSql } from '../log/stored-event.js';
import { Sealer, SealerReplaced, TreeChanged } from './sealer.service.js';

const database = useDatabase();
const signer = newSigner('oberih.test/audit', 'note');
const open: pg.Client[] = [];
let db: Db;
let ask: Ask;
let clock = 0;

/** A connection of its own, as a sealer has it. */
async function connection(): Promise<Ask & { lose(): Promise<void> }> {
  const client = new pg.Client({ connectionString: database.url, options: '-c timezone=UTC -c default_transaction_read_only=on' });
  client.on('error', () => undefined);
  await client.connect();
  open.push(client);
  const asking = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => (await client.query(text, [...values])).rows as Row[];
  return Object.assign(asking as Ask, { lose: () => client.end() });
}

const taken = async (asking: Ask): Promise<Sealer> => {
  const sealer = await Sealer.takeOver(asking, signer);
  if (sealer === undefined) throw new Error('somebody else seals');
  return sealer;
};
const write = (count: number, action = 'thing.change'): Promise<string[]> => db.write(() => testAudit(db).recordMany(systemActor, Array.from({ length: count }, () => ({ action, resource: 'thing', resourceId: randomUUID() }))));
const unsealed = async (): Promise<number> => Number((await ask<{ n: number }>('select count(*)::int n from audit_event e where not exists (select from audit_leaf l where l.event_id = e.id)'))[0]?.n);
const leaves = async (): Promise<{ index: number; event: string }[]> => (await ask<{ index: string; event: string }>('select index, event_id event from audit_leaf order by index')).map(({ index, event }) => ({ index: Number(index), event }));
/** A second later: a checkpoint may be signed again. */
const tick = (sealer: Sealer): Promise<number> => sealer.tick((clock += 1_000));

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 6 }));
  ask = await connection();
});
afterAll(async () => {
  await Promise.all(open.map((client) => client.end().catch(() => undefined)));
  await db.onApplicationShutdown();
});

describe('the sealer', () => {
  it('makes a leaf of each event in the order of the clock, and signs what they hash to', async () => {
    const sealer = await taken(await connection());
    await write(40);
    await tick(sealer);
    const events = await ask<StoredEvent>(`select ${storedEventSql('e')} from audit_event e order by e.at, e.xid, e.id`);
    expect((await leaves()).map(({ event }) => event)).toEqual(events.map(({ id }) => id));
    const checkpoint = await newestCheckpoint(ask);
    const note = parseNote(checkpoint?.note ?? '');
    expect(checkedBy(note, signer)).toBeDefined();
    expect(parseCheckpoint(note.text)).toMatchObject({ origin: signer.name, size: events.length });
    const at = 17;
    const [event] = events.slice(at);
    if (event === undefined || checkpoint === undefined) throw new Error('nothing was sealed');
    expect(provesInclusion(at, checkpoint.size, eventHash(event), await hashSpans(ask, inclusionSpans(at, checkpoint.size)), checkpoint.root)).toBe(true);
    await sealer.stop();
  });

  it('lets the log grow only: each checkpoint begins with the one before', async () => {
    const sealer = await taken(await connection());
    const before = await newestCheckpoint(ask);
    await write(100);
    await tick(sealer);
    const after = await newestCheckpoint(ask);
    if (before === undefined || after === undefined) throw new Error('nothing was sealed');
    expect(after.size).toBeGreaterThan(before.size);
    expect(provesConsistency(before.size, after.size, before.root, after.root, await hashSpans(ask, consistencySpans(before.size, after.size)))).toBe(true);
    await sealer.stop();
  });

  it('passes over no event of a slow transaction, however many come and are sealed meanwhile', async () => {
    const sealer = await taken(await connection());
    let release: () => void = () => undefined;
    const slow = db.write(async () => {
      await testAudit(db).record(systemActor, { action: 'slow', resource: 'thing' });
      await new Promise<void>((resolve) => (release = resolve));
    });
    for (let n = 0; n < 5; n += 1) {
      await write(3);
      await tick(sealer);
    }
    expect(await unsealed()).toBe(0);
    release();
    await slow;
    expect(await unsealed()).toBe(1);
    await tick(sealer);
    expect(await unsealed()).toBe(0);
    await sealer.stop();
  });

  it('seals one at a time; who waits takes over when the first is gone, and goes on where it ended', async () => {
    const one = await connection();
    const first = await taken(one);
    const other = await connection();
    expect(await Sealer.takeOver(other, signer)).toBeUndefined();
    await write(5);
    await tick(first);
    // As after kill -9: the server finds the connection gone and frees the lock.
    await one.lose();
    let second: Sealer | undefined;
    while (second === undefined) second = await Sealer.takeOver(other, signer);
    await write(5);
    await tick(second);
    expect((await leaves()).map(({ index }) => index)).toEqual((await leaves()).map((_, n) => n));
    expect(await unsealed()).toBe(0);
    await second.stop();
  });

  it('writes nothing any more once another took over, also when it never noticed that it lost the lock', async () => {
    const lost = await connection();
    const stale = await taken(lost);
    await tick(stale);
    await lost('select pg_advisory_unlock_all()');
    const sealer = await taken(await connection());
    await write(3);
    await expect(tick(stale)).rejects.toBeInstanceOf(SealerReplaced);
    expect(await unsealed()).toBeGreaterThanOrEqual(3);
    await tick(sealer);
    expect(await unsealed()).toBe(0);
    await sealer.stop();
  });

  it('says every ten seconds that it lives, and tells when it begins to rest', async () => {
    const count = async (action: string): Promise<number> => Number((await ask<{ n: number }>('select count(*)::int n from audit_event where action = $1', [action]))[0]?.n);
    const sealer = await taken(await connection());
    await tick(sealer);
    const [beats, stops] = [await count('audit.heartbeat'), await count('audit.sealer-stop')];
    await sealer.tick((clock += 9_000));
    expect(await count('audit.heartbeat')).toBe(beats);
    await sealer.tick((clock += 1_000));
    expect(await count('audit.heartbeat')).toBe(beats + 1);
    await sealer.stop();
    expect([await count('audit.sealer-stop'), await unsealed()]).toEqual([stops + 1, 0]);
    const [last] = await ask<{ size: string }>('select index + 1 size from audit_leaf order by index desc limit 1');
    expect((await newestCheckpoint(ask))?.size).toBe(Number(last?.size));
  });

  it('signs once a second at most', async () => {
    const sealer = await taken(await connection());
    const signed = async (): Promise<number> => Number((await ask<{ n: number }>('select count(*)::int n from audit_checkpoint'))[0]?.n);
    await tick(sealer);
    const before = await signed();
    for (let n = 0; n < 4; n += 1) {
      await write(1);
      await sealer.tick((clock += 250));
    }
    expect(await signed()).toBe(before + 1);
    await sealer.stop();
  });

  it('takes a backlog of thousands in pieces, all of it', async () => {
    await write(4_500);
    const sealer = await taken(await connection());
    expect(await tick(sealer)).toBeGreaterThanOrEqual(4_500);
    expect(await unsealed()).toBe(0);
    await sealer.stop();
  });

  it('looks at each event of a backlog once, and finds what was committed behind it meanwhile', async () => {
    let commit: () => void = () => undefined;
    const slow = db.write(async () => {
      await testAudit(db).record(systemActor, { action: 'slow', resource: 'thing' });
      await new Promise<void>((resolve) => (commit = resolve));
    });
    await write(1);
    for (let n = 0; n < 3; n += 1) await write(4_000);
    const asking = await connection();
    const looks: number[] = [];
    const counting = async <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> => {
      const rows = await asking<Row>(text, values);
      if (!text.includes('from audit_event e')) return rows;
      looks.push(rows.length);
      // When the window is far beyond its time.
      if (looks.length === 4) await Promise.all([commit(), slow]);
      return rows;
    };
    const sealer = await taken(counting as Ask);
    expect(await tick(sealer)).toBeGreaterThanOrEqual(12_002);
    expect(looks.length).toBeGreaterThan(6);
    expect(looks.reduce((sum, count) => sum + count, 0)).toBeLessThan(12_002 + 2_000);
    expect(await unsealed()).toBe(0);
    await sealer.stop();
  });

  it('ends under a checkpoint of all leaves, also when a backlog waited', async () => {
    await write(4_500);
    const sealer = await taken(await connection());
    await sealer.stop();
    expect([await unsealed(), (await newestCheckpoint(ask))?.size]).toEqual([0, (await leaves()).length]);
  });

  it('signs no more for a tree that somebody changed', async () => {
    await db.write(async () => {
      await db.sql('alter table audit_leaf disable trigger user');
      await db.sql(`update audit_leaf set hash = sha256('x') where index = (select size - 1 from audit_checkpoint order by size desc limit 1)`);
      await db.sql('alter table audit_leaf enable trigger user');
    });
    const sealer = await taken(await connection());
    await expect(tick(sealer)).rejects.toBeInstanceOf(TreeChanged);
  });
});
