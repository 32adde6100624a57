import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Role, roles } from '#libs/platform';
import { openCase, said } from '../support/builders/case-file.js';
import { rightsIn } from '../support/builders/rights.js';
import { type Client, useApi } from '../support/test-app.js';

const REGISTER = 'query ($number: String, $officeId: ID, $first: Int!, $after: String) { register(number: $number, officeId: $officeId, first: $first, after: $after) { edges { node { erdrNumber stage office { id code } } } pageInfo { hasNextPage endCursor } } }';

interface Line { erdrNumber: string; stage: string; office: { id: string; code: string } }
interface Answer { register: { edges: { node: Line }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }

describe('the register as auditors read it', () => {
  const api = useApi();
  let auditor: Client;
  let prosecutor: Client;
  const numbers: string[] = [];
  let [sealed, covert, closedToHer]: string[] = [];
  const open = async (lead = prosecutor): Promise<{ id: string; number: string }> => {
    const { proceedingId: id } = await openCase(lead);
    const [row] = await api.db.request(() => api.db.sql<{ number: string }>('select erdr_number number from proceeding where id = $1', [id]));
    return { id, number: row?.number ?? '' };
  };
  const read = async (variables: Record<string, unknown> = {}): Promise<Answer['register']> => (await auditor.data<Answer>(REGISTER, { first: 100, ...variables })).register;
  const found = async (variables: Record<string, unknown> = {}): Promise<string[]> => (await read(variables)).edges.map(({ node }) => node.erdrNumber);

  beforeAll(async () => {
    [auditor, prosecutor] = [await api.signIn(['AUDITOR']), await api.signIn(['PROSECUTOR'], '16')];
    for (let n = 0; n < 4; n += 1) numbers.push((await open()).number);
    numbers.push((await open(await api.signIn(['PROSECUTOR'], '10'))).number);
    const rights = rightsIn(api.db);
    const [one, two, three] = [await open(), await open(), await open()];
    await api.db.write(async () => {
      await rights.compartment(one.id, prosecutor.id, 'SEALED');
      await rights.compartment(two.id, prosecutor.id, 'COVERT');
      await rights.exclude(auditor.id, three.id);
    });
    [sealed, covert, closedToHer] = [one.number, two.number, three.number];
  });

  it('names every proceeding by number, office and stage, and those in a compartment or closed to her not at all', async () => {
    expect(await found()).toEqual([...numbers].sort());
    const [first] = (await read()).edges;
    expect(Object.keys(first?.node ?? {})).toEqual(['erdrNumber', 'stage', 'office']);
    for (const number of [sealed, covert, closedToHer]) expect(await found({ number })).toEqual([]);
  });

  it('is searched by the first digits of a number and by office', async () => {
    const [number = ''] = numbers;
    expect(await found({ number })).toEqual([number]);
    expect(await found({ number: number.slice(0, 4) })).toEqual(numbers.filter((each) => each.startsWith(number.slice(0, 4))).sort());
    expect(await found({ number: '9' })).toEqual([]);
    expect(await found({ officeId: await api.officeId('10') })).toEqual(numbers.slice(-1));
    expect(said(await auditor.ask(REGISTER, { first: 5, number: '12а' }))).toBe('bad-input: number matches');
  });

  it('comes page by page, whole and in order', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo }: Answer['register'] = await read({ first: 2, after });
      seen.push(...edges.map(({ node }) => node.erdrNumber));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual([...numbers].sort());
    expect(said(await auditor.ask(REGISTER, { first: 5, after: 'WyJ4Il0' }))).toBe('bad-input: after cursor');
    expect(said(await auditor.ask(REGISTER, { first: 101 }))).toBe('bad-input: first range');
  });

  it('leads no further: the proceeding itself does not exist for her', async () => {
    const { id } = await open();
    expect(said(await auditor.ask('query ($id: ID!) { proceeding(id: $id) { erdrNumber } }', { id }))).toBe('not-allowed');
  });

  it.each(roles.filter((role) => role !== 'AUDITOR'))('is not for %s', async (role: Role) => {
    expect(said(await (await api.signIn([role])).ask(REGISTER, { first: 5 }))).toBe('not-allowed');
  });

  it('reads no more of the table than a page, whatever its size', async () => {
    const plan = await api.db.write(async () => {
      await api.db.sql('set local enable_seqscan = off');
      return api.db.sql<Record<string, string>>(`explain select erdr_number from proceeding p where p.compartment_id is null and p.erdr_number between '12026160000000000' and '12026169999999999' and p.erdr_number > '12026160000000001' order by p.erdr_number limit 51`);
    });
    const text = plan.map((row) => Object.values(row)[0]).join('\n');
    expect(text).toContain('Index');
    expect(text).not.toContain('Sort');
  });
});
