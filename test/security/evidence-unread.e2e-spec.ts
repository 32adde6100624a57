import { beforeAll, describe, expect, it } from '@jest/globals';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLInputType, type GraphQLSchema, getNamedType, getNullableType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType } from 'graphql';
import { EvidenceModule } from '#libs/evidence';
import { openCase } from '../support/builders/case-file.js';
import { CASE_TABLES } from '../support/builders/case-rows.js';
import { someDisclosure } from '../support/builders/disclosure.js';
import { someEvidence } from '../support/builders/evidence.js';
import { someExamination } from '../support/builders/examinations.js';
import { someOpenSource } from '../support/builders/open-source.js';
import { rightsIn } from '../support/builders/rights.js';
import { someFileRow } from '../support/builders/stored-files.js';
import { type Client, useApi } from '../support/test-app.js';

/** Acts that rest on something else than reading the case, and on what. */
const OTHERWISE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['offerThings', 'answerOffer', 'withdrawOffer'].map((name) => [name, 'whoever has a thing, or is offered it, without reading its case'])),
  ...Object.fromEntries(['beginInventory', 'countThing', 'endInventory', 'signInventory', 'abandonInventory'].map((name) => [name, 'two count what lies in a store, by its labels'])),
  ...Object.fromEntries(['openStore', 'changeStore', 'closeStore'].map((name) => [name, 'a head answers for the stores of her office'])),
  ...Object.fromEntries(['openCovertCircle', 'answerCovertCircle', 'nameCovertMember', 'confirmCovertMember', 'putOutOfCovert', 'passCovertPlace', 'registerCovertMaterial', 'correctCovertMaterial', 'askDeclassification', 'decideDeclassification', 'tellCovertContent',
    'takeCovertIntoEvidence', 'nameConcerned', 'notifyConcerned', 'postponeNotice'].map((name) => [name, 'a circle of its own (decision 0020)'])),
};
/** Where an act asks for more than anything of the right shape before it looks at the case. */
const SENSES: Readonly<Record<string, unknown>> = { version: 1, place: 'Місто', on: '2026-06-01', address: 'https://example.org/', country: 'UA' };

describe('evidence of a case that a head may not read', () => {
  const api = useApi();
  let schema: GraphQLSchema;
  let head: Client;
  let ids: Readonly<Record<string, string>>;
  const traces = (): Promise<unknown> => api.db.request(() => api.db.sql(
    `select ${CASE_TABLES.map((table) => `(select md5(string_agg(t::text, '|' order by t::text)) from ${table} t where proceeding_id = $1) as ${table}`).join(', ')}`, [ids['proceedingId']]));
  const said = async (name: string): Promise<string> => {
    const field = schema.getMutationType()?.getFields()[name];
    if (field === undefined) throw new Error(`${name}: no such change`);
    const args = field.args.map((arg) => ({ arg, value: valueOf(arg.name, arg.type, ids) }));
    const { errors } = await head.ask(`mutation (${args.map(({ arg }) => `$${arg.name}: ${String(arg.type)}`).join(', ')}) { ${name}(${args.map(({ arg }) => `${arg.name}: $${arg.name}`).join(', ')})${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'} }`,
      Object.fromEntries(args.map(({ arg, value }) => [arg.name, value])));
    const [first] = errors ?? [];
    const rules = ((first?.extensions['fields'] ?? []) as { field: string; rule: string }[]).map(({ field: at, rule }) => `${at} ${rule}`);
    return first === undefined ? 'done' : [String(first.extensions.code), ...rules].join(': ');
  };
  const SHUT = ['not-allowed: proceedingId closed-to-reader', 'not-found'];

  beforeAll(async () => {
    schema = api.app.get(GraphQLSchemaHost).schema;
    const olena = await api.signIn(['PROSECUTOR'], '16');
    head = await api.signIn(['HEAD'], '16');
    const { proceedingId, suspectId } = await openCase(olena);
    const evidence = await someEvidence(olena, proceedingId);
    ids = { ...evidence, ...(await someDisclosure(olena, proceedingId, suspectId, evidence)), ...(await someExamination(olena, proceedingId, evidence.itemId)), ...(await someOpenSource(olena, proceedingId)), proceedingId, partyId: suspectId,
      fileId: await api.db.write(() => someFileRow(api.db, { proceedingId, by: olena.id, state: 'ACCEPTED' })) };
  }, 60_000);

  it('is changed by none of its acts, and each says why', async () => {
    const before = await traces();
    const answers: Record<string, string> = {};
    for (const name of acts()) answers[name] = await said(name);
    expect(Object.entries(answers).filter(([, answer]) => !SHUT.includes(answer))).toEqual([]);
    expect(Object.values(answers).filter((answer) => answer === SHUT[0]).length).toBeGreaterThan(25);
    expect(await traces()).toEqual(before);
  }, 60_000);

  it('offers him none of them, and all once he has stated a purpose', async () => {
    const offered = async (): Promise<string> => JSON.stringify((await head.ask('query ($p: ID!, $i: ID!) { proceeding(id: $p) { evidenceAbilities examinationAbilities disclosureAbilities openSourceAbilities custody { abilities } protocols { abilities } } evidenceItem(itemId: $i) { abilities } }', { p: ids['proceedingId'], i: ids['itemId'] })).data);
    expect(await offered()).not.toMatch(/abilities":\["/i);
    await api.db.write(() => rightsIn(api.db).grant(head.id, ids['proceedingId'] ?? ''));
    expect(await offered()).toContain('unbindFile');
    for (const name of ['bindFile', 'registerItem', 'withholdItem', 'orderExpertExamination']) expect([name, await said(name)]).not.toEqual([name, SHUT[0]]);
  });
});

/** Every change of evidence that is there now, but those that rest on something else. */
function acts(): string[] {
  const resolvers = (Reflect.getMetadata(MODULE_METADATA.PROVIDERS, EvidenceModule) as unknown[]).filter((provider): provider is { readonly prototype: object } => typeof provider === 'function');
  const found = resolvers.flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype).filter((name) => {
    const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
    return typeof method === 'function' && Reflect.getMetadata('graphql:resolver_type', method) === 'Mutation';
  }));
  expect(Object.keys(OTHERWISE).filter((name) => !found.includes(name))).toEqual([]);
  return found.filter((name) => OTHERWISE[name] === undefined);
}

/** A value of the right shape, with the ids of the case in it. */
function valueOf(name: string, type: GraphQLInputType, ids: Readonly<Record<string, string>>): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) return [valueOf(name, plain.ofType as GraphQLInputType, ids)];
  if (isInputObjectType(plain)) return Object.fromEntries(Object.values(plain.getFields()).filter((field) => isNonNullType(field.type)).map((field) => [field.name, valueOf(field.name, field.type, ids)]));
  if (isEnumType(plain)) return plain.getValues()[0]?.name;
  const simple: Readonly<Record<string, unknown>> = { ID: ids[name.replace(/Ids$/, 'Id')] ?? ids['itemId'], Int: 1, Float: 1, Boolean: true, Day: '2026-06-01', Instant: '2026-06-01T10:00:00Z' };
  return simple['name' in plain ? plain.name : ''] ?? SENSES[name] ?? 'Синтетична підстава для перевірки.';
}
