import { beforeAll, describe, expect, it } from '@jest/globals';
import { said } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { rightsIn } from '../support/builders/rights.js';
import { someStore, someThing } from '../support/builders/things.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const TAKEN_AT = '2026-11-21T08:00:00.000Z';
const INPUTS = { takeIntoCustody: 'TakeIntoCustodyInput', recordCustody: 'RecordCustodyInput', offerThings: 'OfferThingsInput', answerOffer: 'AnswerOfferInput', withdrawOffer: 'WithdrawOfferInput', openStore: 'OpenStoreInput' } as const;
const ANSWERS: Readonly<Record<keyof typeof INPUTS, string>> = { takeIntoCustody: '{ id }', recordCustody: '{ id }', offerThings: '', answerOffer: '{ inHand { itemId } }', withdrawOffer: '{ byMe { id } }', openStore: '{ id }' };

/** Custody from the side of each who has to do with it. */
describe('people and the custody of things', () => {
  const api = useApi('2026-11-21T10:00:00.000Z');
  let [olena, petro, head, coordinator, auditor, administrator]: (Client | undefined)[] = [];
  let proceedingId: string;

  const one = (client: Client | undefined): Client => { if (client === undefined) throw new Error('nobody signed in'); return client; };
  const act = (client: Client | undefined, verb: keyof typeof INPUTS, input: object): Promise<GraphQLAnswer> => one(client).ask(`mutation ($input: ${INPUTS[verb]}!) { ${verb}(input: $input) ${ANSWERS[verb]} }`, { input });
  const does = async (client: Client | undefined, verb: keyof typeof INPUTS, input: object): Promise<string> => said(await act(client, verb, input));
  const thing = (): Promise<string> => api.db.write(() => someThing(api.db, { proceedingId, by: one(olena).id, at: TAKEN_AT, title: 'Таємний записник' }));
  const staff = (client: Client | undefined) => ({ kind: 'STAFF', of: one(client).id });
  const custody = async (client: Client | undefined, itemId: string) => (await one(client).ask(`query ($id: ID!) { itemCustody(itemId: $id) { gapCount title seals abilities holder { name } records { act seals condition recordedBy digest } } }`, { id: itemId }));

  beforeAll(async () => {
    [olena, petro, head, coordinator, auditor, administrator] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['INVESTIGATOR'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['COORDINATOR'], '16'), await api.signIn(['AUDITOR']), await api.signIn(['ADMINISTRATOR'])];
    proceedingId = (await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Синтетична фабула.' } })).registerProceeding.proceeding.id;
  }, 60_000);

  it('belongs to those who work on cases: a coordinator, an auditor and an administrator neither hold things nor read of them', async () => {
    const itemId = await thing();
    expect(await does(olena, 'takeIntoCustody', { proceedingId, itemIds: [itemId], seals: ['П-1'] })).toBe('done');
    for (const who of [coordinator, auditor, administrator]) {
      expect(await does(who, 'takeIntoCustody', { proceedingId, itemIds: [itemId] })).toMatch(/not-allowed|not-found/);
      expect(await does(who, 'offerThings', { to: staff(petro), purpose: 'Огляд', items: [{ itemId }] })).toMatch(/not-allowed|not-found/);
      expect(said(await one(who).ask('{ custodyInbox { inHand { title } } }'))).toBe('not-allowed');
      expect(JSON.stringify(await custody(who, itemId))).not.toMatch(/записник|П-1/);
    }
  });

  it('shows a head the number of gaps and, for a stated purpose, the rest', async () => {
    const itemId = await thing();
    expect(await does(olena, 'takeIntoCustody', { proceedingId, itemIds: [itemId], seals: ['П-2'], condition: 'Цілий' })).toBe('done');
    const closed = await custody(head, itemId);
    expect(closed.data?.['itemCustody']).toMatchObject({ gapCount: 0, title: null, holder: null, records: [{ act: 'TAKEN', condition: null }] });
    expect(JSON.stringify(closed)).not.toMatch(/записник|П-2|Цілий/);
    await api.db.write(() => rightsIn(api.db).grant(one(head).id, proceedingId));
    expect((await custody(head, itemId)).data?.['itemCustody']).toMatchObject({ title: 'Таємний записник', seals: ['П-2'], records: [{ condition: 'Цілий' }] });
  });

  it('refuses by field what cannot be, before anything is looked for', async () => {
    const itemId = await thing();
    const offer = (own: object): Promise<string> => does(olena, 'offerThings', { to: staff(petro), purpose: 'Огляд', items: [{ itemId }], ...own });
    expect([await offer({ items: [] }), await offer({ purpose: '' }), await offer({ to: { kind: 'STAFF', of: '' } })]).toEqual([expect.stringContaining('bad-input'), expect.stringContaining('bad-input'), expect.stringContaining('bad-input')]);
    expect(await does(olena, 'takeIntoCustody', { proceedingId, itemIds: [itemId], seals: ['x'.repeat(61)] })).toContain('bad-input');
    expect(await does(olena, 'takeIntoCustody', { proceedingId, itemIds: [itemId], seals: Array.from({ length: 21 }, (_, place) => `П-${place}`) })).toContain('bad-input');
    expect(await does(olena, 'takeIntoCustody', { proceedingId, itemIds: [itemId] })).toBe('done');
    expect([await offer({ to: { kind: 'STAFF', of: 'петро' } }), await offer({ to: { kind: 'BODY', of: 'НДІ' } }), await offer({ to: staff(coordinator) })]).toEqual(['bad-input: to unknown', 'bad-input: to same', 'bad-input: to taker']);
  });

  it('lets a prosecutor record what an investigator brings by paper, and a keeper say what lies in her store', async () => {
    const itemId = await thing();
    const room = await api.db.write(async () => someStore(api.db, { officeId: await api.officeId('16'), keeperId: one(petro).id }));
    expect(await does(olena, 'takeIntoCustody', { proceedingId, itemIds: [itemId], to: staff(petro) })).toBe('done');
    const moved = { itemId, act: 'HANDED_OVER', at: '2026-11-21T09:00:00.000Z', from: staff(petro), to: { kind: 'STORE', of: room } };
    expect([await does(olena, 'recordCustody', moved), await does(petro, 'recordCustody', { ...moved, paperNumber: '7', paperOn: '2026-11-21' })]).toEqual(['bad-input: paperNumber required', 'not-found']);
    expect(await does(olena, 'recordCustody', { ...moved, paperNumber: '7', paperOn: '2026-11-21' })).toBe('done');
    const held = await one(petro).data<{ custodyInbox: { inHand: { itemId: string; holder: { kind: string }; giver: { id: string } | null; ownCase: boolean }[] } }>('{ custodyInbox { inHand { itemId holder { kind } giver { id } ownCase } } }');
    expect(held.custodyInbox.inHand).toEqual([{ itemId, holder: { kind: 'STORE' }, giver: { id: petro?.id }, ownCase: false }]);
  });
});
