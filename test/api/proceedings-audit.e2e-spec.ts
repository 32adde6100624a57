import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LoggedEvent, readLog } from '../support/audit.js';
import { type Verb, act, attempt, fingerprint, goodInputs, openCase, said, verbs } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, useApi } from '../support/test-app.js';

/** What each mutation writes into the log: one row for each record that it changes; a duty that passes on is one row with both holders. */
const written: Readonly<Record<Verb, readonly string[]>> = {
  registerProceeding: ['proceeding.register', 'assignment.begin'],
  editSummary: ['proceeding.edit-summary'],
  assignStaff: ['assignment.begin'],
  addParty: ['party.add'],
  changePartyRole: ['party.change-role'],
  removePartyRole: ['party.end-role'],
  addCharge: ['charge.add'],
  requalifyCharge: ['charge.requalify'],
  addEpisode: ['episode.add'],
  recordEvent: ['event.record'],
  correctEvent: ['event.correct'],
  annulEvent: ['event.annul'],
  joinProceedings: ['proceeding.join', 'proceeding.join'],
  splitProceeding: ['proceeding.register', 'assignment.begin', 'proceeding.split', 'proceeding.split'],
  handOver: ['assignment.end', 'proceeding.hand-over'],
};
/** Free text that may name people, and what is known of them: never in the log. */
const CANARIES = { note: 'Канарка нотаток', fullName: 'Канарка Іменна', birthDay: '1981-02-03' };

describe('the log of a case', () => {
  const api = useApi();
  let olena: Client;
  let head: Client;
  const rows = (): Promise<LoggedEvent[]> => api.db.request(() => readLog(api.db));
  const prepare = async (verb: Verb): Promise<{ client: Client; input: Record<string, unknown> }> => {
    const file = await openCase(olena);
    const absorbedId = verb === 'joinProceedings' ? (await openCase(olena)).proceedingId : file.proceedingId;
    const good = goodInputs(file, { absorbedId, officeId: await api.officeId('14'), staffId: (await api.signIn(['PROSECUTOR'], '16')).id })[verb];
    const input = { ...good, ...Object.fromEntries(Object.entries(CANARIES).filter(([field]) => field in good)) };
    return { client: verb === 'assignStaff' ? head : olena, input };
  };

  beforeAll(async () => {
    [olena, head] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16')];
  });

  it.each(Object.keys(verbs) as Verb[])('%s: nothing is done where the log cannot be written; else it says who did what to which record, and no name, note or day of birth', async (verb) => {
    const { client, input } = await prepare(verb);
    await api.db.write(() => api.db.sql(`create function refuse_log() returns trigger language plpgsql as $$ begin raise exception 'the log is full'; end $$`).then(() => api.db.sql('create trigger no_log before insert on audit_event for each row execute function refuse_log()')));
    const before = await fingerprint(api);
    const unlogged = said(await attempt(client, verb, input));
    const after = await fingerprint(api);
    await api.db.write(() => api.db.sql('drop function refuse_log cascade'));
    expect([unlogged, after]).toEqual(['internal', before]);

    const already = (await rows()).length;
    expect(said(await attempt(client, verb, input))).toBe('done');
    const added = (await rows()).slice(already);
    expect(added.map(({ action }) => action).sort()).toEqual([...written[verb]].sort());
    for (const { actorId, sessionId, resourceId, proceedingId } of added) expect([actorId, sessionId === null, resourceId === null, proceedingId === null]).toEqual([client.id, false, false, false]);
    for (const canary of [...Object.values(CANARIES), 'Вигадан', '2010-05-05']) expect(JSON.stringify(added)).not.toContain(canary);
  });

  it('tells in the history of a case everything that was done in it, by whom, newest first, to all who see it and to nobody else', async () => {
    const { proceedingId, suspectId, eventId } = await openCase(olena);
    await act(olena, 'recordEvent', { proceedingId, type: 'detention', at: '2026-03-10T10:20:00+02:00', partyId: suspectId });
    await act(olena, 'correctEvent', { eventId, on: '2026-03-11', reason: 'Помилка в дні.' });
    await act(olena, 'changePartyRole', { partyId: suspectId, role: 'ACCUSED', since: '2026-09-01' });
    interface Told { proceeding: { history: { edges: { node: { at: string; action: string; subject: string; actor: { id: string }; changes: { field: string; before: string | null; after: string | null }[] } }[] } } | null }
    const ask = (client: Client): Promise<Told> => client.data<Told>('query ($id: ID!) { proceeding(id: $id) { history(first: 100) { edges { node { at action subject actor { id } changes { field before after } } } } } }', { id: proceedingId });
    const told = (await ask(olena)).proceeding?.history.edges.map(({ node }) => node) ?? [];
    expect(told.map(({ action }) => action)).toEqual(['party.change-role', 'event.correct', 'event.record', 'hearing.schedule', 'event.record', 'charge.add', 'episode.add', 'party.add', 'party.add', 'party.add', 'party.add', 'proceeding.register', 'assignment.begin']);
    expect(told.map(({ at }) => at)).toEqual(told.map(({ at }) => at).sort().reverse());
    expect(told.every(({ actor }) => actor.id === olena.id)).toBe(true);
    expect(told[0]?.changes).toEqual([{ field: 'role', before: 'SUSPECT', after: 'ACCUSED' }, { field: 'since', before: null, after: '2026-09-01' }]);
    expect(told[1]?.changes).toEqual([{ field: 'on', before: '2026-03-10', after: '2026-03-11' }, { field: 'reason', before: null, after: 'Помилка в дні.' }]);
    expect((await ask(head)).proceeding?.history.edges).toEqual([]);
    await api.db.write(() => rightsIn(api.db).purposes(head.id));
    expect((await ask(head)).proceeding?.history.edges).toHaveLength(told.length);
    for (const stranger of [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '14')]) expect((await ask(stranger)).proceeding).toBeNull();
  });
});
