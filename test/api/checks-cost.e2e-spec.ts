import { beforeAll, describe, expect, it } from '@jest/globals';
import { DeadlineCheck, TrialCheck } from '#libs/checks';
import { today } from '#libs/time-limits';
import { act } from '../support/builders/case-file.js';
import { someSuspect } from '../support/builders/checks.js';
import { someNumber } from '../support/builders/proceedings.js';
import { statementsOf } from '../support/statements.js';
import { type Client, useApi } from '../support/test-app.js';

const TERM = 'id ruleId title { uk } dueOn state abilities acknowledgedBy { id } proceeding { id erdrNumber }';
const REASONS = 'trace { kind text { uk } } alternative { dueOn } manualReview { candidates }';

describe('what terms cost', () => {
  const api = useApi();
  let olena: Client;
  const statements = (work: () => Promise<unknown>): Promise<number> => statementsOf(api.db, work);
  /** A proceeding with a suspicion, and as many searches as wished, each with a term of its own. */
  const open = async (searches = 0, on = '2026-10-08'): Promise<string> => {
    const id = await act(olena, 'registerProceeding', { erdrNumber: someNumber(), registeredOn: '2026-03-02', summary: 'Вербування.' });
    await act(olena, 'recordEvent', { proceedingId: id, type: 'suspicion', on, partyId: await api.db.write(() => someSuspect(api, id)) });
    for (let more = 0; more < searches; more += 1) await act(olena, 'recordEvent', { proceedingId: id, type: 'search_ruling', on: `2026-11-${String(more + 1).padStart(2, '0')}` });
    return id;
  };
  const questions: [name: string, document: string, most: number][] = [
    ['the list of terms as columns', `{ deadlines(first: 100) { edges { node { ${TERM} } } } }`, 2],
    ['the list of terms with their reasons', `{ deadlines(first: 20) { edges { node { ${TERM} ${REASONS} } } } }`, 8],
    ['the day as columns', `{ myDay { today overdue { ${TERM} } dueSoon { ${TERM} } awaitingAcknowledgement { ${TERM} } newFlags { id kind abilities proceeding { id } } counts { overdue dueSoon newFlags } } }`, 2],
    ['the day with the reasons of its terms', `{ myDay { overdue { ${TERM} ${REASONS} } dueSoon { id } awaitingAcknowledgement { id } newFlags { id kind abilities proceeding { id } } counts { overdue } } }`, 16],
    ['the inbox', '{ me { unread } notifications(first: 100, unreadOnly: false) { edges { node { id kind text { uk } proceedingId readAt } } } }', 4],
    ['proceedings with what is due in them', '{ proceedings(first: 20) { edges { node { id nextDue { title { uk } dueOn } flags { id abilities } deadlines(includeEnded: true) { id abilities } } } } }', 8],
  ];
  const before = new Map<string, number>();
  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> => api.db.write(() => api.db.sql<Row>(text, values));
  const check = (instant: string) => api.get(DeadlineCheck).run(today(Date.parse(instant)), 'any', () => Promise.resolve());

  beforeAll(async () => {
    olena = await api.signIn(['PROSECUTOR'], '16');
    await open(0, '2026-08-03');
    for (const [name, document] of questions) {
      await olena.data(document);
      before.set(name, await statements(() => olena.data(document)));
    }
    for (let more = 0; more < 5; more += 1) await open(2, '2026-08-03');
  });

  it.each(questions)('%s costs as many statements for six proceedings as for one', async (name, document, most) => {
    expect(await statements(() => olena.data(document))).toBe(before.get(name));
    expect(before.get(name)).toBeLessThanOrEqual(most);
  });

  it('recording an event costs the same in a proceeding with three terms and with a dozen', async () => {
    const [few, many] = [await open(), await open(9)];
    const cost = (proceedingId: string) => statements(() => act(olena, 'recordEvent', { proceedingId, type: 'access_ruling', on: '2026-11-20' }));
    const [small, large] = [await cost(few), await cost(many)];
    expect(large).toBe(small);
    expect(small).toBeLessThanOrEqual(30);
  });

  it('a page of the check costs the same for one term and for a dozen', async () => {
    const cost = async (most: number): Promise<{ examined: number; spent: number }> => {
      for (const table of ['notification', 'flag']) await sql(`delete from ${table}`);
      await sql('update deadline set next_check_at = null');
      await sql(`update deadline set state = 'UPCOMING', next_check_at = '2026-11-21T09:00:00Z', acknowledge_by = null, escalated_at = null where id = any(array(select id from deadline where rule_id = 'PTI-2M' and ended_in_time is null limit $1))`, [most]);
      let examined = 0;
      const spent = await statements(async () => ({ examined } = await check('2027-02-01T10:00:00Z')));
      return { examined, spent };
    };
    const [one, dozen] = [await cost(1), await cost(12)];
    expect([one.examined, dozen.examined > 6]).toEqual([1, true]);
    expect(dozen.spent).toBe(one.spent);
    expect(one.spent).toBeLessThanOrEqual(8);
  });

  it('a check with nothing due costs one statement, and changes nothing', async () => {
    await sql('update deadline set next_check_at = null');
    expect(await statements(() => check('2026-11-21T10:00:00Z'))).toBe(1);
  });

  it('the check of trials costs the same for one trial and for five', async () => {
    const trial = async (): Promise<void> => void (await act(olena, 'recordEvent', { proceedingId: await open(), type: 'indictment_received', on: '2026-11-10' }));
    const run = () => statements(() => api.get(TrialCheck).run(today(Date.parse('2026-12-21T10:00:00Z')), () => Promise.resolve()));
    await trial();
    await run();
    const one = await run();
    for (let more = 0; more < 4; more += 1) await trial();
    await run();
    expect(await run()).toBe(one);
  });

  it('the check reads what is due through an index, and not the table', async () => {
    const plan = await sql<{ 'QUERY PLAN': string }>(`explain select d.id from deadline_check c join deadline d on d.id = c.deadline_id where c.next_check_at <= '2026-11-21' order by c.next_check_at, c.deadline_id limit 2500 for update of d skip locked`);
    expect(JSON.stringify(plan)).toContain('deadline_check');
    expect(await sql(`select 1 from deadline_check c left join deadline d on d.id = c.deadline_id where (d.next_check_at, d.unit) is distinct from (c.next_check_at, c.unit)`)).toEqual([]);
    expect(await sql(`select 1 from deadline d left join deadline_check c on c.deadline_id = d.id where d.next_check_at is not null and c.deadline_id is null`)).toEqual([]);
  });
});
