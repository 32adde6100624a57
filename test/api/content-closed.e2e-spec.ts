import { beforeAll, describe, expect, it } from '@jest/globals';
import { contentSeen } from '#libs/access';
import { type CaseFile, openCase } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, useApi } from '../support/test-app.js';

const CONTENT = 'summary parties { label } charges { code } episodes { place exploitation } history { edges { node { action } } pageInfo { hasNextPage } }';
const OPEN = `query ($id: ID!) { proceeding(id: $id) { id erdrNumber qualification prosecutor { id } deadlines { id breachCause } events { type note text reason } handovers { reason } ${CONTENT} } }`;
const LIST = (extra: string): string => `{ proceedings(first: 50) { edges { node { id summary ${extra} } } } }`;

describe('the content of a proceeding', () => {
  const api = useApi();
  let olena: Client;
  let head: Client;
  let file: CaseFile;
  const inDb = <T>(text: string, values: unknown[] = []): Promise<T[]> => api.db.request(() => api.db.sql<T & Record<string, unknown>>(text, values));
  const readings = (who: Client): Promise<{ ground: string; groundId: string | null }[]> => inDb(`select ground, ground_id "groundId" from audit_event where action = 'proceeding.read' and actor_id = $1 and proceeding_id = $2 order by at`, [who.id, file.proceedingId]);

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    head = await api.signIn(['HEAD'], '16');
    file = await openCase(olena, { summary: 'Слово каштан у фабулі.' });
  });

  it('is closed to the head of the office, who sees its structure, and leaves no event', async () => {
    const { proceeding } = await head.data<{ proceeding: Record<string, unknown> & { events: { type: string; note: unknown }[] } }>(OPEN, { id: file.proceedingId });
    expect(proceeding).toMatchObject({ summary: null, parties: [], charges: [], episodes: [], history: { edges: [], pageInfo: { hasNextPage: false } }, prosecutor: { id: olena.id } });
    expect(proceeding.events.map(({ type, note }) => [type, note])).toEqual([['suspicion', null]]);
    expect(await readings(head)).toEqual([]);
  });

  it('is closed in lists alike, whichever way they are answered, and cannot be found by its words', async () => {
    for (const extra of ['', 'abilities']) {
      const { proceedings } = await head.data<{ proceedings: { edges: { node: { summary: string | null } }[] } }>(LIST(extra));
      expect(proceedings.edges.map(({ node }) => node.summary)).toEqual([null]);
    }
    const found = async (who: Client, text: string): Promise<number> => (await who.data<{ proceedings: { edges: unknown[] } }>('query ($text: String) { proceedings(filter: { text: $text }) { edges { node { id } } } }', { text })).proceedings.edges.length;
    const { proceeding } = await olena.data<{ proceeding: { erdrNumber: string } }>('query ($id: ID!) { proceeding(id: $id) { erdrNumber } }', { id: file.proceedingId });
    expect([await found(head, 'каштан'), await found(olena, 'каштан'), await found(head, proceeding.erdrNumber.slice(3, 15))]).toEqual([0, 1, 1]);
  });

  it('leaves an event before the answer, once in 15 minutes for a session', async () => {
    await olena.data(LIST(''));
    await olena.data(OPEN, { id: file.proceedingId });
    const before = (await readings(olena)).length;
    expect(before).toBeGreaterThan(0);
    await olena.data(LIST('abilities'));
    expect((await readings(olena)).length).toBe(before);
    api.clock.set('2026-11-21T10:16:00.000Z');
    await olena.data(LIST(''));
    expect((await readings(olena)).slice(before)).toEqual([{ ground: 'duty', groundId: null }]);
  });

  it('opens by a stated purpose, and the event names it', async () => {
    const grant = await api.db.write(() => rightsIn(api.db).grant(head.id, file.proceedingId));
    const { proceeding } = await head.data<{ proceeding: { summary: string; parties: unknown[] } }>(OPEN, { id: file.proceedingId });
    expect([proceeding.summary, proceeding.parties.length]).toEqual(['Слово каштан у фабулі.', 4]);
    expect(await readings(head)).toEqual([{ ground: 'purpose', groundId: grant }]);
  });

  it('is not shown when the log takes no entries: neither way, and the structure still is', async () => {
    const other = await api.signIn(['HEAD'], '16');
    await api.db.write(async () => {
      await rightsIn(api.db).grant(other.id, file.proceedingId);
      await api.db.sql(`create function stop_log() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`);
      await api.db.sql(`create trigger stop_log before insert on audit_event for each row execute function stop_log()`);
    });
    for (const document of [LIST(''), LIST('abilities')]) {
      const answer = await other.ask(document);
      expect([answer.errors?.[0]?.extensions.code, JSON.stringify(answer.data)]).toEqual(['audit/unavailable', 'null']);
    }
    expect((await other.ask('{ proceedings { edges { node { erdrNumber } } } }')).errors).toBeUndefined();
    await api.db.write(() => api.db.sql('drop trigger stop_log on audit_event'));
    expect((await other.ask(LIST(''))).errors).toBeUndefined();
  });

  it('is asked of the database once, whatever an answer holds', () => {
    const values: unknown[] = [];
    expect(contentSeen({ id: olena.id, roles: ['AUDITOR'], officeId: null, permissions: new Set(), sessionId: null }, 'p.id', (value) => `$${values.push(value)}`)).toBe('false');
  });
});
