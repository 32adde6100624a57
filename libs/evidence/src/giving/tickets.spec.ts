import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, Housekeeping } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import { assign, someFileRow } from '../../../../test/support/builders/stored-files.js';
import { EvidenceModule } from '../evidence.module.js';
import { type NewTicket, type Spent, TICKET_SECONDS, Tickets } from './tickets.service.js';

describe('tickets for one download', () => {
  const bench = useProceedings([EvidenceModule]);
  let people: Record<'olena' | 'ivan' | 'head' | 'stranger' | 'reader', Actor>;
  let proceedingId: string;
  const file = (state = 'ACCEPTED'): Promise<string> => bench.db.write(() => someFileRow(bench.db, { proceedingId, by: people.olena.id, state }));
  const issue = (actor: Actor, id: string, knowingly = false): Promise<NewTicket> => bench.db.write(() => bench.get(Tickets).issue(actor, id, knowingly));
  const secretOf = ({ address }: Pick<NewTicket, 'address'>): string => address.slice('/files/given/'.length);
  const spend = (actor: Actor, ticket: Pick<NewTicket, 'address'>): Promise<Spent> => bench.db.request(() => bench.get(Tickets).spend(actor, secretOf(ticket)));
  const code = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: { code?: string; message: string }) => fault.code ?? fault.message);
  const rows = <T>(text: string, values: unknown[] = []): Promise<T[]> => bench.db.request(() => bench.db.sql<T & Record<string, unknown>>(text, values));
  const log = (id: string): Promise<unknown[]> => rows(`select action, class, outcome, ground from audit_event where resource = 'file' and resource_id = $1 order by at`, [id]);
  const inSession = (actor: Actor): Actor => ({ ...actor, sessionId: randomUUID() });

  beforeAll(() => bench.db.write(async () => {
    people = { olena: inSession(await bench.actor()), ivan: inSession(await bench.actor(['INVESTIGATOR'])), head: inSession(await bench.actor(['HEAD'])), stranger: inSession(await bench.actor(['PROSECUTOR'], '14')), reader: inSession(await bench.actor(['PROSECUTOR'], '14')) };
    proceedingId = await bench.register(people.olena);
    await assign(bench.db, proceedingId, people.ivan.id);
    await rightsIn(bench.db).grant(people.head.id, proceedingId);
    await rightsIn(bench.db).glass(people.reader.id, proceedingId);
  }));

  it.each([
    ['olena', 'RECEIVED', true, 'file/not-examined'], ['olena', 'SCANNING', true, 'file/not-examined'], ['olena', 'ACCEPTED', false, 'done'], ['olena', 'ACCEPTED', true, 'done'], ['olena', 'QUARANTINED', false, 'file/quarantined'], ['olena', 'QUARANTINED', true, 'done'],
    ['ivan', 'ACCEPTED', false, 'done'], ['ivan', 'QUARANTINED', false, 'not-allowed'], ['ivan', 'QUARANTINED', true, 'not-allowed'], ['reader', 'ACCEPTED', false, 'done'], ['reader', 'QUARANTINED', true, 'not-allowed'],
    ['head', 'ACCEPTED', false, 'done'], ['head', 'QUARANTINED', true, 'done'], ['stranger', 'ACCEPTED', false, 'not-found'], ['stranger', 'RECEIVED', false, 'not-found'], ['stranger', 'QUARANTINED', true, 'not-found'],
  ] as const)('are given to %s for a file that is %s (knowingly: %s): %s', async (who, state, knowingly, answer) => {
    const id = await file(state);
    expect(await code(issue(people[who], id, knowingly))).toBe(answer);
    const done = answer === 'done';
    expect([(await rows('select 1 from file_ticket where file_id = $1', [id])).length, (await log(id)).length]).toEqual(done ? [1, 1] : [0, 0]);
  });

  it('are of a session: whoever has none gets none, and a missing file is like a hidden one', async () => {
    expect(await code(issue({ ...people.olena, sessionId: null }, await file()))).toBe('not-found');
    expect(await code(issue(people.olena, randomUUID()))).toBe('not-found');
  });

  it('stand in their row as a hash, for a minute, and nothing in the row opens a container', async () => {
    const id = await file('QUARANTINED');
    const before = Date.now();
    const [one, two] = [await issue(people.olena, id, true), await issue(people.olena, id, true)];
    const [row, ...more] = await rows<Record<string, unknown> & { hash: string; expires: string }>(`select *, encode(secret_hash, 'hex') hash from file_ticket where secret_hash = $1`, [createHash('sha256').update(secretOf(one)).digest()]);
    expect([row?.['held'], row?.['used_at'], more.length, JSON.stringify(row).includes(secretOf(one)), JSON.stringify(row).includes(one.password ?? '-')]).toEqual([true, null, 0, false, false]);
    expect(Math.abs(Date.parse(one.expiresAt) - before - TICKET_SECONDS * 1_000)).toBeLessThan(20_000);
    expect([one.password === two.password, /^[A-Za-z0-9]{20}$/.test(one.password ?? ''), secretOf(one).length]).toEqual([false, true, 43]);
    expect((await spend(people.olena, one)).password).toBe(one.password);
  });

  it('are spent once: of many at the same time one is served, and the log has one line', async () => {
    const id = await file();
    const ticket = await issue(people.olena, id);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => code(spend(people.olena, ticket))));
    expect(outcomes.sort()).toEqual(['done', 'not-found', 'not-found', 'not-found']);
    expect(await log(id)).toMatchObject([{ action: 'file.ticket', class: 3 }, { action: 'file.take', class: 3, ground: 'duty', outcome: 'allow' }]);
  });

  it('serve neither another session of the same person, nor another person who took over the session, nor after their minute', async () => {
    const id = await file();
    const ticket = await issue(people.olena, id);
    expect(await code(spend(inSession(people.olena), ticket))).toBe('not-found');
    expect(await code(spend({ ...people.olena, sessionId: null }, ticket))).toBe('not-found');
    expect(await code(spend({ ...people.head, sessionId: people.olena.sessionId }, ticket))).toBe('not-found');
    await bench.db.write(() => bench.db.sql(`update file_ticket set expires_at = clock_timestamp() where file_id = $1`, [id]));
    expect(await code(spend(people.olena, ticket))).toBe('not-found');
    await bench.db.write(() => bench.db.sql(`update file_ticket set expires_at = clock_timestamp() + interval '5 seconds' where file_id = $1`, [id]));
    expect(await code(spend(people.olena, ticket))).toBe('done');
    expect(await code(spend(people.olena, { address: `/files/given/${'A'.repeat(43)}` }))).toBe('not-found');
  });

  it('say in the log on what ground somebody read, and that glass was broken', async () => {
    const [one, two] = [await file(), await file()];
    await spend(people.head, await issue(people.head, one));
    await spend(people.reader, await issue(people.reader, two));
    expect((await log(one)).at(-1)).toEqual({ action: 'file.take', class: 3, outcome: 'allow', ground: 'purpose' });
    expect((await log(two)).at(-1)).toEqual({ action: 'file.take', class: 3, outcome: 'break-glass', ground: 'break-glass' });
  });

  it('are worth what their holder may do when they are spent, and stay unspent when that is nothing', async () => {
    const id = await file('QUARANTINED');
    const late = inSession(await bench.db.write(() => bench.actor(['HEAD'])));
    await bench.db.write(() => rightsIn(bench.db).grant(late.id, proceedingId));
    const ticket = await issue(late, id, true);
    await bench.db.write(() => bench.db.sql('update access_grant set ended_at = now() where staff_id = $1', [late.id]));
    expect([await code(spend(late, ticket)), await rows('select used_at from file_ticket where file_id = $1', [id]), (await log(id)).length]).toEqual(['not-found', [{ used_at: null }], 1]);
    await bench.db.write(() => rightsIn(bench.db).grant(late.id, proceedingId));
    expect((await spend(late, ticket)).password).toBe(ticket.password);
  });

  it('for a held file give it like any other once it was released, and those for an accepted one never a container', async () => {
    const id = await file('QUARANTINED');
    const ticket = await issue(people.olena, id, true);
    await bench.db.write(() => bench.db.sql(`update stored_file set state = 'ACCEPTED', version = version + 1 where id = $1`, [id]));
    expect(await spend(people.olena, ticket)).toMatchObject({ password: null, file: { id, state: 'ACCEPTED', proceedingId } });
    const accepted = await file();
    const later = await issue(people.olena, accepted);
    await bench.db.write(() => bench.db.sql(`update stored_file set state = 'QUARANTINED', version = version + 1 where id = $1`, [accepted]));
    expect([await code(spend(people.olena, later)), later.password]).toEqual(['file/quarantined', null]);
  });

  it('are cleared away a day after their minute, spent or not', async () => {
    await bench.db.write(() => bench.db.sql('delete from file_ticket'));
    for (const age of ['23 hours 59 minutes', '1 day 1 minute']) {
      const id = await file();
      await issue(people.olena, id);
      await bench.db.write(() => bench.db.sql(`update file_ticket set expires_at = now() - $2::interval where file_id = $1`, [id, age]));
    }
    expect(await bench.get(Housekeeping).sweep()).toBe(1);
    expect(await rows(`select now() - expires_at < interval '1 day' young from file_ticket`)).toEqual([{ young: true }]);
  });
});
