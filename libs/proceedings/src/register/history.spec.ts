import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AuditDetails } from '#libs/audit';
import type { Actor } from '#libs/platform';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { historyKey, historyLoader } from './history.loader.js';

describe('the history of a proceeding, page by page', () => {
  const bench = useProceedings();
  let olena: Actor;
  let proceedingId: string;
  let others: string[];

  beforeAll(async () => {
    await bench.db.write(async () => {
      olena = await bench.actor();
      proceedingId = await bench.register(olena);
      others = [await bench.register(olena), await bench.register(olena)];
      // Thirty entries in ten moments: what happened in one statement has one time.
      await bench.db.sql(
        `insert into audit_event (id, at, actor_id, action, resource, resource_id, proceeding_id) select gen_random_uuid(), '2027-01-01T00:00:00Z'::timestamptz + (n % 10) * interval '1 microsecond', $1, 'event.record', 'event', gen_random_uuid(), $2 from generate_series(1, 30) n`, [olena.id, proceedingId]);
    });
  });

  const page = async (first: number, after: string | null, actor = olena) => {
    const key = historyKey(proceedingId, first, after);
    const found = (await bench.db.request(() => historyLoader(bench.get(AuditDetails))(bench.db, actor, [key]))).get(key);
    if (found === undefined) throw new Error('no page');
    return found;
  };
  const whole = async (first: number): Promise<string[]> => {
    const ids: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { edges, pageInfo }: Awaited<ReturnType<typeof page>> = await page(first, after);
      ids.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) return ids;
      after = pageInfo.endCursor;
    }
  };

  it.each([1, 2, 3, 7, 10, 31, 32, 33, 100])('of %p: every entry once, in one order, also those of one microsecond', async (first) => {
    const ids = await whole(first);
    expect(ids).toEqual(await whole(100));
    expect(new Set(ids).size).toBe(32);
  });

  it('goes on after an entry, whatever is added meanwhile', async () => {
    const { edges } = await page(5, null);
    const before = await whole(100);
    await bench.db.write(() => bench.record(olena, proceedingId, { type: 'search_ruling', on: '2026-04-01' }));
    const rest = await page(100, edges.at(-1)?.cursor ?? null);
    expect(rest.edges.map(({ node }) => node.id).filter((id) => before.includes(id))).toEqual(before.slice(5));
  });

  it('of several proceedings is read at once, each from its own place', async () => {
    const keys = [historyKey(proceedingId, 3, null), historyKey(others[0] ?? '', 50, null), historyKey(proceedingId, 4, (await page(2, null)).pageInfo.endCursor), historyKey(others[1] ?? '', 1, null)];
    const pages = await bench.db.request(() => historyLoader(bench.get(AuditDetails))(bench.db, olena, keys));
    expect(keys.map((key) => pages.get(key)?.edges.length)).toEqual([3, 2, 4, 1]);
    expect(pages.get(keys[0] ?? '')?.edges[2]?.node.id).toBe(pages.get(keys[2] ?? '')?.edges[0]?.node.id);
  });

  it('holds nothing for whoever does not see the proceeding, and no sign that there is something', async () => {
    const stranger = await bench.db.write(() => bench.actor(['HEAD'], '14'));
    expect(await page(10, null, stranger)).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it('takes no cursor but its own: a wrong one is refused by its name, never handed to the database', () => {
    const encode = (keys: unknown): string => Buffer.from(JSON.stringify(keys)).toString('base64url');
    const id = '00000000-0000-4000-8000-00000000beef';
    fc.assert(fc.property(fc.oneof(fc.string(), fc.jsonValue().map(encode), fc.tuple(fc.constantFrom('2026-01-01T00:00:00Z', 'x', 5, null), fc.constantFrom(id, 'y', 7, null)).map(encode)), (after) => {
      try {
        const [, , at, place] = JSON.parse(historyKey(id, 10, after)) as [string, number, string, string];
        expect([Number.isNaN(Date.parse(at)), place]).toEqual([false, id]);
      } catch (fault) {
        expect(fault).toMatchObject({ code: 'bad-input', detail: { fields: [{ field: 'after', rule: 'cursor' }] } });
      }
    }));
  });

  it.each([0, -1, 101, 1.5, Number.NaN])('of %p rows is refused by its size', (first) => {
    expect(() => historyKey(proceedingId, first, null)).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
});
