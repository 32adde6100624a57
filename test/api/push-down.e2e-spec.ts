import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSchema } from 'graphql';
import { PushedTypes } from '#libs/platform';
import { ProceedingList } from '#libs/proceedings';
import { type Client, useApi } from '../support/test-app.js';

interface Listed { proceedings: { edges: { cursor: string; node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }

const NODE = 'id erdrNumber registeredOn body summary courtNumber stage stageSince qualification severity version office { code name { uk en } seat } prosecutor { id displayName officeId } investigator { id }';
/** The same question twice: the second selects a field that PostgreSQL cannot answer, and so goes the ordinary way. */
const page = (extra: string): string => `query ($first: Int, $after: String, $filter: ProceedingFilter, $order: ProceedingOrder) { proceedings(first: $first, after: $after, filter: $filter, order: $order) { edges { cursor node { ${NODE} ${extra} } } pageInfo { hasNextPage endCursor } } }`;
const withoutAbilities = (answer: object): unknown => JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'abilities' ? undefined : value)));

describe('a list that PostgreSQL answers as JSON', () => {
  const api = useApi();
  let prosecutor: Client;
  let head: Client;

  beforeAll(async () => {
    prosecutor = await api.signIn(['PROSECUTOR'], '14');
    head = await api.signIn(['HEAD'], '14');
    for (let n = 0; n < 7; n += 1) {
      await prosecutor.data('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', {
        input: { erdrNumber: `1202614000000010${n}`, registeredOn: `2026-10-0${n + 1}`, summary: `Вербування до примусової праці, "ферма" ${n} \\ їжак`, qualification: n % 2 === 0 ? 'CC 149(2)' : 'CC 149(1)' },
      });
    }
  });

  it.each(['NEXT_DUE', 'REGISTERED_DESC', 'NUMBER'])('is the same as ordinary execution gives, page by page, in the order %s', async (order) => {
    for (let after: string | null = null; ; ) {
      const variables: Record<string, unknown> = { first: 3, after, order };
      const fast = await prosecutor.data<Listed>(page(''), variables);
      const ordinary = await prosecutor.data<Listed>(page('abilities'), variables);
      expect(fast).toEqual(withoutAbilities(ordinary));
      if (!fast.proceedings.pageInfo.hasNextPage) break;
      after = fast.proceedings.pageInfo.endCursor;
    }
  });

  it('is narrowed by the same filters and shows the same people nothing', async () => {
    for (const filter of [{ text: 'ферма" 3' }, { text: '\\' }, { text: '100%' }, { stages: ['CLOSED'] }, { registeredFrom: '2026-10-04' }, { mine: true }]) {
      expect(await head.data(page(''), { filter })).toEqual(withoutAbilities(await head.data<Listed>(page('abilities'), { filter })));
    }
    const stranger = await api.signIn(['PROSECUTOR'], '14');
    expect((await stranger.data<Listed>(page(''))).proceedings.edges).toEqual([]);
  });

  it('reads fragments and __typename, and hands arguments, directives and aliases of the connection to ordinary execution', async () => {
    const named = 'fragment Row on Proceeding { __typename id label: summary } query { proceedings(first: 2) { edges { node { ...Row ... on Proceeding { stage } } } } }';
    const { proceedings } = await prosecutor.data<{ proceedings: { edges: { node: object }[] } }>(named);
    expect(proceedings.edges[0]?.node).toMatchObject({ __typename: 'Proceeding', stage: 'INVESTIGATION', label: expect.stringContaining('ферма') });
    for (const odd of ['{ proceedings(first: 2) { edges { node { id @include(if: true) } } } }', '{ proceedings(first: 2) { rows: edges { node { id } } } }', '{ p: proceedings(first: 2) { edges { node { id } } } q: proceedings(first: 1) { edges { node { id } } } }']) {
      expect((await prosecutor.ask(odd)).errors).toBeUndefined();
    }
  });

  it.each([
    ['a name that PostgreSQL would cut', `{ proceedings(first: 3) { edges { node { ${'a'.repeat(70)}1: id ${'a'.repeat(70)}2: summary } } } }`],
    ['edges in two parts', '{ proceedings(first: 3) { edges { node { id } } edges { cursor node { stage } } } }'],
    ['nodes in two parts', '{ proceedings(first: 3) { edges { node { id } node { summary } } } }'],
    ['an office in two parts', '{ proceedings(first: 3) { edges { node { office { code } office { seat } } } } }'],
    ['the same fields in a fragment and beside it', 'fragment F on Proceeding { id summary } { proceedings(first: 3) { edges { node { id ...F ...F } } } }'],
    ['__typename everywhere', '{ __typename proceedings(first: 3) { __typename edges { __typename node { __typename office { __typename } } } } }'],
    ['two lists', '{ a: proceedings(first: 2) { edges { node { id } } } b: proceedings(first: 3, order: NUMBER) { edges { node { erdrNumber } } } }'],
    ['a condition that is a variable', 'query ($no: Boolean = false) { proceedings(first: 3) { edges { node { id summary @include(if: $no) } } } }'],
    ['a list that nobody wants', '{ proceedings(first: 3) @skip(if: true) { edges { node { id } } } offices { code } }'],
  ])('answers %s exactly as ordinary execution does', async (_what, document) => {
    const fast = await prosecutor.ask(document);
    // A field without SQL sends every part of the document the ordinary way.
    const ordinary = await prosecutor.ask(document.replaceAll(/(proceedings\([^)]*\)[^{]*\{)/g, '$1 edges { node { abilities } } '));
    expect(fast.errors).toBeUndefined();
    expect(fast.data).toEqual(withoutAbilities(ordinary.data ?? {}));
  });

  it('reports a fault of one list in its place and still answers the other', async () => {
    const after = Buffer.from('["2026-01-01","8c5dd2f0-0d2c-4f0e-9d2f-3f3c1f0a7b11"]').toString('base64url');
    const answer = await prosecutor.ask('query ($after: String) { good: proceedings(first: 2, order: NUMBER) { edges { node { id } } } bad: proceedings(first: 2, after: $after, order: NUMBER) { edges { node { id } } } }', { after });
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['bad'], 'bad-input']]);
  });

  it('never lets one reader\'s promise of a single statement reach another\'s request', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? prosecutor : head).ask(n % 3 === 0 ? page('') : page('abilities'), { first: 3 })));
    // The head sees the same proceedings, and of their content nothing.
    for (const parity of [0, 1]) expect(new Set(answers.filter((_, n) => n % 2 === parity).map((answer) => JSON.stringify(withoutAbilities(answer)))).size).toBe(1);
    expect(answers[0]?.errors).toBeUndefined();
  });

  it('takes any text for a cursor and refuses it as input, never as a fault', async () => {
    for (let n = 0; n < 40; n += 1) {
      const keys = [[], ['x'], [null, null], [1, 2], ['2026-13-45', 'x'], ['infinity', '8c5dd2f0-0d2c-4f0e-9d2f-3f3c1f0a7b1'], [{}, []], [1e308, 'x'], ['\'', '--']][n % 9];
      const after = n < 36 ? Buffer.from(JSON.stringify(keys)).toString(n % 2 === 0 ? 'base64url' : 'hex') : Math.random().toString(36).repeat(n - 35);
      for (const order of ['NEXT_DUE', 'REGISTERED_DESC', 'NUMBER']) {
        const answer = await prosecutor.ask(page(n % 2 === 0 ? '' : 'abilities'), { first: 2, after, order });
        expect([after, answer.errors?.[0]?.extensions.code ?? 'bad-input']).toEqual([after, 'bad-input']);
      }
    }
  });

  it('refuses a wrong page and an unknown cursor like ordinary execution', async () => {
    for (const variables of [{ first: 0 }, { first: 1000 }, { after: 'x' }, { after: Buffer.from('["2026-01-01","not a uuid"]').toString('base64url') }]) {
      const fast = await prosecutor.ask(page(''), variables);
      expect([fast.errors?.[0]?.extensions.code, fast.data]).toEqual(['bad-input', null]);
    }
  });

  it('really takes the short way: ordinary execution loads no proceeding', async () => {
    const short = jest.spyOn(api.get(ProceedingList), 'pushed');
    const long = jest.spyOn(api.get(ProceedingList), 'page');
    await prosecutor.data(page(''));
    expect([short.mock.calls.length, long.mock.calls.length]).toEqual([1, 0]);
    await prosecutor.data(page('abilities'));
    expect(long.mock.calls.length).toBeGreaterThan(0);
    jest.restoreAllMocks();
  });

  it('asks for nothing it has not been told: a field without SQL is never guessed', () => {
    const types = new PushedTypes();
    types.define('Thing', { id: (row) => `${row}.id` });
    const info = (field: string) => ({ fieldNodes: [{ selectionSet: { kind: 'SelectionSet', selections: [{ kind: 'Field', name: { kind: 'Name', value: field } }] } }], fragments: {}, schema: buildSchema('type Query { id: ID }') }) as never;
    expect(types.object('Thing', 't', info('id'))).toBe('t.id as "id"');
    expect(types.object('Thing', 't', info('secret'))).toBeNull();
    expect(types.object('Unknown', 't', info('id'))).toBeNull();
  });
});
