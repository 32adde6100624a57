import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Finding, type FindingKind, type VerifyOptions, type WitnessLineEntry, describeFinding, verifyLog } from '#libs/audit';
import { type AuditHistory, attacked, eventAt, insertEvent, sealAnew, sealFromNothing, sealNow, superuserOf, writeHistory } from '../support/audit-history.js';
import { useProceedings } from '../support/builders/proceedings.js';
import { howMany } from '../support/prove.js';

/** So many random places for each attack. */
const PLACES = howMany(100, 6);

async function* lines(entries: readonly WitnessLineEntry[]): AsyncGenerator<WitnessLineEntry> {
  yield* entries;
}

describe('whoever owns the database and changes the log', () => {
  const bench = useProceedings();
  let log: AuditHistory;
  let proceedingId: string;
  let staffId: string;
  let ended: number;

  beforeAll(async () => {
    const client = await superuserOf(process.env['DATABASE_URL'] ?? '');
    log = await writeHistory(client);
    ended = Date.now();
    await bench.db.write(async () => {
      const olena = await bench.actor();
      [staffId, proceedingId] = [olena.id, await bench.register(olena)];
    });
    await client.query('begin');
    await sealNow(client, log.signer);
    await client.query('commit');
  });
  afterAll(async () => {
    await log.client.end();
  });

  const random = (from: number, to: number): number => from + Math.floor(Math.random() * (to - from));
  const place = (): number => random(0, log.checkpoints.at(-3) ?? 0);
  const verify = async (own: VerifyOptions = {}, more: readonly WitnessLineEntry[] = []): Promise<readonly Finding[]> =>
    (await verifyLog(log.ask, { verifier: log.signer, witnessKeys: [log.witness], witnesses: [lines([...log.witnessed, ...more])], restored: true, ...own })).findings;
  const firstAfter = (index: number): number => log.checkpoints.find((size) => size > index) ?? -1;
  const everywhere = async (attack: () => Promise<readonly [found: Finding | undefined, kind: FindingKind, index: number | null, subject?: string]>): Promise<void> => {
    for (let n = 0; n < PLACES; n += 1) {
      const [found, kind, index, subject] = await attacked(log, attack);
      expect([found?.kind, found?.index, ...(subject === undefined ? [] : [found?.subject])]).toEqual([kind, index, ...(subject === undefined ? [] : [subject])]);
    }
  };

  it('is not suspected when nothing was done', async () => {
    expect((await verify()).map(describeFinding)).toEqual([]);
    expect((await verify({ restored: false })).map(describeFinding)).toEqual([]);
    expect(log.size()).toBeGreaterThan(1_000);
  });

  it('a: is found when a sealed event is changed, whichever column', () => everywhere(async () => {
    const index = place();
    const { id } = await eventAt(log.ask, index);
    const change = [`action = 'forged'`, `actor_id = gen_random_uuid()`, `at = at - interval '1 millisecond'`, `detail = 'x', detail_subject = 'log:2026-11'`, `class = 4`, `outcome = 'deny'`, `xid = '9'`][random(0, 7)];
    await log.ask(`update audit_event set ${change} where id = $1`, [id]);
    return [(await verify())[0], 'leaf-mismatch', index, id];
  }));

  it('b: is found when an event is deleted', () => everywhere(async () => {
    const index = place();
    const { id } = await eventAt(log.ask, index);
    await log.ask('delete from audit_event where id = $1', [id]);
    return [(await verify())[0], 'event-missing', index, id];
  }));

  it('c: is found when an event is deleted with its leaf', () => everywhere(async () => {
    const index = place();
    await log.ask('delete from audit_event where id = $1', [(await eventAt(log.ask, index)).id]);
    await log.ask('delete from audit_leaf where index = $1', [index]);
    return [(await verify())[0], 'leaf-missing', index];
  }));

  it('c: is found at the next checkpoint when the leaves after it are numbered anew', () => everywhere(async () => {
    const index = place();
    await log.ask('delete from audit_event where id = $1', [(await eventAt(log.ask, index)).id]);
    await log.ask('alter table audit_leaf drop constraint audit_leaf_pkey');
    await log.ask('delete from audit_leaf where index = $1', [index]);
    await log.ask('update audit_leaf set index = index - 1 where index > $1', [index]);
    return [(await verify())[0], 'root-mismatch', firstAfter(index)];
  }));

  it('d: is found when the end is cut off at a checkpoint', () => everywhere(async () => {
    const size = log.checkpoints[random(0, log.checkpoints.length - 1)] ?? 0;
    await log.ask('delete from audit_event e using audit_leaf l where l.event_id = e.id and l.index >= $1', [size]);
    for (const table of ['audit_cosignature', 'audit_checkpoint']) await log.ask(`delete from ${table} where size > $1`, [size]);
    await log.ask('delete from audit_leaf where index >= $1', [size]);
    await log.ask('delete from audit_node where (index + 1) * power(2, level) > $1', [size]);
    return [(await verify()).find(({ kind }) => kind.startsWith('witness')), 'witness-ahead', size];
  }));

  it('e: is found when everything is rewritten and signed again with the stolen key', () => everywhere(async () => {
    const index = place();
    await log.ask(`update audit_event set action = 'forged' where id = $1`, [(await eventAt(log.ask, index)).id]);
    await sealAnew(log);
    expect(await verify({ witnesses: [] })).toEqual([]);
    return [(await verify())[0], 'witness-fork', firstAfter(index)];
  }));

  it('f: is found when an event is deleted before it is sealed, by the record and by what a witness was told', () => everywhere(async () => {
    const [record, event] = [randomUUID(), randomUUID()];
    await log.ask(`insert into charge (id, chain, proceeding_id, code, since, recorded_by) values ($1, $1, $2, 'CC 149(1)', '2026-03-05', $3)`, [record, proceedingId, staffId]);
    await log.ask(`insert into audit_event (id, actor_id, action, resource, resource_id, proceeding_id) values ($1, $2, 'charge.add', 'charge', $3, $4)`, [event, staffId, record, proceedingId]);
    await log.ask('delete from audit_event where id = $1', [event]);
    const findings = await verify({}, [{ kind: 'event', at: '', id: event, line: '' }]);
    expect(findings.find(({ kind }) => kind === 'event-lost')?.subject).toBe(event);
    return [findings.find(({ kind }) => kind === 'record-without-event'), 'record-without-event', null, `charge ${record}`];
  }));

  it('g: is found when an event is put in that says it is older', () => everywhere(async () => {
    // Older than the last sign of life that was given before it was put in.
    const id = await insertEvent(log.ask, (Date.now() - ended) / 1_000 + random(20, 2_300));
    await sealNow(log.client, log.signer);
    const [leaf] = await log.ask<{ index: string }>('select index from audit_leaf where event_id = $1', [id]);
    return [(await verify({ witnesses: [] }))[0], 'out-of-order', Number(leaf?.index), id];
  }));

  it('g: is found when it also says that its transaction was an older one', () => everywhere(async () => {
    const { at, xid } = await eventAt(log.ask, random(0, 900));
    const id = randomUUID();
    await log.ask(`insert into audit_event (id, at, xid, actor_id, action, resource) values ($1, $2::timestamptz + interval '1 microsecond', $3::text::xid8, '00000000-0000-4000-8000-000000000000', 'x', 'thing')`, [id, at, xid]);
    await sealNow(log.client, log.signer);
    const [leaf] = await log.ask<{ index: string }>('select index from audit_leaf where event_id = $1', [id]);
    return [(await verify({ witnesses: [] }))[0], 'out-of-order', Number(leaf?.index), id];
  }));

  it('h: is found when the sealer is silenced', () => everywhere(async () => {
    const [from, seconds] = [random(0, 1_000), random(71, 300)];
    const { at } = await eventAt(log.ask, from);
    await log.ask(`delete from audit_event where resource = 'audit' and at > $1::timestamptz and at < $1::timestamptz + make_interval(secs => $2)`, [at, seconds + 10]);
    await sealFromNothing(log);
    const [next] = await log.ask<{ index: string }>(`select l.index from audit_leaf l join audit_event e on e.id = l.event_id where e.resource = 'audit' and e.at > $1::timestamptz order by e.at limit 1`, [at]);
    const index = Number(next?.index);
    expect((await verify({ witnesses: [], explained: new Set([index]) })).map(describeFinding)).toEqual([]);
    return [(await verify({ witnesses: [] }))[0], 'silence', index];
  }));

  it('h: is found when the protection of a table is taken away', () => everywhere(async () => {
    const month = `audit_event_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;
    const table = ['audit_event', 'audit_leaf', 'audit_node', 'audit_checkpoint', 'charge', 'procedural_event', month][random(0, 7)] ?? '';
    const [trigger] = await log.ask<{ name: string }>(`select tgname "name" from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgfoid = 'refuse_change'::regproc and tgparentid = 0 order by random() limit 1`, [table]);
    await log.ask(`alter table ${table} disable trigger ${trigger?.name}`);
    const found = (await verify()).filter(({ kind }) => kind === 'trigger-missing');
    return [found.find(({ subject }) => subject === table), 'trigger-missing', null, table];
  }));
});
