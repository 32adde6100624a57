import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, said, scheduleHearing } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, type GraphQLAnswer, useApi } from '../support/test-app.js';

const FIELDS = 'id at status cause causeText liesWith result version nextAt abilities changes { act version at reason recordedBy { id } } proceeding { id erdrNumber }';
const RECORD = `mutation ($input: RecordHearingResultInput!) { recordHearingResult(input: $input) { hearing { ${FIELDS} } next { id at followsId court } warnings { uk en } } }`;
const MOVE = `mutation ($input: MoveHearingInput!) { moveHearing(input: $input) { hearing { ${FIELDS} } warnings { uk } } }`;
const CORRECT = `mutation ($input: CorrectHearingInput!) { correctHearing(input: $input) { hearing { ${FIELDS} } } }`;
const OF_CASE = `query ($id: ID!) { proceeding(id: $id) { hearings { ${FIELDS} } } }`;
const CALENDAR = 'query ($from: Day!, $to: Day!, $mine: Boolean!) { hearings(from: $from, to: $to, mine: $mine) { edges { node { id at court proceeding { erdrNumber } } } pageInfo { hasNextPage } } deadlines(filter: { dueFrom: $from, dueBefore: $to }, first: 100) { edges { node { ruleId alarmOn } } } }';

interface Hearing { id: string; at: string; status: string; version: number; result: string | null; cause: string | null; abilities: string[]; changes: { act: string; at: string; reason: string | null }[] }
interface Recorded { hearing: Hearing; next: { id: string; at: string; followsId: string; court: string } | null; warnings: { uk: string; en: string }[] }

describe('a hearing and what came of it', () => {
  const api = useApi();
  let olena: Client;
  let head: Client;
  let stranger: Client;
  let proceedingId: string;

  const record = async (client: Client, input: Record<string, unknown>, headers: Record<string, string> = {}): Promise<GraphQLAnswer> => client.ask(RECORD, { input }, headers);
  const done = (answer: GraphQLAnswer): Recorded => (answer.data as unknown as { recordHearingResult: Recorded }).recordHearingResult;
  const ofCase = async (client: Client): Promise<Hearing[]> => (await client.data<{ proceeding: { hearings: Hearing[] } | null }>(OF_CASE, { id: proceedingId })).proceeding?.hearings ?? [];

  beforeAll(async () => {
    [olena, head, stranger] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['HEAD'], '16'), await api.signIn(['PROSECUTOR'], '16')];
    proceedingId = await act(olena, 'registerProceeding', { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування для праці.' });
  });

  it('is appointed, put off with its cause, and goes on to the next day in one request', async () => {
    const hearingId = await scheduleHearing(olena, proceedingId);
    const { hearing, next, warnings } = done(await record(olena, { hearingId, version: 1, outcome: 'POSTPONED', cause: 'NO_COUNSEL', result: 'Захисник хворіє.', next: { at: '2026-12-19T10:30:00+02:00' } }));
    expect(hearing).toMatchObject({ status: 'POSTPONED', cause: 'NO_COUNSEL', liesWith: 'DEFENCE', version: 2, abilities: ['correctHearing', 'annulHearing', 'tellAttendance'], nextAt: '2026-12-19T08:30:00+00:00' });
    expect([next?.followsId, next?.court]).toEqual([hearingId, 'Малиновський районний суд']);
    expect(warnings).toEqual([{ uk: 'Це неробочий день.', en: 'This is not a working day.' }]);
    expect((await ofCase(olena)).map(({ status, changes }) => [status, changes.map((change) => change.act)])).toEqual([['POSTPONED', ['SCHEDULE', 'RECORD']], ['SCHEDULED', ['SCHEDULE']]]);
  });

  it('is recorded once, however often the same attempt is sent', async () => {
    const hearingId = await scheduleHearing(olena, proceedingId, { at: '2026-11-19T09:00:00+02:00' });
    const before = (await ofCase(olena)).length;
    const input = { hearingId, version: 1, outcome: 'HELD', result: 'Допитано свідка.', next: { at: '2026-12-21T10:30:00+02:00' } };
    const [first, again] = [await record(olena, input, { 'idempotency-key': 'same-attempt-1' }), await record(olena, input, { 'idempotency-key': 'same-attempt-1' })];
    expect(done(again)).toEqual(done(first));
    expect((await ofCase(olena)).length).toBe(before + 1);
    expect(said(await record(olena, input, { 'idempotency-key': 'other-attempt-2' }))).toBe('conflict/stale');
  });

  it.each([
    ['a hearing that is still to come as held', { outcome: 'HELD' }, 'bad-input: outcome future'],
    ['a postponement without a cause', { outcome: 'POSTPONED' }, 'bad-input: cause required'],
    ['a cause that is none', { outcome: 'POSTPONED', cause: 'RAIN' }, 'bad-input'],
    ['a text that is too long', { outcome: 'CANCELLED', result: 'а'.repeat(2001) }, 'bad-input: result'],
    ['a next day before this one', { outcome: 'CANCELLED', next: { at: '2026-12-01T09:00:00+02:00' } }, 'bad-input: next.at order'],
    ['a next day without an hour', { outcome: 'CANCELLED', next: { at: '2026-12-30' } }, 'bad-input'],
  ])('refuses %s', async (_, own, expected) => {
    const hearingId = await scheduleHearing(olena, proceedingId, { at: '2026-12-10T09:00:00+02:00' });
    expect(said(await record(olena, { hearingId, version: 1, ...own }))).toContain(expected);
    expect((await ofCase(olena)).find(({ id }) => id === hearingId)).toMatchObject({ status: 'SCHEDULED', version: 1 });
  });

  it('takes as much text as it says, counted as the database counts it', async () => {
    const hearingId = await scheduleHearing(olena, proceedingId, { at: '2026-11-19T08:00:00+02:00' });
    expect(said(await record(olena, { hearingId, version: 1, outcome: 'HELD', result: '❤️'.repeat(2001) }))).toContain('bad-input: result');
    expect(done(await record(olena, { hearingId, version: 1, outcome: 'HELD', result: '❤️'.repeat(2000) })).hearing.result).toBe('❤'.repeat(2000));
  });

  it.each([['2999-12-01', '2999-12-31', 'done'], ['9999-12-01', '9999-12-31', 'bad-input'], ['1899-12-31', '1900-01-01', 'bad-input']])('is looked for from %s to %s: %s', async (from, to, answer) => {
    expect(said(await olena.ask(CALENDAR, { from, to, mine: false })).split(':')[0]).toBe(answer);
  });

  it('is moved and corrected with a reason, and shows where it stood before', async () => {
    const hearingId = await scheduleHearing(olena, proceedingId, { at: '2026-12-11T09:00:00+02:00' });
    await olena.data(MOVE, { input: { hearingId, version: 1, at: '2026-12-14T11:00:00+02:00', reason: 'Зайнятий зал.' } });
    const { correctHearing: { hearing } } = await head.data<{ correctHearing: { hearing: Hearing } }>(CORRECT, { input: { hearingId, version: 2, room: '7', reason: 'Інший зал.' } });
    expect(hearing.changes.map((change) => [change.act, change.at])).toEqual([['SCHEDULE', '2026-12-11T07:00:00+00:00'], ['MOVE', '2026-12-14T09:00:00+00:00'], ['CORRECT', '2026-12-14T09:00:00+00:00']]);
    expect((await ofCase(olena)).find(({ id }) => id === hearingId)?.changes.map(({ reason }) => reason)).toEqual([null, 'Зайнятий зал.', 'Інший зал.']);
  });

  it('shows a head of the office when and why, and not what was said in it', async () => {
    const texts = (await ofCase(head)).flatMap(({ result, changes }) => [result, ...changes.map(({ reason }) => reason)]);
    expect([texts.length > 3, texts.every((text) => text === null)]).toEqual([true, true]);
    expect((await ofCase(head)).some(({ cause }) => cause === 'NO_COUNSEL')).toBe(true);
    expect(await ofCase(stranger)).toEqual([]);
  });

  it('stands in the calendar beside the terms of the same days, for those who may see it', async () => {
    const ask = async (client: Client, mine = false) => (await client.data<{ hearings: { edges: { node: { at: string; proceeding: { erdrNumber: string } } }[] }; deadlines: { edges: { node: { alarmOn: string | null } }[] } }>(CALENDAR, { from: '2026-12-01', to: '2027-01-01', mine }));
    const own = await ask(olena);
    expect(own.hearings.edges.length).toBeGreaterThan(5);
    expect(own.hearings.edges.map(({ node }) => node.at)).toEqual([...own.hearings.edges.map(({ node }) => node.at)].sort());
    for (const { node } of own.deadlines.edges) expect([node.alarmOn !== null && node.alarmOn >= '2026-12-01', node.alarmOn !== null && node.alarmOn < '2027-01-01']).toEqual([true, true]);
    expect([(await ask(head)).hearings.edges.length, (await ask(head, true)).hearings.edges.length, (await ask(stranger)).hearings.edges.length]).toEqual([own.hearings.edges.length, 0, 0]);
  });

  it('stands in the feed of a telephone by its hour alone, and is cancelled there when it is put off', async () => {
    const hearingId = await scheduleHearing(olena, proceedingId, { at: '2026-12-25T09:00:00+02:00', court: 'Таємний суд' });
    const { makeCalendarFeed: { url } } = await olena.data<{ makeCalendarFeed: { url: string } }>('mutation { makeCalendarFeed { url } }');
    const event = async (): Promise<string> => (await api.http().get(new URL(url).pathname)).text.replaceAll('\r\n ', '').split('BEGIN:VEVENT').find((part) => part.includes(hearingId)) ?? '';
    expect(await event()).toMatch(/SEQUENCE:0[^]*DTSTART:20261225T070000Z/);
    expect(await event()).not.toMatch(/Таємний|Вигаданий|LOCATION/);
    await record(olena, { hearingId, version: 1, outcome: 'POSTPONED', cause: 'NO_JUDGE' });
    expect(await event()).toMatch(/SEQUENCE:1[^]*STATUS:CANCELLED/);
  });
});
