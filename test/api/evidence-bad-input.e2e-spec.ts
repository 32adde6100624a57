import { beforeAll, describe, expect, it } from '@jest/globals';
import { openCase, plain, said } from '../support/builders/case-file.js';
import { type RegistryVerb, register, registryVerbs, someEvidence, someSearch } from '../support/builders/evidence.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const NOBODY = '00000000-0000-4000-8000-00000000beef';
const EMPTY = ['', ' \n', '\u200b', '\u0000'];
const id = ['', 'x', 42, NOBODY];
/** Short enough as it is typed, and twice as long once it is in order: a letter that is kept as two. */
const grows = (most: number): string => '\u0958'.repeat(most);
const must = (most: number): unknown[] => [...EMPTY, 'а'.repeat(most + 1), grows(most), { no: 'text' }, null];
const may = (most: number): unknown[] => ['а'.repeat(most + 1), grows(most), ['a', 'b'], 7.5];
const day = ['2026-02-30', '29.02.2026', '', '0000-01-01', 20260302];
const instant = ['2026-11-18', '2026-11-18T08:00:00', '2026-02-30T08:00:00Z', '2026-11-21T10:00:01Z', '9999-12-31T23:59:59Z', '', 7];
const count = (most: number): unknown[] => [0, -1, 1.5, most + 1, 3_000_000_000, 'one'];
const version = [null, 0, -1, 1.5, 'one', 3_000_000_000];
const reason = [...must(1000), 'ні'];
type Wrong = Readonly<Record<string, readonly unknown[]>>;

const protocol: Wrong = {
  kind: ['', 'RAID', 1, null], begunAt: [...instant, null], endedAt: [...instant, '2026-11-18T07:59:59+02:00'], place: must(300), madeBy: must(200), number: may(60), court: [...may(200), null], rulingNumber: [...may(60), null],
  ruledOn: [...day, '2026-11-22', null], rulingUntil: [...day, '2026-11-09'], note: may(2000), hourKnown: ['yes', 1], surprise: [1],
};
const item: Wrong = {
  kind: ['', 'RUMOUR', 1, null], title: must(300), description: may(4000), place: may(300), shelf: may(100), collectedBy: may(200), collectedAt: instant, electronic: ['yes', 1], protocolPage: count(100_000), volume: [...count(10_000), null],
  pageFrom: count(100_000), pageTo: [...count(100_000), 1], protocolId: id, surprise: [1],
};
const onItem: Wrong = { itemId: [...id, null], version };
/** For each field of each verb, values that cannot be right. Whatever is not said here is right in the good input. */
const wrong: Readonly<Record<RegistryVerb, Wrong>> = {
  registerProtocol: { proceedingId: [...id, null], ...protocol },
  correctProtocol: { protocolId: [...id, null], version, reason, ...protocol },
  recordProtocolFacts: {
    protocolId: [...id, null], version: [null, -1, 1.5, 'one', 0, 2], witnesses: [-1, 1.5, 21, 'two'], noWitnesses: ['', 'NIGHT', 'VIDEO'], interpreter: ['', 'MAYBE'], copy: ['', 'SENT', null, 'NOT_HANDED'], copyTo: [...may(200), null, ' '], copyOn: [...day, '2026-11-17', '2026-11-22', null],
    video: ['', 'SOME'], defender: ['', 'LATE'], seizure: ['', 'SOLD', 'RETURNED', null], motionAt: [...instant, '2026-11-18T07:59:00+02:00', null], urgent: ['', 'LATER', 'ALLOWED'], urgentOn: [...day, '2026-11-18'], surprise: [1],
  },
  registerItem: { proceedingId: [...id, null], ...item },
  registerItems: { proceedingId: [...id, null], protocolId: id, items: [[], null, [null], 'x', [{ kind: 'PHYSICAL', title: '' }], [{ kind: 'PHYSICAL', title: 'а'.repeat(301) }], [{ kind: 'PHYSICAL', title: 'Річ', volume: 0 }], [{ kind: 'PHYSICAL', title: 'Річ', pageFrom: 2 }], [{ title: 'Річ' }], Array.from({ length: 501 }, () => ({ kind: 'PHYSICAL', title: 'Річ' }))] },
  addPart: { itemId: [...id, null], ...item, kind: ['', 'RUMOUR', 1], volume: count(10_000), pageTo: count(100_000) },
  addCopy: { itemId: [...id, null], ...item, title: may(300), kind: ['', 'RUMOUR', 1], volume: count(10_000), pageTo: count(100_000) },
  correctItem: { ...onItem, reason, ...item },
  annulItem: { ...onItem, reason },
  setShelf: { ...onItem, shelf: may(100) },
  bindFile: { itemId: [...id, null], fileId: [...id, null], use: ['', 'SOUVENIR', null] },
  unbindFile: { itemId: [...id, null], fileId: [...id, null], reason },
  decideFate: { items: [[], null, [null], [{ itemId: 'x', version: 1 }], [{ itemId: NOBODY }], Array.from({ length: 501 }, () => ({ itemId: NOBODY, version: 1 }))], fate: ['', 'LOST', null], on: [...day, '2026-11-22', '2026-11-17', null], basis: must(500) },
  undoFate: { ...onItem, reason },
};
/** Where the fault is said under another name than the value that was wrong. */
const also: Readonly<Record<string, readonly string[]>> = { copy: ['copyTo'], seizure: ['motionAt'], urgent: ['urgentOn'], begunAt: ['endedAt'], volume: ['pageFrom'], pageFrom: ['pageTo', 'volume'], court: ['court'], pageTo: ['pageFrom'] };

describe('bad input in the registry of evidence', () => {
  const api = useApi();
  let olena: Client;
  let proceedingId: string;
  let made: { protocolId: string; itemId: string; partId: string; decidedId: string; fileId: string };
  const rows = async (): Promise<string> => JSON.stringify(await api.db.request(() => api.db.sql(`select (select md5(string_agg(i::text, '|' order by i.id)) from evidence_item i) items, (select md5(string_agg(r::text, '|' order by r.id)) from evidence_protocol r) protocols, (select count(*) from evidence_change) changes, (select count(*) from item_file) files, (select count(*) from audit_event) log`)));

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    ({ proceedingId } = await openCase(olena));
    const kept = await someEvidence(olena, proceedingId);
    const decided = await register(olena, 'registerItem', { proceedingId, protocolId: kept.protocolId, kind: 'PHYSICAL', title: 'Ноутбук' });
    const decidedId = /"id":"([\da-f-]{36})"/.exec(JSON.stringify(decided.data))?.[1] ?? '';
    await register(olena, 'decideFate', { items: [{ itemId: decidedId, version: 1 }], fate: 'RETURNED', on: '2026-11-20', basis: 'Ухвала' });
    const [file] = await api.db.write(() => api.db.sql<{ id: string }>(`insert into stored_file (id, proceeding_id, upload_id, size, sha256, sha512, declared_type, name, key_id, received_by) values (gen_random_uuid(), $1, gen_random_uuid(), 3, sha256('abc'), sha512('abc'), 'text/plain', sha512('name'), gen_random_uuid(), $2) returning id`, [proceedingId, olena.id]));
    made = { ...kept, decidedId, fileId: file?.id ?? '' };
  }, 60_000);

  const good = (): Readonly<Record<RegistryVerb, Record<string, unknown>>> => {
    const { protocolId, itemId, partId, decidedId, fileId } = made;
    const { proceedingId: _, ...search } = someSearch(proceedingId);
    const thing = { kind: 'PHYSICAL', title: 'Річ', volume: 1, pageFrom: 2, pageTo: 3, protocolPage: 1 };
    return {
      registerProtocol: someSearch(proceedingId), correctProtocol: { ...search, protocolId, version: 2, reason: 'За протоколом.', note: 'Із понятими.' },
      recordProtocolFacts: { protocolId, version: 1, witnesses: 2, interpreter: 'NOT_NEEDED', copy: 'HANDED', copyTo: 'Власник', copyOn: '2026-11-18', video: 'WHOLE', defender: 'PRESENT', seizure: 'MOTION', motionAt: '2026-11-19T08:00:00+02:00' },
      registerItem: { proceedingId, protocolId, ...thing }, registerItems: { proceedingId, protocolId, items: [thing] }, addPart: { itemId, ...thing }, addCopy: { itemId, ...thing },
      correctItem: { itemId: partId, version: 1, reason: 'Описка.', ...thing }, annulItem: { itemId: partId, version: 2, reason: 'Помилка.' }, setShelf: { itemId, version: 2, shelf: 'Б-2' }, bindFile: { itemId, fileId, use: 'PHOTO' }, unbindFile: { itemId, fileId, reason: 'Інша річ.' },
      decideFate: { items: [{ itemId, version: 3 }], fate: 'RETURNED', on: '2026-11-20', basis: 'Ухвала' }, undoFate: { itemId: decidedId, version: 2, reason: 'Інший предмет.' },
    };
  };

  /** What is wrong with the way in which a value was refused. */
  function fault({ errors: [first] = [] }: GraphQLAnswer, field: string): string | undefined {
    if (first === undefined) return 'accepted';
    const { code, fields = [] } = first.extensions;
    if (code === 'not-found') return /Id$/.test(field) || field === 'items' ? undefined : code;
    if (code === 'conflict/stale') return field === 'version' ? undefined : code;
    if (code === 'internal') return code;
    if (!fields.some((each) => [field, ...(also[field] ?? [])].includes(each.field.split(/[.[]/)[0] ?? '') && each.rule !== '' && each.message !== '')) return `does not name the field: ${JSON.stringify(first)}`;
    return fields.some(({ message }) => /[а-яіїєґ]/i.test(message.replace(/“[^”]*”|«[^»]*»|"[^"]*"/g, ''))) ? `Ukrainian in English: ${JSON.stringify(fields)}` : undefined;
  }

  it.each(Object.keys(registryVerbs) as RegistryVerb[])('%s: every wrong value is refused by its field, and nothing is written; the right one is taken', async (verb) => {
    const before = await rows();
    const problems: string[] = [];
    for (const [field, values] of Object.entries(wrong[verb])) {
      for (const value of values) {
        const problem = fault(await register(olena, verb, { ...good()[verb], [field]: value }, { 'accept-language': 'en' }), field);
        if (problem !== undefined) problems.push(`${field} = ${JSON.stringify(value)?.slice(0, 60)}: ${problem}`);
      }
    }
    expect(problems).toEqual([]);
    expect(await rows()).toBe(before);
    expect(said(await register(olena, verb, good()[verb]))).toBe('done');
  });

  it.each<[string, string, string]>([
    ['an empty page', 'first: 0', 'first'], ['a page of everything', 'first: 101', 'first'], ['a page of minus one', 'first: -1', 'first'],
    ['no cursor at all', 'after: "%%%"', 'after'], ['a cursor of letters', 'after: "WyJ4Il0"', 'after'], ['a cursor of two', `after: "${Buffer.from('["1", "2"]').toString('base64url')}"`, 'after'],
    ['a cursor that injects', `after: "${Buffer.from(`["1'::int[] or true --"]`).toString('base64url')}"`, 'after'], ['a cursor of nothing', `after: "${Buffer.from('[null]').toString('base64url')}"`, 'after'],
    ['a cursor as long as a text', `after: "${'A'.repeat(301)}"`, 'after'], ['a fragment as long as a text', `filter: { text: "${'а'.repeat(201)}" }`, 'filter.text'], ['a protocol that is no id', 'filter: { protocolId: "x" }', 'filter.protocolId'],
  ])('a list with %s is refused by its argument', async (_, args, field) => {
    const { errors } = await olena.ask(`query ($id: ID!) { proceeding(id: $id) { evidence(${args}) { pageInfo { endCursor } } } }`, { id: proceedingId });
    expect(errors?.map(({ extensions: { code, fields } }) => [code, fields?.map((each) => each.field)])).toEqual([['bad-input', [field]]]);
  });

  it('a list by nothing, or by what finds nothing, is the whole list or none of it', async () => {
    const numbers = async (filter: string): Promise<number> => (await olena.data<{ proceeding: { evidence: { edges: unknown[] } } }>(`query ($id: ID!) { proceeding(id: $id) { evidence(filter: ${filter}) { edges { node { id } } } } }`, { id: proceedingId })).proceeding.evidence.edges.length;
    const whole = await numbers('null');
    for (const filter of ['{}', '{ text: "" }', '{ text: " … ", kind: null, electronic: null, roots: false, withoutFate: false, withAnnulled: false, protocolId: null }']) expect([filter, await numbers(filter)]).toEqual([filter, whole]);
    for (const filter of ['{ text: "%щщ%" }', '{ text: "0" }', '{ text: "1.1.1.1.1.1.1" }', `{ protocolId: "${NOBODY}" }`, '{ text: "9999999999" }', '{ text: "999999999" }']) expect([filter, await numbers(filter)]).toEqual([filter, 0]);
  });

  it('an item by what is no id, or by an id of something else, is none', async () => {
    for (const itemId of ['', 'x', NOBODY, proceedingId, made.protocolId]) expect(plain(await olena.ask('query ($itemId: ID!) { evidenceItem(itemId: $itemId) { id } }', { itemId }))).toBe('{"data":{"evidenceItem":null}}');
  });
});
