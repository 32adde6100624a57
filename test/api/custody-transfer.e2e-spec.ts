import { beforeAll, describe, expect, it } from '@jest/globals';
import { fingerprintOf } from '#libs/evidence';
import { said } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { someThing } from '../support/builders/things.js';
import { type ToldStep, someLaboratory, transferIn } from '../support/builders/transfers.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const TAKEN_AT = '2026-11-21T08:00:00.000Z';
const TRANSFER = '{ id number laboratory things keyPrint laboratoryPrint abilities page steps { seq act by things } }';
const INPUTS = { makeTransfer: 'MakeTransferInput', acceptTransferAnswer: 'AcceptTransferAnswerInput' } as const;
interface Transfer { id: string; number: string; page: string; keyPrint: string; abilities: string[]; steps: { act: string }[] }

/** A laboratory without access, over HTTP and through the doors of the database. */
describe('things that go to a laboratory by a signed file, over HTTP', () => {
  const api = useApi('2026-11-21T10:00:00.000Z');
  let [olena, petro, head]: Client[] = [];
  let proceedingId: string;
  let itemIds: string[];
  const one = (client: Client | undefined): Client => { if (client === undefined) throw new Error('nobody signed in'); return client; };
  const act = (client: Client | undefined, verb: keyof typeof INPUTS, input: object): Promise<GraphQLAnswer> => one(client).ask(`mutation ($input: ${INPUTS[verb]}!) { ${verb}(input: $input) ${TRANSFER} }`, { input });
  const input = (ids: readonly string[]) => ({ laboratory: 'Одеський НДІСЕ', taker: 'Експертка Синтетична', occasion: 'Експертиза', items: ids.map((itemId) => ({ itemId, seals: ['А-1'] })) });
  const listed = async (client: Client | undefined): Promise<Transfer[] | null> => (await one(client).data<{ proceeding: { custodyTransfers: Transfer[] } | null }>(`query ($id: ID!) { proceeding(id: $id) { custodyTransfers ${TRANSFER} } }`, { id: proceedingId })).proceeding?.custodyTransfers ?? null;
  const holder = async (itemId: string): Promise<unknown> => (await one(olena).data<{ itemCustody: object }>('query ($id: ID!) { itemCustody(itemId: $id) { gapCount intact holder { kind name } } }', { id: itemId })).itemCustody;

  beforeAll(async () => {
    [olena, petro, head] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['INVESTIGATOR'], '16'), await api.signIn(['HEAD'], '16')];
    const by = one(olena);
    proceedingId = (await by.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Синтетична фабула.' } })).registerProceeding.proceeding.id;
    itemIds = [];
    for (const title of ['Таємний записник', 'Ноутбук']) itemIds.push(await api.db.write(() => someThing(api.db, { proceedingId, by: by.id, at: TAKEN_AT, title })));
    expect(said(await by.ask('mutation ($input: TakeIntoCustodyInput!) { takeIntoCustody(input: $input) { id } }', { input: { proceedingId, itemIds, seals: ['А-1'] } }))).toBe('done');
  }, 60_000);

  it('go out as a file that tells no more than she chose, come back by a signed answer, and are held by somebody all the time', async () => {
    const made = (await act(olena, 'makeTransfer', input(itemIds))).data?.['makeTransfer'] as unknown as Transfer;
    expect(made).toMatchObject({ laboratory: 'Одеський НДІСЕ', laboratoryPrint: null, abilities: ['acceptTransferAnswer'], steps: [] });
    expect(made.page).not.toMatch(/записник|Ноутбук/);
    const signed = transferIn(made.page);
    expect(fingerprintOf(signed.key)).toBe(made.keyPrint);
    const laboratory = someLaboratory();
    const told: ToldStep[] = [{ act: 'RECEIVED', at: '2026-11-21T10:00:00.000Z' }, { act: 'EXAMINED', at: '2026-11-21T10:00:00.000Z' }, { act: 'RETURNED', at: '2026-11-21T10:00:00.000Z' }];
    const accept = (steps: readonly ToldStep[], fingerprint?: string, client = olena): Promise<GraphQLAnswer> => act(client, 'acceptTransferAnswer', { transferId: made.id, answer: laboratory.answer(signed, steps), fingerprint });
    expect(said(await accept(told, 'abcd'))).toBe('bad-input: fingerprint fingerprint');
    expect(said(await accept(told.slice(0, 2), fingerprintOf(laboratory.key)))).toBe('done');
    for (const id of itemIds) expect(await holder(id)).toEqual({ gapCount: 0, intact: true, holder: { kind: 'BODY', name: 'Одеський НДІСЕ' } });
    expect(said(await accept(told))).toBe('done');
    expect(said(await accept(told))).toBe('done');
    for (const id of itemIds) expect(await holder(id)).toMatchObject({ gapCount: 0, intact: true, holder: { kind: 'STAFF' } });
    expect(said(await accept(told.slice(0, 1)))).toBe('bad-input: answer shorter');
    expect((await listed(olena))?.[0]?.steps.map((step) => step.act)).toEqual(['RECEIVED', 'EXAMINED', 'RETURNED']);
  });

  it('are nothing to whoever does not see the case, and no more than a number to a head who has not said why', async () => {
    const [transfer] = (await listed(olena)) ?? [];
    expect(said(await act(petro, 'makeTransfer', input(itemIds)))).toBe('not-found');
    const asked = (id: string): Promise<GraphQLAnswer> => act(petro, 'acceptTransferAnswer', { transferId: id, answer: '{}' });
    expect([said(await asked(transfer?.id ?? '')), said(await asked('00000000-0000-4000-8000-00000000beef'))]).toEqual(['not-found', 'not-found']);
    expect(await listed(petro)).toBeNull();
    // By itself, as the page of one is saved: hidden is the same as missing.
    const alone = async (client: Client | undefined, id: string | undefined): Promise<unknown> => (await one(client).data<{ custodyTransfer: unknown }>('query ($id: ID!) { custodyTransfer(transferId: $id) { id page laboratory } }', { id })).custodyTransfer;
    expect([await alone(petro, transfer?.id), await alone(petro, '00000000-0000-4000-8000-00000000beef')]).toEqual([null, null]);
    expect([await alone(olena, transfer?.id), await alone(head, transfer?.id)]).toEqual([{ id: transfer?.id, page: transfer?.page, laboratory: 'Одеський НДІСЕ' }, { id: transfer?.id, page: null, laboratory: null }]);
    expect(await listed(head)).toMatchObject([{ number: transfer?.number, laboratory: null, page: null, things: [], steps: [] }]);
  });
});
