import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, type Verb, act, attempt, fingerprint, goodInputs, openCase, plain, said, verbs } from '../support/builders/case-file.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const NOBODY = '00000000-0000-4000-8000-00000000beef';
const EMPTY = ['', ' \n', '\u200b', '\u0000'];
const day = ['2026-02-30', '29.02.2026', '', '2026-11-22', '9999-12-31', 20260302, null];
const id = ['', 'x', 42, NOBODY];
const text = (most: number): unknown[] => [...EMPTY, 'а'.repeat(most + 1), { no: 'text' }, null];
const optional = (most: number): unknown[] => ['а'.repeat(most + 1), ['a', 'b'], 7.5];

/** For each field of each mutation, values that cannot be right. Whatever is not said here is right in the good input. */
const wrong: Readonly<Record<Verb, Readonly<Record<string, readonly unknown[]>>>> = {
  registerProceeding: { erdrNumber: [...text(40), '1202616100000001', '120261610000000012', '1202616100000000А', '12026161000000001; drop table proceeding'], registeredOn: [...day, '2012-11-19', '1900-01-01'], summary: text(4000), officeId: id, prosecutorId: id, investigatorId: id, reportedAt: ['2026-03-01', '2026-03-01T10:00:00', '2026-04-02T10:00:00+03:00', '2026-11-21T10:00:01Z', '2026-03-01T24:00:00Z'], body: ['POLICE', 1, ''], qualification: ['ст. 9999', 'ч. 9 ст. 149', 'а'.repeat(301)], surprise: [1] },
  editSummary: { proceedingId: [...id, null], version: [null, 'one', 1.5], summary: text(4000), courtNumber: ['', 'а'.repeat(61)] },
  assignStaff: { proceedingId: [...id, null], prosecutorId: id, investigatorId: id },
  addParty: { proceedingId: [...id, null], role: ['', 'KING', null], since: [...day, '2012-11-19'], fullName: ['Я', '😀', 'а'.repeat(201)], birthDay: ['2026-02-30', '2026-11-22', '1900-01-01'], subjectKind: ['ALIEN'], representsPartyId: id, note: optional(1000) },
  changePartyRole: { partyId: [...id, null], role: ['', 'KING', 'WITNESS', 'DEFENCE_COUNSEL', null], since: [...day, '2026-03-04', '2012-11-19'], endRoleId: id, note: optional(1000) },
  removePartyRole: { rolePeriodId: [...id, null], until: [...day, '2026-03-04'], note: optional(1000) },
  addCharge: { proceedingId: [...id, null], code: [...text(100), 'ст. 9999', '149', 'ч. 2 ст. 149 або 303'], partyId: id, episodeId: id, actOn: ['2026-02-30', '2026-11-22', '2026-04-02'], since: [...day, '2026-02-01', '2012-11-19'] },
  requalifyCharge: { chargeId: [...id, null], code: [...text(100), 'ст. 9999', 'CC 149(2)'], since: [...day, '2026-03-05'], reason: [...text(1000), 'ні'] },
  addEpisode: { proceedingId: [...id, null], victimIds: [[], ['x'], [NOBODY], [null], null, Array.from({ length: 201 }, () => NOBODY)], accusedIds: [['x'], [NOBODY], null], startedOn: [...day, '2026-02-13'], endedOn: ['2026-02-30', '2026-02-09', '2026-11-22'], place: text(300), exploitation: text(300) },
  recordEvent: { proceedingId: [...id, null], type: [...text(60), 'erdr_entry', 'qualification', 'abracadabra'], at: ['2026-03-10', '2026-03-10T10:20:00', '2026-02-30T10:20:00Z', '2026-11-21T10:00:01Z', '1999-01-01T00:00:00Z', null], on: ['2026-03-11', '2026-02-30'], number: [-1, 1.5, 2_000_000, 'one'], partyId: [...id, null], note: optional(2000), text: optional(300) },
  correctEvent: { eventId: [...id, null], on: ['2026-02-30', '2026-11-22', '2012-11-19', null], at: ['2026-03-11'], partyId: id, note: optional(2000), reason: [...text(1000), 'ні'], type: ['detention'] },
  annulEvent: { eventId: [...id, null], reason: [...text(1000), 'ні'] },
  joinProceedings: { proceedingId: [...id, null], absorbedId: [...id, null], on: [...day, '2026-03-01'], reason: [...text(1000), 'ні'] },
  splitProceeding: { proceedingId: [...id, null], erdrNumber: [...text(40), '12'], on: [...day, '2026-03-01'], reason: [...text(1000), 'ні'], partyIds: [['x'], [NOBODY], [], null], newFactOrPerson: [null, 'no'] },
  handOver: { proceedingId: [...id, null], toOfficeId: [...id], toBody: ['POLICE'], on: [...day, '2026-03-01'], reason: [...text(1000), 'ні'] },
};

/** Where the fault is said under another name than the value that was wrong. */
const also: Readonly<Record<string, readonly string[]>> = { at: ['on'], startedOn: ['endedOn'], actOn: ['since'], role: ['since'], representsPartyId: ['role'] };

describe('bad input', () => {
  const api = useApi();
  let olena: Client;
  let head: Client;
  let other: { absorbedId: string; officeId: string; staffId: string };
  const inputsOf = (file: CaseFile): ReturnType<typeof goodInputs> => goodInputs(file, other);

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    head = await api.signIn(['HEAD'], '16');
    other = { absorbedId: '', officeId: await api.officeId('14'), staffId: (await api.signIn(['PROSECUTOR'], '16')).id };
  });

  it.each(Object.keys(verbs) as Verb[])('%s: every wrong value is refused by its field, in both languages, and nothing is written', async (verb) => {
    const client = verb === 'assignStaff' ? head : olena;
    const file = await openCase(olena);
    other = { ...other, absorbedId: verb === 'joinProceedings' ? (await openCase(olena)).proceedingId : file.proceedingId };
    const good = inputsOf(file)[verb];
    const before = await fingerprint(api);
    const problems: string[] = [];
    const heard = new Set<string>();
    for (const [field, values] of Object.entries(wrong[verb])) {
      await Promise.all(values.map(async (value) => {
        const send = (language: string): Promise<GraphQLAnswer> => attempt(client, verb, { ...good, [field]: value }, { 'accept-language': language });
        const answer = await send('en');
        const problem = fault(answer, field) ?? (heard.has(said(answer)) ? undefined : inUkrainian(answer, await send('uk')));
        heard.add(said(answer));
        if (problem !== undefined) problems.push(`${field} = ${JSON.stringify(value)?.slice(0, 60)}: ${problem}`);
      }));
    }
    expect(problems).toEqual([]);
    expect(await fingerprint(api)).toBe(before);
    expect(said(await attempt(client, verb, good))).toBe('done');
  });

  /** What is wrong with the way in which a value was refused. */
  function fault({ errors: [first] = [] }: GraphQLAnswer, field: string): string | undefined {
    if (first === undefined) return 'accepted';
    const { code, fields = [] } = first.extensions;
    if (code === 'internal') return code;
    if (code === 'not-found') return /Id$/.test(field) ? undefined : code;
    const named = [field, ...(also[field] ?? [])].some((name) => fields.some((each) => each.field.replace(/\[\d+\]$/, '') === name && each.rule !== '' && each.message !== ''));
    if (!named) return `does not name the field: ${JSON.stringify(first)}`;
    return fields.some(({ message }) => /[а-яіїєґ]/i.test(message.replace(/“[^”]*”|«[^»]*»|"[^"]*"/g, ''))) ? `Ukrainian in English: ${JSON.stringify(fields)}` : undefined;
  }

  /** What is wrong with the same in Ukrainian. */
  function inUkrainian(english: GraphQLAnswer, ukrainian: GraphQLAnswer): string | undefined {
    if (said(english) !== said(ukrainian)) return `differs by language: ${said(ukrainian)}`;
    const fields = ukrainian.errors?.flatMap(({ extensions }) => extensions.fields ?? []) ?? [];
    return fields.every(({ message }) => /[а-яіїєґ]/i.test(message)) ? undefined : 'English in Ukrainian';
  }

  it('says at once everything that is wrong with a form', async () => {
    expect(said(await attempt(olena, 'registerProceeding', { erdrNumber: '42', registeredOn: '2012-01-01', summary: ' ', qualification: 'ст. 1', prosecutorId: NOBODY }))).toBe('bad-input: erdrNumber format: registeredOn before-register: summary length: prosecutorId role: qualification known-article');
  });

  it('refuses a change that changes nothing', async () => {
    const { proceedingId, eventId, suspectId } = await openCase(olena);
    const unchanged: [Verb, Record<string, unknown>, string][] = [
      ['editSummary', { proceedingId, version: 1, summary: 'Вербування для трудової експлуатації.\u200b ' }, 'bad-input: summary no-change'],
      ['correctEvent', { eventId, on: '2026-03-10', reason: 'Нічого.' }, 'bad-input: eventId no-change'],
      ['handOver', { proceedingId, on: '2026-06-01', reason: 'Нікуди.' }, 'bad-input: toOfficeId no-change'],
    ];
    for (const [verb, input, expected] of unchanged) expect(said(await attempt(olena, verb, input))).toBe(expected);
    const detention = await act(olena, 'recordEvent', { proceedingId, type: 'detention', at: '2026-03-10T10:20:00+02:00', partyId: suspectId });
    expect(said(await attempt(olena, 'correctEvent', { eventId: detention, at: '2026-03-10T08:20:00.000Z', reason: 'Той самий час.' }))).toBe('bad-input: eventId no-change');
  });

  it.each<[string, string]>([
    ['a cursor of a day that does not exist', `proceedings(order: REGISTERED_DESC, after: "${cursor(['2026-99-99', NOBODY])}") { pageInfo { endCursor } }`],
    ['a cursor of another order', `proceedings(order: NUMBER, after: "${cursor(['2026-01-01', NOBODY])}") { pageInfo { endCursor } }`],
    ['a cursor that injects', `proceedings(order: NUMBER, after: "${cursor(["' or 1=1 --"])}") { pageInfo { endCursor } }`],
    ['a cursor of numbers', `proceedings(order: NEXT_DUE, after: "${cursor([1, 2])}") { pageInfo { endCursor } }`],
    ['no cursor at all', 'proceedings(after: "%%%") { pageInfo { endCursor } }'],
    ['an empty page', 'proceedings(first: 0) { pageInfo { endCursor } }'],
    ['a page of the whole table', 'proceedings(first: 101) { pageInfo { endCursor } }'],
    ['a filter by no office', 'proceedings(filter: { officeId: "x" }) { pageInfo { endCursor } }'],
    ['a day of registration that does not exist', 'proceedings(filter: { registeredFrom: "2026-02-30" }) { pageInfo { endCursor } }'],
    ['a fragment as long as a summary', `proceedings(filter: { text: "${'а'.repeat(201)}" }) { pageInfo { endCursor } }`],
  ])('a list with %s is refused by its argument', async (_, query) => {
    const { errors } = await olena.ask(`{ ${query} }`);
    expect(errors?.[0]?.extensions.code).toBe('bad-input');
    expect(errors?.[0]?.extensions.fields).toEqual([expect.objectContaining({ field: expect.stringMatching(/^(after|first|filter\.(officeId|text)|registeredFrom)$/), rule: expect.stringMatching(/./) })]);
  });

  it('an empty filter, or none, narrows nothing', async () => {
    for (const filter of ['null', '{}', '{ stages: [], text: "" }', '{ text: null, stages: null, officeId: null }']) expect(said(await olena.ask(`{ proceedings(filter: ${filter}, first: 1) { edges { node { id } } } }`))).toBe('done');
  });

  it.each([cursor(['2026-99-99T00:00:00+00:00', NOBODY]), cursor(['2026-11-21T10:00:00+00:00', 'x']), cursor(['x']), cursor([null, null])])('a history after %s is refused by its argument', async (after) => {
    const { proceedingId } = await openCase(olena);
    const answers = [await olena.ask(`query ($id: ID!) { proceeding(id: $id) { history(after: "${after}") { pageInfo { endCursor } } } }`, { id: proceedingId })];
    expect(answers.map(said)).toEqual(['bad-input: after cursor']);
    expect(plain(answers[0] ?? { data: null })).not.toContain('internal');
  });
});

function cursor(keys: unknown[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}
