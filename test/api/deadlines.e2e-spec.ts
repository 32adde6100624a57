import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock, PushedTypes } from '#libs/platform';
import { DeadlineCheck } from '#libs/checks';
import { someSuspect } from '../support/builders/checks.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, useApi } from '../support/test-app.js';

const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } changes { kind ruleId toDue } } }';
const CHANGES = 'changes { kind key ruleId title { uk en } citation { uk en } partyId fromDue toDue reason { en } }';
const RECORD = `mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } ${CHANGES} } }`;
const CORRECT = `mutation ($input: CorrectEventInput!) { correctEvent(input: $input) { event { id } ${CHANGES} } }`;
const ANNUL = `mutation ($input: AnnulEventInput!) { annulEvent(input: $input) { event { id } ${CHANGES} } }`;
const ROW = 'id ruleId title { uk en } citation { uk en } unit nature dueOn dueAt planBy alarmOn state certainty needsLawyer unconfirmedSince partyId acknowledgedAt acknowledgedBy { displayName } escalatedAt breachCause excused endedOn proceedingId abilities proceeding { id erdrNumber qualification }';
const DAY = `{ myDay { today counts { overdue dueSoon awaiting newFlags proceedings } overdue { ${ROW} } dueSoon { ${ROW} } awaitingAcknowledgement { id } newFlags { id kind reason { uk en } citation { uk en } deadlineId firstSeenAt abilities proceeding { id erdrNumber } } } }`;
const TERMS = `query ($id: ID!, $all: Boolean!) { proceeding(id: $id) { nextDue { deadlineId title { uk } dueOn state } flags { kind abilities } deadlines(includeEnded: $all) { ${ROW} } } }`;
const ACKNOWLEDGE = 'mutation ($input: AcknowledgeDeadlineInput!) { acknowledgeDeadline(input: $input) { id acknowledgedAt acknowledgedBy { id } abilities } }';
const CAUSE = 'mutation ($input: RecordBreachCauseInput!) { recordBreachCause(input: $input) { state breachCause excused } }';

interface Term { id: string; ruleId: string; state: string; dueOn: string; abilities: string[] }
interface Recorded { recordEvent: { event: { id: string }; changes: { kind: string; ruleId: string; fromDue: string | null; toDue: string | null }[] } }

describe('terms over the API', () => {
  const api = useApi();
  let olena: Client;
  let head: Client;
  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    head = await api.signIn(['HEAD'], '16');
  });

  const register = async (client = olena): Promise<string> =>
    (await client.data<{ registerProceeding: { proceeding: { id: string } } }>(REGISTER, { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування.', qualification: 'ч. 2 ст. 149 КК' } })).registerProceeding.proceeding.id;
  const suspectOf = (proceedingId: string): Promise<string> => api.db.write(() => someSuspect(api, proceedingId));
  const suspicion = async (proceedingId: string, on: string): Promise<Recorded['recordEvent']> =>
    (await olena.data<Recorded>(RECORD, { input: { proceedingId, type: 'suspicion', on, partyId: await suspectOf(proceedingId) } })).recordEvent;
  const terms = async (client: Client, id: string, all = true): Promise<Term[]> => (await client.data<{ proceeding: { deadlines: Term[] } }>(TERMS, { id, all })).proceeding.deadlines;
  const term = async (client: Client, id: string, ruleId: string): Promise<Term> => {
    const found = (await terms(client, id)).find((each) => each.ruleId === ruleId);
    if (found === undefined) throw new Error(`no term of ${ruleId}`);
    return found;
  };

  it('tell with the event what it moved', async () => {
    const id = await register();
    expect(await terms(olena, id)).not.toContainEqual(expect.objectContaining({ ruleId: 'PTI-2M' }));
    expect((await suspicion(id, '2026-11-02')).changes).toContainEqual(expect.objectContaining({ kind: 'ADDED', ruleId: 'PTI-2M', fromDue: null, toDue: '2027-01-04', reason: null }));
  });

  it('move when an event is corrected: the old date is told', async () => {
    const id = await register();
    const { event } = await suspicion(id, '2026-11-02');
    const { correctEvent } = await olena.data<{ correctEvent: Recorded['recordEvent'] }>(CORRECT, { input: { eventId: event.id, on: '2026-11-05', reason: 'Помилка в дні вручення.' } });
    expect(correctEvent.changes).toContainEqual(expect.objectContaining({ kind: 'MOVED', ruleId: 'PTI-2M', fromDue: '2027-01-04', toDue: '2027-01-05' }));
  });

  it('tell of an event that is annulled what went with it, with the article', async () => {
    const id = await register();
    const { event } = await suspicion(id, '2026-11-02');
    const { annulEvent } = await olena.data<{ annulEvent: { changes: unknown[] } }>(ANNUL, { input: { eventId: event.id, reason: 'Помилка в дні вручення.' } });
    expect(annulEvent.changes).toContainEqual(expect.objectContaining({ kind: 'REMOVED', ruleId: 'PTI-2M', fromDue: '2027-01-04', citation: { uk: expect.stringContaining('КПК'), en: expect.stringMatching(/^CPC 219/) } }));
  });

  it('show their reasoning, derived from the facts, ending in the date itself', async () => {
    const id = await register();
    await suspicion(id, '2026-11-02');
    const { proceeding } = await olena.data<{ proceeding: { deadlines: (Term & { trace: { kind: string; text: { uk: string; en: string }; date: string | null }[] })[] } }>(
      'query ($id: ID!) { proceeding(id: $id) { deadlines { ruleId dueOn trace { kind text { uk en } citation { uk en } date } alternative { dueOn reason { uk } } manualReview { candidates } } } }', { id });
    const found = proceeding.deadlines.find(({ ruleId }) => ruleId === 'PTI-2M');
    expect(found?.trace.length).toBeGreaterThan(2);
    expect(found?.trace.some(({ date }) => date === found.dueOn)).toBe(true);
    expect(found?.trace.every(({ text }) => text.uk !== '' && text.en !== '')).toBe(true);
  });

  it('lead the day of their prosecutor and of the head, and of nobody else', async () => {
    const marko = await api.signIn(['PROSECUTOR'], '16');
    const id = await register(marko);
    await marko.data(RECORD, { input: { proceedingId: id, type: 'suspicion', on: '2026-08-03', partyId: await suspectOf(id) } });
    const day = async (client: Client) => (await client.data<{ myDay: { overdue: Term[]; counts: { overdue: number } } }>(DAY)).myDay;
    const mine = await day(marko);
    expect(mine.overdue).toContainEqual(expect.objectContaining({ ruleId: 'PTI-2M', dueOn: '2026-10-05', state: 'OVERDUE', abilities: ['acknowledgeDeadline', 'recordBreachCause'] }));
    expect(mine.counts.overdue).toBe(mine.overdue.length);
    expect((await day(head)).overdue).toContainEqual(expect.objectContaining({ proceedingId: id, abilities: ['recordBreachCause'] }));
    expect((await day(await api.signIn(['PROSECUTOR'], '16'))).overdue).toEqual([]);
    expect((await day(await api.signIn(['HEAD'], '14'))).overdue).toEqual([]);
  });

  it('are the same whether the day was pushed down or put together', async () => {
    const plain = DAY.replace('overdue { id', 'overdue { trace { kind } id');
    const [pushed, ordinary] = [await head.data<{ myDay: { overdue: Record<string, unknown>[] } }>(DAY), await head.data<{ myDay: { overdue: Record<string, unknown>[] } }>(plain)];
    expect(ordinary.myDay.overdue[0]).toHaveProperty('trace');
    for (const each of ordinary.myDay.overdue) delete each['trace'];
    expect(pushed).toEqual(ordinary);
  });

  it('of the day and of the list go through as PostgreSQL wrote them, in the very document of the workspace', async () => {
    const file = (name: string): string => readFileSync(path.resolve(import.meta.dirname, '../../apps/web/src', name), 'utf8');
    const [, operation = ''] = /(fragment DayDeadline[\s\S]*?\n}\n\nquery MyDay[\s\S]*?\n}\n)/.exec(file('features/my-day/my-day.graphql')) ?? [];
    const types = api.get(PushedTypes);
    const [object, connection] = [jest.spyOn(types, 'object'), jest.spyOn(types, 'connection')];
    await head.data(`${file('ui/deadline.graphql')}\n${operation}`);
    await head.data('{ proceedings(first: 5) { edges { node { id nextDue { deadlineId title { uk en } dueOn dueAt state } } } } }');
    await head.data(`{ deadlines(first: 5) { edges { node { ${ROW} } } } }`);
    expect(object.mock.results.map(({ value }) => typeof value)).toEqual(['string']);
    expect(connection.mock.results.map(({ value }) => typeof value)).toEqual(['string', 'string']);
    jest.restoreAllMocks();
  });

  it('are listed page by page, those due first at the top, the same either way', async () => {
    const list = (extra: string) => `query ($after: String, $filter: DeadlineFilter) { deadlines(first: 3, after: $after, filter: $filter) { edges { cursor node { ${ROW} ${extra} } } pageInfo { hasNextPage endCursor } } }`;
    interface Listed { deadlines: { edges: { cursor: string; node: Term & { trace?: unknown } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
    const seen: Term[] = [];
    for (let after: string | null = null; ;) {
      const [pushed, ordinary]: Listed[] = [await head.data<Listed>(list(''), { after }), await head.data<Listed>(list('trace { kind }'), { after })];
      for (const { node } of ordinary?.deadlines.edges ?? []) delete node.trace;
      expect(pushed).toEqual(ordinary);
      seen.push(...(pushed?.deadlines.edges.map(({ node }) => node) ?? []));
      if (pushed?.deadlines.pageInfo.hasNextPage !== true) break;
      after = pushed.deadlines.pageInfo.endCursor;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(6);
    const { deadlines } = await head.data<Listed>(list(''), { filter: { states: ['OVERDUE'], unacknowledged: true, dueBefore: '2026-11-21' } });
    expect(deadlines.edges.every(({ node }) => node.state === 'OVERDUE' && node.dueOn < '2026-11-21')).toBe(true);
  });

  it('refuse a cursor of another list', async () => {
    const { errors } = await olena.ask('{ deadlines(after: "WyJ4IiwieSJd") { edges { cursor } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [{ field: 'after', rule: 'cursor' }] });
  });

  it('are acknowledged by the responsible person, once; a stranger finds nothing', async () => {
    const id = await register();
    await suspicion(id, '2026-09-28');
    const { id: deadlineId } = await term(olena, id, 'PTI-2M');
    const stranger = await api.signIn(['PROSECUTOR'], '14');
    const [hidden, missing] = [await stranger.ask(ACKNOWLEDGE, { input: { deadlineId } }), await stranger.ask(ACKNOWLEDGE, { input: { deadlineId: '00000000-0000-4000-8000-00000000beef' } })];
    expect(hidden.errors?.[0]?.extensions.code).toBe('not-found');
    expect(hidden.errors?.[0]?.message).toBe(missing.errors?.[0]?.message);
    expect((await head.ask(ACKNOWLEDGE, { input: { deadlineId } })).errors?.[0]?.extensions.code).toBe('not-allowed');
    expect((await olena.data<{ acknowledgeDeadline: unknown }>(ACKNOWLEDGE, { input: { deadlineId } })).acknowledgeDeadline).toMatchObject({ acknowledgedBy: { id: olena.id }, abilities: [] });
    expect((await olena.ask(ACKNOWLEDGE, { input: { deadlineId } })).errors?.[0]?.extensions.code).toBe('not-allowed');
  });

  it('go to the head when nobody acknowledges in time', async () => {
    const id = await register();
    await suspicion(id, '2026-09-28');
    const { id: deadlineId } = await term(olena, id, 'PTI-2M');
    api.clock.set('2026-11-22T10:00:01.000Z');
    await api.get(DeadlineCheck).run(api.get(Clock).now(), 'any', () => Promise.resolve());
    expect(await term(head, id, 'PTI-2M')).toMatchObject({ escalatedAt: '2026-11-22T10:00:01+00:00', abilities: ['acknowledgeDeadline'] });
    const told = await head.data<{ notifications: { edges: { node: { kind: string; deadlineId: string } }[] } }>('{ notifications(unreadOnly: true, first: 100) { edges { node { kind deadlineId text { uk } } } } }');
    expect(told.notifications.edges.map(({ node }) => node)).toContainEqual(expect.objectContaining({ kind: 'NOT_ACKNOWLEDGED', deadlineId }));
    await head.data(ACKNOWLEDGE, { input: { deadlineId } });
    const { proceeding } = await head.data<{ proceeding: { flags: { kind: string }[] } }>(TERMS, { id, all: true });
    expect(proceeding.flags.map(({ kind }) => kind)).not.toContain('NOT_ACKNOWLEDGED');
    api.clock.set('2026-11-21T10:00:00.000Z');
  });

  it('take a cause when missed, and are over when it is accepted', async () => {
    const id = await register();
    await suspicion(id, '2026-08-03');
    const { id: deadlineId } = await term(olena, id, 'PTI-2M');
    const early = await register();
    await suspicion(early, '2026-11-02');
    expect((await olena.ask(CAUSE, { input: { deadlineId: (await term(olena, early, 'PTI-2M')).id, cause: 'Немає.', excused: true } })).errors?.[0]?.extensions.code).toBe('deadline/not-breached');
    expect((await olena.ask(CAUSE, { input: { deadlineId, cause: 'x', excused: true } })).errors?.[0]?.extensions).toMatchObject({ code: 'bad-input', fields: [{ field: 'cause' }] });
    expect((await olena.data<{ recordBreachCause: unknown }>(CAUSE, { input: { deadlineId, cause: 'Обстріл: суд не працював.', excused: true } })).recordBreachCause).toEqual({ state: 'EXCUSED', breachCause: 'Обстріл: суд не працював.', excused: true });
    expect(await terms(olena, id, false)).not.toContainEqual(expect.objectContaining({ id: deadlineId }));
    const { proceeding } = await olena.data<{ proceeding: { history: { edges: { node: { action: string } }[] } } }>('query ($id: ID!) { proceeding(id: $id) { history { edges { node { action } } } } }', { id });
    expect(proceeding.history.edges.map(({ node }) => node.action)).toContain('deadline.breach-cause');
  });
});
