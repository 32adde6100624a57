import { beforeAll, describe, expect, it } from '@jest/globals';
import { someSuspect } from '../support/builders/checks.js';
import { someNumber } from '../support/builders/proceedings.js';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, useApi } from '../support/test-app.js';

const DASHBOARD = 'query ($office: ID, $duty: CountedDuty! = PROSECUTOR) { officeDashboard(officeId: $office, duty: $duty) { today officeId byOffice offices { id code } cells { table row column count points } people { id displayName } rules { ruleId title { uk en } } weeks ages weights { stage victimsFrom points reason { uk en } } } }';
const ROWS = 'query ($office: ID, $table: DashboardTable!, $row: String, $column: String, $first: Int! = 50, $after: String) { dashboardRows(officeId: $office, table: $table, row: $row, column: $column, first: $first, after: $after) { edges { node { id proceedingId erdrNumber stage registeredOn responsible { id displayName } deadlineId title { uk en } dueOn state flagKind since points } } pageInfo { hasNextPage endCursor } } }';

interface Figures { today: string; byOffice: boolean; offices: { id: string; code: string }[]; cells: { table: string; row: string; column: string; count: number; points: number }[]; people: { id: string }[]; rules: { ruleId: string; title: { uk: string } }[]; weeks: string[]; ages: string[]; weights: { stage: string | null; points: number }[] }
interface Row { id: string; proceedingId: string; erdrNumber: string; responsible: { id: string } | null; title: { uk: string } | null; dueOn: string | null; state: string | null; points: number | null }

describe('a head looks at her office', () => {
  const api = useApi();
  let head: Client;
  let olena: Client;
  let office = '';
  const number = someNumber();
  beforeAll(async () => {
    head = await api.signIn(['HEAD'], '16');
    olena = await api.signIn(['PROSECUTOR'], '16');
    office = await api.officeId('16');
    const { registerProceeding } = await olena.data<{ registerProceeding: { proceeding: { id: string } } }>('mutation ($input: RegisterProceedingInput!) { registerProceeding(input: $input) { proceeding { id } } }', { input: { erdrNumber: number, registeredOn: '2026-03-02', summary: 'Вербування.', qualification: 'ч. 2 ст. 149 КК' } });
    const partyId = await api.db.write(() => someSuspect(api, registerProceeding.proceeding.id));
    await olena.data('mutation ($input: RecordEventInput!) { recordEvent(input: $input) { event { id } } }', { input: { proceedingId: registerProceeding.proceeding.id, type: 'suspicion', on: '2026-08-03', partyId } });
  });

  const figures = async (client: Client, variables: object = { office }): Promise<Figures> => (await client.data<{ officeDashboard: Figures }>(DASHBOARD, { ...variables })).officeDashboard;
  const rows = async (client: Client, table: string, own: object = {}): Promise<Row[]> =>
    (await client.data<{ dashboardRows: { edges: { node: Row }[] } }>(ROWS, { office, table, ...own })).dashboardRows.edges.map(({ node }) => node);

  it('finds who carries how much, what is overdue and what comes, with the weights it was counted by', async () => {
    const seen = await figures(head);
    expect(seen).toMatchObject({ today: '2026-11-21', byOffice: false, offices: [{ id: office, code: '16' }], people: [{ id: olena.id }] });
    expect(seen.cells).toContainEqual({ table: 'WORKLOAD', row: olena.id, column: 'SUSPICION', count: 1, points: 5 });
    expect(seen.cells).toContainEqual({ table: 'AGE', row: 'SUSPICION', column: 'M6', count: 1, points: 5 });
    expect(seen.cells.find(({ table, column }) => table === 'OVERDUE' && column === 'PTI-2M')).toMatchObject({ row: olena.id, count: 1 });
    expect(seen.rules.find(({ ruleId }) => ruleId === 'PTI-2M')?.title.uk).toContain('розслідування');
    expect([seen.weeks.length, seen.weeks[0], seen.ages.length, seen.weights.filter(({ stage }) => stage !== null).length]).toEqual([6, '2026-11-16', 6, 9]);
  });

  it('opens each of its numbers into as many rows, which name the term, its day and who answers', async () => {
    for (const { table, row, column, count } of (await figures(head)).cells) expect([table, row, column, (await rows(head, table, { row, column })).length]).toEqual([table, row, column, count]);
    const overdue = await rows(head, 'OVERDUE', { column: 'PTI-2M' });
    expect(overdue).toEqual([expect.objectContaining({ erdrNumber: number, state: 'OVERDUE', dueOn: '2026-10-05', responsible: expect.objectContaining({ id: olena.id }), points: null })]);
    expect(await rows(head, 'WORKLOAD')).toEqual([expect.objectContaining({ erdrNumber: number, points: 5, title: null, state: null })]);
    expect(await rows(head, 'OVERDUE', { column: 'no-such-rule' })).toEqual([]);
  });

  it('goes through rows page by page, and refuses a cursor of another list', async () => {
    const all = await rows(head, 'OVERDUE');
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const page: { edges: { node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (await head.data<{ dashboardRows: never }>(ROWS, { office, table: 'OVERDUE', first: 1, after })).dashboardRows;
      found.push(...page.edges.map(({ node }) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(found).toEqual(all.map(({ id }) => id));
    for (const wrong of [{ after: 'WzFd' }, { after: 'nonsense' }, { first: 0 }, { first: 101 }]) expect((await head.ask(ROWS, { office, table: 'OVERDUE', ...wrong })).errors?.[0]?.extensions.code).toBe('bad-input');
  });

  it('is told nothing of what is closed to her: the number falls as if the proceeding were not there', async () => {
    const before = (await figures(head)).cells;
    const [hidden] = await api.db.request(() => api.db.sql<{ id: string }>('select id from proceeding where erdr_number = $1', [number]));
    await api.db.write(() => rightsIn(api.db).compartment(hidden?.id ?? '', olena.id, 'COVERT'));
    expect(before.length).toBeGreaterThan(3);
    expect([(await figures(head)).cells, await rows(head, 'OVERDUE'), (await figures(head)).people]).toEqual([[], [], []]);
    await api.db.write(() => api.db.sql('update compartment set closed_at = now(), closed_by = owner_id where proceeding_id = $1', [hidden?.id]));
    expect((await figures(head)).cells).toEqual(before);
  });

  it('is nobody else’s: other roles are refused, another head finds no such office', async () => {
    for (const role of ['PROSECUTOR', 'INVESTIGATOR', 'AUDITOR', 'ADMINISTRATOR'] as const) {
      const stranger = await api.signIn([role], '16');
      for (const document of [DASHBOARD, ROWS]) expect((await stranger.ask(document, { office, table: 'AGE' })).errors?.[0]?.extensions.code).toBe('not-allowed');
    }
    const elsewhere = await api.signIn(['HEAD'], '14');
    expect((await elsewhere.ask(DASHBOARD, { office })).errors?.[0]?.extensions.code).toBe('not-found');
    expect((await figures(elsewhere, {})).cells).toEqual([]);
  });

  it('leaves in the log that a table was taken out', async () => {
    await head.data('mutation ($input: TakeOutDashboardInput!) { takeOutDashboard(input: $input) }', { input: { table: 'WORKLOAD', officeId: office } });
    const log = await api.db.request(() => api.db.sql(`select actor_id who, resource, resource_id office from audit_event where action = 'report.export'`));
    expect(log).toEqual([{ who: head.id, resource: 'workload', office }]);
    const auditor = await api.signIn(['AUDITOR'], '16');
    const { accessReview } = await auditor.data<{ accessReview: { edges: { node: { action: string } }[] } }>('{ accessReview(first: 100) { edges { node { action } } } }');
    expect(accessReview.edges.map(({ node }) => node.action)).toContain('report.export');
  });
});
