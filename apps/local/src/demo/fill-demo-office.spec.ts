import { beforeAll, describe, expect, it } from '@jest/globals';
import { CheckRuns, deadlineStates } from '#libs/checks';
import { Clock, Db } from '#libs/platform';
import { stages } from '#libs/proceedings';
import { useApi } from '../../../../test/support/test-app.js';
import { demoAccounts } from './accounts.js';
import { digitsOf, planDemoOffice } from './demo-plan.js';
import { fillDemoOffice } from './fill-demo-office.js';
import { fillPlan } from './fill-plan.js';

describe('filling the demonstration office', () => {
  const api = useApi();
  const count = async (sql: string): Promise<number> => (await api.db.request(() => api.db.sql<{ count: number }>(`select count(*)::int count from ${sql}`)))[0]?.count ?? -1;
  const rows = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => api.db.request(() => api.db.sql<Row>(sql, values));
  let filled = 0;

  beforeAll(async () => {
    filled = await fillDemoOffice(api.app);
  }, 60_000);

  it('makes 15 accounts of every role and 134 proceedings of every stage in three offices', async () => {
    expect([filled, await count('proceeding'), await count('staff where demonstration')]).toEqual([134, 134, demoAccounts.length]);
    expect(new Set((await rows<{ stage: string }>('select distinct stage from proceeding')).map(({ stage }) => stage))).toEqual(new Set(stages));
    expect(await count('(select distinct office_id from proceeding) o')).toBe(3);
    expect(new Set((await rows<{ role: string }>('select distinct unnest(roles) as role from staff where demonstration')).map(({ role }) => role)).size).toBe(6);
  });

  it('leaves nobody without work and no proceeding without a prosecutor and an investigator', async () => {
    expect(await count(`staff s where demonstration and roles && '{PROSECUTOR,INVESTIGATOR}' and not exists (select 1 from assignment a where a.staff_id = s.id and a.until is null)`)).toBe(0);
    expect(await count('proceeding p where (select count(*) from assignment a where a.proceeding_id = p.id and a.until is null and a.duty <> \'COORDINATOR\') <> 2')).toBe(0);
  });

  it('calls people to hearings: one victim again with a reason and support, one protected without a measure, and others without support', async () => {
    expect(await rows(`select count(*) filter (where purpose = 'TESTIFY')::int testify, count(*) filter (where justification is not null)::int again, (select count(*)::int from booked_support) support, (select count(*)::int from examination) heard,
      count(distinct c.party_id) filter (where person.protected_at is not null and not exists (select from court_measure m where m.party_id = c.party_id))::int unprotected from hearing_person c join party p on p.id = c.party_id join person on person.id = p.person_id where c.expected`))
      .toEqual([{ testify: 3, again: 1, support: 1, heard: 1, unprotected: 1 }]);
  });

  it('asks experts in each of these: late, answered, on their way, not sent yet, come back', async () => {
    expect(await rows(`select state, count(*)::int n from expert_examination group by state order by state`)).toEqual([{ state: 'CONCLUDED', n: 1 }, { state: 'ORDERED', n: 1 }, { state: 'RETURNED', n: 1 }, { state: 'SENT', n: 2 }]);
    expect(await rows(`select count(*)::int n from evidence_item where kind = 'EXPERT_OPINION'`)).toEqual([{ n: 1 }]);
  });

  it('registers evidence in three proceedings: things, papers, parts, copies, a fate, and one search after the days of its ruling', async () => {
    expect(await rows(`select count(distinct proceeding_id)::int cases, count(*) filter (where parent_id is not null)::int below, count(*) filter (where copy)::int copies, count(*) filter (where fate is not null)::int fates from evidence_item`)).toEqual([{ cases: 3, below: 12, copies: 6, fates: 3 }]);
  });

  it('shows what things prove about the elements of the offence, what speaks against it, and two statements that do not agree', async () => {
    expect(await rows(`select element, stance, count(*)::int n from matrix_link group by 1, 2 order by 1, 2`)).toEqual([{ element: 'ACT', stance: 'SUPPORTS', n: 1 }, { element: 'MEANS', stance: 'SUPPORTS', n: 2 }, { element: 'PURPOSE', stance: 'CONTRADICTS', n: 1 }]);
    expect(await count('contradiction where settled_at is null')).toBe(1);
  });

  it('keeps things in a store whose keeper does not work on their case, with an inventory that two signed: one missing, one that should not be there', async () => {
    expect(await rows(`select i.whole_at is not null whole, (select count(*)::int from inventory_line l where l.inventory_id = i.id) expected, (select count(*)::int from inventory_scan c where c.inventory_id = i.id) read, (select count(*)::int from inventory_signature g where g.inventory_id = i.id) signed,
      exists (select from assignment a join evidence_store s on s.keeper_id = a.staff_id join inventory_line l on l.inventory_id = i.id join evidence_item e on e.id = l.item_id and e.proceeding_id = a.proceeding_id where s.id = i.store_id) "worksOnIt" from store_inventory i`))
      .toEqual([{ whole: true, expected: 3, read: 3, signed: 2, worksOnIt: false }]);
    expect(await rows('select act, count(*)::int count from custody_record group by act order by act')).toEqual([{ act: 'HANDED_OVER', count: 3 }, { act: 'SEEN', count: 2 }, { act: 'TAKEN', count: 4 }]);
  });

  it('has terms in every state, and few that are overdue', async () => {
    const states = new Map((await rows<{ state: string; count: number }>('select state, count(*)::int count from deadline where removed_at is null group by state')).map(({ state, count: each }) => [state, each]));
    expect([...states.keys()].sort()).toEqual([...deadlineStates].sort());
    const [overdue, soon, upcoming] = ['OVERDUE', 'DUE_SOON', 'UPCOMING'].map((state) => states.get(state) ?? 0) as [number, number, number];
    expect(overdue / (overdue + soon + upcoming)).toBeLessThan(0.05);
    expect(soon / (overdue + soon + upcoming)).toBeLessThan(0.25);
  });

  it('gives every office something overdue and something due soon', async () => {
    expect(await count(`(select distinct p.office_id, d.state from deadline d join proceeding p on p.id = d.proceeding_id where d.removed_at is null and d.state in ('OVERDUE', 'DUE_SOON')) x`)).toBe(6);
  });

  it('has breaches with a cause and without, one that is excused, and terms that somebody acknowledged', async () => {
    expect(await rows(`select count(*) filter (where state = 'BREACHED' and breach_cause is null)::int silent, count(*) filter (where state = 'BREACHED' and breach_cause is not null)::int explained,
      count(*) filter (where state = 'EXCUSED')::int excused, count(*) filter (where acknowledged_at is not null)::int acknowledged from deadline where removed_at is null`)).toEqual([{ silent: 1, explained: 1, excused: 1, acknowledged: 3 }]);
  });

  it('gives the first run of the checks trials to speak of, and nothing to do about terms', async () => {
    const faults: unknown[] = [];
    await api.get(CheckRuns).catchUp((task, fault) => faults.push([task, fault]));
    expect(faults).toEqual([]);
    const flags = new Map((await rows<{ kind: string; count: number }>('select kind, count(*)::int count from flag where cleared_at is null group by kind')).map(({ kind, count: each }) => [kind, each]));
    expect([...flags.keys()]).toEqual(expect.arrayContaining(['NO_HEARING_PLANNED', 'NO_ACT', 'LONG_TRIAL', 'CUSTODY_REVIEW', 'DUE_SOON', 'OVERDUE', 'BREACH_WITHOUT_CAUSE', 'MANUAL_REVIEW', 'EXAMINATION_WAITS', 'CHAIN_GAP', 'THING_MISSING']));
    expect(['NO_HEARING_PLANNED', 'NO_ACT', 'LONG_TRIAL'].every((kind) => (flags.get(kind) ?? 0) <= 5)).toBe(true);
    // Only experts who are late, and things that nobody took or found, are news.
    expect(await rows(`select sum(changed)::int changed from job_run where task in ('deadline-check', 'hour-check')`)).toEqual([{ changed: ['EXAMINATION_WAITS', 'CHAIN_GAP', 'THING_MISSING'].reduce((all, kind) => all + (flags.get(kind) ?? 0), 0) }]);
    // Enough trials have ended to say of others how long they may still last.
    expect(await count(`trial_expectation where (answer ->> 'ok')::boolean`)).toBeGreaterThan(5);
  });

  it('keeps what was put right: the mistake, the withdrawal and the first qualification stay to be seen', async () => {
    expect(await rows('select count(*) filter (where supersedes is not null and not annulled)::int corrected, count(*) filter (where annulled)::int annulled from procedural_event')).toEqual([{ corrected: 1, annulled: 1 }]);
    expect(await rows('select p.erdr_number number, p.qualification from charge c join proceeding p on p.id = c.proceeding_id where c.supersedes is not null and not c.withdrawn')).toEqual([{ number: expect.stringMatching(new RegExp(`${digitsOf('requalified')}$`)), qualification: 'ч. 2 ст. 149 КК' }]);
    expect(await count(`deadline_change c join proceeding p on p.id = c.proceeding_id where c.kind = 'MOVED' and p.erdr_number like '%${digitsOf('corrected-event')}'`)).toBeGreaterThan(0);
  });

  it('has trials in which hearings were held and put off, each next one appointed at the one before, and one that waits for its result on every desk with a trial', async () => {
    const states = new Map((await rows<{ status: string; count: number }>('select status, count(*)::int count from hearing group by status')).map(({ status, count: each }) => [status, each]));
    expect([(states.get('HELD') ?? 0) > 60, (states.get('POSTPONED') ?? 0) > 20, (states.get('SCHEDULED') ?? 0) > 10]).toEqual([true, true, true]);
    expect(await count('hearing where follows_id is not null')).toBeGreaterThan(60);
    expect(await count(`(select distinct cause from hearing where cause is not null) c`)).toBeGreaterThan(5);
    expect(await count(`staff s where login = 'o.verbytska' and exists (select from hearing h join assignment a on a.proceeding_id = h.proceeding_id and a.staff_id = s.id and a.until is null where h.status = 'SCHEDULED' and h.at < '2026-11-21T22:00:00Z')`)).toBe(1);
    expect(await count(`hearing where extract(isodow from at at time zone 'Europe/Kyiv') > 5 and kind = 'TRIAL' and at > '2026-11-22'`)).toBe(0);
  });

  it('tells of every verdict what was decided, of an appeal that it was upheld, and of some awards what has been paid', async () => {
    const told = await count('judgment');
    expect(told).toBeGreaterThan(10);
    expect(await count(`(select e.id from procedural_event e where e.type in ('verdict_pronounced', 'appeal_decision') and not e.annulled and not exists (select from procedural_event n where n.supersedes = e.id)) e`)).toBe(told);
    expect(await count(`sentence where result = 'UPHELD'`)).toBeGreaterThan(0);
    const [awards, payments] = [await count('award'), await count('payment')];
    expect([awards > payments, payments > 0]).toEqual([true, true]);
  });

  it('has a trial whose judge left after a victim had testified: she would have to do it again', async () => {
    expect(await rows(`select c.continuation, count(e.id)::int examined, count(e.party_id)::int testimonies from panel_change c join hearing h on h.proceeding_id = c.proceeding_id and h.at < c.on_day join examination e on e.hearing_id = h.id group by 1`)).toEqual([{ continuation: 'ANEW', examined: 1, testimonies: 1 }]);
  });

  it('joins one, splits two and hands two over', async () => {
    expect(await rows('select kind, count(*)::int count from proceeding_link group by kind order by kind')).toEqual([{ kind: 'JOIN', count: 1 }, { kind: 'SPLIT', count: 2 }]);
    expect(await rows('select count(*)::int count, count(*) filter (where from_office_id <> to_office_id)::int offices from handover')).toEqual([{ count: 2, offices: 1 }]);
  });

  it('has something of each exception to show: a sealed proceeding with somebody inside, a deputy, and emergency access that waits for its review', async () => {
    expect(await rows(`select c.kind, count(w.staff_id)::int inside from compartment c left join compartment_member w on w.compartment_id = c.id where c.closed_at is null group by c.id, c.kind`)).toEqual([{ kind: 'SEALED', inside: 1 }]);
    expect(await count('delegation where ended_at is null and until > now()')).toBe(1);
    expect(await count('break_glass where reviewed_at is null')).toBe(1);
  });

  it('has tasks open, late and done, and one that a deputy did for an absent colleague', async () => {
    const states = await rows<{ state: string; late: boolean }>(`select distinct state, coalesce(due_on < current_date, false) and state = 'OPEN' as late from task order by 1, 2`);
    expect(states.map(({ state, late }) => `${state}${late ? ' late' : ''}`)).toEqual(['DONE', 'OPEN', 'OPEN late']);
    expect(await rows(`select a.login as deputy, b.login as absent from audit_event e join staff a on a.id = e.actor_id join delegation d on d.id = e.ground_id join staff b on b.id = d.from_staff_id where e.action = 'task.complete' and e.ground = 'delegation'`)).toEqual([{ deputy: 'y.zhuravel', absent: 'n.lastivka' }]);
  });

  it('writes down who did it: people of the office, not the system', async () => {
    expect(await count(`audit_event a join staff s on s.id = a.actor_id where not s.demonstration and a.proceeding_id is not null`)).toBe(0);
  });

  it('keeps nothing of a plan with a fault, and says where the fault is', async () => {
    const before = await count('party');
    const now = api.get(Clock).now();
    const people = await rows<{ login: string; id: string; office: string | null }>('select s.login, s.id, s.office_id office from staff s where demonstration');
    const staff = new Map(people.map(({ login, id, office }) => [login, { id, officeId: office, roles: [], permissions: new Set<never>(), sessionId: null }]));
    await expect(api.get(Db).write(() => fillPlan(api.app, planDemoOffice(now, 7), { now, officeId: new Map(), staff }))).rejects.toThrow(/^several-suspects: officeId: /);
    expect(await count('party')).toBe(before);
  });
});
