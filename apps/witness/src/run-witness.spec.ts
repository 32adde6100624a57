import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog, type WitnessLineEntry, checkedBy, eventLine, fetchToken, newSigner, parseEntry, parseNote, parseVerifier, Sealer, formatVerifier, verifyLog } from '#libs/audit';
import { systemActor } from '#libs/platform';
import { asking, superuserOf } from '../../../test/support/audit-history.js';
import { testAudit } from '../../../test/support/audit.js';
import { useApi } from '../../../test/support/test-app.js';
import { acknowledge, runWitness } from './run-witness.js';
import { readWitnessSettings } from './settings.js';

const SECRET = 'a-secret-of-the-test-32-characters';
const signer = newSigner('oberih.test/audit', 'note');

describe('a witness of the log', () => {
  const api = useApi(undefined, () => ({ WITNESS_SECRET: SECRET }));
  const stops: (() => Promise<void>)[] = [];
  let address: string;
  let sealer: Sealer;
  let clock = 0;

  beforeAll(async () => {
    address = `http://127.0.0.1:${(api.app.getHttpServer() as { address(): { port: number } }).address().port}`;
    const client = await superuserOf(process.env['DATABASE_URL'] ?? '');
    const taken = await Sealer.takeOver(asking(client), signer);
    if (taken === undefined) throw new Error('somebody else seals');
    sealer = taken;
    stops.push(() => client.end());
  });
  afterEach(async () => {
    for (const stop of stops.splice(1)) await stop();
  });

  const grow = async (): Promise<void> => {
    await api.db.write(() => testAudit(api.db).record(systemActor, { action: 'thing.change', resource: 'thing' }));
    await sealer.tick((clock += 1_000));
  };
  const start = async (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-witness-'))) => {
    const said: string[] = [];
    const witness = await runWitness(readWitnessSettings({ WITNESS_LOG_URL: address, WITNESS_LOG_KEY: formatVerifier(signer), WITNESS_SECRET: SECRET, WITNESS_NAME: 'witness.test', WITNESS_PORT: '0', WITNESS_DIR: folder }), (line) => said.push(line));
    stops.push(witness.stop);
    const entries = (): WitnessLineEntry[] => fs.readFileSync(path.join(folder, 'witness.jsonl'), 'utf8').split('\n').map(parseEntry).filter((entry) => entry !== undefined);
    return { ...witness, folder, said, entries, health: async () => (await fetch(`${witness.url}/health`)).status, word: async () => (await fetch(`${witness.url}/cosignature`)).text() };
  };
  const until = async (there: () => Promise<boolean> | boolean): Promise<void> => {
    for (let n = 0; !(await there()); n += 1) {
      if (n > 200) throw new Error('it did not come');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('fetches checkpoints by the shared secret, cosigns their growth and keeps it in its file', async () => {
    await grow();
    const witness = await start();
    await until(() => witness.entries().length === 1);
    await grow();
    await until(() => witness.entries().length === 2);
    const note = parseNote(await witness.word());
    expect([checkedBy(note, signer), checkedBy(note, parseVerifier(witness.key))?.seconds]).toEqual([expect.anything(), expect.any(Number)]);
    expect([await witness.health(), witness.said]).toEqual([200, []]);
  });

  it('goes on from its file after a restart, and adds nothing while the log does not grow', async () => {
    await grow();
    const first = await start();
    await until(() => first.entries().length === 1);
    await first.stop();
    stops.pop();
    const again = await start(first.folder);
    expect([await again.word(), again.key]).toEqual([expect.stringContaining('oberih.test/audit'), first.key]);
    await grow();
    await until(() => again.entries().length === 2);
    expect(again.entries().map(({ kind }) => kind)).toEqual(['cosigned', 'cosigned']);
  });

  it('raises the alarm when the log is smaller than it was, until a person has understood it, and across restarts', async () => {
    await grow();
    await grow();
    const witness = await start();
    await until(() => witness.entries().length === 1);
    const client = await superuserOf(process.env['DATABASE_URL'] ?? '');
    await client.query(`begin; set local session_replication_role = replica; create table kept as select * from audit_checkpoint; delete from audit_checkpoint where size = (select max(size) from audit_checkpoint); commit`);
    await until(async () => (await witness.health()) === 503);
    expect(witness.said).toEqual([expect.stringContaining('ALARM shrunk')]);
    await witness.stop();
    stops.pop();
    await client.query('insert into audit_checkpoint select * from kept on conflict do nothing; drop table kept');
    const again = await start(witness.folder);
    expect(await again.health()).toBe(503);
    await again.stop();
    stops.pop();
    acknowledge(witness.folder, 'shrunk');
    expect(await (await start(witness.folder)).health()).toBe(200);
    await client.end();
  });

  it('takes events that come from the log and no others', async () => {
    await grow();
    const witness = await start();
    const id = '11111111-2222-4333-8444-555555555555';
    const send = async (body: string): Promise<number> => (await fetch(`${witness.url}/events`, { method: 'POST', body })).status;
    expect(await send(`${eventLine(SECRET, id)}\n`)).toBe(204);
    expect(await send(`${eventLine('another secret of 32 characters ..', id)}\n`)).toBe(403);
    expect(await send(`${id}\n`)).toBe(403);
    expect(await send('x'.repeat(1_000_001))).toBe(404);
    expect(witness.entries().filter(({ kind }) => kind === 'event')).toEqual([{ kind: 'event', at: expect.any(String), id, line: eventLine(SECRET, id) }]);
    async function* lines(): AsyncGenerator<WitnessLineEntry> {
      yield* witness.entries();
    }
    const client = await superuserOf(process.env['DATABASE_URL'] ?? '');
    const { findings } = await verifyLog(asking(client), { verifier: signer, witnesses: [lines()], witnessKeys: [parseVerifier(witness.key)], restored: true });
    await client.end();
    expect(findings).toEqual([{ kind: 'event-lost', index: null, subject: id }]);
  });

  it('is answered by the log only with the secret or a session, and learns sizes and hashes only', async () => {
    const ask = (headers: Record<string, string>, place = '/audit-log/checkpoint'): Promise<Response> => fetch(`${address}${place}`, { headers });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${fetchToken('another')}` })).status).toBe(401);
    const mine = { authorization: `Bearer ${fetchToken(SECRET)}` };
    expect(await (await ask(mine)).text()).toMatch(/^oberih\.test\/audit\n\d+\n[\w+/=]{44}\n\n— oberih\.test\/audit [\w+/=]+\n$/);
    expect((await ask({ cookie: (await api.signIn(['PROSECUTOR'])).cookie })).status).toBe(200);
    for (const query of ['', '?from=1', '?from=-1&to=2', '?from=2&to=1', '?from=0&to=999999999', '?from=a&to=b']) expect((await ask(mine, `/audit-log/consistency${query}`)).status).toBe(404);
    expect(await (await ask(mine, '/audit-log/consistency?from=1&to=2')).json()).toEqual({ proof: [expect.any(String)] });
  });

  it('makes the log one to rely on only where it is configured, in production always', async () => {
    await grow();
    const state = (config: { production: boolean; witnessUrls: string[] }) => api.db.request(() => new AuditLog(api.db, { ...config, witnessSilenceSeconds: 60 }).trustworthy());
    expect(await state({ production: false, witnessUrls: [] })).toEqual({ ok: true });
    expect(await state({ production: true, witnessUrls: [] })).toEqual({ ok: false, reason: 'no-witness' });
    expect(await state({ production: true, witnessUrls: ['http://127.0.0.1:1'] })).toEqual({ ok: false, reason: 'witness-silent' });
  });
});

describe('the settings of a witness', () => {
  it('name everything that is missing', () => {
    expect(() => readWitnessSettings({})).toThrow(/WITNESS_LOG_URL[\s\S]*WITNESS_LOG_KEY[\s\S]*WITNESS_SECRET/);
    expect(() => readWitnessSettings({ WITNESS_LOG_URL: 'ftp://x', WITNESS_LOG_KEY: 'x', WITNESS_SECRET: 'short', WITNESS_NAME: 'a b', WITNESS_PORT: '70000' })).toThrow(/WITNESS_NAME[\s\S]*WITNESS_PORT/);
  });
});
