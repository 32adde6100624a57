import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/platform';
import { type CaseFile, act, openCase, plain, said, scheduleHearing } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { statementsOf } from '../support/statements.js';
import { type Client, useApi } from '../support/test-app.js';

const NOWHERE = '00000000-0000-4000-8000-00000000beef';
const verbs = {
  recordHearingResult: ['RecordHearingResultInput', (hearingId: string) => ({ hearingId, version: 1, outcome: 'HELD', result: 'Таємний зміст.' })],
  moveHearing: ['MoveHearingInput', (hearingId: string) => ({ hearingId, version: 1, at: '2026-12-10T10:00:00+02:00', reason: 'Зал зайнято.' })],
  correctHearing: ['CorrectHearingInput', (hearingId: string) => ({ hearingId, version: 1, room: '99', reason: 'Інший зал.' })],
  annulHearing: ['AnnulHearingInput', (hearingId: string) => ({ hearingId, version: 1, reason: 'Не та справа.' })],
} as const;
type Verb = keyof typeof verbs;

describe('who may touch a hearing, over HTTP', () => {
  const api = useApi();
  let olena: Client;
  let file: CaseFile;
  const people = new Map<string, Client>();

  const attempt = (client: Client, verb: Verb, hearingId: string, own: object = {}) => client.ask(`mutation ($input: ${verbs[verb][0]}!) { ${verb}(input: $input) { hearing { id } } }`, { input: { ...verbs[verb][1](hearingId), ...own } });
  const schedule = (client: Client, proceedingId: string) => client.ask('mutation ($input: ScheduleHearingInput!) { scheduleHearing(input: $input) { hearing { id } } }', { input: { proceedingId, at: '2026-12-10T10:00:00+02:00', kind: 'TRIAL', mode: 'CLOSED', court: 'Суд' } });
  const versionOf = async (hearingId: string): Promise<unknown> => (await api.db.request(() => api.db.sql('select status, version, annulled from hearing where id = $1', [hearingId])))[0];

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    file = await openCase(olena);
    const of = async (name: string, role: Role, office: string): Promise<void> => void people.set(name, await api.signIn([role], office));
    for (const [name, role, office] of [['head', 'HEAD', '16'], ['head of another office', 'HEAD', '14'], ['prosecutor', 'PROSECUTOR', '16'], ['investigator', 'INVESTIGATOR', '16'], ['deputy', 'PROSECUTOR', '16'], ['excluded head', 'HEAD', '16'], ['coordinator', 'COORDINATOR', '16'], ['auditor', 'AUDITOR', '16'], ['administrator', 'ADMINISTRATOR', '16']] as const) await of(name, role, office);
    await api.db.write(async () => {
      await rightsIn(api.db).delegate(olena.id, people.get('deputy')?.id ?? '', olena.id);
      await rightsIn(api.db).exclude(people.get('excluded head')?.id ?? '', file.proceedingId);
    });
  }, 60_000);

  it.each<[who: string, answer: string]>([
    ['head', 'done'], ['deputy', 'done'], ['prosecutor', 'not-found'], ['investigator', 'not-found'], ['head of another office', 'not-found'], ['excluded head', 'not-found'],
    ['coordinator', 'not-allowed'], ['auditor', 'not-allowed'], ['administrator', 'not-allowed'],
  ])('%s: %s, whatever is tried, and nothing is left of what was refused', async (who, answer) => {
    const client = people.get(who) as Client;
    for (const verb of Object.keys(verbs) as Verb[]) {
      const hearingId = await scheduleHearing(olena, file.proceedingId);
      const before = await versionOf(hearingId);
      expect([verb, said(await attempt(client, verb, hearingId)).split(':')[0]]).toEqual([verb, answer]);
      if (answer !== 'done') expect(await versionOf(hearingId)).toEqual(before);
    }
    expect(said(await schedule(client, file.proceedingId)).split(':')[0]).toBe(answer);
  });

  it.each(Object.keys(verbs) as Verb[])('%s: what is hidden is answered as what is not there, in bytes', async (verb) => {
    for (const who of ['prosecutor', 'investigator', 'head of another office', 'excluded head']) {
      const client = people.get(who) as Client;
      expect([who, plain(await attempt(client, verb, file.hearingId))]).toEqual([who, plain(await attempt(client, verb, NOWHERE))]);
      expect(await client.ask('query ($id: ID!) { hearing(hearingId: $id) { id court } }', { id: file.hearingId })).toEqual({ data: { hearing: null } });
    }
  });

  it('shows its text to those who read the case, and to nobody else', async () => {
    await attempt(olena, 'recordHearingResult', file.hearingId);
    const readers = { olena, deputy: people.get('deputy') as Client, head: people.get('head') as Client };
    const texts: Record<string, unknown> = {};
    for (const [who, client] of Object.entries(readers)) texts[who] = (await client.data<{ hearing: { result: string | null; status: string } | null }>('query ($id: ID!) { hearing(hearingId: $id) { status result } }', { id: file.hearingId })).hearing;
    expect(texts).toEqual({ olena: { status: 'HELD', result: 'Таємний зміст.' }, deputy: { status: 'HELD', result: 'Таємний зміст.' }, head: { status: 'HELD', result: null } });
  });

  it('keeps the text of a result out of the log, which is for ever', async () => {
    const { proceeding } = await olena.data<{ proceeding: { history: { edges: { node: { action: string; changes: { field: string; after: string | null }[] } }[] } } }>('query ($id: ID!) { proceeding(id: $id) { history(first: 100) { edges { node { action changes { field after } } } } } }', { id: file.proceedingId });
    const told = proceeding.history.edges.map(({ node }) => node).filter(({ action }) => action === 'hearing.record');
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(proceeding)).not.toContain('Таємний зміст');
    expect(told.flatMap(({ changes }) => changes.map(({ field, after }) => [field, after]))).toContainEqual(['status', 'HELD']);
  });

  it('is among what is one\'s own, with its terms and its proceeding, for whoever acts there and nobody else', async () => {
    const own = async (client: Client): Promise<boolean[]> => {
      const { hearings, deadlines, proceedings } = await client.data<Record<'hearings' | 'deadlines' | 'proceedings', { edges: unknown[] }>>(
        '{ hearings(from: "2026-11-01", to: "2026-12-31", mine: true) { edges { node { id } } } deadlines(filter: { mine: true }) { edges { node { id } } } proceedings(filter: { mine: true }) { edges { node { id } } } }');
      return [hearings, deadlines, proceedings].map(({ edges }) => edges.length > 0);
    };
    for (const [who, expected] of [['deputy', true], ['head', false], ['prosecutor', false], ['excluded head', false]] as const) expect([who, await own(people.get(who) as Client)]).toEqual([who, [expected, expected, expected]]);
    expect(await own(olena)).toEqual([true, true, true]);
  });

  it('goes with the person: whoever stops standing in for her sees no more hearings', async () => {
    const client = people.get('deputy') as Client;
    const seen = async (): Promise<number> => (await client.data<{ hearings: { edges: unknown[] } }>('{ hearings(from: "2026-11-01", to: "2026-12-31", mine: true) { edges { node { id } } } }')).hearings.edges.length;
    expect(await seen()).toBeGreaterThan(0);
    await api.db.write(() => api.db.sql('update delegation set ended_at = now(), ended_by = from_staff_id where to_staff_id = $1', [client.id]));
    expect(await seen()).toBe(0);
  });

  it('asks the database as often for one hearing as for forty', async () => {
    const many = await api.signIn(['PROSECUTOR'], '22');
    const ask = () => many.data<{ hearings: { edges: unknown[] } }>('{ hearings(from: "2026-12-01", to: "2026-12-31", first: 100) { edges { node { id at abilities changes { version recordedBy { displayName } } recordedBy { displayName } proceeding { erdrNumber courtNumber } } } } hearingsToRecord { id abilities proceeding { erdrNumber } } }');
    const open = async (): Promise<void> => { await scheduleHearing(many, await act(many, 'registerProceeding', { erdrNumber: `1202622${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`, registeredOn: '2026-03-02', summary: 'Вербування.' }), { at: '2026-12-11T09:00:00+02:00' }); };
    await open();
    await ask();
    const one = await statementsOf(api.db, ask);
    for (let n = 0; n < 39; n += 1) await open();
    const forty = await statementsOf(api.db, ask);
    expect((await ask()).hearings.edges.length).toBe(40);
    expect(forty).toBe(one);
  }, 60_000);
});
