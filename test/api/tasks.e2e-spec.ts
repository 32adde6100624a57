import { beforeAll, describe, expect, it } from '@jest/globals';
import { said } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { statementsOf } from '../support/statements.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const ROW = 'id proceedingId text dueOn state version abilities assignee { id } createdBy { id } endedBy { id }';
const OF_PROCEEDING = `query ($id: ID!) { proceeding(id: $id) { id tasks { ${ROW} } taskAssignees { id } } }`;
const LIST = `query ($filter: TaskFilter, $first: Int!, $after: String) { tasks(filter: $filter, first: $first, after: $after) { edges { node { ${ROW} proceeding { id erdrNumber } } } pageInfo { hasNextPage endCursor } } }`;
const HISTORY = 'query ($id: ID!) { proceeding(id: $id) { history(first: 50) { edges { node { action actor { id } onBehalfOf { id } changes { field } } } } } }';
const DAY = '{ myDay { today since firstToday counts { tasks tasksLate newFlags olderFlags } standingIn { until proceedingIds person { id } } } }';
const CHANGES = '{ dayChanges(first: 30) { proceedingId action count actor { id } onBehalfOf { id } proceeding { erdrNumber } } }';
const inputs = { addTask: 'AddTaskInput', completeTask: 'TaskInput', reopenTask: 'TaskInput', withdrawTask: 'TaskInput', passTask: 'PassTaskInput', editTask: 'EditTaskInput' } as const;
const REASON = 'Синтетична підстава перевірки.';

interface Row { id: string; proceedingId: string; text: string | null; dueOn: string | null; state: string; version: number; abilities: string[]; assignee: { id: string }; createdBy: { id: string }; endedBy: { id: string } | null }
interface OfProceeding { proceeding: { tasks: Row[]; taskAssignees: { id: string }[] } | null }
interface Listed { tasks: { edges: { node: Row & { proceeding: { erdrNumber: string } } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }
interface Day { myDay: { counts: { tasks: number; tasksLate: number }; firstToday: boolean; since: string; standingIn: { until: string; proceedingIds: string[]; person: { id: string } }[] } }
interface History { proceeding: { history: { edges: { node: { action: string; actor: { id: string }; onBehalfOf: { id: string } | null; changes: { field: string }[] } }[] } } }
interface Changes { dayChanges: { proceedingId: string; action: string; count: number; actor: { id: string }; onBehalfOf: { id: string } | null }[] }

/** Tasks and deputies as people meet them, through the doors, at the time of the database, by which delegations end. */
describe('tasks of a proceeding', () => {
  const api = useApi(new Date().toISOString());
  const today = (): string => new Date().toLocaleDateString('sv', { timeZone: 'Europe/Kyiv' });
  let olena: Client;
  let petro: Client;
  let ivan: Client;
  let head: Client;
  let stranger: Client;
  let auditor: Client;
  beforeAll(async () => {
    const fresh = { fresh: true };
    [olena, petro, ivan, head, stranger, auditor] = [await api.signIn(['PROSECUTOR'], '16', fresh), await api.signIn(['PROSECUTOR'], '16', fresh), await api.signIn(['INVESTIGATOR'], '16'), await api.signIn(['HEAD'], '16', fresh), await api.signIn(['PROSECUTOR'], '14'), await api.signIn(['AUDITOR'], '14')];
  });

  const act = (client: Client, verb: keyof typeof inputs, input: Record<string, unknown>): Promise<GraphQLAnswer> => client.ask(`mutation ($input: ${inputs[verb]}!) { ${verb}(input: $input) { ${ROW} } }`, { input });
  const rowOf = (answer: GraphQLAnswer, verb: keyof typeof inputs): Row => { const row = answer.data?.[verb]; if (row == null) throw new Error(said(answer)); return row as unknown as Row; };
  const register = async (): Promise<string> => (await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }',
    { input: { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування для праці.', investigatorId: ivan.id } })).registerProceeding.proceeding.id;
  const add = async (client: Client, proceedingId: string, own: Record<string, unknown> = {}): Promise<Row> => rowOf(await act(client, 'addTask', { proceedingId, text: 'Запит до банку.', ...own }), 'addTask');
  const tasksOf = async (client: Client, id: string): Promise<OfProceeding['proceeding']> => (await client.data<OfProceeding>(OF_PROCEEDING, { id })).proceeding;
  const list = async (client: Client, filter: Record<string, unknown> = {}, first = 100): Promise<string[]> => (await client.data<Listed>(LIST, { filter, first })).tasks.edges.map(({ node }) => node.id);
  const nameDeputy = async (): Promise<string> => (await olena.data<{ nameDeputy: { id: string } }>('mutation ($input: NameDeputyInput!) { nameDeputy(input: $input) { id } }', { input: { fromId: olena.id, toId: petro.id, since: today(), until: today(), reason: REASON } })).nameDeputy.id;
  const endDelegation = (id: string): Promise<unknown> => olena.data('mutation ($input: EndDelegationInput!) { endDelegation(input: $input) }', { input: { delegationId: id } });

  it('go with the duty to whoever takes it over, who is told once', async () => {
    const id = await register();
    const given = [await add(olena, id), await add(olena, id), await add(olena, id, { assigneeId: ivan.id })];
    await head.data('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }', { input: { proceedingId: id, prosecutorId: petro.id } });
    expect((await tasksOf(petro, id))?.tasks.map((task) => [task.id, task.assignee.id]).sort()).toEqual(given.map((task, place) => [task.id, place === 2 ? ivan.id : petro.id]).sort());
    const inbox = await petro.data<{ notifications: { edges: { node: { kind: string; proceedingId: string | null } }[] } }>('{ notifications(first: 10) { edges { node { kind proceedingId } } } }');
    expect(inbox.notifications.edges.filter(({ node }) => node.kind === 'TASK_GIVEN' && node.proceedingId === id)).toHaveLength(1);
    expect(await tasksOf(olena, id)).toBeNull();
  });

  it('are given, told of, done and taken up again, each by those who may; the rest see nothing of them', async () => {
    const id = await register();
    const task = await add(olena, id, { assigneeId: ivan.id, dueOn: '2026-12-01' });
    expect(task).toMatchObject({ state: 'OPEN', version: 1, dueOn: '2026-12-01', assignee: { id: ivan.id }, createdBy: { id: olena.id }, abilities: ['completeTask', 'withdrawTask', 'passTask', 'editTask'] });
    expect((await tasksOf(olena, id))?.taskAssignees.map((one) => one.id).sort()).toEqual([olena.id, ivan.id].sort());
    const inbox = await ivan.data<{ notifications: { edges: { node: { kind: string; proceedingId: string | null; text: { uk: string } } }[] } }>('{ notifications(first: 10) { edges { node { kind proceedingId text { uk } } } } }');
    expect(inbox.notifications.edges.map(({ node }) => node)).toContainEqual({ kind: 'TASK_GIVEN', proceedingId: id, text: { uk: 'Вам дали завдання у провадженні.' } });
    const done = rowOf(await act(ivan, 'completeTask', { taskId: task.id, version: 1 }), 'completeTask');
    expect(done).toMatchObject({ state: 'DONE', version: 2, endedBy: { id: ivan.id }, abilities: ['reopenTask'] });
    expect(rowOf(await act(olena, 'reopenTask', { taskId: task.id, version: 2 }), 'reopenTask')).toMatchObject({ state: 'OPEN', endedBy: null });
    for (const client of [stranger, petro]) expect([await tasksOf(client, id), await list(client, { proceedingId: id }), said(await act(client, 'completeTask', { taskId: task.id, version: 3 })), said(await act(client, 'addTask', { proceedingId: id, text: 'Чуже.' }))]).toEqual([null, [], 'not-found', 'not-found']);
    expect(said(await act(auditor, 'completeTask', { taskId: task.id, version: 3 }))).toBe('not-allowed');
  });

  it('show a head that there is something to do and for whom; what it says, only after she has stated a purpose', async () => {
    const id = await register();
    const task = await add(olena, id);
    const seen = async (): Promise<unknown> => (await tasksOf(head, id))?.tasks.map(({ text, assignee }) => [text, assignee.id]);
    expect(await seen()).toEqual([[null, olena.id]]);
    await head.data('mutation ($input: StatePurposeInput!) { statePurpose(input: $input) }', { input: { proceedingId: id, purpose: REASON } });
    expect(await seen()).toEqual([[task.text, olena.id]]);
  });

  it('are refused by the field and the rule, and never by half', async () => {
    const id = await register();
    const task = await add(olena, id);
    const refused = [
      await act(olena, 'addTask', { proceedingId: id, text: ' a ' }), await act(olena, 'addTask', { proceedingId: id, text: 'Запит.', dueOn: '2126-01-01' }), await act(olena, 'addTask', { proceedingId: id, text: 'Запит.', assigneeId: stranger.id }),
      await act(olena, 'editTask', { taskId: task.id, version: 9, text: 'Інше.' }), await act(olena, 'reopenTask', { taskId: task.id, version: 1 }), await act(olena, 'passTask', { taskId: task.id, version: 1, assigneeId: olena.id }),
    ];
    expect(refused.map(said)).toEqual(['bad-input: text length', 'bad-input: dueOn range', 'bad-input: assigneeId on-proceeding', 'conflict/stale', 'conflict/stale', 'bad-input: assigneeId no-change']);
    expect((await tasksOf(olena, id))?.tasks).toHaveLength(1);
  });

  it('and what changed meanwhile stand in the history and in the day under both names when a deputy did it, and pass back when the delegation ends', async () => {
    const id = await register();
    const task = await add(olena, id, { dueOn: '2026-01-01' });
    const day = async (client: Client): Promise<Day['myDay']> => (await client.data<Day>(DAY)).myDay;
    const before = await day(petro);
    const delegationId = await nameDeputy();
    const during = await day(petro);
    expect(during.standingIn).toEqual([{ until: today(), proceedingIds: expect.arrayContaining([id]), person: { id: olena.id } }]);
    expect([during.counts.tasks - before.counts.tasks > 0, during.counts.tasksLate - before.counts.tasksLate > 0, (await list(petro, { mine: true })).includes(task.id)]).toEqual([true, true, true]);
    expect(said(await act(petro, 'completeTask', { taskId: task.id, version: 1 }))).toBe('done');
    const history = (await olena.data<History>(HISTORY, { id })).proceeding.history.edges.map(({ node }) => node);
    expect(history.find(({ action }) => action === 'task.complete')).toMatchObject({ actor: { id: petro.id }, onBehalfOf: { id: olena.id } });
    expect(history.find(({ action }) => action === 'task.add')).toMatchObject({ actor: { id: olena.id }, onBehalfOf: null });
    expect((await olena.data<Changes>(CHANGES)).dayChanges).toContainEqual(expect.objectContaining({ proceedingId: id, action: 'task.complete', count: 1, actor: { id: petro.id }, onBehalfOf: { id: olena.id } }));
    await endDelegation(delegationId);
    const after = await day(petro);
    expect([after.standingIn, after.counts, await tasksOf(petro, id), (await petro.data<Changes>(CHANGES)).dayChanges.filter((one) => one.proceedingId === id)]).toEqual([[], before.counts, null, []]);
    // Both names stay, though the delegation is over.
    expect((await olena.data<History>(HISTORY, { id })).proceeding.history.edges.find(({ node }) => node.action === 'task.complete')?.node.onBehalfOf).toEqual({ id: olena.id });
  });

  it('that are told to somebody who is away are told to her deputy too', async () => {
    const id = await register();
    const delegationId = await nameDeputy();
    const unread = async (client: Client): Promise<number> => (await client.data<{ me: { unread: number } }>('{ me { unread } }')).me.unread;
    const [hers, his] = [await unread(olena), await unread(petro)];
    await add(ivan, id, { assigneeId: olena.id });
    expect([await unread(olena) - hers, await unread(petro) - his]).toEqual([1, 1]);
    await endDelegation(delegationId);
    await add(ivan, id, { assigneeId: olena.id });
    expect([await unread(olena) - hers, await unread(petro) - his]).toEqual([2, 1]);
  });

  it('are counted before they are handed over, for oneself and by the head', async () => {
    const ask = (client: Client): Promise<GraphQLAnswer> => client.ask('query ($fromId: ID!, $until: Day!) { handOverPreview(fromId: $fromId, until: $until) { proceedings tasks due awaiting closedOff } }', { fromId: olena.id, until: '2027-01-15' });
    const own = await ask(olena);
    expect(Number((own.data?.['handOverPreview'] as unknown as { proceedings: number }).proceedings)).toBeGreaterThan(3);
    expect((await ask(head)).data).toEqual(own.data);
    expect([said(await ask(petro)), said(await ask(stranger))]).toEqual(['not-found', 'not-found']);
  });

  it('cost as many statements for twenty as for two, in the list and in a proceeding', async () => {
    const [one, two] = [await register(), await register()];
    for (let more = 0; more < 2; more += 1) await add(olena, one);
    const ask = (id: string): Promise<number> => statementsOf(api.db, async () => { await tasksOf(olena, id); });
    const pages = (first: number): Promise<number> => statementsOf(api.db, async () => { await list(olena, {}, first); });
    await ask(one);
    await pages(2);
    const [small, few] = [await ask(one), await pages(2)];
    for (let more = 0; more < 20; more += 1) await add(olena, two, more % 2 === 0 ? { assigneeId: ivan.id } : {});
    await ask(two);
    await pages(30);
    expect([await ask(two) <= small, await pages(30)]).toEqual([true, few]);
    expect(Math.max(small, few)).toBeLessThanOrEqual(8);
  });

  it('have a day that begins once, by an act of its own', async () => {
    const day = async (): Promise<Day['myDay']> => (await ivan.data<Day>(DAY)).myDay;
    const first = await day();
    expect(await ivan.data('mutation { beginDay }')).toEqual({ beginDay: true });
    const [second, plain] = [await day(), (await ivan.data<Day>(DAY.replace('counts {', 'overdue { trace { kind } } counts {'))).myDay];
    expect([first.firstToday, second.firstToday, second.since]).toEqual([true, false, first.since]);
    expect(plain).toMatchObject({ ...second, since: expect.anything() });
    expect([said(await auditor.ask(DAY)), said(await auditor.ask(CHANGES))]).toEqual(['not-allowed', 'not-allowed']);
  });
});
