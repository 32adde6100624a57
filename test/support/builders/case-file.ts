import type { Client, GraphQLAnswer, TestApp } from '../test-app.js';
import { someNumber } from './proceedings.js';

type Input = Record<string, unknown>;

/** The mutations of a case: input type, and the selection that gives the id of what was made. */
export const verbs = {
  registerProceeding: ['RegisterProceedingInput', 'proceeding { id }'],
  editSummary: ['EditSummaryInput', 'id'],
  assignStaff: ['AssignStaffInput', 'id'],
  addParty: ['AddPartyInput', 'party { id }'],
  changePartyRole: ['ChangePartyRoleInput', 'party { id }'],
  removePartyRole: ['RemovePartyRoleInput', 'id'],
  addCharge: ['AddChargeInput', 'id'],
  requalifyCharge: ['RequalifyChargeInput', 'id'],
  addEpisode: ['AddEpisodeInput', 'id'],
  recordEvent: ['RecordEventInput', 'event { id }'],
  correctEvent: ['CorrectEventInput', 'event { id }'],
  annulEvent: ['AnnulEventInput', 'event { id }'],
  joinProceedings: ['JoinProceedingsInput', 'id'],
  splitProceeding: ['SplitProceedingInput', 'id'],
  handOver: ['HandOverInput', 'id'],
} as const;
export type Verb = keyof typeof verbs;

/** Sends one mutation as this person; answers with everything, refused or not. */
export const attempt = (client: Client, verb: Verb, input: Input, headers: Record<string, string> = {}, selection: string = verbs[verb][1]): Promise<GraphQLAnswer> =>
  client.ask(`mutation ($input: ${verbs[verb][0]}!) { ${verb}(input: $input) { ${selection} } }`, { input }, headers);

/** Sends one mutation that must succeed; answers with the id of what was made. */
export async function act(client: Client, verb: Verb, input: Input): Promise<string> {
  const answer = await attempt(client, verb, input);
  if (answer.errors !== undefined) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
  return /"id":"([\da-f-]{36})"/.exec(JSON.stringify(answer.data))?.[1] ?? '';
}

/** What a refusal says: its code, and each field with its rule. */
export const said = ({ errors }: GraphQLAnswer): string => {
  if (errors === undefined) return 'done';
  return errors.map(({ extensions: { code, fields = [] } }) => [code, ...fields.map(({ field, rule }) => `${field} ${rule}`)].join(': ')).join(' | ');
};

/** A case with one of everything that may be recorded in it. */
export interface CaseFile {
  readonly proceedingId: string;
  readonly victimId: string;
  readonly suspectId: string;
  readonly witnessId: string;
  readonly counselId: string;
  readonly episodeId: string;
  readonly chargeId: string;
  readonly eventId: string;
  readonly rolePeriodId: string;
  readonly hearingId: string;
}

/** Appoints a hearing in a proceeding; a test names only what it is about. */
export async function scheduleHearing(client: Client, proceedingId: string, own: Input = {}): Promise<string> {
  const { scheduleHearing: { hearing } } = await client.data<{ scheduleHearing: { hearing: { id: string } } }>('mutation ($input: ScheduleHearingInput!) { scheduleHearing(input: $input) { hearing { id } } }',
    { input: { proceedingId, at: '2026-11-20T10:30:00+02:00', kind: 'TRIAL', mode: 'IN_PERSON', court: 'Малиновський районний суд', room: '12', judge: 'Суддя Вигаданий', ...own } });
  return hearing.id;
}

/** Opens a case of somebody and puts one of everything into it. */
export async function openCase(client: Client, own: Input = {}): Promise<CaseFile> {
  const proceedingId = await act(client, 'registerProceeding', { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування для трудової експлуатації.', ...own });
  const party = (role: string, more: Input = {}): Promise<string> => act(client, 'addParty', { proceedingId, role, since: '2026-03-05', ...more });
  const victimId = await party('VICTIM', { fullName: 'Вигадана Потерпіла', birthDay: '2010-05-05' });
  const suspectId = await party('SUSPECT', { fullName: 'Вигаданий Підозрюваний' });
  const witnessId = await party('WITNESS', { fullName: 'Вигаданий Свідок' });
  const counselId = await party('DEFENCE_COUNSEL', { representsPartyId: suspectId });
  const episodeId = await act(client, 'addEpisode', { proceedingId, victimIds: [victimId], accusedIds: [suspectId], startedOn: '2026-02-01', place: 'Одеса', exploitation: 'жебрацтво' });
  const chargeId = await act(client, 'addCharge', { proceedingId, code: 'ч. 2 ст. 149', partyId: suspectId, episodeId, since: '2026-03-06' });
  const eventId = await act(client, 'recordEvent', { proceedingId, type: 'suspicion', on: '2026-03-10', partyId: suspectId });
  const hearingId = await scheduleHearing(client, proceedingId);
  const { proceeding } = await client.data<{ proceeding: { parties: { id: string; roles: { id: string }[] }[] } }>('query ($id: ID!) { proceeding(id: $id) { parties { id roles { id } } } }', { id: proceedingId });
  const rolePeriodId = proceeding.parties.find(({ id }) => id === witnessId)?.roles[0]?.id ?? '';
  return { proceedingId, victimId, suspectId, witnessId, counselId, episodeId, chargeId, eventId, rolePeriodId, hearingId };
}

/** Every mutation with an input that would succeed in this case. */
export const goodInputs = ({ proceedingId, victimId, suspectId, witnessId, episodeId, chargeId, eventId, rolePeriodId }: CaseFile, other: { absorbedId: string; officeId: string; staffId: string }): Readonly<Record<Verb, Input>> => ({
  registerProceeding: { erdrNumber: someNumber(), registeredOn: '2026-04-01', summary: 'Інша справа.' },
  editSummary: { proceedingId, version: 1, summary: 'Нова фабула.', courtNumber: '522/100/26' },
  assignStaff: { proceedingId, prosecutorId: other.staffId },
  addParty: { proceedingId, role: 'WITNESS', since: '2026-04-01', fullName: 'Інший Свідок', birthDay: '1990-01-01', note: 'Сусід.' },
  changePartyRole: { partyId: witnessId, role: 'SUSPECT', since: '2026-04-01', note: 'Нові обставини.' },
  removePartyRole: { rolePeriodId, until: '2026-04-01', note: 'Помилка.' },
  addCharge: { proceedingId, code: 'ч. 1 ст. 303', partyId: suspectId, episodeId, actOn: '2026-02-02', since: '2026-04-01' },
  requalifyCharge: { chargeId, code: 'ч. 3 ст. 149', since: '2026-04-01', reason: 'Вік потерпілої.' },
  addEpisode: { proceedingId, victimIds: [victimId], accusedIds: [suspectId], startedOn: '2026-02-10', endedOn: '2026-02-12', place: 'Київ', exploitation: 'праця' },
  recordEvent: { proceedingId, type: 'detention', at: '2026-03-10T10:20:00+02:00', partyId: suspectId, note: 'На вокзалі.' },
  correctEvent: { eventId, on: '2026-03-11', note: 'За протоколом.', reason: 'Помилка в дні.' },
  annulEvent: { eventId, reason: 'Не та справа.' },
  joinProceedings: { proceedingId, absorbedId: other.absorbedId, on: '2026-06-01', reason: 'Спільні особи.' },
  splitProceeding: { proceedingId, erdrNumber: someNumber(), on: '2026-06-01', reason: 'Окремий епізод.', partyIds: [suspectId], newFactOrPerson: false },
  handOver: { proceedingId, toOfficeId: other.officeId, on: '2026-06-01', reason: 'Підслідність.' },
});

const TABLES = ['proceeding', 'party', 'role_period', 'charge', 'episode', 'episode_party', 'procedural_event', 'proceeding_link', 'handover', 'assignment', 'person', 'keeper.person_value', 'keeper.data_key', 'deadline', 'audit_event'];

/** All that a refused mutation could have left behind, as one text: rows by table, and what stands in the proceedings. */
export async function fingerprint({ db }: Pick<TestApp, 'db'>): Promise<string> {
  const [row] = await db.request(() => db.sql<{ rows: string }>(
    `select json_build_array(${TABLES.map((table) => `(select count(*) from ${table})`).join(', ')}, (select md5(string_agg(p::text, '|' order by p.id)) from proceeding p), (select md5(string_agg(r::text, '|' order by r.id)) from role_period r)) "rows"`));
  return JSON.stringify(row);
}

/** An answer without what differs from request to request. */
export const plain = (answer: GraphQLAnswer): string => JSON.stringify(answer).replace(/"requestId":"[^"]*"/g, '');
