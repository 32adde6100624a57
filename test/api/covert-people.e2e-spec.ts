import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseFile, openCase, plain, said } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const LOOK = '{ covertCircles { id proceedingId erdrNumber accepted abilities lead { id } second { id } members { confirmed staff { id } } materials { id version state stamp number content itemId abilities concerned { id notifiedOn } } history { action by } } }';
const VERBS = {
  openCovertCircle: 'OpenCovertCircleInput', answerCovertCircle: 'AnswerCovertCircleInput', nameCovertMember: 'CovertMemberInput', confirmCovertMember: 'CovertMemberInput', putOutOfCovert: 'CovertMemberInput', passCovertPlace: 'PassCovertPlaceInput',
  registerCovertMaterial: 'RegisterCovertMaterialInput', correctCovertMaterial: 'CorrectCovertMaterialInput', askDeclassification: 'AskDeclassificationInput', decideDeclassification: 'DecideDeclassificationInput',
  tellCovertContent: 'TellCovertContentInput', takeCovertIntoEvidence: 'TakeCovertIntoEvidenceInput', nameConcerned: 'NameConcernedInput', notifyConcerned: 'NotifyConcernedInput', postponeNotice: 'PostponeNoticeInput',
} as const;
type Verb = keyof typeof VERBS;
type Input = Record<string, unknown>;
interface Circle { id: string; accepted: boolean; erdrNumber: string; abilities: string[]; members: { staff: { id: string } }[]; materials: { id: string; version: number; state: string; itemId: string | null; number: string; content: string | null }[]; history: { action: string; by: string }[] }
const STUB = { kind: 'NETWORKS', stamp: 'SECRET', number: '17т', lies: 'РСО, сейф 2', ruledOn: '2026-08-03', begunAt: '2026-08-04T08:00:00Z', endedAt: '2026-09-20T08:00:00Z', protocolAt: '2026-09-20T20:00:00Z' };

/** The circle from the side of each person of the house, over HTTP. */
describe('covert material, person by person', () => {
  const api = useApi();
  let file: CaseFile;
  let lead: Client;
  let second: Client;
  let iryna: Client;
  let circleId: string;
  let materialId: string;
  let concernedId: string;

  const send = (client: Client, verb: Verb, input: Input, headers: Record<string, string> = {}): Promise<GraphQLAnswer> => client.ask(`mutation ($input: ${VERBS[verb]}!) { ${verb}(input: $input) }`, { input }, headers);
  const act = async (client: Client, verb: Verb, input: Input): Promise<string> => {
    const answer = await send(client, verb, input);
    if (answer.errors !== undefined) throw new Error(`${verb}: ${said(answer)}`);
    return String((answer.data as Record<string, unknown> | null)?.[verb]);
  };
  const look = async (client: Client): Promise<Circle[]> => (await client.data<{ covertCircles: Circle[] }>(LOOK)).covertCircles;
  const rows = async (): Promise<string> => JSON.stringify(await api.db.request(() => api.db.sql(`select (select json_agg(c order by c.id) from covert_circle c) circles, (select json_agg(m order by m.asked_at) from covert_member m) members, (select json_agg(m order by m.id) from covert_material m) materials,
    (select json_agg(c order by c.id) from covert_concerned c) concerned, (select count(*) from audit_event where resource = 'covert' and action <> 'covert.read') lines, (select count(*) from evidence_item) items, (select count(*) from notification where kind = 'COVERT') told`)));
  /** An input for each verb that would do something here, or the same of what is not there. */
  const inputs = (known: boolean): Readonly<Record<Verb, Input>> => {
    const [circle, material, concerned] = known ? [circleId, materialId, concernedId] : [NOWHERE, NOWHERE, NOWHERE];
    const of = { materialId: material, version: 1 };
    return {
      openCovertCircle: { proceedingId: known ? file.proceedingId : NOWHERE, staffId: second.id, reason: 'Негласні дії за ухвалою суду.' }, answerCovertCircle: { circleId: circle, accept: false }, nameCovertMember: { circleId: circle, staffId: iryna.id }, confirmCovertMember: { circleId: circle, staffId: iryna.id },
      putOutOfCovert: { circleId: circle, staffId: iryna.id }, passCovertPlace: { circleId: circle, fromId: lead.id, staffId: iryna.id }, registerCovertMaterial: { circleId: circle, ...STUB }, correctCovertMaterial: { ...of, ...STUB, reason: 'Описка.' }, askDeclassification: { ...of, on: '2026-11-01' },
      decideDeclassification: { ...of, on: '2026-11-01', granted: true, decidedBy: 'Керівник' }, tellCovertContent: { ...of, content: 'Зміст' }, takeCovertIntoEvidence: { ...of, title: 'Протокол', place: 'Одеса', madeBy: 'Підрозділ' },
      nameConcerned: { materialId: material, who: 'Абонент' }, notifyConcerned: { concernedId: concerned, on: '2026-11-01' }, postponeNotice: { concernedId: concerned, until: '2026-12-01', reason: 'Загроза життю свідка.' },
    };
  };

  beforeAll(async () => {
    [lead, second, iryna] = [await api.signIn(['PROSECUTOR'], '16', { fresh: true }), await api.signIn(['HEAD'], '16'), await api.signIn(['INVESTIGATOR'], '16', { fresh: true })];
    file = await openCase(lead);
    circleId = await act(lead, 'openCovertCircle', { proceedingId: file.proceedingId, staffId: second.id, reason: 'Негласні дії за ухвалою суду.' });
    await act(second, 'answerCovertCircle', { circleId, accept: true });
    materialId = await act(lead, 'registerCovertMaterial', { circleId, ...STUB });
    concernedId = await act(second, 'nameConcerned', { materialId, who: 'Абонент за протоколом' });
  }, 60_000);

  it.each([
    ['a prosecutor of the same office', ['PROSECUTOR'], '16', false, 'not-found'], ['a prosecutor of another', ['PROSECUTOR'], '14', false, 'not-found'], ['an investigator of the case', ['INVESTIGATOR'], '16', true, 'not-found'], ['the head of the office', ['HEAD'], '16', false, 'not-found'],
    ['a coordinator of the case', ['COORDINATOR'], '16', true, 'not-allowed'], ['an auditor', ['AUDITOR'], '16', false, 'not-allowed'], ['an administrator', ['ADMINISTRATOR'], '16', false, 'not-allowed'],
  ] as const)('answers %s in every one of its acts as if it were not there, and keeps nothing of it', async (_, roles, office, assigned, code) => {
    const client = await api.signIn([...roles], office, { fresh: true });
    if (assigned) await api.db.write(() => api.db.sql(`insert into assignment (id, proceeding_id, staff_id, duty, since) values (gen_random_uuid(), $1, $2, $3, '2026-03-02')`, [file.proceedingId, client.id, roles[0]]));
    const before = await rows();
    for (const verb of Object.keys(VERBS) as Verb[]) {
      const [one, other] = [await send(client, verb, inputs(true)[verb]), await send(client, verb, inputs(false)[verb])];
      expect([verb, said(one), plain(one)]).toEqual([verb, code, plain(other)]);
    }
    const list = await client.ask(LOOK);
    expect([await rows(), code === 'not-found' ? list.data : said(list)]).toEqual([before, code === 'not-found' ? { covertCircles: [] } : 'not-allowed']);
  }, 30_000);

  it('asks for a second factor in every one of its acts before it looks at anything, inside as outside', async () => {
    const stale = await api.signIn(['PROSECUTOR'], '16', { fresh: false });
    const before = await rows();
    for (const client of [stale, await api.signIn(['INVESTIGATOR'], '14', { fresh: false })]) {
      for (const verb of Object.keys(VERBS) as Verb[]) for (const known of [true, false]) expect([verb, said(await send(client, verb, inputs(known)[verb]))]).toEqual([verb, 'step-up-needed']);
      expect(said(await client.ask(LOOK))).toBe('step-up-needed');
    }
    expect(await rows()).toEqual(before);
  }, 30_000);

  it('answers nobody who is not signed in', async () => {
    expect([said(await api.ask(LOOK)), said(await api.ask('mutation ($input: AnswerCovertCircleInput!) { answerCovertCircle(input: $input) }', { input: { circleId, accept: true } }))]).toEqual(['not-signed-in', 'not-signed-in']);
  });

  it('refuses a wrong shape by its field, the same inside and outside', async () => {
    const stranger = await api.signIn(['PROSECUTOR'], '16', { fresh: true });
    const shapes: [Verb, Input][] = [
      ['registerCovertMaterial', { ...inputs(true).registerCovertMaterial, number: 'н'.repeat(61) }], ['registerCovertMaterial', { ...inputs(true).registerCovertMaterial, lies: 'л'.repeat(201) }], ['tellCovertContent', { materialId, version: 1, content: 'з'.repeat(10_001) }],
      ['tellCovertContent', { materialId, version: 0, content: 'з' }], ['takeCovertIntoEvidence', { ...inputs(true).takeCovertIntoEvidence, title: 'т'.repeat(301) }], ['decideDeclassification', { ...inputs(true).decideDeclassification, decidedBy: '' }],
      ['nameCovertMember', { circleId: 'x', staffId: iryna.id }], ['postponeNotice', { ...inputs(true).postponeNotice, reason: 'р'.repeat(1_001) }],
    ];
    for (const [verb, input] of shapes) {
      const answers = await Promise.all([lead, stranger].map(async (client) => plain(await send(client, verb, input))));
      expect([verb, answers[0] === answers[1], answers[0]]).toEqual([verb, true, expect.stringContaining('bad-input')]);
    }
  });

  it('is entered once when the answer was lost and the same request came again', async () => {
    const key = { 'idempotency-key': 'covert-stub-2' };
    const [first, again] = [await send(iryna, 'registerCovertMaterial', { circleId, ...STUB }, key), await send(lead, 'registerCovertMaterial', { circleId, ...STUB, number: '18т' }, key)];
    expect([said(first), said(again)]).toEqual(['not-found', 'done']);
    expect(plain(await send(lead, 'registerCovertMaterial', { circleId, ...STUB, number: '18т' }, key))).toBe(plain(again));
    expect((await look(lead))[0]?.materials.map(({ number }) => number)).toEqual(['17т', '18т']);
  });

  it('lets an investigator in by two; she works on the register and answers for nobody', async () => {
    await act(second, 'nameCovertMember', { circleId, staffId: iryna.id });
    expect(await look(iryna)).toEqual([]);
    await act(lead, 'confirmCovertMember', { circleId, staffId: iryna.id });
    await act(iryna, 'askDeclassification', { materialId, version: 1, on: '2026-11-02' });
    expect([said(await send(iryna, 'nameCovertMember', { circleId, staffId: NOWHERE })), said(await send(iryna, 'putOutOfCovert', { circleId, staffId: lead.id })), said(await send(iryna, 'passCovertPlace', { circleId, fromId: lead.id, staffId: iryna.id }))]).toEqual(['not-found', 'not-found', 'not-found']);
    expect((await look(second))[0]?.history.map(({ action }) => action)).toEqual(expect.arrayContaining(['covert.ask', 'covert.let-in', 'covert.name', 'covert.read']));
  });

  it('tells the second that she is asked, and nobody in the office of it', async () => {
    const inbox = async (client: Client): Promise<number> => (await client.data<{ notifications: { edges: { node: { kind: string } }[] } }>('{ notifications(first: 50) { edges { node { kind } } } }')).notifications.edges.filter(({ node }) => node.kind === 'COVERT').length;
    expect([await inbox(second), await inbox(lead), await inbox(iryna), await inbox(await api.signIn(['HEAD'], '16'))]).toEqual([1, 0, 0, 0]);
  });

  it('shows in the case nothing of itself, to its own members either, until it is evidence', async () => {
    const CASE = 'query ($id: ID!) { proceeding(id: $id) { evidenceCounts { items } evidence(first: 20) { edges { node { title } } } protocols { kind } timeline: events { type } deadlines { ruleId } } }';
    const seen = (client: Client): Promise<GraphQLAnswer> => client.ask(CASE, { id: file.proceedingId });
    const before = plain(await seen(lead));
    expect(before).not.toMatch(/COVERT|NSRD|nsrd|17т/);
    await act(second, 'decideDeclassification', { materialId, version: 2, on: '2026-11-10', granted: true, decidedBy: 'Керівник, № 12' });
    await act(iryna, 'tellCovertContent', { materialId, version: 3, content: 'Розмови за серпень.' });
    expect(plain(await seen(lead))).toBe(before);
    await act(lead, 'takeCovertIntoEvidence', { materialId, version: 4, title: 'Протокол за результатами дії', place: 'Одеса', madeBy: 'Підрозділ' });
    const after = plain(await seen(lead));
    expect([/"kind":"COVERT"/.test(after), /Протокол за результатами дії/.test(after), /17т|сейф|Розмови|NSRD/.test(after)]).toEqual([true, true, false]);
  });

  it('closes to a member from the hour of her conflict of interest, and the register goes on without her', async () => {
    await api.db.write(() => rightsIn(api.db).exclude(iryna.id, file.proceedingId));
    expect([await look(iryna), said(await send(iryna, 'notifyConcerned', { concernedId, on: '2026-11-01' })), (await look(second))[0]?.members.map(({ staff }) => staff.id)]).toEqual([[], 'not-found', [iryna.id]]);
    expect(await act(second, 'notifyConcerned', { concernedId, on: '2026-11-01' })).toBe(concernedId);
  });
});
