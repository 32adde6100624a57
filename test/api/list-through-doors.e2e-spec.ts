import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/platform';
import { type Running, sql, startProcess } from '../faults/api-process.js';
import { type DoorPerson, personAtDoor } from '../support/builders/door-people.js';
import { useDatabase } from '../support/database.js';

interface Found { proceedings: { edges: { node: { erdrNumber: string } }[] }; proceedingCount: number }

const REGISTER = 'mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }';
const SAVE = 'mutation ($input: SaveViewInput!) { saveView(input: $input) { id } }';
const VIEWS = '{ savedViews { name shared order abilities filter { text stages mine } } }';
const FIND = 'query ($filter: ProceedingFilter, $offset: Int) { proceedings(filter: $filter, first: 10, offset: $offset, order: NUMBER) { edges { node { erdrNumber } } } }';
const COUNT = 'query ($filter: ProceedingFilter) { proceedingCount(filter: $filter) }';
const number = (n: number): string => `1202614000${String(n).padStart(7, '0')}`;

/** The compiled API with its own logins: what is tried here passes the doors that people pass. */
describe('the list at the doors of people', () => {
  const database = useDatabase();
  let api: Running;
  let [olena, maria, head, stranger]: (DoorPerson | undefined)[] = [];

  const one = (who: DoorPerson | undefined): DoorPerson => {
    if (who === undefined) throw new Error('nobody came');
    return who;
  };
  const found = async (who: DoorPerson | undefined, text: string): Promise<{ numbers: string[]; count: number }> => {
    const [page, all] = await Promise.all([one(who).ask(FIND, { filter: { text } }), one(who).ask(COUNT, { filter: { text } })]);
    return { numbers: (page.data as unknown as Found).proceedings.edges.map(({ node }) => node.erdrNumber), count: (all.data as unknown as Found).proceedingCount };
  };
  const views = async (who: DoorPerson | undefined): Promise<unknown> => (await one(who).ask(VIEWS)).data?.['savedViews'];

  beforeAll(async () => {
    api = await startProcess('api', database.url);
    const person = (role: Role, office: string): Promise<DoorPerson> => personAtDoor(database.url, api, role, office);
    [olena, maria, head, stranger] = [await person('PROSECUTOR', '14'), await person('INVESTIGATOR', '14'), await person('HEAD', '14'), await person('PROSECUTOR', '16')];
    for (let n = 0; n < 5; n += 1) {
      const { errors } = await olena.ask(REGISTER, { input: { erdrNumber: number(n), registeredOn: '2026-10-05', summary: `Авто АК 000${n} ВЕ, зі слів Шевченко Юлії.` } });
      expect(errors).toBeUndefined();
    }
  }, 120_000);
  afterAll(async () => {
    api.child.kill('SIGTERM');
    await api.ended;
  });

  it('finds in any spelling for whoever reads the content, and counts the same', async () => {
    for (const text of ['AK0003BE', 'ак-0003-ве']) expect([text, await found(olena, text)]).toEqual([text, { numbers: [number(3)], count: 1 }]);
    for (const text of ['shevchenko yulii', 'ШЕВЧЕНКО', 'evchenk']) expect([text, (await found(olena, text)).count]).toEqual([text, 5]);
  });

  it('finds for a head by the register alone, and for others nothing at all', async () => {
    for (const text of ['AK0003BE', 'шевченко', 'Shevchenko']) for (const who of [head, maria, stranger]) expect([text, await found(who, text)]).toEqual([text, { numbers: [], count: 0 }]);
    expect(await found(head, number(3).slice(4))).toEqual({ numbers: [number(3)], count: 1 });
    for (const who of [maria, stranger]) expect(await found(who, number(3))).toEqual({ numbers: [], count: 0 });
    expect((await one(head).ask(COUNT)).data).toEqual({ proceedingCount: 5 });
  });

  it('finds people by what they are called in the case, for whoever reads it', async () => {
    const [at] = await sql<{ id: string }>(database.url, 'select id from proceeding where erdr_number = $1', [number(0)]);
    const { errors } = await one(olena).ask('mutation ($input: AddPartyInput!) { addParty(input: $input) { party { id } } }', { input: { proceedingId: at?.id, role: 'WITNESS', since: '2026-10-06' } });
    expect(errors).toBeUndefined();
    const [person] = await sql<{ pseudonym: string }>(database.url, 'select n.pseudonym from person n join party t on t.person_id = n.id');
    const called = async (who: DoorPerson | undefined): Promise<unknown> => (await one(who).ask('query ($input: FindPeopleInput!) { findPeople(input: $input) { label number } }', { input: { name: person?.pseudonym } })).data?.['findPeople'];
    expect(await called(olena)).toEqual([{ label: person?.pseudonym, number: number(0) }]);
    for (const who of [maria, head, stranger]) expect((await called(who)) ?? []).toEqual([]);
  });

  it('passes what was to do with the duty that a head gives to somebody else, who is told of it', async () => {
    const petro = await personAtDoor(database.url, api, 'PROSECUTOR', '14');
    const registered = await one(olena).ask(REGISTER, { input: { erdrNumber: number(77), registeredOn: '2026-10-05', summary: 'Фабула.' } });
    const proceedingId = /"id":"([\da-f-]{36})"/.exec(JSON.stringify(registered.data))?.[1];
    expect((await one(olena).ask('mutation ($input: AddTaskInput!) { addTask(input: $input) { id } }', { input: { proceedingId, text: 'Запит до банку.' } })).errors).toBeUndefined();
    await sql(database.url, 'update staff_session set proved_at = now() where staff_id = $1', [one(head).id]);
    expect((await one(head).ask('mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }', { input: { proceedingId, prosecutorId: petro.id } })).errors).toBeUndefined();
    expect((await petro.ask('{ tasks(filter: { mine: true }) { edges { node { text } } } notifications(first: 5) { edges { node { kind } } } }')).data).toMatchObject({ tasks: { edges: [{ node: { text: 'Запит до банку.' } }] }, notifications: { edges: expect.arrayContaining([{ node: { kind: 'TASK_GIVEN' } }]) } });
    await sql(database.url, 'update proceeding set office_id = (select id from office where code = $2) where id = $1', [proceedingId, '05']);
  });

  it('is entered anywhere, and refuses a place that is none', async () => {
    const at = async (offset: number): Promise<string[]> => ((await one(head).ask(FIND, { offset })).data as unknown as Found).proceedings.edges.map(({ node }) => node.erdrNumber);
    expect([await at(0), await at(3), await at(5)]).toEqual([[0, 1, 2, 3, 4].map(number), [3, 4].map(number), []]);
    expect((await one(head).ask(FIND, { offset: -1 })).errors?.[0]?.extensions.code).toBe('bad-input');
  });

  it('keeps a view for its owner and shares it with her office alone; a repeat under one key saves it once', async () => {
    const input = { name: 'Судові', shared: false, order: 'NUMBER', filter: { text: 'шевченко', stages: ['COURT'] } };
    const key = randomUUID();
    const [first, again] = [await one(olena).ask(SAVE, { input }, key), await one(olena).ask(SAVE, { input }, key)];
    expect([first.errors, again.data]).toEqual([undefined, first.data]);
    expect([await views(olena), await views(head)]).toEqual([[{ name: 'Судові', shared: false, order: 'NUMBER', abilities: ['saveView', 'deleteView'], filter: { text: 'шевченко', stages: ['COURT'], mine: null } }], []]);
    await one(olena).ask(SAVE, { input: { ...input, shared: true } });
    for (const who of [head, maria]) expect(await views(who)).toMatchObject([{ name: 'Судові', shared: true, abilities: [] }]);
    expect(await views(stranger)).toEqual([]);
    const id = (first.data?.['saveView'] as { id: string }).id;
    for (const who of [head, maria, stranger]) expect((await one(who).ask('mutation ($input: DeleteViewInput!) { deleteView(input: $input) }', { input: { viewId: id } })).errors?.[0]?.extensions.code).toBe('not-found');
    expect((await one(olena).ask('mutation ($input: DeleteViewInput!) { deleteView(input: $input) }', { input: { viewId: id } })).data).toEqual({ deleteView: id });
    expect(await views(head)).toEqual([]);
  });

  it.each<[string, object]>([['no name', { name: ' ' }], ['a stage that is none', { filter: { stages: ['NONSENSE'] } }], ['a text that is too long', { filter: { text: 'а'.repeat(201) } }], ['what no filter has', { filter: { office: 'x' } }]])('saves no view with %s', async (_, own) => {
    const { errors } = await one(olena).ask(SAVE, { input: { name: 'Проба', shared: false, order: 'NUMBER', filter: {}, ...own } });
    expect(errors?.[0]?.extensions.code).toMatch(/^(bad-input|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|graphql\/.*|http\/.*)$/);
    expect(await views(olena)).toEqual([]);
  });
});
