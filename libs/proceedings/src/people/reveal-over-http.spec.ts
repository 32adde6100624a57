import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_AN_HOUR } from '#libs/persons';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { someNumber } from '../../../../test/support/builders/proceedings.js';
import { type Client, useApi } from '../../../../test/support/test-app.js';

const PURPOSE = 'Виклик на допит за ухвалою слідчого судді.';
const NAME = 'Таємна Особа';

interface Answer { readonly status: number; readonly body: { error?: { code: string; message: string } } & Record<string, unknown>; readonly headers: Record<string, string> }

describe('a reveal over HTTP', () => {
  const api = useApi();
  let olena: Client;
  let [proceedingId, partyId] = ['', ''];

  const act = async (who: Client, name: string, type: string, input: Record<string, unknown>, select: string): Promise<Record<string, never>> =>
    (await who.data<Record<string, Record<string, never>>>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${select} } }`, { input }))[name] ?? {};
  const ask = async (fields: readonly string[] = ['fullName'], who = olena): Promise<string> => String((await act(who, 'requestReveal', 'RequestRevealInput', { partyId, fields, purpose: PURPOSE }, 'id'))['id']);
  const prove = (who: Client, fresh = true): Promise<unknown> => api.db.write(() => api.db.sql(`update staff_session set proved_at = case when $2 then now() end where staff_id = $1`, [who.id, fresh]));
  const see = async (who: Client | null, id: string, headers: Record<string, string> = {}): Promise<Answer> => (await api.http().post(`/reveals/${id}`).set({ ...(who === null ? {} : { cookie: who.cookie }), ...headers }).send({})) as unknown as Answer;
  const spent = async (id: string): Promise<boolean> => (await api.db.request(() => api.db.sql<{ spent: boolean }>('select spent_at is not null spent from keeper.reveal where id = $1', [id])))[0]?.spent ?? false;

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    const { proceeding } = await act(olena, 'registerProceeding', 'RegisterProceedingInput', { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вигадана обставина.' }, 'proceeding { id }') as unknown as { proceeding: { id: string } };
    proceedingId = proceeding.id;
    const { party } = await act(olena, 'addParty', 'AddPartyInput', { proceedingId, role: 'VICTIM', since: '2026-03-05', fullName: NAME, birthDay: '1990-05-05' }, 'party { id }') as unknown as { party: { id: string } };
    partyId = party.id;
    await act(olena, 'protectPerson', 'ProtectPersonInput', { partyId, decidedBy: 'COURT', decisionNumber: '1', decidedOn: '2026-03-06' }, 'id');
  });

  it('is an answer that nobody keeps: not the browser, not a proxy, not the store of answers for retries', async () => {
    await prove(olena);
    const id = await ask();
    const shown = await see(olena, id, { 'idempotency-key': 'the-same-key' });
    expect([shown.status, shown.body, shown.headers['cache-control']]).toEqual([200, { fullName: NAME }, 'no-store, private']);
    // Sent again just as it was, it is refused: what was shown once is not shown again from a store.
    const again = await see(olena, id, { 'idempotency-key': 'the-same-key' });
    expect([again.status, again.body.error?.code]).toEqual([422, 'reveal/not-ready']);
    const kept = await api.db.request(() => api.db.sql<{ n: number }>(`select count(*)::int n from idempotency where key = 'the-same-key'`));
    expect(kept).toEqual([{ n: 0 }]);
  });

  it('is the same nothing for another\'s, for one that never was, and for whoever is shut out meanwhile', async () => {
    const stranger = await api.signIn(['PROSECUTOR'], '16');
    await Promise.all([olena, stranger].map((who) => prove(who)));
    const id = await ask();
    const [others, none] = [await see(stranger, id), await see(stranger, randomUUID())];
    const plain = ({ status, body: { error } }: Answer): unknown => [status, error?.code, error?.message];
    expect(plain(others)).toEqual(plain(none));
    expect([others.status, await spent(id)]).toEqual([404, false]);
    await api.db.write(() => rightsIn(api.db).exclude(olena.id, proceedingId));
    expect(plain(await see(olena, id))).toEqual(plain(none));
    await api.db.write(() => api.db.sql('update conflict_of_interest set ended_at = now(), ended_by = $2 where staff_id = $1 and ended_at is null', [olena.id, stranger.id]));
  });

  it.each([['nobody', null], ['an auditor', 'AUDITOR'], ['an administrator', 'ADMINISTRATOR'], ['a coordinator', 'COORDINATOR']] as const)('shows %s nothing', async (_, role) => {
    await prove(olena);
    const id = await ask();
    const who = role === null ? null : await api.signIn([role], '16', { fresh: true });
    const { status, body } = await see(who, id);
    expect([role === null ? status === 401 : status === 403 || status === 404, JSON.stringify(body).includes(NAME), await spent(id)]).toEqual([true, false, false]);
  });

  it.each(['not-an-id', '..%2f..%2fhealth', `${randomUUID()}x`])('is no answer to %s', async (id) => {
    await prove(olena);
    const { status, body } = await see(olena, id);
    expect([status >= 400 && status < 500, Object.keys(body)]).toEqual([true, ['error']]);
  });

  it('is never had by GET, which leaves its address in logs and histories', async () => {
    await prove(olena);
    const id = await ask();
    const { status, text } = await api.http().get(`/reveals/${id}`).set('cookie', olena.cookie);
    expect([status, text.includes(NAME), await spent(id)]).toEqual([404, false, false]);
  });

  it.each<[string, Record<string, string>, number]>([
    ['a page of another site', { origin: 'https://elsewhere.example' }, 403], ['a form on a page without an origin', { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' }, 403],
  ])('is not had by %s', async (_, headers, expected) => {
    await prove(olena);
    const id = await ask();
    const { status, body } = await see(olena, id, headers);
    expect([status, JSON.stringify(body).includes(NAME), await spent(id)]).toEqual([expected, false, false]);
  });

  it.each([['uk', /другий чинник/], ['en', /second factor/]])('asks for a second factor in the words of the reader (%s), and waits', async (language, words) => {
    await prove(olena, false);
    const id = await ask();
    const { status, body } = await see(olena, id, { 'accept-language': language });
    expect([status, body.error?.code, body.error?.message]).toEqual([403, 'step-up-needed', expect.stringMatching(words)]);
    await prove(olena);
    expect((await see(olena, id)).body).toEqual({ fullName: NAME });
  });

  it('says plainly that the log takes no entries, shows nothing and spends nothing', async () => {
    await prove(olena);
    const id = await ask();
    await api.db.write(() => api.db.sql(`create trigger no_trace before insert on audit_event for each row when (new.action = 'person.reveal') execute function refuse_change()`));
    try {
      const { status, body } = await see(olena, id, { 'accept-language': 'en' });
      expect([status, body.error?.code, body.error?.message, await spent(id)]).toEqual([503, 'audit/unavailable', expect.stringContaining('log of access'), false]);
    } finally {
      await api.db.write(() => api.db.sql('drop trigger no_trace on audit_event'));
    }
    expect((await see(olena, id)).body).toEqual({ fullName: NAME });
  });

  it('is refused after so many in an hour, in words that say so, and the request waits for the next hour', async () => {
    const petro = await api.signIn(['PROSECUTOR'], '16', { fresh: true });
    await api.db.write(() => rightsIn(api.db).grant(petro.id, proceedingId));
    const [person] = await api.db.request(() => api.db.sql<{ id: string }>('select person_id id from party where id = $1', [partyId]));
    await api.db.write(() => api.db.sql(`insert into keeper.reveal (id, person_id, proceeding_id, fields, purpose, requested_by, spent_at, spent_in) select gen_random_uuid(), $1, $2, array['phone'], $3, $4, now(), pg_current_xact_id() from generate_series(1, ${MOST_AN_HOUR})`, [person?.id, proceedingId, PURPOSE, petro.id]));
    const id = await ask(['fullName'], petro);
    const { status, body } = await see(petro, id, { 'accept-language': 'uk' });
    expect([status, body.error?.code, body.error?.message, await spent(id)]).toEqual([422, 'reveal/too-many', `Не більше ${MOST_AN_HOUR} розкриттів за годину.`, false]);
  });

  it('leaves out what was never recorded, and shows an unknown field to nobody', async () => {
    await prove(olena);
    expect((await see(olena, await ask(['phone', 'birthDay']))).body).toEqual({ birthDay: '1990-05-05' });
    const answer = await olena.ask('mutation ($input: RequestRevealInput!) { requestReveal(input: $input) { id } }', { input: { partyId, fields: ['sealed'], purpose: PURPOSE } });
    expect(answer.errors?.[0]?.extensions.code).toBe('bad-input');
  });
});

describe('what is asked about people over the API', () => {
  const api = useApi();

  it.each<[string, string, Record<string, unknown>, string]>([
    ['setPersonDetails', 'SetPersonDetailsInput', { phone: '1'.repeat(41) }, 'phone'], ['setPersonDetails', 'SetPersonDetailsInput', { birthDay: '31.12.1990' }, 'birthDay'],
    ['protectPerson', 'ProtectPersonInput', { decidedBy: 'COURT', decisionNumber: '', decidedOn: '2026-03-06' }, 'decisionNumber'], ['protectPerson', 'ProtectPersonInput', { decidedBy: 'COURT', decisionNumber: 'я'.repeat(101), decidedOn: '2026-03-06' }, 'decisionNumber'],
    ['liftProtection', 'LiftProtectionInput', { decidedBy: 'NEIGHBOUR', decisionNumber: '1', decidedOn: '2026-03-06' }, 'decidedBy'], ['liftProtection', 'LiftProtectionInput', { decidedBy: 'COURT', decisionNumber: '1' }, 'decidedOn'],
    ['requestReveal', 'RequestRevealInput', { fields: [], purpose: PURPOSE }, 'fields'], ['requestReveal', 'RequestRevealInput', { fields: ['fullName'], purpose: 'я'.repeat(1_001) }, 'purpose'],
  ])('%s is refused before anything is looked at when it breaks a rule: %s %j', async (name, type, input, field) => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const { data, errors } = await olena.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { id } }`, { input: { partyId: randomUUID(), ...input } });
    expect([data ?? null, errors?.[0]?.extensions.code, JSON.stringify(errors).includes(field)]).toEqual([null, 'bad-input', true]);
    expect(await api.db.request(() => api.db.sql(`select 1 from audit_event where action like 'person.%'`))).toEqual([]);
  });
});
