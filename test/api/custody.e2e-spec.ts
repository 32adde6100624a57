import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { said } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { rightsIn } from '../support/builders/rights.js';
import { someStore, someThing } from '../support/builders/things.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const HOLDER = '{ kind id name keeper }';
const OFFER = `{ id purpose from ${HOLDER} to ${HOLDER} abilities items { itemId number title seals condition answer } }`;
const CHAIN = `{ itemId gapCount intact title holder ${HOLDER} abilities gaps { since until last ${HOLDER} next ${HOLDER} } holds { since until holder ${HOLDER} } offer ${OFFER} records { seq act late seals condition reason digest from ${HOLDER} to ${HOLDER} told { seals differs } } }`;
const INBOX = `{ toMe ${OFFER} byMe ${OFFER} inHand { itemId number title seals ownCase offered holder ${HOLDER} giver ${HOLDER} } }`;
const TAKEN_AT = '2026-11-21T08:00:00.000Z';
const inputs = { takeIntoCustody: ['TakeIntoCustodyInput', '{ id }'], recordCustody: ['RecordCustodyInput', '{ id }'], offerThings: ['OfferThingsInput', ''], answerOffer: ['AnswerOfferInput', INBOX], withdrawOffer: ['WithdrawOfferInput', INBOX], openStore: ['OpenStoreInput', '{ id name version keeper { id } }'], changeStore: ['ChangeStoreInput', '{ id }'], closeStore: ['CloseStoreInput', '{ id }'] } as const;

interface Chain { itemId: string; gapCount: number; intact: boolean; title: string | null; holder: { id: string } | null; abilities: string[]; records: { seq: number; act: string; seals: string[]; digest: string; told: { differs: boolean } | null }[]; gaps: unknown[]; offer: { id: string } | null }
interface Inbox { toMe: { id: string; items: { itemId: string; title: string }[] }[]; byMe: { id: string }[]; inHand: { itemId: string; ownCase: boolean; giver: { id: string } | null }[] }

/** Custody over HTTP, through the doors of the database: who sees what of a thing that passes from hand to hand. */
describe('custody of things, over HTTP', () => {
  const api = useApi('2026-11-21T10:00:00.000Z');
  let [olena, petro, ivan, head, coordinator]: Client[] = [];
  let proceedingId: string;

  const one = (client: Client | undefined): Client => { if (client === undefined) throw new Error('nobody signed in'); return client; };
  const act = (client: Client | undefined, verb: keyof typeof inputs, input: object, headers: Record<string, string> = {}): Promise<GraphQLAnswer> => one(client).ask(`mutation ($input: ${inputs[verb][0]}!) { ${verb}(input: $input) ${inputs[verb][1]} }`, { input }, headers);
  const chain = async (client: Client | undefined, itemId: string): Promise<Chain | null> => (await one(client).data<{ itemCustody: Chain | null }>(`query ($id: ID!) { itemCustody(itemId: $id) ${CHAIN} }`, { id: itemId })).itemCustody;
  const inbox = async (client: Client | undefined): Promise<Inbox> => (await one(client).data<{ custodyInbox: Inbox }>(`{ custodyInbox ${INBOX} }`)).custodyInbox;
  const thing = (title?: string): Promise<string> => api.db.write(() => someThing(api.db, { proceedingId, by: one(olena).id, at: TAKEN_AT, ...(title === undefined ? {} : { title }) }));
  const taken = async (...titles: string[]): Promise<string[]> => {
    const ids: string[] = [];
    for (const title of titles) ids.push(await thing(title));
    expect(said(await act(olena, 'takeIntoCustody', { proceedingId, itemIds: ids, seals: ['А-1'] }))).toBe('done');
    return ids;
  };
  const to = (client: Client | undefined) => ({ kind: 'STAFF', of: one(client).id });
  const offered = async (client: Client | undefined, taker: object, ...itemIds: string[]): Promise<string> => {
    const answer = await act(client, 'offerThings', { to: taker, purpose: 'Огляд', items: itemIds.map((itemId) => ({ itemId, seals: ['А-1'] })) });
    return String(answer.data?.['offerThings'] ?? said(answer));
  };
  const notices = async (client: Client | undefined): Promise<string[]> => (await one(client).data<{ notifications: { edges: { node: { kind: string; proceedingId: string | null } }[] } }>('{ notifications(first: 20) { edges { node { kind proceedingId } } } }')).notifications.edges.map(({ node }) => `${node.kind} ${node.proceedingId ?? '-'}`);

  beforeAll(async () => {
    [olena, petro, ivan, head, coordinator] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['INVESTIGATOR'], '16'), await api.signIn(['INVESTIGATOR'], '14'), await api.signIn(['HEAD'], '16'), await api.signIn(['COORDINATOR'], '16')];
    proceedingId = (await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }',
      { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Синтетична фабула.' } })).registerProceeding.proceeding.id;
  }, 60_000);

  it('is a gap until somebody takes a thing into custody, and begins then', async () => {
    const itemId = await thing();
    expect(await chain(olena, itemId)).toMatchObject({ gapCount: 1, holder: null, records: [], abilities: ['takeIntoCustody', 'recordCustody'], gaps: [{ until: null }] });
    expect(said(await act(olena, 'takeIntoCustody', { proceedingId, itemIds: [itemId], seals: ['А-1', 'А-2'] }))).toBe('done');
    expect(await chain(olena, itemId)).toMatchObject({ gapCount: 0, intact: true, holder: { id: olena?.id }, abilities: ['recordCustody', 'offerThings'], records: [{ seq: 1, act: 'TAKEN', seals: ['А-1', 'А-2'] }] });
    expect(said(await act(olena, 'takeIntoCustody', { proceedingId, itemIds: [itemId] }))).toBe('custody/refused: itemIds taken');
  });

  it('shows whoever is offered a thing of a case that she does not see exactly that thing, and nothing of the case', async () => {
    const [mine = '', other = ''] = await taken('Ноутбук', 'Флешка');
    expect([await chain(petro, mine), await inbox(petro)]).toEqual([null, { toMe: [], byMe: [], inHand: [] }]);
    const offerId = await offered(olena, to(petro), mine);
    const waiting = await inbox(petro);
    expect(waiting).toMatchObject({ toMe: [{ id: offerId, abilities: ['answerOffer'], items: [{ itemId: mine, title: 'Ноутбук', seals: ['А-1'] }] }], inHand: [] });
    expect([JSON.stringify(waiting).includes(proceedingId), JSON.stringify(waiting).includes(other)]).toEqual([false, false]);
    expect(await notices(petro)).toEqual(['CUSTODY_OFFERED -']);
    expect([await chain(petro, mine), (await one(petro).data<{ proceeding: unknown }>('query ($id: ID!) { proceeding(id: $id) { id } }', { id: proceedingId })).proceeding]).toEqual([null, null]);
    expect(said(await act(petro, 'answerOffer', { offerId, answers: [{ itemId: mine, accepted: true, seals: ['А-7'], condition: 'Кришку подряпано', reason: 'На пакеті інша пломба' }] }))).toBe('done');
    expect(await inbox(petro)).toMatchObject({ toMe: [], inHand: [{ itemId: mine, title: 'Ноутбук', ownCase: false, giver: { id: olena?.id } }] });
    expect(await chain(petro, mine)).toBeNull();
    expect(await chain(olena, mine)).toMatchObject({ gapCount: 0, holder: { id: petro?.id }, offer: null, records: [{}, { act: 'HANDED_OVER', seals: ['А-7'], told: { seals: ['А-1'], differs: true } }] });
    expect(said(await act(petro, 'recordCustody', { itemId: mine, act: 'SEEN', at: '2026-11-21T09:00:00Z', from: to(petro) }))).toBe('not-found');
    expect(await offered(petro, to(ivan), mine)).toBe('bad-input: to giver');
    expect(await offered(petro, to(olena), mine)).toBe('bad-input: items.0.reason seals');
    const back = String((await act(petro, 'offerThings', { to: to(olena), purpose: 'Повертаю', items: [{ itemId: mine, seals: ['А-1'], reason: 'Названо пломбу, з якою її дали' }] })).data?.['offerThings']);
    expect(said(await act(olena, 'answerOffer', { offerId: back, answers: [{ itemId: mine, accepted: true, seals: ['А-7'], reason: 'Пломба та сама, що й тоді' }] }))).toBe('done');
    expect([(await inbox(petro)).inHand, await chain(olena, mine)]).toMatchObject([[], { gapCount: 0, intact: true, holder: { id: olena?.id } }]);
  });

  it('leaves each thing with the giver until the taker says yes to it, thing by thing', async () => {
    const [yes = '', no = ''] = await taken('Телефон', 'Зошит');
    const offerId = await offered(olena, to(petro), yes, no);
    expect(said(await act(petro, 'answerOffer', { offerId, answers: [{ itemId: yes, accepted: true }, { itemId: no, accepted: false, reason: 'Зошита в пакеті немає.' }] }))).toBe('done');
    expect([(await chain(olena, yes))?.holder?.id, (await chain(olena, no))?.holder?.id]).toEqual([petro?.id, olena?.id]);
    expect(said(await act(petro, 'answerOffer', { offerId, answers: [{ itemId: no, accepted: true }] }))).toBe('conflict/stale');
    const second = await offered(olena, to(petro), no);
    expect(said(await act(olena, 'withdrawOffer', { offerId: second }))).toBe('done');
    expect(said(await act(petro, 'answerOffer', { offerId: second, answers: [{ itemId: no, accepted: true }] }))).toBe('conflict/stale');
  });

  it('is moved once, whether two answer at the same time or an answer is sent again', async () => {
    const [itemId = ''] = await taken('Папка');
    const offerId = await offered(olena, to(petro), itemId);
    const input = { offerId, answers: [{ itemId, accepted: true }] };
    const both = (await Promise.all([act(petro, 'answerOffer', input), act(petro, 'answerOffer', input), act(olena, 'withdrawOffer', { offerId })])).map(said);
    expect(both.filter((answer) => answer === 'done')).toHaveLength(1);
    expect(both.filter((answer) => answer !== 'done').every((answer) => answer === 'conflict/stale' || answer === 'unavailable')).toBe(true);
    const [again = ''] = await taken('Записник');
    const next = { offerId: await offered(olena, to(petro), again), answers: [{ itemId: again, accepted: true }] };
    const key = { 'idempotency-key': randomUUID() };
    expect([said(await act(petro, 'answerOffer', next, key)), said(await act(petro, 'answerOffer', next, key)), said(await act(petro, 'answerOffer', next))]).toEqual(['done', 'done', 'conflict/stale']);
    expect((await chain(olena, again))?.records).toHaveLength(2);
    const twice = await taken('Касета');
    expect((await Promise.all([offered(olena, to(petro), ...twice), offered(olena, to(ivan), ...twice)])).filter((answer) => answer.length === 36)).toHaveLength(1);
  });

  it('answers hidden like missing to everybody whose it is not', async () => {
    const [itemId = ''] = await taken('Печатка');
    const offerId = await offered(olena, to(petro), itemId);
    const answers = (id: string) => ({ offerId: id, answers: [{ itemId, accepted: true }] });
    for (const id of [offerId, NOWHERE]) expect([said(await act(ivan, 'answerOffer', answers(id))), said(await act(ivan, 'withdrawOffer', { offerId: id })), said(await act(olena, 'answerOffer', answers(id)))]).toEqual(['not-found', 'not-found', 'not-found']);
    for (const id of [itemId, NOWHERE]) expect([await chain(ivan, id), await offered(ivan, to(petro), id), said(await act(ivan, 'takeIntoCustody', { proceedingId, itemIds: [id] }))]).toEqual([null, 'not-found', 'not-found']);
    expect(said(await act(coordinator, 'answerOffer', answers(offerId)))).toBe('not-allowed');
    expect(said(await act(petro, 'answerOffer', { offerId, answers: [{ itemId: NOWHERE, accepted: true }] }))).toBe('bad-input: answers.0.itemId unknown');
  });

  it('is for nobody whom a conflict of interest bars, also where it is on its way to her', async () => {
    const [itemId = ''] = await taken('Договір');
    expect(await offered(olena, to(coordinator), itemId)).toBe('bad-input: to taker');
    const rights = rightsIn(api.db);
    await api.db.write(() => rights.exclude(one(ivan).id, proceedingId));
    expect(await offered(olena, to(ivan), itemId)).toBe('bad-input: to taker');
    const offerId = await offered(olena, to(petro), itemId);
    await api.db.write(() => rights.exclude(one(petro).id, proceedingId));
    expect((await inbox(petro)).toMe.filter(({ id }) => id === offerId)).toEqual([]);
    expect(said(await act(petro, 'answerOffer', { offerId, answers: [{ itemId, accepted: true }] }))).toBe('not-found');
  });

  it('lies in a store of an office that its head opens, changes and closes when it is empty', async () => {
    const officeId = await api.officeId('16');
    const opened = await act(head, 'openStore', { officeId, name: 'Кімната 12', place: 'Перший поверх', keeperId: head?.id });
    const store = (opened.data?.['openStore'] as unknown as { id: string; name: string; version: number; keeper: { id: string } }[]).find(({ name }) => name === 'Кімната 12');
    expect(store?.keeper.id).toBe(head?.id);
    expect(said(await act(head, 'openStore', { officeId, name: 'Кімната 12', keeperId: head?.id }))).toBe('bad-input: name taken');
    expect([said(await act(olena, 'openStore', { officeId, name: 'Сейф', keeperId: olena?.id })), said(await act(head, 'openStore', { officeId: NOWHERE, name: 'Сейф', keeperId: head?.id }))]).toEqual(['not-allowed', 'not-found']);
    const [itemId = ''] = await taken('Гроші');
    const offerId = await offered(olena, { kind: 'STORE', of: store?.id }, itemId);
    expect(said(await act(head, 'closeStore', { storeId: store?.id, version: 1 }))).toBe('custody/refused');
    expect(said(await act(head, 'answerOffer', { offerId, answers: [{ itemId, accepted: true, seals: ['А-1'] }] }))).toBe('done');
    expect(await chain(olena, itemId)).toMatchObject({ holder: { kind: 'STORE', name: 'Кімната 12' } });
    expect(said(await act(head, 'changeStore', { storeId: store?.id, version: 1, name: 'Кімната 13', keeperId: ivan?.id }))).toBe('bad-input: keeperId unknown');
    expect(said(await act(head, 'changeStore', { storeId: store?.id, version: 1, name: 'Кімната 13', keeperId: head?.id }))).toBe('done');
    expect(said(await act(head, 'closeStore', { storeId: store?.id, version: 1 }))).toBe('conflict/stale');
    expect(said(await act(head, 'closeStore', { storeId: NOWHERE, version: 1 }))).toBe('not-found');
    const empty = await api.db.write(() => someStore(api.db, { officeId, keeperId: one(head).id }));
    expect(said(await act(head, 'closeStore', { storeId: empty, version: 1 }))).toBe('done');
  });

  it('shows a head without a purpose how many gaps there are, and neither what nor with whom', async () => {
    const itemId = await thing('Паспорт');
    expect(await chain(head, itemId)).toMatchObject({ gapCount: 1, title: null, gaps: [], holder: null, offer: null });
    const listed = (await one(olena).data<{ proceeding: { custody: Chain[] } }>(`query ($id: ID!) { proceeding(id: $id) { custody ${CHAIN} } }`, { id: proceedingId })).proceeding.custody;
    expect(listed.find((each) => each.itemId === itemId)).toMatchObject({ gapCount: 1, title: 'Паспорт' });
  });

  it('goes out of a compartment to nobody who is not inside', async () => {
    const [itemId = ''] = await taken('Сервер');
    await api.db.write(() => rightsIn(api.db).compartment(proceedingId, one(olena).id, 'SEALED'));
    expect(await offered(olena, to(head), itemId)).toBe('bad-input: to taker');
    expect(await chain(head, itemId)).toBeNull();
  });
});
