import { describe, expect, it } from '@jest/globals';
import { PersonsService } from '#libs/persons';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, useApi } from '../support/test-app.js';

const CARD = 'query ($id: ID!) { proceeding(id: $id) { parties { id label pseudonym isProtected card { fullName birthDay document phone contact address } } history { edges { node { changes { field before after } } } } } }';

interface Card { proceeding: { parties: { id: string; label: string | null; pseudonym: string; isProtected: boolean; card: Record<string, string | null> | null }[]; history: unknown } }

describe('protected people over the API', () => {
  const api = useApi();

  const caseOf = async (olena: Client): Promise<{ proceedingId: string; partyId: string }> => {
    const { registerProceeding: { proceeding } } = await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: `1202616${String(Math.random()).slice(2, 12).padEnd(10, '0')}`, registeredOn: '2026-03-02', summary: 'Вигадана обставина.' } });
    const { addParty } = await olena.data<{ addParty: { party: { id: string } } }>('mutation ($input: AddPartyInput!) { addParty(input: $input) { party { id } } }', { input: { proceedingId: proceeding.id, role: 'VICTIM', since: '2026-03-05', fullName: 'Таємна Особа', birthDay: '1990-05-05' } });
    return { proceedingId: proceeding.id, partyId: addParty.party.id };
  };
  const set = (who: Client, input: Record<string, unknown>) => who.ask('mutation ($input: SetPersonDetailsInput!) { setPersonDetails(input: $input) { id } }', { input });
  const protect = (who: Client, partyId: string) => who.ask('mutation ($input: ProtectPersonInput!) { protectPerson(input: $input) { isProtected label } }', { input: { partyId, decidedBy: 'COURT', decisionNumber: '7/26', decidedOn: '2026-11-01' } });
  const request = (who: Client, partyId: string, fields: string[]) => who.ask('mutation ($input: RequestRevealInput!) { requestReveal(input: $input) { id ready own } }', { input: { partyId, fields, purpose: 'Допит за ухвалою слідчого судді.' } });
  const find = async (who: Client, input: Record<string, unknown>) => (await who.data<{ findPeople: { label: string; number: string }[] }>('query ($input: FindPeopleInput!) { findPeople(input: $input) { label number partyId proceedingId } }', { input })).findPeople;
  const answer = (who: Client, revealId: string, consents = true) => who.ask('mutation ($input: AnswerRevealInput!) { answerReveal(input: $input) { ready own } }', { input: { revealId, consents } });
  const lift = (who: Client, partyId: string, own: Record<string, unknown> = {}) => who.ask('mutation ($input: LiftProtectionInput!) { liftProtection(input: $input) { isProtected label } }', { input: { partyId, decidedBy: 'COURT', decisionNumber: '8/26', decidedOn: '2026-11-20', ...own } });
  const listed = async (who: Client, id: string) => (await who.data<{ revealRequests: { id: string; ready: boolean }[] }>('{ revealRequests { id own ready refused answerable purpose number pseudonym requestedBy { id } } }')).revealRequests.find((each) => each.id === id);
  const noticesOf = async (who: Client): Promise<string[]> => (await who.data<{ notifications: { edges: { node: { kind: string } }[] } }>('{ notifications(first: 50) { edges { node { kind } } } }')).notifications.edges.map(({ node }) => node.kind);
  const abilitiesOf = async (who: Client, id: string): Promise<string[] | undefined> => (await who.data<{ proceeding: { parties: { abilities: string[] }[] } | null }>('query ($id: ID!) { proceeding(id: $id) { parties { abilities } } }', { id })).proceeding?.parties[0]?.abilities;
  const prove = (who: Client) => api.db.write(() => api.db.sql('update staff_session set proved_at = now() where staff_id = $1', [who.id]));
  const code = (answer: { errors?: { extensions: { code: string } }[] }): string | undefined => answer.errors?.[0]?.extensions.code;

  it('have a card for who reads the case, found by name within reach; the log says that it changed, never to what', async () => {
    const [olena, ivan] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['PROSECUTOR'], '16')];
    const { proceedingId, partyId } = await caseOf(olena);
    expect(code(await set(olena, { partyId, phone: '067 123 45 67', address: 'вулиця Вигадана, 1' }))).toBeUndefined();
    const { proceeding } = await olena.data<Card>(CARD, { id: proceedingId });
    expect(proceeding.parties[0]).toMatchObject({ label: 'Таємна Особа', isProtected: false, card: { fullName: 'Таємна Особа', birthDay: '1990-05-05', phone: '067 123 45 67', address: 'вулиця Вигадана, 1', document: null } });
    expect(JSON.stringify(proceeding.history)).toContain('address, phone');
    for (const secret of ['067', 'Вигадана, 1', 'Таємна']) expect(JSON.stringify(proceeding.history)).not.toContain(secret);
    expect((await find(olena, { name: 'таємна' })).map(({ label }) => label)).toEqual(['Таємна Особа']);
    expect(await find(olena, { phone: '+380671234567', birthYear: 1990 })).toHaveLength(1);
    expect([await find(ivan, { name: 'таємна' }), code(await set(ivan, { partyId, phone: '1' }))]).toEqual([[], 'not-found']);
  });

  it.each([
    [{ birthDay: '2027-01-01' }, 'birthDay'], [{ fullName: 'Я' }, 'fullName'], [{ location: 'квартира' }, 'location'],
  ])('are refused what breaks a rule, by the name of the field: %j', async (given, field) => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const { partyId } = await caseOf(olena);
    const answer = await set(olena, { partyId, ...given });
    expect([code(answer), answer.errors?.[0]?.extensions.fields?.[0]?.field]).toEqual(['bad-input', field]);
  });

  it('are taken under protection by the prosecutor of the case alone; from then on there is the pseudonym', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const { proceedingId, partyId } = await caseOf(olena);
    for (const who of [await api.signIn(['HEAD'], '16'), await api.signIn(['INVESTIGATOR'], '16')]) expect(['not-allowed', 'not-found']).toContain(code(await protect(who, partyId)));
    expect((await protect(olena, partyId)).data).toEqual({ protectPerson: { isProtected: true, label: null } });
    expect(code(await protect(olena, partyId))).toBe('bad-input');
    expect((await olena.data<Card>(CARD, { id: proceedingId })).proceeding.parties[0]).toMatchObject({ label: null, isProtected: true, card: null });
    expect(await find(olena, { name: 'таємна' })).not.toContainEqual(expect.objectContaining({ partyId }));
    const [party] = await api.db.request(() => api.db.sql<{ id: string }>('select person_id id from party where id = $1', [partyId]));
    expect((await api.db.request(() => api.get(PersonsService).protectedAmong([party?.id ?? '']))).size).toBe(1);
  });

  it('are revealed once, freshly proved, whereabouts by two, in an answer that nobody keeps', async () => {
    const [olena, head, stranger] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['PROSECUTOR'], '16')];
    const { proceedingId, partyId } = await caseOf(olena);
    await protect(olena, partyId);
    await set(olena, { partyId, location: 'Таємна квартира' });
    expect(code(await request(stranger, partyId, ['fullName']))).toBe('not-found');
    const id = ((await request(olena, partyId, ['location', 'fullName'])).data as unknown as { requestReveal: { id: string; ready: boolean } }).requestReveal.id;
    const see = (who: Client) => api.http().post(`/reveals/${id}`).set('cookie', who.cookie).send({});
    expect((await see(olena)).body).toMatchObject({ error: { code: 'step-up-needed' } });
    await Promise.all([olena, head, stranger].map(prove));
    expect((await see(olena)).body).toMatchObject({ error: { code: 'reveal/not-ready' } });
    expect([code(await answer(olena, id)), code(await answer(stranger, id))]).toEqual(['not-found', 'not-found']);
    expect(await listed(head, id)).toMatchObject({ own: false, ready: false, answerable: false, purpose: null, requestedBy: { id: olena.id } });
    expect((await noticesOf(head)).filter((kind) => kind === 'REVEAL_ASKED')).toHaveLength(1);
    expect(code(await answer(head, id))).toBe('not-found');
    await api.db.write(() => rightsIn(api.db).grant(head.id, proceedingId));
    expect(await listed(head, id)).toMatchObject({ answerable: true, purpose: 'Допит за ухвалою слідчого судді.' });
    expect((await answer(head, id)).data).toEqual({ answerReveal: { ready: true, own: false } });
    expect([await listed(head, id), (await listed(olena, id))?.ready, (await noticesOf(olena)).includes('REVEAL_ANSWERED'), (await noticesOf(stranger))]).toEqual([undefined, true, true, []]);
    expect([(await see(stranger)).status, (await see(head)).status]).toEqual([404, 404]);
    const shown = await see(olena);
    expect([shown.status, shown.headers['cache-control'], shown.body]).toEqual([200, expect.stringContaining('no-store'), { location: 'Таємна квартира', fullName: 'Таємна Особа' }]);
    expect((await see(olena)).status).not.toBe(200);
  });

  it('say what each reader may do with them, and no more can be done', async () => {
    const [olena, head] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16')];
    const { proceedingId, partyId } = await caseOf(olena);
    expect([await abilitiesOf(olena, proceedingId), await abilitiesOf(head, proceedingId)]).toEqual([['setPersonDetails', 'protectPerson'], undefined]);
    await protect(olena, partyId);
    expect(await abilitiesOf(olena, proceedingId)).toEqual(['setPersonDetails', 'liftProtection', 'requestReveal']);
    await api.db.write(() => rightsIn(api.db).grant(head.id, proceedingId));
    expect(await abilitiesOf(head, proceedingId)).toEqual(['setPersonDetails', 'requestReveal']);
    await prove(head);
    expect(code(await lift(head, partyId))).toBe('not-allowed');
  });

  it('whose protection is lifted, by its prosecutor with a fresh factor and a decision, have their card again, but not where they lived under it', async () => {
    const [olena, ivan] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['PROSECUTOR'], '16')];
    const { proceedingId, partyId } = await caseOf(olena);
    await prove(olena);
    expect(code(await lift(olena, partyId))).toBe('bad-input');
    await set(olena, { partyId, phone: '067 123 45 68', address: 'вулиця Вигадана, 2' });
    await protect(olena, partyId);
    await set(olena, { partyId, location: 'Таємна квартира', document: 'паспорт' });
    await api.db.write(() => api.db.sql('update staff_session set proved_at = null where staff_id = $1', [olena.id]));
    expect(code(await lift(olena, partyId))).toBe('step-up-needed');
    await Promise.all([olena, ivan].map(prove));
    expect([code(await lift(ivan, partyId)), code(await lift(olena, partyId, { decidedOn: '2027-01-01' }))]).toEqual(['not-found', 'bad-input']);
    expect((await lift(olena, partyId)).data).toEqual({ liftProtection: { isProtected: false, label: 'Таємна Особа' } });
    expect((await olena.data<Card>(CARD, { id: proceedingId })).proceeding.parties[0]).toMatchObject({ isProtected: false, card: { fullName: 'Таємна Особа', birthDay: '1990-05-05', document: 'паспорт', phone: '067 123 45 68', address: null } });
    expect((await find(olena, { phone: '0671234568' })).map(({ label }) => label)).toEqual(['Таємна Особа']);
    const [party] = await api.db.request(() => api.db.sql<{ id: string }>('select person_id id from party where id = $1', [partyId]));
    expect(await api.db.request(() => api.db.sql('select field, class from keeper.person_value where person_id = $1 and class = 4 order by field', [party?.id]))).toEqual([{ field: 'address', class: 4 }, { field: 'location', class: 4 }]);
    // Under protection once more: nothing was lost, and all of it is closed again.
    expect((await protect(olena, partyId)).data).toEqual({ protectPerson: { isProtected: true, label: null } });
    expect(await find(olena, { phone: '0671234568' })).toEqual([]);
    expect(await api.db.request(() => api.db.sql('select count(*)::int n, min(class) class from keeper.person_value where person_id = $1', [party?.id]))).toEqual([{ n: 6, class: 4 }]);
  });
});
