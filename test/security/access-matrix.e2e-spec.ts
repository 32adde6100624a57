import { beforeAll, describe, expect, it } from '@jest/globals';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLInputType, type GraphQLObjectType, type GraphQLSchema, getNamedType, getNullableType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import { type Standing, decide, permissionsOf, relationsOf } from '#libs/access';
import { ALLOW, type Permission, type Role, isMasked, isPage, roles, shownTypes } from '#libs/platform';
import { abilities } from '#libs/proceedings';
import { slices } from '../../apps/api/src/api.module.js';
import { openCase } from '../support/builders/case-file.js';
import { someDisclosure } from '../support/builders/disclosure.js';
import { someEvidence } from '../support/builders/evidence.js';
import { someExamination } from '../support/builders/examinations.js';
import { someOpenSource } from '../support/builders/open-source.js';
import { rightsIn } from '../support/builders/rights.js';
import { provingAll } from '../support/prove.js';
import { type Client, useApi } from '../support/test-app.js';

/** Types that are never reached from a proceeding, or say of each reader something else; each is proved where it stands here. */
const elsewhere: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['ProceedingAccess', 'Compartment', 'Exclusion', 'Reader'].map((name) => [name, 'who reads it and by what, told to each reader of her own (exceptions.spec)'])),
  ...Object.fromEntries(['EventRecorded', 'PartyAdded', 'ProceedingRegistered', 'DeadlineChange', 'ProtocolRecorded', 'ItemsRecorded', 'ExpertExaminationRecorded', 'DisclosureRecorded', 'OpenSourceRecorded', 'BundleWayOut'].map((name) => [name, 'the answer of a change: its parts are types of the matrix'])),
  ...Object.fromEntries(['ProceedingConnection', 'ProceedingEdge', 'DeadlineConnection', 'DeadlineEdge', 'MyDay', 'MyDayCounts', 'StandingIn', 'HandOverPreview', 'DayChange', 'TaskConnection', 'TaskEdge', 'Notification', 'NotificationConnection', 'NotificationEdge'].map((name) => [name, 'lists of what may be seen (content-closed)'])),
  ...Object.fromEntries(['Sight', 'SightConnection', 'SightEdge'].map((name) => [name, 'who opened it, told to the prosecutor of the case alone and to auditors'])),
  ...Object.fromEntries(['OfficeDashboard', 'DashboardCell', 'DashboardRule', 'DashboardRow', 'DashboardRowConnection', 'DashboardRowEdge'].map((name) => [name, 'figures of the register a head may see, and the rows behind them (dashboard.service.spec, office-dashboard)'])),
  ...Object.fromEntries(['TrialFigureRow', 'TrialFigureRowConnection', 'TrialFigureRowEdge'].map((name) => [name, 'the rows behind the figures of trials that a head may see (trial-figures.service.spec)'])),
  RevealRequest: 'told to who asked and to those who may be the second person (protected-people)',
  FoundParty: 'found by name, among proceedings whose content the reader may see',
};
const WITHOUT_CASE = 'belongs to no proceeding: asked for by permission alone';
/** What differs from reader to reader by design. */
const PERSONAL = ['abilities', 'evidenceAbilities', 'examinationAbilities', 'disclosureAbilities', 'openSourceAbilities', 'captureHabits', 'access', 'openings', 'taskAssignees'];

type Situation = 'own' | 'deputy' | 'same office' | 'other' | 'sealed' | 'sealed, assigned' | 'covert' | 'inside' | 'excluded' | 'purpose' | 'glass' | 'glass on covert' | 'protected' | 'protected, same office' | 'protected, other';
const PLAIN: Standing = { excluded: false, compartment: null, member: false, assigned: false, deputy: false, grants: [], office: 'own' };
const situations: Readonly<Record<Situation, Partial<Standing>>> = {
  own: { assigned: true }, deputy: { deputy: true }, 'same office': {}, other: { office: 'other' }, sealed: { compartment: 'SEALED' }, 'sealed, assigned': { compartment: 'SEALED', assigned: true }, covert: { compartment: 'COVERT' },
  inside: { compartment: 'COVERT', member: true }, excluded: { excluded: true, assigned: true }, purpose: { grants: ['PURPOSE'] }, glass: { compartment: 'SEALED', grants: ['BREAK_GLASS'] }, 'glass on covert': { compartment: 'COVERT', grants: ['BREAK_GLASS'] },
  // Somebody in it is protected: to those who read its content she shows as her pseudonym, to everybody else no more than others do.
  protected: { assigned: true }, 'protected, same office': {}, 'protected, other': { office: 'other' },
};

describe('the matrix of access', () => {
  const api = useApi();
  let schema: GraphQLSchema;
  const readers: { roles: Role[]; client: Client; officeId: string | null }[] = [];
  let documents: Map<string, { text: string; fields: number }>;
  const tally = { cells: 0, wrong: [] as string[] };

  beforeAll(async () => {
    schema = api.app.get(GraphQLSchemaHost).schema;
    for (const held of [...roles.map((role) => [role]), ['HEAD', 'PROSECUTOR'] as Role[]]) {
      const office = held.some((role) => role === 'AUDITOR' || role === 'ADMINISTRATOR') ? null : await api.officeId('16');
      readers.push({ roles: held, client: await api.signIn(held, '16'), officeId: office });
    }
    documents = documentsFor(schema);
  }, 60_000);

  it('knows of every type of the schema where it is proved', () => {
    const outside = shownTypes(schema).filter((type) => !documents.has(type.name) && elsewhere[type.name] === undefined);
    expect(outside.filter((type) => type.extensions['inCase'] !== undefined).map(({ name }) => `${name}: no row in the matrix`)).toEqual([]);
    expect(outside.filter((type) => Object.values(type.getFields()).some((field) => (field.extensions['classified'] ?? type.extensions['classified']) === undefined)).map(({ name }) => `${name}: ${WITHOUT_CASE}?`)).toEqual([]);
    expect(documents.size).toBeGreaterThan(15);
  });

  it.each(Object.entries(situations))('%s: every field for every role is what the table says', async (situation, own) => {
    // Somebody new each time: whose deputy a reader became in one situation she would be in the next.
    const lead = await api.signIn(['PROSECUTOR'], own.office === 'other' ? '14' : '16');
    const before = tally.wrong.length;
    const { proceedingId, suspectId, victimId } = await openCase(lead);
    await lead.data('mutation ($input: RecordJudgmentInput!) { recordJudgment(input: $input) { id } }', { input: { proceedingId, instance: 'FIRST', on: '2026-11-02', court: 'Районний суд', note: 'Примітка.', claim: 'GRANTED', awards: [{ partyId: victimId, moral: '1000' }], sentences: [{ partyId: suspectId, result: 'CONVICTED', code: 'CC 149(2)', punishment: 'IMPRISONMENT', length: 60 }] } });
    await lead.data('mutation ($input: RecordPaymentInput!) { recordPayment(input: $input) { id } }', { input: { proceedingId, partyId: victimId, on: '2026-11-20', amount: '10', payer: 'STATE' } });
    await lead.data('mutation ($input: AddTaskInput!) { addTask(input: $input) { id } }', { input: { proceedingId, text: 'Запит до банку.' } });
    const evidence = await someEvidence(lead, proceedingId);
    await someDisclosure(lead, proceedingId, suspectId, evidence);
    await someExamination(lead, proceedingId, evidence.itemId);
    await someOpenSource(lead, proceedingId);
    const db = api.db;
    const rights = rightsIn(db);
    if (situation.startsWith('protected')) await db.write(() => db.sql('update person set protected_at = now() where id in (select person_id from party where proceeding_id = $1)', [proceedingId]));
    const compartmentId = own.compartment == null ? null : await db.write(() => rights.compartment(proceedingId, lead.id, own.compartment ?? 'SEALED'));
    for (const reader of readers) {
      const { client } = reader;
      await db.write(async () => {
        if (own.assigned === true) {
          // A coordinator can hold no other duty.
          const duty = reader.roles.includes('COORDINATOR') ? 'COORDINATOR' : 'INVESTIGATOR';
          await db.sql(`update assignment set until = current_date where proceeding_id = $1 and duty = $2 and until is null`, [proceedingId, duty]);
          await db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, $3, '2026-03-02')`, [proceedingId, client.id, duty]);
        }
        if (own.deputy === true) await rights.delegate(lead.id, client.id, lead.id);
        if (own.excluded === true) await rights.exclude(client.id, proceedingId);
        if (own.member === true) await db.sql('insert into compartment_member (compartment_id, staff_id, granted_by) values ($1, $2, $3)', [compartmentId, client.id, lead.id]);
        for (const source of own.grants ?? []) await rights.grant(client.id, proceedingId, { source });
      });
      const relations = relationsOf({ ...PLAIN, ...own, office: reader.officeId === null ? 'other' : own.office ?? 'own' });
      const { classMax } = decide(reader.roles, relations, { read: 2 });
      for (const [type, { text, fields }] of documents) {
        if (!provingAll && !['Proceeding', 'Party', 'ProceduralEvent', 'Deadline'].includes(type)) continue;
        const [said, whole] = [await client.ask(text, { id: proceedingId }), await lead.data<{ proceeding: unknown }>(text, { id: proceedingId })];
        const expected = classMax < 2 ? null : closedFor(schema.getType('Proceeding') as GraphQLObjectType, whole.proceeding, classMax);
        const got = (said.data as { proceeding?: unknown } | null)?.proceeding ?? null;
        tally.cells += fields;
        if (JSON.stringify(got) !== JSON.stringify(expected)) tally.wrong.push(`${situation} ${reader.roles.join('+')} ${type}: ${JSON.stringify(got)} for ${JSON.stringify(expected)} ${JSON.stringify(said.errors ?? '')}`);
      }
      const said = await client.ask('query ($id: ID!) { proceeding(id: $id) { stage office { id } abilities } }', { id: proceedingId });
      const seen = (said.data as { proceeding?: { stage: 'SUSPICION'; office: { id: string }; abilities: string[] } | null } | null)?.proceeding;
      const may = classMax < 2 ? undefined : abilities({ id: client.id, roles: reader.roles, officeId: reader.officeId, permissions: permissionsOf(reader.roles, false), sessionId: null }, { officeId: seen?.office.id ?? '', stage: seen?.stage ?? 'SUSPICION', assigned: [], relations });
      tally.cells += 1;
      if (JSON.stringify(seen?.abilities) !== JSON.stringify(may)) tally.wrong.push(`${situation} ${reader.roles.join('+')} abilities: ${JSON.stringify(seen?.abilities)} for ${JSON.stringify(may)}`);
    }
    expect(tally.wrong.slice(before, before + 5)).toEqual([]);
  }, 400_000);

  it('refuses every query and change to each role that has not its permission', async () => {
    const needed = permissionsOfRoots();
    const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => (type == null ? [] : Object.values(type.getFields()).map((field) => ({ word: type.name.toLowerCase(), field }))));
    for (const { word, field } of roots) {
      const permission = needed.get(field.name);
      for (const { roles: held, client } of readers.filter((reader) => permission !== undefined && !permissionsOf(reader.roles, false).has(permission))) {
        const args = field.args.filter(({ type }) => isNonNullType(type)).map(({ name, type }) => `${name}: ${someValue(type)}`).join(', ');
        const inside = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
        const { errors } = await client.ask(`${word} { ${field.name}${args === '' ? '' : `(${args})`}${inside} }`);
        tally.cells += 1;
        if (errors?.[0]?.extensions.code !== 'not-allowed') tally.wrong.push(`${field.name} as ${held.join('+')}: ${JSON.stringify(errors)}`);
      }
      if (permission === undefined) tally.wrong.push(`${field.name}: no permission`);
    }
    expect(tally.wrong.slice(0, 5)).toEqual([]);
    process.stdout.write(`matrix of access: ${tally.cells} cells, ${tally.wrong.length} mismatches\n`);
  }, 120_000);
});

/** The permission of each root field, as its resolver says. */
function permissionsOfRoots(): Map<string, Permission> {
  const found = new Map<string, Permission>();
  for (const provider of slices.flatMap((slice) => (Reflect.getMetadata(MODULE_METADATA.PROVIDERS, slice) as unknown[] | undefined) ?? [])) {
    if (typeof provider !== 'function') continue;
    const prototype = provider.prototype as object;
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
      if (typeof method === 'function' && Reflect.hasMetadata('graphql:resolver_type', method)) found.set(name, Reflect.getMetadata(ALLOW, method) as Permission);
    }
  }
  return found;
}

/** One document for each type that is reached from a proceeding, with all its fields; whole objects below them only by name. */
function documentsFor(schema: GraphQLSchema): Map<string, { text: string; fields: number }> {
  const found = new Map<string, { text: string; fields: number }>();
  const start = schema.getType('Proceeding') as GraphQLObjectType;
  let edge: { type: GraphQLObjectType; wrap: (inside: string) => string }[] = [{ type: start, wrap: (inside) => inside }];
  while (edge.length > 0) {
    const next: typeof edge = [];
    for (const { type, wrap } of edge) {
      if (found.has(type.name) || elsewhere[type.name] !== undefined) continue;
      const fields = Object.values(type.getFields()).filter(({ name }) => !PERSONAL.includes(name));
      const inside = fields.map(({ name, type: of }) => (isLeafType(getNamedType(of)) ? name : `${name} { __typename }`)).join(' ');
      found.set(type.name, { text: `query ($id: ID!) { proceeding(id: $id) { ${wrap(inside)} } }`, fields: fields.length });
      for (const field of fields) {
        const below = getNamedType(field.type);
        if (isObjectType(below) && below !== start) next.push({ type: below, wrap: (text) => wrap(`${field.name} { ${text} }`) });
      }
    }
    edge = next;
  }
  return found;
}

/** What of a whole answer is left for a reader of some class. */
function closedFor(type: GraphQLObjectType, value: unknown, classMax: number): unknown {
  if (Array.isArray(value)) return value.map((each) => closedFor(type, each, classMax));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => {
    const field = type.getFields()[name];
    if (field === undefined) return [name, inner];
    const [plain, below] = [getNullableType(field.type), getNamedType(field.type)];
    if (isMasked(type, field) && classMax < 3) return [name, isListType(plain) ? [] : isPage(plain) && inner !== null ? emptyLike(inner as Record<string, unknown>) : null];
    return [name, isObjectType(below) ? closedFor(below, inner, classMax) : inner];
  }));
}

/** An empty page with the parts that were asked for. */
const emptyLike = (page: Record<string, unknown>): unknown => Object.fromEntries(Object.entries(page).map(([name, part]) =>
  [name, name === 'edges' ? [] : name === 'pageInfo' ? Object.fromEntries(Object.entries(part as object).map(([key, value]) => [key, key === 'hasNextPage' ? false : key === 'endCursor' ? null : value as unknown])) : part]));

/** Some value of an input type, of the right shape: guards are asked before anything looks at it. */
function someValue(type: GraphQLInputType): string {
  const plain = getNullableType(type);
  if (isListType(plain)) return '[]';
  if (isInputObjectType(plain)) return `{ ${Object.values(plain.getFields()).filter((field) => isNonNullType(field.type)).map((field) => `${field.name}: ${someValue(field.type)}`).join(', ')} }`;
  if (isEnumType(plain)) return plain.getValues()[0]?.name ?? '';
  const simple: Record<string, string> = { ID: '"00000000-0000-4000-8000-00000000beef"', Int: '1', Boolean: 'true', Day: '"2026-01-01"', Instant: '"2026-01-01T10:00:00Z"' };
  return simple['name' in plain ? plain.name : ''] ?? '"x"';
}
