import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { Db, connect, systemActor } from '#libs/platform';
import { asking, superuserOf } from '../../../test/support/audit-history.js';
import { testAudit } from '../../../test/support/audit.js';
import { useDatabase } from '../../../test/support/database.js';
import { AuditLog } from './audit-log.service.js';
import { provesConsistency } from './log/merkle.js';
import { newSigner, parseCheckpoint, parseNote } from './log/note.js';
import { Sealer } from './sealer/sealer.service.js';

const database = useDatabase();
const CONFIG = { production: false, witnessUrls: [] as string[], witnessSilenceSeconds: 60 };
const WITNESSED = { ...CONFIG, witnessUrls: ['http://127.0.0.1:1'] };
let db: Db;
let client: pg.Client;
let sealer: Sealer | undefined;
let clock = 0;
const ask = <T>(work: (log: AuditLog) => Promise<T>, config: Partial<typeof CONFIG> = {}): Promise<T> => db.request(() => work(new AuditLog(db, { ...CONFIG, ...config })));
const code = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (fault: { code?: string; text?: { en: string } }) => `${fault.code ?? 'fault'}: ${fault.text?.en ?? ''}`);
const write = (count: number): Promise<unknown> => db.write(() => testAudit(db).recordMany(systemActor, Array.from({ length: count }, () => ({ action: 'thing.change', resource: 'thing' }))));
const seal = (): Promise<number | undefined> => sealer?.tick((clock += 20_000)) ?? Promise.resolve(undefined);
const force = (statement: string): Promise<unknown> => client.query(`begin; set local session_replication_role = replica; ${statement}; commit`);

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 3 }));
  client = await superuserOf(database.url);
});
afterAll(async () => {
  await client.end();
  await db.onApplicationShutdown();
});

describe('the log, asked how it stands', () => {
  it('that was never sealed has no checkpoint to show, nothing to prove, and is not relied on', async () => {
    expect(await ask((log) => log.state())).toMatchObject({ size: 0, checkpointAt: null, checkpointAgeMs: null, witnesses: [] });
    expect([await code(ask((log) => log.checkpoint())), await code(ask((log) => log.consistency(0, 0))), await ask((log) => log.trustworthy())]).toEqual([expect.stringMatching(/^not-found/), expect.stringMatching(/^not-found/), { ok: false, reason: 'not-sealed' }]);
  });

  it('says its size, and how long the oldest event has waited for its leaf', async () => {
    sealer = await Sealer.takeOver(asking(client), newSigner('oberih.test/audit', 'note'));
    await write(5);
    await seal();
    const sealed = await ask((log) => log.state());
    expect([sealed.size, sealed.waitingMs]).toEqual([6, 0]);
    await write(1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await ask((log) => log.state())).waitingMs).toBeGreaterThan(50);
    await seal();
    expect((await ask((log) => log.state())).waitingMs).toBe(0);
  });

  it('proves from each of its sizes to each other that it only grew, and has no proof for sizes that never were', async () => {
    const roots = new Map<number, Buffer>();
    for (let n = 0; n < 5; n += 1) {
      await write(n * 3 + 1);
      await seal();
      const { size, root } = parseCheckpoint(parseNote(await ask((log) => log.checkpoint())).text);
      roots.set(size, root);
    }
    const sizes = [...roots.keys()];
    for (const from of sizes) for (const to of sizes.filter((size) => size >= from)) {
      const proof = (await ask((log) => log.consistency(from, to))).map((hash) => Buffer.from(hash, 'base64'));
      expect([from, to, provesConsistency(from, to, roots.get(from) ?? Buffer.alloc(0), roots.get(to) ?? Buffer.alloc(0), proof)]).toEqual([from, to, true]);
    }
    const last = Math.max(...sizes);
    for (const [from, to] of [[-1, last], [1, last + 1], [3, 2], [1.5, last], [Number.NaN, last], [0, Number.NaN]] as const) expect([from, to, await code(ask((log) => log.consistency(from, to)))]).toEqual([from, to, expect.stringMatching(/^not-found/)]);
  });
});

describe('whether the log can be relied on', () => {
  const state = (config: Partial<typeof CONFIG> = {}): Promise<unknown> => ask((log) => log.trustworthy(), config);
  const required = (config: Partial<typeof CONFIG> = {}): Promise<string> => code(ask((log) => log.requireTrustworthy(), config));
  const cosigned = (ago: string): Promise<unknown> => force(`delete from audit_cosignature; insert into audit_cosignature (size, witness, line, at) select max(size), 'witness.test', '—', now() - interval '${ago}' from audit_checkpoint`);

  it('asks for a witness where one is configured, and in production always', async () => {
    await write(1);
    await seal();
    expect([await state(), await state(WITNESSED), await state({ production: true })]).toEqual([{ ok: true }, { ok: false, reason: 'witness-silent' }, { ok: false, reason: 'no-witness' }]);
    expect([await required(), await required(WITNESSED), await required({ production: true })]).toEqual(['done', expect.stringMatching(/^audit\/unavailable: The witness/), expect.stringMatching(/^audit\/unavailable: The log of access has no witness/)]);
  });

  it.each([['59 seconds', 60, true], ['62 seconds', 60, false], ['62 seconds', 120, true], ['1 day', 3_600, false], ['-5 seconds', 60, true]])('with a cosignature of %s ago where %i seconds are allowed: %j', async (ago, witnessSilenceSeconds, ok) => {
    await seal();
    await cosigned(ago);
    expect(await state({ ...WITNESSED, witnessSilenceSeconds })).toEqual(ok ? { ok } : { ok, reason: 'witness-silent' });
  });

  it('is over when sealing stops: no signature for a minute, or an event that waits for as long', async () => {
    await write(1);
    await seal();
    await cosigned('1 second');
    expect(await state(WITNESSED)).toEqual({ ok: true });
    await force(`insert into audit_event (id, at, actor_id, action, resource) values (gen_random_uuid(), now() - interval '5 seconds', '${systemActor.id}', 'late', 'thing')`);
    await force(`update audit_leaf set event_at = event_at - interval '10 minutes'; update audit_event set at = at - interval '10 minutes' where action <> 'late'; update audit_event set at = at - interval '61 seconds' where action = 'late'`);
    expect(await state(WITNESSED)).toEqual({ ok: false, reason: 'sealing-late' });
    await seal();
    expect(await state(WITNESSED)).toEqual({ ok: true });
    await force(`update audit_checkpoint set at = at - interval '61 seconds'`);
    expect([await state(WITNESSED), await required(WITNESSED)]).toEqual([{ ok: false, reason: 'sealing-late' }, expect.stringMatching(/^audit\/unavailable: Sealing of the log of access has stopped/)]);
    expect(await required()).toBe('done');
  });
});
