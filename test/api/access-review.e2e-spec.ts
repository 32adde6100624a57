import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Audit } from '#libs/audit';
import { systemActor } from '#libs/platform';
import { openCase } from '../support/builders/case-file.js';
import { type Client, useApi } from '../support/test-app.js';

interface Row { node: { id: string; action: string; ground: string | null; erdrNumber: string | null; staff: { id: string } | null } }
interface Review { accessReview: { edges: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }

const REVIEW = `query ($staffId: ID, $erdrNumber: String, $day: Day, $first: Int!, $after: String) { accessReview(staffId: $staffId, erdrNumber: $erdrNumber, day: $day, first: $first, after: $after) {
  edges { node { id at action outcome ground class erdrNumber staff { id displayName } } } pageInfo { hasNextPage endCursor } } }`;
const OPENINGS = 'query ($id: ID!) { proceeding(id: $id) { openings { edges { node { action outcome ground staff { id } } } } } }';

describe('who looked at what', () => {
  const api = useApi();
  let [olena, head, auditor, curious]: Client[] = [];
  let proceedingId: string;
  let erdrNumber: string;

  const who = (client: Client | undefined): Client => {
    if (client === undefined) throw new Error('nobody');
    return client;
  };
  const read = (client: Client, proceeding: string, ground: string, groundId: string | null = null): Promise<string> => api.db.write(() => api.get(Audit).record({ ...systemActor, id: client.id },
    { action: 'proceeding.read', resource: 'proceeding', resourceId: proceeding, proceedingId: proceeding, class: 3, outcome: ground === 'break-glass' ? 'break-glass' : 'allow', ground, groundId }));
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv' }).format(new Date());

  beforeAll(async () => {
    [olena, head, auditor, curious] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['AUDITOR']), await api.signIn(['HEAD'], '16')];
    proceedingId = (await openCase(olena)).proceedingId;
    erdrNumber = (await api.db.request(() => api.db.sql<{ number: string }>('select erdr_number "number" from proceeding where id = $1', [proceedingId])))[0]?.number ?? '';
    await read(head, proceedingId, 'purpose', randomUUID());
    await read(head, proceedingId, 'break-glass', randomUUID());
  });

  it('is told to the prosecutor of the proceeding, with the ground, and to nobody else who may open it', async () => {
    const seen = async (client: Client): Promise<Row[]> => (await client.data<{ proceeding: { openings: { edges: Row[] } } }>(OPENINGS, { id: proceedingId })).proceeding.openings.edges;
    const rows = (await seen(who(olena))).filter(({ node }) => node.staff?.id === who(head).id);
    expect(rows.map(({ node }) => [node.action, node.ground])).toEqual([['proceeding.read', 'break-glass'], ['proceeding.read', 'purpose']]);
    expect(await seen(who(head))).toEqual([]);
  });

  it('is found by an auditor by person, by number and by day, page by page and without what was done', async () => {
    const all: Row[] = [];
    for (let after: string | null = null; ;) {
      const { accessReview }: Review = await who(auditor).data<Review>(REVIEW, { erdrNumber, first: 3, after });
      all.push(...accessReview.edges);
      if (!accessReview.pageInfo.hasNextPage) break;
      after = accessReview.pageInfo.endCursor;
    }
    expect(all.length).toBeGreaterThan(8);
    expect(new Set(all.map(({ node }) => node.id)).size).toBe(all.length);
    expect(all.every(({ node }) => node.erdrNumber === erdrNumber)).toBe(true);
    const ofHead = (await who(auditor).data<Review>(REVIEW, { staffId: who(head).id, day: today, first: 50 })).accessReview.edges;
    expect(ofHead.filter(({ node }) => node.action === 'proceeding.read').map(({ node }) => node.ground)).toEqual(['break-glass', 'purpose']);
    expect((await who(auditor).data<Review>(REVIEW, { day: '2020-01-01', first: 50 })).accessReview.edges).toEqual([]);
  });

  it('raises an alert with the 31st proceeding that somebody reads in a day without a duty in it', async () => {
    const ask = async (): Promise<unknown> => (await who(auditor).data<{ foreignReadings: { proceedings: number; alert: boolean; staff: { id: string } }[] }>('query ($day: Day!) { foreignReadings(day: $day) { proceedings alert staff { id } } }', { day: today })).foreignReadings.find(({ staff }) => staff.id === who(curious).id);
    for (let n = 0; n < 30; n += 1) await read(who(curious), randomUUID(), 'purpose', randomUUID());
    await read(who(curious), proceedingId, 'duty');
    expect(await ask()).toMatchObject({ proceedings: 30, alert: false });
    await read(who(curious), randomUUID(), 'purpose', randomUUID());
    expect(await ask()).toMatchObject({ proceedings: 31, alert: true });
  });

  it('goes out as a table without details, in which no cell is a formula, and leaves an event of its own', async () => {
    const answer = await api.http().get(`/access-review.csv?erdrNumber=${erdrNumber}`).set('Cookie', who(auditor).cookie);
    expect([answer.status, answer.headers['content-type'], answer.text.split('\r\n')[0]]).toEqual([200, 'text/csv; charset=utf-8', '\uFEFFat,kyiv,staff,proceeding,action,outcome,ground,event']);
    expect(answer.text).toContain('break-glass');
    for (const word of ['Вербування', 'Вигадан']) expect(answer.text).not.toContain(word);
    const own = (await who(auditor).data<Review>(REVIEW, { staffId: who(auditor).id, first: 5 })).accessReview.edges;
    expect(own.map(({ node }) => node.action)).toContain('audit.export');
  });

  it('is nobody else\'s to ask, however it is asked', async () => {
    for (const client of [who(olena), who(head), await api.signIn(['ADMINISTRATOR'])]) {
      for (const text of ['{ accessReview { edges { node { id } } } }', `{ foreignReadings(day: "${today}") { proceedings } }`, '{ logHealth { size } }']) expect((await client.ask(text)).errors?.[0]?.extensions.code).toBeDefined();
      expect((await api.http().get('/access-review.csv').set('Cookie', client.cookie)).status).toBeGreaterThanOrEqual(400);
    }
    for (const bad of [{ erdrNumber: '1' }, { staffId: 'x' }, { day: 'yesterday' }, { after: 'x' }]) expect((await who(auditor).ask(REVIEW, { first: 5, ...bad })).errors).toHaveLength(1);
  });

  it('says to the auditor how sealing stands', async () => {
    expect((await who(auditor).data<{ logHealth: unknown }>('{ logHealth { size checkpointAt waitingSeconds mistrust witnesses { name } } }')).logHealth).toMatchObject({ size: 0, checkpointAt: null, mistrust: 'not-sealed', witnesses: [] });
  });
});
