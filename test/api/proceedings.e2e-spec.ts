import { describe, expect, it } from '@jest/globals';
import { type Client, useApi } from '../support/test-app.js';
import { someNumber } from '../support/builders/proceedings.js';

const REGISTER = `mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { warnings { en } proceeding { id erdrNumber erdrParts { region seq } body stage stageSince qualification severity version office { code } prosecutor { id } investigator { id } abilities } } }`;
const RECORD = `mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id type on at label { uk } recordedBy { id } annulled supersedes abilities } proceeding { stage stageSince } } }`;
const EVENTS = `query ($id: ID!, $all: Boolean!) { proceeding(id: $id) { stage events(withSuperseded: $all) { id type on supersedes supersededBy annulled reason } } }`;

interface Registered { registerProceeding: { warnings: { en: string }[]; proceeding: { id: string; abilities: string[] } & Record<string, unknown> } }

describe('a proceeding over the API', () => {
  const api = useApi();
  const register = async (client: Client, own: Record<string, unknown> = {}): Promise<string> =>
    (await client.data<Registered>(REGISTER, { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування для трудової експлуатації.', ...own } })).registerProceeding.proceeding.id;

  it('is registered by its prosecutor, who is assigned to it and sees what may be done', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const { registerProceeding } = await olena.data<Registered>(REGISTER, { input: { erdrNumber: '1202616 1000 000077', registeredOn: '2026-03-02', summary: 'Вербування.', qualification: 'ч. 3 ст. 149 КК' } });
    expect(registerProceeding).toMatchObject({
      warnings: [],
      proceeding: { erdrNumber: '12026161000000077', erdrParts: { region: '16', seq: '000077' }, body: 'NATIONAL_POLICE', stage: 'INVESTIGATION', stageSince: '2026-03-02', qualification: 'ч. 3 ст. 149 КК', severity: 'ESPECIALLY_GRAVE', version: 1, office: { code: '16' }, prosecutor: { id: olena.id }, investigator: null },
    });
    expect(registerProceeding.proceeding.abilities).toEqual(expect.arrayContaining(['recordEvent', 'joinProceedings']));
    expect(registerProceeding.proceeding.abilities).not.toContain('assignStaff');
  });

  it('names each wrong field with its rule, in the language of the reader', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const { errors } = await olena.ask(REGISTER, { input: { erdrNumber: '42', registeredOn: '2027-01-01', summary: '  ' } }, { 'accept-language': 'en' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [{ field: 'erdrNumber', rule: 'format' }, { field: 'registeredOn', rule: 'future' }, { field: 'summary', rule: 'length', message: 'The summary takes 1 to 4000 characters.' }] });
  });

  it('moves through its stages by events alone, and keeps what was corrected', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const id = await register(olena);
    const record = async (type: string, on: string): Promise<{ event: { id: string }; proceeding: unknown }> => (await olena.data<{ recordEvent: { event: { id: string }; proceeding: unknown } }>(RECORD, { input: { proceedingId: id, type, on } })).recordEvent;
    expect((await record('search_ruling', '2026-03-20')).proceeding).toEqual({ stage: 'INVESTIGATION', stageSince: '2026-03-20' });
    const { event } = await record('indictment_sent', '2026-09-01');
    const corrected = await olena.data<{ correctEvent: { event: { id: string } } }>('mutation ($input: CorrectEventInput!) { correctEvent(input: $input) { event { id on supersedes } proceeding { stageSince } } }', { input: { eventId: event.id, on: '2026-09-11', reason: 'Помилка в числі.' } });
    expect(corrected.correctEvent).toMatchObject({ event: { on: '2026-09-11', supersedes: event.id }, proceeding: { stageSince: '2026-09-11' } });
    const stale = await olena.ask('mutation ($input: AnnulEventInput!) { annulEvent(input: $input) { event { id } } }', { input: { eventId: event.id, reason: 'Не та подія.' } });
    expect(stale.errors?.[0]?.extensions.code).toBe('conflict/stale');
    await olena.data('mutation ($input: AnnulEventInput!) { annulEvent(input: $input) { event { annulled } } }', { input: { eventId: corrected.correctEvent.event.id, reason: 'Записано до іншого провадження.' } });
    const { proceeding } = await olena.data<{ proceeding: { stage: string; events: unknown[] } }>(EVENTS, { id, all: false });
    expect(proceeding).toMatchObject({ stage: 'INVESTIGATION', events: [{ type: 'search_ruling' }] });
    expect((await olena.data<{ proceeding: { events: unknown[] } }>(EVENTS, { id, all: true })).proceeding.events).toHaveLength(4);
  });

  it('is null to those who may not see it, exactly like one that does not exist', async () => {
    const id = await register(await api.signIn(['PROSECUTOR'], '16'));
    const strangers = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '14'), await api.signIn(['INVESTIGATOR'], '16')];
    for (const stranger of strangers) {
      const [hidden, missing] = [await stranger.ask('query ($id: ID!) { proceeding(id: $id) { id } }', { id }), await stranger.ask('query ($id: ID!) { proceeding(id: $id) { id } }', { id: '00000000-0000-4000-8000-00000000beef' })];
      expect(hidden).toEqual(missing);
      expect(hidden.data).toEqual({ proceeding: null });
    }
    const head = await api.signIn(['HEAD'], '16');
    expect((await head.data<{ proceeding: unknown }>('query ($id: ID!) { proceeding(id: $id) { id } }', { id })).proceeding).toEqual({ id });
    expect((await (await api.signIn(['ADMINISTRATOR'])).ask('query ($id: ID!) { proceeding(id: $id) { id } }', { id })).errors?.[0]?.extensions.code).toBe('not-allowed');
  });

  it('is found by a fragment of its number or summary, page by page, without gap or repetition', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const ids = [];
    for (let day = 1; day <= 7; day += 1) ids.push(await register(olena, { registeredOn: `2026-04-0${day}`, summary: `Домашнє рабство, 100% епізод_${day}` }));
    await register(olena, { summary: 'Домашнє рабство, 1000 епізодів' });
    const LIST = 'query ($filter: ProceedingFilter, $order: ProceedingOrder, $after: String) { proceedings(filter: $filter, order: $order, first: 3, after: $after) { edges { node { id registeredOn } } pageInfo { hasNextPage endCursor } } }';
    interface Listed { proceedings: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
    for (const order of ['REGISTERED_DESC', 'NEXT_DUE', 'NUMBER']) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Listed['proceedings'] = (await olena.data<Listed>(LIST, { filter: { text: '100% ЕПІЗОД_', mine: true }, order, after })).proceedings;
        seen.push(...page.edges.map(({ node }) => node.id));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect([...seen].sort()).toEqual([...ids].sort());
      if (order === 'REGISTERED_DESC') expect(seen).toEqual([...ids].reverse());
    }
    const foreign = await olena.ask(LIST, { order: 'NUMBER', after: Buffer.from('["x"]').toString('base64url') });
    expect(foreign.errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [{ field: 'after' }] });
  });

  it('gives its prosecutor and investigator by the head, and tells the history of it all', async () => {
    const head = await api.signIn(['HEAD'], '16');
    const [olena, ivan] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['INVESTIGATOR'], '16')];
    const id = await register(head);
    const assigned = await head.data<{ assignStaff: unknown }>('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { prosecutor { id } investigator { id } } }', { input: { proceedingId: id, prosecutorId: olena.id, investigatorId: ivan.id } });
    expect(assigned.assignStaff).toEqual({ prosecutor: { id: olena.id }, investigator: { id: ivan.id } });
    const { proceeding } = await ivan.data<{ proceeding: { history: { edges: { node: { action: string; actor: { id: string } } }[] } } }>('query ($id: ID!) { proceeding(id: $id) { history { edges { node { action actor { id displayName } changes { field after } } } } } }', { id });
    expect(proceeding.history.edges.map(({ node }) => node.action)).toEqual(['assignment.begin', 'assignment.begin', 'proceeding.register']);
    const stranger = await api.signIn(['PROSECUTOR'], '14');
    const refused = await head.ask('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }', { input: { proceedingId: id, prosecutorId: stranger.id } });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [{ field: 'prosecutorId', rule: 'role' }] });
  });

  it('does the same thing once when a request is repeated', async () => {
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const id = await register(olena);
    const send = (): ReturnType<Client['ask']> => olena.ask(RECORD, { input: { proceedingId: id, type: 'search_ruling', on: '2026-05-05' } }, { 'idempotency-key': 'repeat-me-once' });
    const [first, second] = [await send(), await send()];
    expect(second.data?.['recordEvent']).toMatchObject({ event: { id: (first.data?.['recordEvent'] as unknown as { event: { id: string } }).event.id } });
    const again = await olena.ask(RECORD, { input: { proceedingId: id, type: 'search_ruling', on: '2026-05-05' } });
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'proceeding/event-refused', fields: [{ field: 'type', rule: 'duplicate' }] });
  });
});
