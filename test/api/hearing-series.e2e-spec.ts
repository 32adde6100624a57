import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, said } from '../support/builders/case-file.js';
import { someNumber } from '../support/builders/proceedings.js';
import { type Client, useApi } from '../support/test-app.js';

const SERIES = 'mutation ($input: ScheduleHearingsInput!) { scheduleHearings(input: $input) { hearings { id at court room judge status version appointedOn changes { act version } } remarks { at warnings { en } } } }';
const OF_CASE = 'query ($id: ID!) { proceeding(id: $id) { hearings { id at appointedOn } } }';
const CORRECT = 'mutation ($input: CorrectHearingInput!) { correctHearing(input: $input) { hearing { id appointedOn version } } }';
const DAYS = ['2026-12-01T10:00:00+02:00', '2026-12-05T10:00:00+02:00', '2026-12-08T10:00:00+02:00'];

interface Made { scheduleHearings: { hearings: { id: string; at: string; court: string; judge: string; version: number; appointedOn: string; changes: { act: string }[] }[]; remarks: { at: string; warnings: { en: string }[] }[] } }

/** Several hearings that a court appoints in one act. */
describe('a series of hearings', () => {
  const api = useApi();
  let olena: Client;
  let stranger: Client;
  let auditor: Client;
  let proceedingId: string;
  const input = (own: Record<string, unknown> = {}) => ({ input: { proceedingId, days: DAYS, kind: 'TRIAL', mode: 'IN_PERSON', court: 'Вигаданий районний суд', room: '12', judge: 'Суддя Вигаданий', ...own } });
  const count = async (): Promise<number> => (await olena.data<{ proceeding: { hearings: unknown[] } }>(OF_CASE, { id: proceedingId })).proceeding.hearings.length;
  const logged = async (): Promise<number> => Number((await api.db.request(() => api.db.sql<{ n: string }>(`select count(*) n from audit_event where proceeding_id = $1 and action = 'hearing.schedule'`, [proceedingId])))[0]?.n);

  beforeAll(async () => {
    [olena, stranger, auditor] = [await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['PROSECUTOR'], '16'), await api.signIn(['AUDITOR'])];
    proceedingId = await act(olena, 'registerProceeding', { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування для праці.' });
  });

  it('is entered in one act, each hearing with its own history and line in the log, and says what to look at again', async () => {
    const { scheduleHearings: { hearings, remarks } } = await olena.data<Made>(SERIES, input({ appointedOn: '2026-11-20' }));
    expect(hearings.map(({ at, court, judge, version, appointedOn, changes }) => [at, court, judge, version, appointedOn, changes.map((change) => change.act)])).toEqual(
      ['2026-12-01T08:00:00+00:00', '2026-12-05T08:00:00+00:00', '2026-12-08T08:00:00+00:00'].map((at) => [at, 'Вигаданий районний суд', 'Суддя Вигаданий', 1, '2026-11-20', ['SCHEDULE']]));
    expect(remarks.map(({ at, warnings }) => [at.slice(0, 10), warnings.map(({ en }) => en)])).toEqual([['2026-12-05', ['This is not a working day.']]]);
    expect(await logged()).toBe(3);
  });

  it('says of each day where a hearing is already there', async () => {
    const { scheduleHearings: { remarks } } = await olena.data<Made>(SERIES, input({ days: ['2026-12-08T10:00:00+02:00', '2026-12-09T10:00:00+02:00'] }));
    expect(remarks.map(({ at, warnings }) => [at.slice(0, 10), warnings[0]?.en])).toEqual([['2026-12-08', 'The proceeding has a hearing at this time already: is it the same one?']]);
  });

  it('is entered once, however often the same attempt is sent', async () => {
    const before = await count();
    const again = input({ days: ['2027-01-11T10:00:00+02:00', '2027-01-12T10:00:00+02:00'] });
    const [first, second] = [await olena.ask(SERIES, again, { 'idempotency-key': 'one-series-1' }), await olena.ask(SERIES, again, { 'idempotency-key': 'one-series-1' })];
    expect(second.data).toEqual(first.data);
    expect(await count()).toBe(before + 2);
  });

  it.each([
    ['with a day far too far ahead', { days: [...DAYS, '2036-12-01T10:00:00+02:00'] }, 'bad-input: days.3 range'],
    ['with a day named twice', { days: [...DAYS, DAYS[1]] }, 'bad-input: days.3 once'],
    ['without a court', { court: ' ' }, 'bad-input: court required'],
    ['without a day', { days: [] }, 'bad-input: days'],
    ['of more days than one act takes', { days: Array.from({ length: 61 }, (_, n) => `2026-12-01T${String(10 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00+02:00`) }, 'bad-input: days'],
    ['appointed after one of its days', { appointedOn: '2026-12-02' }, 'bad-input: appointedOn order'],
  ])('is refused whole %s: nothing of it stays', async (_, own, expected) => {
    const [before, lines] = [await count(), await logged()];
    expect(said(await olena.ask(SERIES, input(own)))).toContain(expected);
    expect([await count(), await logged()]).toEqual([before, lines]);
  });

  it('is refused to whoever does not see the proceeding as if there were none, and to whoever may not record at all', async () => {
    const [hidden, missing] = [await stranger.ask(SERIES, input()), await stranger.ask(SERIES, input({ proceedingId: '00000000-0000-4000-8000-00000000beef' }))];
    expect([said(hidden), hidden.errors?.[0]?.message]).toEqual([said(missing), missing.errors?.[0]?.message]);
    expect([said(hidden), said(await auditor.ask(SERIES, input()))]).toEqual(['not-found', 'not-allowed']);
  });

  it('leaves the day of its appointment to be put right, in each hearing by itself', async () => {
    const { proceeding: { hearings } } = await olena.data<{ proceeding: { hearings: { id: string; at: string; appointedOn: string }[] } }>(OF_CASE, { id: proceedingId });
    const one = hearings.find(({ at }) => at.startsWith('2026-12-09'));
    const { correctHearing: { hearing } } = await olena.data<{ correctHearing: { hearing: { appointedOn: string } } }>(CORRECT, { input: { hearingId: one?.id, version: 1, appointedOn: '2026-11-18', reason: 'Призначено раніше.' } });
    expect([one?.appointedOn, hearing.appointedOn]).toEqual(['2026-11-21', '2026-11-18']);
  });
});
