import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FragmentDefinitionNode, GraphQLObjectType, type GraphQLResolveInfo, GraphQLSchema, GraphQLString, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { useDatabase } from '../../../test/support/database.js';
import { connect } from './data-source.service.js';
import { Db } from './db.service.js';
import { encodeCursor } from './paging.js';
import { PushedTypes, column, many, one, statementName, stored, writtenAnswer } from './pushed-types.plugin.js';

const database = useDatabase();
let db: Db;

beforeAll(async () => {
  db = new Db(await connect({ databaseUrl: database.url, databasePool: 1 }));
});
afterAll(() => db.onApplicationShutdown());

/** A schema in which the secret of a case is content and everything else is not. */
const text = (classified: number) => ({ type: GraphQLString, extensions: { classified } });
const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { case: { type: new GraphQLObjectType({ name: 'Case', extensions: { inCase: 'id' }, fields: { id: text(1), title: text(2), secret: text(3) } }) } } }) });

const types = new PushedTypes();
types.define('Case', { id: column('id'), title: column('title'), secret: column('secret') });
types.define('Case', { office: { type: 'Office', sql: (row, columns) => one(`from office o1 where o1.id = ${row}.office_id`, columns('o1')) } });
types.define('Case', { events: { type: 'Event', sql: (row, columns) => many(`from event e1 where e1.case_id = ${row}.id order by e1.on`, columns('e1')) } });
types.define('Case', { name: stored('Text', 'name') });
types.define('Office', { code: column('code'), head: { type: 'Person', sql: (row, columns) => one(`from person p1 where p1.id = ${row}.head_id`, columns('p1')) } });
types.define('Event', { on: column('on') });
types.define('Person', { id: column('id') });
types.define('Text', { uk: (row) => `${row}->>'uk'` });

/** The info of the first root field of a document, as a resolver gets it. */
function infoOf(document: string): GraphQLResolveInfo {
  const { definitions } = parse(document);
  const operation = definitions.find((each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION);
  const fragments = Object.fromEntries(definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]));
  return { fieldNodes: operation?.selectionSet.selections, fragments, schema } as unknown as GraphQLResolveInfo;
}
const object = (selection: string): string | null => types.object('Case', 'c', infoOf(`{ case ${selection} }`));
const page = (selection: string, fragments = '', size = 2, rows = [1, 2, 3]): string | null => types.connection('Case', 'c', infoOf(`{ cases ${selection} } ${fragments}`), {
  rows: `select c.* from (values ${rows.map((n) => `(${n}, 'Справа ${n}')`).join(', ') || `(0, '')`}) c (id, title) where id > 0`, keys: ['c.title', 'c.id'], size,
});

describe('the content of a case', () => {
  const pageOf = (selection: string): string | null => types.connection('Case', 'c', infoOf(`{ cases { edges { node { ${selection} } } } }`), {
    rows: `select c.* from (values ('10000000-0000-4000-8000-000000000001'::uuid, 'A', 'x', true), ('10000000-0000-4000-8000-000000000002'::uuid, 'B', 'y', false), ('10000000-0000-4000-8000-000000000003'::uuid, 'C', null, true)) c (id, title, secret, content)`, keys: ['c.id'], size: 9,
  });

  it('is null where the row says it is closed, and the answer tells of whom it was read', async () => {
    const { text: answer, read } = await db.request(() => writtenAnswer(db, pageOf('title secret') ?? '', []));
    expect(JSON.parse(answer)).toEqual({ edges: [{ node: { title: 'A', secret: 'x' } }, { node: { title: 'B', secret: null } }, { node: { title: 'C', secret: null } }] });
    expect(read).toEqual(['10000000-0000-4000-8000-000000000001']);
    expect((await db.request(() => writtenAnswer(db, pageOf('title') ?? '', []))).read).toEqual([]);
  });

  it('goes the ordinary way where rows do not say whose it is', () => {
    expect([types.object('Case', 'c', infoOf('{ case { title } }')), types.object('Case', 'c', infoOf('{ case { title secret } }'))]).toEqual(['c.title as "title"', null]);
  });
});

describe('a selection becomes one select list', () => {
  it.each([
    ['{ id title }', 'c.id as "id", c.title as "title"'],
    ['{ label: title }', 'c.title as "label"'],
    ['{ __typename id }', `'Case' as "__typename", c.id as "id"`],
    ['{ office { code } }', '(select row_to_json(o) from (select o1.code as "code" from office o1 where o1.id = c.office_id) o) as "office"'],
    ['{ events { on } }', `(select coalesce(json_agg(row_to_json(o)), '[]') from (select e1.on as "on" from event e1 where e1.case_id = c.id order by e1.on) o) as "events"`],
    ['{ name { uk } }', `case when c.name is null then null else (select row_to_json(o) from (select c.name->>'uk' as "uk") o) end as "name"`],
    ['{ ... { id } ... on Case { title } }', 'c.id as "id", c.title as "title"'],
  ])('%s', (selection, list) => {
    expect(object(selection)).toBe(list);
  });

  it('through nested types', () => {
    expect(object('{ office { head { id } } }')).toContain('select p1.id as "id" from person p1 where p1.id = o1.head_id');
  });

  it('through named fragments, also inside each other', () => {
    const info = infoOf('{ case { ...A } } fragment A on Case { id ...B } fragment B on Case { title }');
    expect(types.object('Case', 'c', info)).toBe('c.id as "id", c.title as "title"');
  });
});

describe('a selection that only ordinary execution answers right', () => {
  it.each([
    ['an unknown field', '{ id secret }'],
    ['an unknown field below', '{ office { code secret } }'],
    ['a field of Object.prototype', '{ constructor }'],
    ['arguments', '{ events(first: 3) { on } }'],
    ['a directive on a field', '{ id @include(if: false) }'],
    ['a directive on a fragment', '{ ... on Case @skip(if: true) { id } }'],
    ['the same field twice', '{ id id }'],
    ['one name for two fields', '{ x: id x: title }'],
    ['the same object twice, to be merged', '{ office { code } office { head { id } } }'],
    ['a fragment on another type', '{ ... on Other { id } }'],
    ['a fragment that is not there', '{ ...Missing }'],
    ['a name that PostgreSQL would cut', `{ ${'a'.repeat(64)}: id }`],
  ])('has %s', (_what, selection) => {
    expect(object(selection)).toBeNull();
  });

  it('is one of a type that nobody told about', () => {
    expect(types.object('Unknown', 'c', infoOf('{ case { id } }'))).toBeNull();
  });

  it('does not begin at the longest name that PostgreSQL keeps', () => {
    expect(object(`{ ${'a'.repeat(63)}: id }`)).toBe(`c.id as "${'a'.repeat(63)}"`);
  });
});

describe('a page of a connection', () => {
  it.each([
    ['an alias of the edges', '{ rows: edges { node { id } } }'],
    ['an alias of the node', '{ edges { row: node { id } } }'],
    ['__typename of the edge', '{ edges { __typename node { id } } }'],
    ['a fragment for the edges', '{ ...F }'],
    ['a directive on the page', '{ pageInfo @include(if: true) { hasNextPage } }'],
    ['edges twice, to be merged', '{ edges { node { id } } edges { cursor } }'],
    ['nodes twice, to be merged', '{ edges { node { id } node { title } } }'],
    ['an argument below', '{ edges { node { events(first: 1) { on } } } }'],
  ])('goes the ordinary way for %s', (_what, selection) => {
    expect(page(selection, 'fragment F on CaseConnection { edges { node { id } } }')).toBeNull();
  });

  const answer = async (selection: string, size: number, rows?: number[]): Promise<unknown> => JSON.parse((await db.request(() => writtenAnswer(db, page(selection, '', size, rows) ?? '', []))).text);
  const after = (n: number): string => encodeCursor([`Справа ${n}`, n]);

  it('holds what was selected and nothing else', async () => {
    expect(await answer('{ edges { node { id } } }', 2)).toEqual({ edges: [{ node: { id: 1 } }, { node: { id: 2 } }] });
    expect(await answer('{ edges { cursor } }', 1)).toEqual({ edges: [{ cursor: after(1) }] });
    expect(await answer('{ pageInfo { hasNextPage } }', 2)).toEqual({ pageInfo: { hasNextPage: true } });
    expect(await answer('{ pageInfo { hasNextPage endCursor } edges { cursor node { title } } }', 3)).toEqual({ pageInfo: { hasNextPage: false, endCursor: after(3) }, edges: [1, 2, 3].map((n) => ({ cursor: after(n), node: { title: `Справа ${n}` } })) });
  });

  it('stands in the order of its keys, whatever order the rows come in', async () => {
    expect(await answer('{ edges { node { id } } pageInfo { endCursor } }', 2, [3, 1, 2])).toEqual({ edges: [{ node: { id: 1 } }, { node: { id: 2 } }], pageInfo: { endCursor: after(2) } });
  });

  it('without rows ends nowhere', async () => {
    expect(await answer('{ edges { node { id } } pageInfo { hasNextPage endCursor } }', 5, [])).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });
});

describe('names of prepared statements', () => {
  it('are the same for the same text, short enough for PostgreSQL, and end when clients ask too many different ones', () => {
    expect(statementName('select 1')).toBe(statementName('select 1'));
    expect(statementName('select 1')?.length).toBeLessThanOrEqual(63);
    const named = Array.from({ length: 1_000 }, (_, n) => statementName(`select ${n} + 1000`)).filter((name) => name !== undefined);
    expect(named.length).toBeLessThan(501);
    expect(statementName('select 1')).toBeDefined();
    expect(statementName('one more')).toBeUndefined();
  });
});
