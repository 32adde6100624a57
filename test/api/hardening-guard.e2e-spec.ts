import { beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLObjectType, GraphQLNonNull, type GraphQLSchema, getIntrospectionQuery, isInputObjectType, isListType, isEnumType, isScalarType, type GraphQLInputType, type GraphQLField, isLeafType, getNamedType } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import supertest from 'supertest';
import { type Role, createLog, readConfig } from '#libs/platform';
import { createApi } from '../../apps/api/src/bootstrap.js';
import { type Client, useApi } from '../support/test-app.js';
import { productionKeys } from '../support/services.js';

/** All that one person of the cases may be at once: a coordinator is nothing else, nor are auditors and administrators. */
const caseRoles: Role[][] = [['PROSECUTOR', 'INVESTIGATOR', 'HEAD'], ['COORDINATOR']];
const ID = '8c5dd2f0-0d2c-4f0e-9d2f-3f3c1f0a7b11';

/** A value that fits an input type, so that a request gets past the schema and as far as the guard. */
function sample(type: GraphQLInputType, depth = 0): string {
  if (type instanceof GraphQLNonNull) return sample(type.ofType as GraphQLInputType, depth);
  if (isListType(type)) return `[${sample(type.ofType as GraphQLInputType, depth)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) return `{${Object.values(type.getFields()).filter((field) => field.type instanceof GraphQLNonNull && field.defaultValue === undefined).map((field) => `${field.name}: ${sample(field.type, depth + 1)}`).join(', ')}}`;
  if (!isScalarType(type)) return 'null';
  const samples: Record<string, string> = { Int: '1', Float: '1', Boolean: 'true', Day: '"2026-01-01"', Instant: '"2026-01-01T00:00:00Z"', ID: `"${ID}"` };
  return samples[type.name] ?? '"text"';
}

/** A document of one root field with all its required arguments and the leanest selection. */
function documentOf(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter(({ type, defaultValue }) => type instanceof GraphQLNonNull && defaultValue === undefined).map(({ name, type }) => `${name}: ${sample(type)}`).join(', ');
  return `${kind} { ${field.name}${args === '' ? '' : `(${args})`}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'} }`;
}

describe('every root field of the schema', () => {
  const api = useApi();
  let fields: (readonly [name: string, document: string])[] = [];
  beforeAll(() => {
    const { schema } = api.get(GraphQLSchemaHost) as { schema: GraphQLSchema };
    const of = (kind: 'query' | 'mutation', type: GraphQLObjectType | null | undefined): (readonly [string, string])[] => Object.values(type?.getFields() ?? {}).map((field) => [field.name, documentOf(kind, field)] as const);
    fields = [...of('query', schema.getQueryType()), ...of('mutation', schema.getMutationType())];
  });
  const code = async (document: string, ask: Client['ask']): Promise<string | undefined> => (await ask(document)).errors?.[0]?.extensions.code;

  it.each(caseRoles.map((roles) => [roles]))('is one of many, and each is asked for in a way that fits the schema (%j)', async (roles) => {
    expect(fields.length).toBeGreaterThan(40);
    const person = await api.signIn(roles);
    for (const [name, document] of fields.slice(0, 5)) expect([name, await code(document, person.ask)]).not.toEqual([name, 'internal']);
  });

  it('refuses who is not signed in, in the same bytes for all of them', async () => {
    const answers = new Set<string>();
    for (const [name, document] of fields) {
      const answer = await api.ask(document);
      const [error] = answer.errors ?? [];
      expect([name, error?.extensions.code]).toEqual([name, 'not-signed-in']);
      answers.add(JSON.stringify({ message: error?.message, ...error?.extensions, requestId: '' }));
    }
    expect(answers.size).toBe(1);
  });

  it.each(caseRoles.map((roles) => [roles]))('refuses who must first change a one-time password, except for the own account (%j)', async (roles) => {
    const person = await api.signIn(roles);
    await api.db.write(() => api.db.sql('update staff set must_change_password = true where id = $1', [person.id]));
    const open: string[] = [];
    for (const [name, document] of fields) if ((await code(document, person.ask)) !== 'not-allowed') open.push(name);
    expect(open.filter((name) => !['me', 'changeOwnPassword'].includes(name) && !/calendar|inbox|notification|read/i.test(name))).toEqual([]);
    expect(open).toContain('changeOwnPassword');
  });

  it('refuses who has no role at all, or none of the words that the program knows', async () => {
    const person = await api.signIn(['PROSECUTOR']);
    await api.db.write(() => api.db.sql(`update staff set roles = '{}' where id = $1`, [person.id]));
    for (const [name, document] of fields) expect([name, await code(document, person.ask)]).toEqual([name, 'not-allowed']);
    await expect(api.db.write(() => api.db.sql(`update staff set roles = '{SUPERUSER}' where id = $1`, [person.id]))).rejects.toMatchObject({ constraint: 'staff_roles_known' });
  });

  it('refuses who was switched off a moment ago, and whose session has run out meanwhile', async () => {
    const [off, idle, old] = [await api.signIn(['HEAD']), await api.signIn(['HEAD']), await api.signIn(['HEAD'])];
    await api.db.write(async () => {
      await api.db.sql('update staff set active = false where id = $1', [off.id]);
      await api.db.sql(`update staff_session set last_seen_at = now() - interval '16 minutes' where staff_id = $1`, [idle.id]);
      await api.db.sql(`update staff_session set expires_at = now() - interval '1 second' where staff_id = $1`, [old.id]);
    });
    for (const person of [off, idle, old]) for (const [name, document] of fields.slice(0, 12)) expect([name, await code(document, person.ask)]).toEqual([name, 'not-signed-in']);
  });

  it('answers a hidden record and one that is not there with the same bytes', async () => {
    const owner = await api.signIn(['PROSECUTOR'], '14');
    const stranger = await api.signIn(['PROSECUTOR'], '16');
    const { registerProceeding } = await owner.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation { registerProceeding(input: { erdrNumber: "12026140000000555", registeredOn: "2026-11-02", summary: "Синтетичне" }) { proceeding { id } } }');
    const { id } = registerProceeding.proceeding;
    for (const [, document] of fields.filter(([, text]) => text.includes(`"${ID}"`) && /proceedingId: |[( ]id: /.test(text))) {
      const answers = [await stranger.ask(document.replaceAll(ID, id)), await stranger.ask(document)];
      const [hidden, missing] = answers.map((answer) => JSON.stringify(answer, (key, value: unknown) => (key === 'requestId' ? '' : value)));
      expect(hidden).toBe(missing);
    }
  });
});

describe('below the root', () => {
  const api = useApi();

  it('a field that somebody may not read is refused there, and only there', async () => {
    const auditor = await api.signIn(['AUDITOR']);
    const answer = await auditor.ask('{ me { id permissions office { code } } }');
    expect(answer.errors).toBeUndefined();
    expect((await auditor.ask('{ staff { edges { node { id } } } }')).errors?.[0]).toMatchObject({ path: ['staff'], extensions: { code: 'not-allowed' } });
  });

  it('the columns that are not published cannot be asked for', async () => {
    const administrator = await api.signIn(['ADMINISTRATOR']);
    for (const column of ['passwordHash', 'demonstration', 'createdAt', 'mustChangePassword', 'officeId']) {
      expect((await administrator.ask(`{ staff { edges { node { ${column} } } } }`)).errors?.[0]?.extensions.code).toBe('bad-input');
    }
  });
});

describe('in production', () => {
  const api = useApi();

  it('nobody is told the schema: no introspection, no hints, no stack', async () => {
    const config = readConfig({ NODE_ENV: 'production', DATABASE_URL: process.env['DATABASE_URL'], DATABASE_POOL: '3', ...productionKeys() });
    const app = await createApi(config, createLog('silent'));
    await app.init();
    const person = await api.signIn(['ADMINISTRATOR']);
    const ask = async (query: string): Promise<string> => (await supertest(app.getHttpServer() as never).post('/graphql').set('cookie', person.cookie).send({ query })).text;
    try {
      for (const query of [getIntrospectionQuery(), '{ __schema { types { name } } }', '{ __type(name: "Staff") { fields { name } } }']) {
        const text = await ask(query);
        expect(text).toContain('"code":"document/unknown"');
        expect(text).not.toContain('displayName');
      }
      for (const query of ['{ offices { cod } }', '{ offices { code(x: 1) } }', 'mutation { createStaff(input: { logn: "x" }) { oneTimePassword } }']) {
        const text = await ask(query);
        expect(text).toContain('"code":"document/unknown"');
        for (const word of ['Did you mean', 'stacktrace', 'node_modules', ' at ']) expect(text).not.toContain(word);
      }
    } finally {
      await app.close();
    }
  });
});
