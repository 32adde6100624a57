import { beforeAll, describe, expect, it } from '@jest/globals';
import { someSuspect } from '../support/builders/checks.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, useApi } from '../support/test-app.js';

interface Line { id: string; kind: string; text: { uk: string }; proceedingId: string; erdrNumber: string; deadlineId: string | null; readAt: string | null }
interface Inbox { me: { unread: number }; notifications: { edges: { cursor: string; node: Line }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
const INBOX = 'query ($unreadOnly: Boolean!, $first: Int!, $after: String) { me { unread } notifications(unreadOnly: $unreadOnly, first: $first, after: $after) { edges { cursor node { id kind text { uk en } proceedingId erdrNumber deadlineId createdAt readAt } } pageInfo { hasNextPage endCursor } } }';
const READ = 'mutation ($input: MarkReadInput!) { markNotificationsRead(input: $input) }';
const CLEAR = 'mutation ($input: ClearFlagInput!) { clearFlag(input: $input) { id clearedAt abilities } }';

describe('the inbox', () => {
  const api = useApi();
  let olena: Client;
  const ids: string[] = [];

  const proceedingOf = async (client: Client): Promise<string> => {
    const { registerProceeding } = await client.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування.' } });
    return registerProceeding.proceeding.id;
  };
  const inbox = (client: Client, unreadOnly = false, first = 50, after: string | null = null): Promise<Inbox> => client.data<Inbox>(INBOX, { unreadOnly, first, after });
  const lines = async (client: Client, unreadOnly = false): Promise<Line[]> => (await inbox(client, unreadOnly)).notifications.edges.map(({ node }) => node);

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    for (let n = 0; n < 3; n += 1) {
      const id = await proceedingOf(olena);
      const partyId = await api.db.write(() => someSuspect(api, id));
      await olena.data('mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }', { input: { proceedingId: id, type: 'suspicion', on: '2026-09-28', partyId } });
      ids.push(id);
    }
  });

  it('names the proceeding of every line: two of the same rule are told apart by it', async () => {
    const { proceedings } = await olena.data<{ proceedings: { edges: { node: { id: string; erdrNumber: string } }[] } }>('{ proceedings(first: 50) { edges { node { id erdrNumber } } } }');
    const numbers = new Map(proceedings.edges.map(({ node }) => [node.id, node.erdrNumber]));
    const found = await lines(olena);
    expect(found.length).toBeGreaterThan(1);
    expect(found.map(({ erdrNumber }) => erdrNumber)).toEqual(found.map(({ proceedingId }) => numbers.get(proceedingId)));
  });

  it('holds what the reader was told, newest first, page by page', async () => {
    const all = await lines(olena);
    expect(all.filter(({ kind }) => kind === 'DUE_SOON').map(({ proceedingId }) => proceedingId).sort()).toEqual([...ids].sort());
    expect(all[0]?.text.uk).toMatch(/до \d\d\.\d\d\.2026/);
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { notifications }: Inbox = await inbox(olena, false, 2, after);
      seen.push(...notifications.edges.map(({ node }) => node.id));
      if (!notifications.pageInfo.hasNextPage) break;
      after = notifications.pageInfo.endCursor;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
  });

  it('counts what is unread, and marks it read once', async () => {
    const { me } = await inbox(olena);
    const [first, second] = await lines(olena, true);
    expect(me.unread).toBe((await lines(olena, true)).length);
    const mark = async (client: Client, input: object): Promise<number> => (await client.data<{ markNotificationsRead: number }>(READ, { input })).markNotificationsRead;
    expect(await mark(await api.signIn(['PROSECUTOR'], '16'), { ids: [first?.id, second?.id] })).toBe(0);
    expect(await mark(olena, { ids: [first?.id] })).toBe(1);
    expect(await mark(olena, { ids: [first?.id] })).toBe(0);
    expect((await inbox(olena)).me.unread).toBe(me.unread - 1);
    expect(await mark(olena, { ids: [], all: true })).toBe(me.unread - 1);
    expect(await lines(olena, true)).toEqual([]);
    expect((await olena.ask(READ, { input: { ids: ['x'] } })).errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [{ field: 'ids' }] });
  });

  it('no longer shows what the reader may no longer see', async () => {
    const [id] = ids;
    await api.db.write(() => api.db.sql('update assignment set until = since where proceeding_id = $1', [id]));
    expect((await lines(olena)).map(({ proceedingId }) => proceedingId)).not.toContain(id);
  });

  it('is empty for those who look after accounts, not cases', async () => {
    expect((await inbox(await api.signIn(['ADMINISTRATOR']))).me.unread).toBe(0);
    expect(await lines(await api.signIn(['AUDITOR']))).toEqual([]);
  });

  it('lets the responsible person clear a flag with a reason, but not one that its term raises', async () => {
    const id = await proceedingOf(olena);
    const flag = (kind: string) => api.db.write(async () => (await api.db.sql<{ id: string }>(
      `insert into flag (id, proceeding_id, kind, occurrence, reason, first_seen_at) values (gen_random_uuid(), $1, $2, 'x', '{"uk": "а", "en": "a"}', now()) returning id`, [id, kind]))[0]?.id);
    const [quiet, overdue] = [await flag('NO_ACT'), await flag('OVERDUE')];
    const stranger = await api.signIn(['PROSECUTOR'], '16');
    expect((await stranger.ask(CLEAR, { input: { flagId: quiet, reason: 'Засідання відбулося.' } })).errors?.[0]?.extensions.code).toBe('not-found');
    expect((await olena.ask(CLEAR, { input: { flagId: overdue, reason: 'Не важливо.' } })).errors?.[0]?.extensions.code).toBe('not-allowed');
    expect((await olena.data<{ clearFlag: unknown }>(CLEAR, { input: { flagId: quiet, reason: 'Засідання відбулося.' } })).clearFlag).toEqual({ id: quiet, clearedAt: expect.any(String), abilities: [] });
    const { proceeding } = await olena.data<{ proceeding: { standing: { kind: string }[]; all: { kind: string }[] } }>('query ($id: ID!) { proceeding(id: $id) { standing: flags { kind } all: flags(includeCleared: true) { kind } } }', { id });
    expect([proceeding.standing.map(({ kind }) => kind), proceeding.all.map(({ kind }) => kind).sort()]).toEqual([['OVERDUE'], ['NO_ACT', 'OVERDUE']]);
  });
});
