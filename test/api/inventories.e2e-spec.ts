import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { said } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { someStore, someThing } from '../support/builders/things.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const THINGS = '{ standing itemId number caseNumber seals said scannedAt scannedBy where }';
const INVENTORY = `{ id storeId store state begunBy second expected found digest reason abilities signatures { name at } things ${THINGS} }`;
const INPUTS = { beginInventory: ['BeginInventoryInput', INVENTORY], countThing: ['CountThingInput', '{ outcome number where expected found }'], endInventory: ['EndInventoryInput', INVENTORY], signInventory: ['SignInventoryInput', INVENTORY], abandonInventory: ['AbandonInventoryInput', INVENTORY] } as const;

interface Inventory { id: string; state: string; expected: number; found: number; digest: string; abilities: string[]; signatures: { name: string }[]; things: { standing: string; itemId: string | null; caseNumber: string | null; said: string | null; where: string | null }[] }

/** An inventory over HTTP, through the doors of the database: by people none of whom sees the case of the things. */
describe('an inventory of a store, over HTTP', () => {
  const api = useApi('2026-11-21T10:00:00.000Z');
  let [olena, petro, ivan, head, stranger]: (Client | undefined)[] = [];
  let [proceedingId, room] = ['', ''];
  const things: string[] = [];

  const one = (client: Client | undefined): Client => { if (client === undefined) throw new Error('nobody signed in'); return client; };
  const act = (client: Client | undefined, verb: keyof typeof INPUTS | 'takeIntoCustody', input: object, headers: Record<string, string> = {}): Promise<GraphQLAnswer> => {
    const [type, answer] = verb === 'takeIntoCustody' ? ['TakeIntoCustodyInput', '{ id }'] : INPUTS[verb];
    return one(client).ask(`mutation ($input: ${type}!) { ${verb}(input: $input) ${answer} }`, { input }, headers);
  };
  const read = async (client: Client | undefined, id: string): Promise<Inventory | null> => (await one(client).data<{ storeInventory: Inventory | null }>(`query ($id: ID!) { storeInventory(inventoryId: $id) ${INVENTORY} }`, { id })).storeInventory;
  const listed = async (client: Client | undefined): Promise<string[]> => (await one(client).data<{ storeInventories: { id: string }[] }>('{ storeInventories { id } }')).storeInventories.map(({ id }) => id);
  const begun = async (): Promise<string> => {
    const answer = await act(petro, 'beginInventory', { storeId: room, secondId: one(ivan).id });
    return (answer.data?.['beginInventory'] as Inventory | undefined)?.id ?? said(answer);
  };
  const count = async (client: Client | undefined, inventoryId: string, text: string): Promise<string> => {
    const answer = await act(client, 'countThing', { inventoryId, text });
    return (answer.data?.['countThing'] as { outcome: string } | undefined)?.outcome ?? said(answer);
  };

  beforeAll(async () => {
    [olena, petro, ivan, head, stranger] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['INVESTIGATOR'], '16', { fresh: true }), await api.signIn(['INVESTIGATOR'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['INVESTIGATOR'], '14')];
    proceedingId = (await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Синтетична фабула.' } })).registerProceeding.proceeding.id;
    const by = olena.id;
    await api.db.write(async () => {
      room = await someStore(api.db, { officeId: await api.officeId('16'), keeperId: one(petro).id });
      for (const title of ['Таємний записник', 'Ноутбук', 'Телефон']) things.push(await someThing(api.db, { proceedingId, by, at: '2026-11-21T08:00:00.000Z', title }));
    });
    expect(said(await act(olena, 'takeIntoCustody', { proceedingId, itemIds: things.slice(0, 2), to: { kind: 'STORE', of: room }, seals: ['А-1'] }))).toBe('done');
    expect(said(await act(olena, 'takeIntoCustody', { proceedingId, itemIds: things.slice(2), seals: ['А-2'] }))).toBe('done');
  }, 60_000);

  it('goes the whole way: begun, counted by two, fixed, signed by each who shows once more that it is she, and told in the chain', async () => {
    const [first = '', second = '', elsewhere = ''] = things;
    const id = await begun();
    expect(await read(ivan, id)).toMatchObject({ state: 'COUNTING', expected: 2, found: 0, things: [{ standing: 'WAITING' }, { standing: 'WAITING' }] });
    expect(JSON.stringify(await read(petro, id))).not.toMatch(/записник|Ноутбук/);
    expect((await read(petro, id))?.things.map(({ caseNumber }) => caseNumber)).toEqual([null, null]);
    expect(await one(ivan).data('{ notifications(first: 5) { edges { node { kind proceedingId } } } }')).toMatchObject({ notifications: { edges: [{ node: { kind: 'INVENTORY', proceedingId: null } }] } });
    const address = (itemId: string): string => `https://oberih.example/evidence/${itemId}`;
    expect([await count(petro, id, address(first)), await count(ivan, id, address(first)), await count(ivan, id, address(elsewhere)), await count(petro, id, 'змазано')]).toEqual(['FOUND', 'AGAIN', 'UNEXPECTED', 'UNKNOWN']);
    // The answer was lost on the way: the same request again changes nothing.
    const key = { 'idempotency-key': randomUUID() };
    const twice = [await act(ivan, 'endInventory', { inventoryId: id }, key), await act(ivan, 'endInventory', { inventoryId: id }, key)];
    expect(twice.map(said)).toEqual(['done', 'done']);
    const list = await read(petro, id);
    expect(list).toMatchObject({ state: 'TO_SIGN', found: 1, things: [{ standing: 'MISSING', itemId: second }, { standing: 'UNEXPECTED', itemId: elsewhere }, { standing: 'UNREADABLE', said: 'змазано' }, { standing: 'FOUND', itemId: first }] });
    const sign = async (client: Client | undefined, digest = list?.digest): Promise<string> => said(await act(client, 'signInventory', { inventoryId: id, digest }));
    expect([await sign(ivan), await sign(petro, '0'.repeat(64)), await sign(petro), await sign(petro)]).toEqual(['step-up-needed', 'conflict/stale', 'done', 'conflict/stale']);
    await api.db.write(() => api.db.sql('update staff_session set proved_at = now() where staff_id = $1', [one(ivan).id]));
    expect([await sign(ivan), (await read(petro, id))?.state, (await read(petro, id))?.signatures.length]).toEqual(['done', 'SIGNED', 2]);
    const chain = await one(olena).data<{ itemCustody: { gapCount: number; intact: boolean; records: { act: string; reason: string | null }[] } }>('query ($id: ID!) { itemCustody(itemId: $id) { gapCount intact records { act reason } } }', { id: first });
    expect(chain.itemCustody).toEqual({ gapCount: 0, intact: true, records: [{ act: 'TAKEN', reason: null }, { act: 'SEEN', reason: 'Інвентаризація сховища' }] });
  });

  it('is nobody else’s: whoever works on the case, sits in another office or is no part of it finds nothing', async () => {
    const id = await begun();
    for (const client of [olena, stranger]) {
      expect([await read(client, id), await read(client, NOWHERE), await listed(client)]).toEqual([null, null, []]);
      for (const [verb, own] of [['countThing', { text: '1' }], ['endInventory', {}], ['abandonInventory', { reason: 'Ні' }]] as const) expect([verb, said(await act(client, verb, { inventoryId: id, ...own }))]).toEqual([verb, said(await act(client, verb, { inventoryId: NOWHERE, ...own }))]);
      expect(said(await act(client, 'beginInventory', { storeId: room, secondId: one(ivan).id }))).toBe('not-found');
    }
    expect([(await read(head, id))?.abilities, said(await act(head, 'countThing', { inventoryId: id, text: '1' })), said(await act(head, 'abandonInventory', { inventoryId: id, reason: 'Почато помилково' }))]).toEqual([['abandonInventory'], 'not-allowed', 'done']);
    expect((await listed(petro)).includes(id)).toBe(true);
  });

  it('refuses by field what cannot be', async () => {
    const id = await begun();
    const tried = async (verb: keyof typeof INPUTS, own: object): Promise<string> => said(await act(petro, verb, { inventoryId: id, ...own }));
    expect([await tried('countThing', { text: '' }), await tried('countThing', { text: 'x'.repeat(301) }), await tried('countThing', { text: '   ' }), await tried('countThing', { text: '987654' })]).toEqual([expect.stringContaining('bad-input'), expect.stringContaining('bad-input'), 'bad-input: text required', 'bad-input: text unknown']);
    expect([await tried('signInventory', { digest: 'x' }), await tried('abandonInventory', { reason: '' }), await tried('signInventory', { digest: '0'.repeat(64) })]).toEqual([expect.stringContaining('bad-input'), expect.stringContaining('bad-input'), 'conflict/stale']);
    expect(said(await act(petro, 'beginInventory', { storeId: room, secondId: one(ivan).id }))).toBe('custody/refused');
    expect(said(await act(petro, 'abandonInventory', { inventoryId: id, reason: 'Досить' }))).toBe('done');
    for (const client of [petro, stranger, olena]) expect(said(await act(petro, 'beginInventory', { storeId: room, secondId: client === petro ? one(petro).id : client === stranger ? one(stranger).id : NOWHERE }))).toBe('bad-input: secondId second');
  });
});
