import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLInputType, type GraphQLSchema, getNamedType, getNullableType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType } from 'graphql';
import { CASE_TABLES } from '../support/builders/case-rows.js';
import { type CaseFile, openCase } from '../support/builders/case-file.js';
import { someDisclosure } from '../support/builders/disclosure.js';
import { someEvidence } from '../support/builders/evidence.js';
import { someExamination } from '../support/builders/examinations.js';
import { someOpenSource } from '../support/builders/open-source.js';
import { rightsIn } from '../support/builders/rights.js';
import { howMany, provingAll } from '../support/prove.js';
import { type Client, type TestApp, useApi } from '../support/test-app.js';

type Ids = Readonly<Record<string, string>>;
/** Ids that are nobody's secret: every colleague and office is known to everybody who entered. */
const KNOWN = ['staffId', 'officeId', 'toOfficeId', 'prosecutorId', 'investigatorId', 'fromId', 'toId'];

interface Place { readonly operation: string; readonly name: string; document(put: (name: string) => string): string }

/** What is hidden is missing: the same status and the same bytes, whatever is asked of it, and no more time. */
describe('a record that somebody may not see', () => {
  const api = useApi();
  let places: Place[];
  let hidden: Ids;
  const strangers: { who: string; client: Client; own: Ids }[] = [];

  beforeAll(async () => {
    places = placesOf(api.app.get(GraphQLSchemaHost).schema);
    const olena = await api.signIn(['PROSECUTOR'], '16');
    const file = await openCase(olena);
    const rights = rightsIn(api.db);
    const extra = await api.db.write(async () => ({
      exclusionId: await rights.exclude((await someone(api)).id, file.proceedingId), glassId: await rights.glass((await someone(api)).id, file.proceedingId),
      delegationId: await rights.delegate(olena.id, (await someone(api)).id, (await someone(api)).id), importId: await importOf(api, olena.id),
    }));
    hidden = { ...(await idsIn(api, olena, file)), ...extra };
    for (const [who, roles, office] of [['a prosecutor of the office', ['PROSECUTOR'], '16'], ['a prosecutor of another', ['PROSECUTOR'], '14'], ['an investigator of the office', ['INVESTIGATOR'], '16'], ['the head of another office', ['HEAD'], '14'], ['an auditor', ['AUDITOR'], '16'], ['an administrator', ['ADMINISTRATOR'], '16']] as const) {
      const client = await api.signIn([...roles], office);
      strangers.push({ who, client, own: (roles as readonly string[]).includes('PROSECUTOR') ? { ...(await idsIn(api, client, await openCase(client))), importId: randomUUID() } : {} });
    }
  }, 60_000);

  it('is answered as if it were not there, wherever an operation takes an id', async () => {
    const before = await tracesIn(api, hidden['proceedingId'] ?? '');
    const wanted = howMany(1_000, 240);
    const differences: string[] = [];
    const met = new Set<string>();
    let pairs = 0;
    for (let n = 0; pairs < wanted; n += 1) {
      const place = places[n % places.length] as Place;
      const { who, client, own } = strangers[Math.floor(n / places.length) % strangers.length] as (typeof strangers)[number];
      const kind = kindOf(place);
      // Broken glass is shown to whoever may be outside its line, for the review.
      if (kind === 'glassId' && (who.includes('head') || who.includes('auditor'))) continue;
      const ask = (id: string): Promise<string> => answerOf(api, client, place.document((name) => (name === place.name ? id : own[kindOf({ ...place, name })] ?? NOBODY)));
      // The same number of characters: a position in a message must not differ either.
      const [there, missing] = [await ask(hidden[kind] ?? hidden['proceedingId'] ?? ''), await ask(randomUUID())];
      if (there !== missing) differences.push(`${who}, ${place.operation}.${place.name}: ${there} for ${missing}`);
      met.add(`${place.operation}.${place.name}`);
      pairs += 1;
    }
    process.stdout.write(`hidden = missing: ${pairs} pairs over ${met.size} places that take an id, ${differences.length} differences\n`);
    expect(differences.slice(0, 5)).toEqual([]);
    expect(met.size).toBeGreaterThan(40);
    expect(await tracesIn(api, hidden['proceedingId'] ?? '')).toEqual(before);
  }, 600_000);

  it('is no address either: files, reveals and the live channel answer for it as for nothing', async () => {
    const { port } = api.app.getHttpServer().address() as { port: number };
    const get = async (client: Client, method: string, path: string): Promise<unknown> => {
      const stop = new AbortController();
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { cookie: client.cookie, 'content-type': 'application/json', 'x-requested-with': 'oberih' }, signal: stop.signal });
      const streams = answer.headers.get('content-type')?.includes('event-stream') === true;
      const body = streams ? 'a stream' : (await answer.text()).replace(/"requestId":"[^"]*"/g, '');
      stop.abort();
      return [answer.status, [...answer.headers].filter(([name]) => !['date', 'x-request-id', 'etag'].includes(name)), body];
    };
    for (const { who, client } of strangers) {
      for (const [method, path, id] of [['GET', '/imports/ID/refused.csv', hidden['importId']], ['GET', '/imports/ID/refused.xlsx', hidden['importId']], ['POST', '/reveals/ID', hidden['partyId']], ['GET', '/live?proceeding=ID', hidden['proceedingId']]] as const) {
        expect([who, path, await get(client, method, path.replace('ID', id ?? ''))]).toEqual([who, path, await get(client, method, path.replace('ID', randomUUID()))]);
      }
    }
  });

  // Told only at full length: a handful of reads says nothing of time.
  if (provingAll) it('takes no more time than what is not there: the medians of interleaved reads', async () => {
    const client = strangers[1]?.client as Client;
    const document = 'query ($id: ID!) { proceeding(id: $id) { id summary parties { id } events { id } } }';
    const times: Record<'hidden' | 'missing' | 'other', number[]> = { hidden: [], missing: [], other: [] };
    for (let n = 0; n < 1_050; n += 1) {
      for (const what of (['hidden', 'missing', 'other'] as const).map((_, place, all) => all[(place + n) % 3] ?? 'other')) {
        const id = what === 'hidden' ? hidden['proceedingId'] : randomUUID();
        const start = performance.now();
        await client.ask(document, { id });
        if (n >= 50) times[what].push(performance.now() - start);
      }
    }
    const [h, m, o] = [median(times.hidden), median(times.missing), median(times.other)];
    process.stdout.write(`hidden ${h.toFixed(3)} ms, missing ${m.toFixed(3)} ms, missing again ${o.toFixed(3)} ms (medians of 1,000): hidden / missing ${(h / m).toFixed(3)}, missing / missing ${(o / m).toFixed(3)}\n`);
    expect(Math.abs(h - m)).toBeLessThan(Math.max(0.05 * m, 2 * Math.abs(o - m)));
  }, 300_000);
});

const NOBODY = '00000000-0000-4000-8000-00000000beef';
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const someone = (api: TestApp): Promise<Client> => api.signIn(['PROSECUTOR'], '16');

/** All that a refused request could have left in a proceeding, the log of it too. */
const tracesIn = (api: TestApp, proceedingId: string): Promise<unknown> => api.db.request(() => api.db.sql(
  `select ${CASE_TABLES.map((table) => `(select md5(string_agg(t::text, '|' order by t::text)) from ${table} t where proceeding_id = $1) as ${table}`).join(', ')}, (select md5(p::text) from proceeding p where id = $1) as itself`, [proceedingId]));

/** Of which kind the id in a place is. */
const kindOf = ({ operation, name }: Pick<Place, 'operation' | 'name'>): string => {
  if (name === 'id') return operation.toLowerCase().includes('import') ? 'importId' : 'proceedingId';
  if (/party|victim|accused/i.test(name)) return 'partyId';
  return { absorbedId: 'proceedingId', endRoleId: 'rolePeriodId', ids: 'proceedingId', revealId: 'partyId' }[name] ?? name;
};

async function answerOf(api: TestApp, client: Client, query: string): Promise<string> {
  const { status, text } = await api.http().post('/graphql').set('cookie', client.cookie).send({ query });
  return `${status} ${text.replace(/"requestId":"[^"]*"/g, '').replace(/"warnings?":\d+/g, '')}`;
}

async function idsIn(api: TestApp, client: Client, { proceedingId, victimId, suspectId, episodeId, chargeId, eventId, rolePeriodId, hearingId }: CaseFile): Promise<Ids> {
  const flagId = randomUUID();
  const evidence = await someEvidence(client, proceedingId);
  const disclosed = await someDisclosure(client, proceedingId, suspectId, evidence);
  const examined = await someExamination(client, proceedingId, evidence.itemId);
  const found = await someOpenSource(client, proceedingId);
  const deadlineId = await api.db.write(async () => {
    await api.db.sql(`insert into flag (id, proceeding_id, kind, occurrence, reason, first_seen_at) values ($1, $2, 'NO_ACT', 'o', '{"uk": "Строк", "en": "Term"}', now())`, [flagId, proceedingId]);
    return (await api.db.sql<{ id: string }>('select id from deadline where proceeding_id = $1 limit 1', [proceedingId]))[0]?.id ?? '';
  });
  const [fileId, releaseId] = [randomUUID(), randomUUID()];
  await api.db.write(async () => {
    await api.db.sql(`insert into stored_file (id, proceeding_id, upload_id, state, size, sha256, sha512, declared_type, name, key_id, received_by) select $1, $2, gen_random_uuid(), 'QUARANTINED', 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), id from staff limit 1`, [fileId, proceedingId]);
    await api.db.sql(`insert into file_release (id, proceeding_id, file_id, reason, asked_by) select $1, $2, $3, 'Архів дізнавача.', id from staff limit 1`, [releaseId, proceedingId, fileId]);
  });
  return { ...evidence, ...disclosed, ...examined, ...found, fileId, releaseId, proceedingId, partyId: victimId, episodeId, chargeId, eventId, rolePeriodId, hearingId, flagId, deadlineId };
}

async function importOf(api: TestApp, staffId: string): Promise<string> {
  const id = randomUUID();
  await api.db.sql(`insert into import_run (id, staff_id, office_id, file_name, status, header_row, headers, suggested) select $1, id, office_id, 'a.csv', 'UPLOADED', 1, '{a}', '[]' from staff where id = $2`, [id, staffId]);
  return id;
}

/** Every place in a query or a change where an id of something hidden could stand. */
function placesOf(schema: GraphQLSchema): Place[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((root) => Object.values(root?.getFields() ?? {}).flatMap((field) => {
    const word = root?.name.toLowerCase() ?? '';
    const inside = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    const names = field.args.flatMap(({ name, type }) => idsOf(name, type)).filter((name) => !KNOWN.includes(name));
    return [...new Set(names)].map((name): Place => ({
      operation: field.name, name,
      document: (put) => `${word} { ${field.name}(${field.args.filter((arg) => isNonNullType(arg.type) || idsOf(arg.name, arg.type).includes(name)).map((arg) => `${arg.name}: ${valueOf(arg.name, arg.type, name, put)}`).join(', ')})${inside} }`,
    }));
  }));
}

function idsOf(name: string, type: GraphQLInputType): string[] {
  const plain = getNamedType(type);
  return isInputObjectType(plain) ? Object.values(plain.getFields()).flatMap((field) => idsOf(field.name, field.type)) : plain.name === 'ID' ? [name] : [];
}

/** A literal of the right shape and, where the name tells, of the right sense: so that what is asked gets as far as looking the record up. */
function valueOf(name: string, type: GraphQLInputType, wanted: string, put: (name: string) => string): string {
  const plain = getNullableType(type);
  if (isListType(plain)) return `[${valueOf(name, plain.ofType as GraphQLInputType, wanted, put)}]`;
  if (isInputObjectType(plain)) return `{ ${Object.values(plain.getFields()).filter((field) => isNonNullType(field.type) || idsOf(field.name, field.type).includes(wanted)).map((field) => `${field.name}: ${valueOf(field.name, field.type, wanted, put)}`).join(', ')} }`;
  if (isEnumType(plain)) return plain.getValues()[0]?.name ?? '';
  const senses: Readonly<Record<string, string>> = { code: '"ч. 2 ст. 149"', type: '"search_ruling"', erdrNumber: '"12026160000000999"', on: '"2026-06-01"', since: '"2026-04-01"', until: '"2026-12-01T10:00:00Z"', exploitation: '"праця"', place: '"Місто"', version: '1' };
  const simple: Readonly<Record<string, string>> = { ID: JSON.stringify(put(name)), Int: '1', Boolean: 'true', Day: '"2026-06-01"', Instant: '"2026-06-01T10:00:00Z"' };
  return simple['name' in plain ? plain.name : ''] ?? senses[name] ?? '"Синтетична підстава для перевірки того, що приховане мовчить."';
}
