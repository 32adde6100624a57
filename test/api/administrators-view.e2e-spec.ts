import { beforeAll, describe, expect, it } from '@jest/globals';
import { COOKIE, Sessions } from '#libs/access';
import { type Role, roles } from '#libs/platform';
import { openCase, said } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, useApi } from '../support/test-app.js';

const EXCEPTIONS = 'query ($running: Boolean!, $kind: ExceptionKind, $first: Int!, $after: String) { exceptions(running: $running, kind: $kind, first: $first, after: $after) { edges { node { id kind since until staff { id } other { id } } } pageInfo { hasNextPage endCursor } } }';
const SESSIONS = 'query ($text: String) { staff(filter: { text: $text }, first: 100) { edges { node { id duties openSessions { id place device startedAt lastSeenAt current } appointment { id } } } } }';
const END = 'mutation ($input: EndStaffSessionInput!) { endStaffSession(input: $input) { id } }';

interface Exceptions { exceptions: { edges: { node: { id: string; kind: string; since: string; until: string | null; staff: { id: string }; other: { id: string } | null } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }
interface People { staff: { edges: { node: { id: string; duties: number | null; openSessions: { id: string; current: boolean }[] } }[] } }

describe('what administrators see', () => {
  const api = useApi();
  let administrator: Client;
  let [olena, mate, head]: Client[] = [];
  const who = (client: Client | undefined): Client => {
    if (client === undefined) throw new Error('nobody');
    return client;
  };
  beforeAll(async () => {
    administrator = await api.signIn(['ADMINISTRATOR']);
    [olena, mate, head] = [await api.signIn(['PROSECUTOR'], '14'), await api.signIn(['PROSECUTOR'], '14'), await api.signIn(['HEAD'], '14')];
  });
  const person = async (id: string, reader = administrator) => (await reader.data<People>(SESSIONS)).staff.edges.find(({ node }) => node.id === id)?.node;
  const alive = async (client: Client): Promise<boolean> => said(await client.ask('{ me { id } }')) === 'done';
  const again = async (client: Client): Promise<Client> => {
    const { token } = await api.db.write(() => api.get(Sessions).start(client.id, { place: '192.0.2.0', device: 'firefox/linux' }));
    const cookie = `${COOKIE}=${token}`;
    return { ...client, cookie, ask: (query, variables = {}) => api.ask(query, variables, { cookie }) };
  };

  describe('sessions of others', () => {
    it('are listed with where and when, and never anything that opens them', async () => {
      const two = await again(who(olena));
      const sessions = (await person(two.id))?.openSessions ?? [];
      expect(sessions).toHaveLength(2);
      expect(sessions).toContainEqual(expect.objectContaining({ place: '192.0.2.0', device: 'firefox/linux', current: false }));
      expect((await person(administrator.id))?.openSessions.map(({ current }) => current)).toEqual([true]);
    });

    it('are ended one by one or all, on the next request', async () => {
      const here = await api.signIn(['PROSECUTOR'], '14');
      const there = await again(here);
      const [first] = await api.db.request(() => api.db.sql<{ id: string }>(`select id from staff_session where staff_id = $1 and device = ''`, [here.id]));
      await administrator.data(END, { input: { staffId: here.id, sessionId: first?.id } });
      expect([await alive(here), await alive(there)]).toEqual([false, true]);
      await administrator.data(END, { input: { staffId: here.id } });
      expect(await alive(there)).toBe(false);
      const log = await api.db.request(() => api.db.sql<{ action: string; actor: string }>(`select action, actor_id actor from audit_event where resource_id = $1 and action like 'session.end%' order by at`, [here.id]));
      expect(log).toEqual([{ action: 'session.end', actor: administrator.id }, { action: 'session.end-all', actor: administrator.id }]);
    });

    it('close what was open live within five seconds', async () => {
      const here = await api.signIn(['PROSECUTOR'], '14');
      const { port } = api.app.getHttpServer().address() as { port: number };
      const stream = await fetch(`http://127.0.0.1:${port}/live`, { headers: { cookie: here.cookie } });
      const ended = (async () => { for await (const _ of stream.body as unknown as AsyncIterable<Uint8Array>); })().catch(() => undefined).then(() => Date.now());
      const from = Date.now();
      await administrator.data(END, { input: { staffId: here.id } });
      // Four seconds by the clock, the rest for a busy machine.
      expect(await ended - from).toBeLessThan(6_500);
    }, 15_000);

    it('of another person than the one named are as good as missing, and so is one that has ended', async () => {
      const [session] = (await person(who(mate).id))?.openSessions ?? [];
      const end = (staffId: string, sessionId: string | undefined) => administrator.ask(END, { input: { staffId, sessionId } });
      expect([said(await end(who(olena).id, session?.id)), said(await end('00000000-0000-4000-8000-00000000beef', session?.id))]).toEqual(['not-found', 'not-found']);
      await api.db.write(() => api.db.sql('update staff_session set ended_at = now() where id = $1', [session?.id]));
      expect(said(await end(who(mate).id, session?.id))).toBe('not-found');
    });

    it('do not show those that idled away or ran out', async () => {
      const here = await api.signIn(['PROSECUTOR'], '14');
      for (const change of [`last_seen_at = now() - interval '16 minutes'`, `last_seen_at = now(), expires_at = now()`]) {
        await api.db.write(() => api.db.sql(`update staff_session set ${change} where staff_id = $1`, [here.id]));
        expect((await person(here.id))?.openSessions).toEqual([]);
      }
    });

    it('are found: who is signed in now', async () => {
      const away = await api.signIn(['PROSECUTOR'], '14');
      await api.db.write(() => api.db.sql(`update staff_session set ended_at = now() where staff_id = $1`, [away.id]));
      const found = async (signedIn: boolean, reader = administrator) => (await reader.data<People>('query ($signedIn: Boolean!) { staff(filter: { signedIn: $signedIn }, first: 100) { edges { node { id } } } }', { signedIn })).staff.edges.map(({ node }) => node.id);
      expect([(await found(true)).includes(away.id), (await found(false)).includes(away.id), (await found(true)).includes(administrator.id)]).toEqual([false, true, true]);
      expect(await found(true, who(head))).toEqual([]);
    });

    it('are nobody else\'s to see: not the head\'s of the same office', async () => {
      expect(await person(who(head).id, who(head))).toMatchObject({ openSessions: [], duties: null, appointment: null });
    });
  });

  describe('exceptions to who sees what', () => {
    let proceedingId: string;
    beforeAll(async () => {
      const lead = await api.signIn(['PROSECUTOR'], '14');
      proceedingId = (await openCase(lead)).proceedingId;
      const rights = rightsIn(api.db);
      await api.db.write(async () => {
        await rights.grant(who(head).id, proceedingId);
        await rights.glass(who(mate).id, proceedingId);
        await rights.delegate(lead.id, who(mate).id, lead.id);
        await rights.exclude(who(olena).id, proceedingId, who(head).id);
        await rights.grant(who(head).id, proceedingId, { since: '-3 hours', until: '-1 hour' });
        await rights.compartment(proceedingId, lead.id, 'COVERT');
      });
    });
    const all = async (variables: Record<string, unknown> = {}): Promise<Exceptions['exceptions']> => (await administrator.data<Exceptions>(EXCEPTIONS, { running: true, first: 50, ...variables })).exceptions;

    it('are who, of which kind and from when to when', async () => {
      const rows = (await all()).edges.map(({ node }) => [node.kind, node.staff.id, node.other !== null, node.until !== null]);
      expect(rows).toEqual(expect.arrayContaining([['PURPOSE', who(head).id, false, true], ['BREAK_GLASS', who(mate).id, false, true], ['DEPUTY', who(mate).id, true, true], ['CONFLICT', who(olena).id, true, false]]));
      expect(rows).toHaveLength(4);
    });

    it('say nothing of any case: no id, no number, no reason, and of a compartment nothing at all', async () => {
      const [row] = await api.db.request(() => api.db.sql<{ number: string }>('select erdr_number number from proceeding where id = $1', [proceedingId]));
      const text = JSON.stringify(await all({ running: false }));
      for (const word of [proceedingId, row?.number ?? '', 'Синтетична підстава', 'COVERT']) expect(text).not.toContain(word);
    });

    it('are told by kind, and with those that have ended when asked', async () => {
      expect((await all({ kind: 'CONFLICT' })).edges.map(({ node }) => node.kind)).toEqual(['CONFLICT']);
      expect((await all({ running: false })).edges).toHaveLength(5);
    });

    it('come page by page, newest first, whole and without repeats', async () => {
      const [seen, times]: [string[], string[]] = [[], []];
      for (let after: string | null = null; ;) {
        const { edges, pageInfo }: Exceptions['exceptions'] = await all({ running: false, first: 2, after });
        seen.push(...edges.map(({ node }) => node.id));
        times.push(...edges.map(({ node }) => node.since));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
      expect(times).toEqual([...times].sort().reverse());
      expect(said(await administrator.ask(EXCEPTIONS, { running: true, first: 2, after: 'WyJ4IiwgInkiXQ' }))).toBe('bad-input: after cursor');
    });

    it.each(roles.filter((role) => role !== 'ADMINISTRATOR'))('are not for %s', async (role: Role) => {
      expect(said(await (await api.signIn([role])).ask(EXCEPTIONS, { running: true, first: 5 }))).toBe('not-allowed');
    });
  });

  it('is how many duties somebody holds, so that they can be handed over, and of no proceeding more', async () => {
    const lead = await api.signIn(['PROSECUTOR'], '14');
    const { proceedingId } = await openCase(lead);
    expect((await person(lead.id))?.duties).toBe(1);
    expect(said(await administrator.ask('query ($id: ID!) { proceeding(id: $id) { erdrNumber } }', { id: proceedingId }))).toBe('not-allowed');
  });
});
