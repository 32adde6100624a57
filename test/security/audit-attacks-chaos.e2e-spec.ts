import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Ask, Sealer, describeFinding, newSigner, verifyLog } from '#libs/audit';
import { SYSTEM_ID } from '#libs/platform';
import { asking, superuserOf } from '../support/audit-history.js';
import { useDatabase } from '../support/database.js';
import { howMany } from '../support/prove.js';

const WRITERS = 28;
/** So many events in all; at full length those of the issue. */
const EVENTS = howMany(200_000, 8_000);

describe('the sealer among many writers', () => {
  const database = useDatabase();
  const signer = newSigner('oberih.test/audit', 'note');
  const open: pg.Client[] = [];
  let ask: Ask;

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: database.url, options: '-c timezone=UTC' });
    client.on('error', () => undefined);
    await client.connect();
    open.push(client);
    return client;
  };

  beforeAll(async () => {
    const client = await superuserOf(database.url);
    open.push(client);
    ask = asking(client);
  });
  afterAll(() => Promise.all(open.map((client) => client.end().catch(() => undefined))));

  it('misses none of their events, forks nowhere and is never two, though it is killed again and again and some write slowly', async () => {
    let written = 0;
    let undone = 0;
    let ended = false;
    const writer = async (client: pg.Client): Promise<void> => {
      while (written < EVENTS) {
        const count = Math.min(1 + Math.floor(Math.random() * 40), EVENTS - written);
        const [slow, refused] = [Math.random() < 0.02, Math.random() < 0.1];
        if (!refused) written += count;
        await client.query('begin');
        await client.query(`insert into audit_event (id, actor_id, action, resource) select unnest($1::uuid[]), $2, 'thing.change', 'thing'`, [Array.from({ length: count }, () => randomUUID()), SYSTEM_ID]);
        if (slow) await new Promise((resolve) => setTimeout(resolve, Math.random() * 2_500));
        await client.query(refused ? 'rollback' : 'commit');
        if (refused) undone += count;
      }
    };
    let kills = 0;
    /** Two of these at a time, as two workers: whoever has the lock seals until it is killed in the middle of something. */
    const sealing = async (): Promise<void> => {
      while (!ended) {
        const client = await connect();
        // Killed in the middle of whatever it does: the connection goes without a word.
        const killing = setTimeout(() => (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy(), 20 + Math.random() * 1_500);
        try {
          const sealer = await Sealer.takeOver(asking(client), signer);
          while (sealer !== undefined && !ended) {
            await sealer.tick(performance.now());
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        } catch {
          // What a killed sealer leaves half done, the database undoes.
          kills += 1;
        }
        clearTimeout(killing);
        await client.end().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    };
    const sealers = [sealing(), sealing()];
    await Promise.all((await Promise.all(Array.from({ length: WRITERS }, connect))).map(writer));
    ended = true;
    await Promise.all(sealers);
    let last: Sealer | undefined;
    for (; last === undefined; await new Promise((resolve) => setTimeout(resolve, 50))) last = await Sealer.takeOver(asking(await connect()), signer);
    await last.stop();

    const [counts] = await ask<{ events: number; missed: number; leaves: number }>(
      `select (select count(*)::int from audit_event where resource = 'thing') events, (select count(*)::int from audit_event e where not exists (select from audit_leaf l where l.event_id = e.id)) missed, (select count(*)::int from audit_leaf) leaves`);
    expect(counts).toMatchObject({ events: EVENTS, missed: 0 });
    const start = performance.now();
    const verdict = await verifyLog(ask, { verifier: signer, restored: true });
    console.info(`${EVENTS} events of ${WRITERS} writers (${undone} more undone), ${kills} kills of sealers: 0 missed; ${verdict.size} leaves verified in ${((performance.now() - start) / 1_000).toFixed(1)} s`);
    expect(verdict.findings.filter(({ kind }) => kind !== 'silence').map(describeFinding)).toEqual([]);
    expect(verdict.size).toBe(counts?.leaves);
  }, 1_800_000);
});
