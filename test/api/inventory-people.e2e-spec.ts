import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { said } from '../support/builders/case-file.js';
import { someStore } from '../support/builders/things.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

/** Inventories from the side of each who has to do with stores, and of those who have not. */
describe('people and inventories', () => {
  const api = useApi('2026-11-21T10:00:00.000Z');
  const signed = new Map<string, Client>();
  let room = '';

  const one = (name: string): Client => { const client = signed.get(name); if (client === undefined) throw new Error(`${name} is not signed in`); return client; };
  const begin = (name: string, second: string, headers: Record<string, string> = {}): Promise<GraphQLAnswer> => one(name).ask('mutation ($input: BeginInventoryInput!) { beginInventory(input: $input) { id abilities } }', { input: { storeId: room, secondId: one(second).id } }, headers);
  const idOf = (answer: GraphQLAnswer): string => (answer.data?.['beginInventory'] as { id: string } | undefined)?.id ?? said(answer);
  const abandon = async (name: string, inventoryId: string): Promise<string> => said(await one(name).ask('mutation ($input: AbandonInventoryInput!) { abandonInventory(input: $input) { state } }', { input: { inventoryId, reason: 'Досить' } }));
  const abilities = async (name: string): Promise<string[] | undefined> => (await one(name).data<{ evidenceStores: { id: string; abilities: string[] }[] }>('{ evidenceStores { id abilities } }')).evidenceStores.find(({ id }) => id === room)?.abilities;

  beforeAll(async () => {
    for (const [name, role, office] of [['keeper', 'INVESTIGATOR', '16'], ['colleague', 'PROSECUTOR', '16'], ['head', 'HEAD', '16'], ['away', 'HEAD', '14'], ['coordinator', 'COORDINATOR', '16'], ['auditor', 'AUDITOR', '16'], ['administrator', 'ADMINISTRATOR', '16']] as const) signed.set(name, await api.signIn([role], office));
    room = await api.db.write(async () => someStore(api.db, { officeId: await api.officeId('16'), keeperId: one('keeper').id }));
  }, 60_000);

  it('are offered to the keeper and to whoever heads the office, and to nobody else', async () => {
    expect([await abilities('keeper'), await abilities('colleague'), await abilities('head'), await abilities('away')]).toEqual([['beginInventory'], [], ['changeStore', 'closeStore', 'beginInventory'], []]);
    for (const name of ['coordinator', 'auditor', 'administrator']) {
      expect([name, said(await begin(name, 'keeper'))]).toEqual([name, expect.stringMatching(/not-allowed|not-found/)]);
      expect([name, said(await one(name).ask('{ storeInventories { id } }'))]).toEqual([name, 'not-allowed']);
    }
    for (const name of ['coordinator', 'auditor', 'administrator', 'away', 'keeper']) expect([name, said(await begin('keeper', name))]).toEqual([name, 'bad-input: secondId second']);
  });

  it('begin once for an answer that was lost on the way, and again for another key only when nothing is open', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await begin('keeper', 'colleague', key), await begin('keeper', 'colleague', key)];
    expect([idOf(first), idOf(first).length]).toEqual([idOf(again), 36]);
    expect(said(await begin('keeper', 'colleague', { 'idempotency-key': randomUUID() }))).toBe('custody/refused');
    expect([await abandon('away', idOf(first)), await abandon('colleague', idOf(first)), await abandon('keeper', idOf(first))]).toEqual(['not-found', 'done', 'conflict/stale']);
    const next = idOf(await begin('head', 'keeper'));
    expect([next === idOf(first), await abandon('head', next)]).toEqual([false, 'done']);
  });

  it('outlive a change of the keeper: who counted reads on, and so does who keeps it now', async () => {
    const id = idOf(await begin('keeper', 'head'));
    await api.db.write(() => api.db.sql('update evidence_store set keeper_id = $2 where id = $1', [room, one('colleague').id]));
    for (const name of ['keeper', 'head', 'colleague']) expect([name, (await one(name).data<{ storeInventories: { id: string }[] }>('{ storeInventories { id } }')).storeInventories.some((one) => one.id === id)]).toEqual([name, true]);
    expect([await abilities('keeper'), await abilities('colleague'), await abandon('keeper', id)]).toEqual([[], ['beginInventory'], 'done']);
  });
});
