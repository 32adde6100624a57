import { describe, expect, it } from '@jest/globals';
import { type Actor, encodeCursor } from '#libs/platform';
import { refusalOf } from '../../../../test/support/builders/accounts.js';
import { useChecks } from '../../../../test/support/builders/checks.js';
import { rightsIn } from '../../../../test/support/builders/rights.js';
import type { DeadlineFilter } from './deadline.input.js';
import { DeadlineList } from './deadline-list.service.js';

const bench = useChecks();
const list = (actor: Actor, filter: DeadlineFilter = {}, first = 100, after?: string) => bench.get(DeadlineList).page(actor, { filter, first, after });
const found = async (actor: Actor, filter: DeadlineFilter = {}): Promise<string[]> => (await list(actor, filter)).edges.map(({ node }) => `${node.proceedingId} ${node.ruleId}`);
const caseOf = async (actor: Actor, suspicion: string): Promise<string> => {
  const id = await bench.register(actor);
  await bench.suspect(actor, id, suspicion);
  return id;
};
/** Lets the term of two months (CPC 219) of a case be due on a day, as the list sorts it: at the end of that day in Kyiv. */
const dueAtEndOf = (id: string, instant: string): Promise<unknown> => bench.db.sql(`update deadline set due_sort = $2 where proceeding_id = $1 and rule_id = 'PTI-2M'`, [id, instant]);

describe('the list of terms', () => {
  it('puts those due first at the top, whatever case they are of, and what has no date last', bench.story(async () => {
    const olena = await bench.actor();
    for (const on of ['2026-10-08', '2026-08-03', '2026-11-18', '2026-09-20']) await caseOf(olena, on);
    const sorts = (await list(olena)).edges.map(({ node }) => String(node.dueSort));
    expect(sorts.length).toBeGreaterThan(4);
    const moments = sorts.map((each) => (each === 'infinity' ? Infinity : Date.parse(each)));
    expect(moments).toEqual([...moments].sort((a, b) => (a === b ? 0 : a - b)));
  }));

  it.each([1, 2, 3, 7])('comes whole and without repeats in pages of %i, also where many are due at the same moment', (first) => bench.story(async () => {
    const olena = await bench.actor();
    for (let n = 0; n < 4; n += 1) await caseOf(olena, '2026-10-08');
    const whole = (await list(olena)).edges.map(({ node }) => node.id);
    const paged: string[] = [];
    for (let after: string | undefined; ;) {
      const { edges, pageInfo } = await list(olena, {}, first, after);
      expect(edges.length).toBeLessThanOrEqual(first);
      paged.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor ?? undefined;
    }
    expect([paged, new Set(paged).size]).toEqual([whole, whole.length]);
  })());

  it.each([0, -1, 101, 1.5, Number.NaN])('has no page of %d rows', (first) => bench.story(async () => {
    expect(await refusalOf(list(await bench.actor(), {}, first))).toBe('bad-input: first range');
  })());

  it.each([['x'], [encodeCursor(['2026-11-20T22:00:00Z'])], [encodeCursor(['tomorrow', '00000000-0000-4000-8000-000000000001'])], [encodeCursor(['2026-11-20T22:00:00Z', 'x'])], [encodeCursor([1, 2])], [encodeCursor(['infinity', "' or true --"])]])('takes no cursor %j that it has not given', (after) => bench.story(async () => {
    expect(await refusalOf(list(await bench.actor(), {}, 10, after))).toBe('bad-input: after cursor');
  })());
});

describe('what a list of terms is asked for', () => {
  it('by days holds what is due from the first day on and before the last, by midnight in Kyiv, and nothing without a date', bench.story(async () => {
    const olena = await bench.actor();
    const [before, first, last, after, never] = [await caseOf(olena, '2026-10-08'), await caseOf(olena, '2026-10-08'), await caseOf(olena, '2026-10-08'), await caseOf(olena, '2026-10-08'), await caseOf(olena, '2026-10-08')];
    // A term of the 9th sorts at the midnight that ends it; of the 10th to the 12th is asked.
    for (const [id, instant] of [[before, '2026-12-10T00:00:00+02:00'], [first, '2026-12-11T00:00:00+02:00'], [last, '2026-12-13T00:00:00+02:00'], [after, '2026-12-14T00:00:00+02:00'], [never, 'infinity']] as const) await dueAtEndOf(id, instant);
    const asked = async (filter: DeadlineFilter): Promise<string[]> => (await found(olena, filter)).filter((each) => each.endsWith(' PTI-2M')).map((each) => each.slice(0, 36));
    expect(await asked({ dueFrom: '2026-12-10', dueBefore: '2026-12-13' })).toEqual([first, last]);
    expect(await asked({ dueFrom: '2026-12-13' })).toEqual([after]);
    expect(await asked({ dueBefore: '2026-12-10' })).toEqual([before]);
    expect(await asked({})).toEqual([before, first, last, after, never]);
  }));

  it('by state holds those of any of the states, and an empty choice is none', bench.story(async () => {
    const olena = await bench.actor();
    const [missed, near] = [await caseOf(olena, '2026-08-03'), await caseOf(olena, '2026-10-08')];
    expect(await found(olena, { states: ['DUE_SOON'] })).toContain(`${near} PTI-2M`);
    expect(await found(olena, { states: ['DUE_SOON'] })).not.toContain(`${missed} PTI-2M`);
    const both = await found(olena, { states: ['DUE_SOON', 'OVERDUE'] });
    expect(both).toEqual(expect.arrayContaining([`${near} PTI-2M`, `${missed} PTI-2M`]));
    expect(await found(olena, { states: [] })).toEqual(await found(olena));
  }));

  it('of one proceeding holds its terms alone, and of one that is hidden as many as of one that is not there', bench.story(async () => {
    const [olena, stranger] = [await bench.actor(), await bench.actor()];
    const [id] = [await caseOf(olena, '2026-10-08'), await caseOf(olena, '2026-10-08')];
    const own = await found(olena, { proceedingId: id });
    expect([own.length > 0, own.every((each) => each.startsWith(id))]).toEqual([true, true]);
    expect([await found(stranger, { proceedingId: id }), await found(stranger, { proceedingId: '00000000-0000-4000-8000-00000000beef' }), await found(stranger)]).toEqual([[], [], []]);
  }));

  it('that are hers are those of the cases in which she acts, for herself or as a deputy; a head who sees more has none of her own', bench.story(async () => {
    const [olena, petro, head] = [await bench.actor(), await bench.actor(), await bench.actor(['HEAD'])];
    const id = await caseOf(olena, '2026-10-08');
    const hers = await found(olena, { mine: true });
    expect([hers, await found(head, { mine: true }), await found(head)]).toEqual([await found(olena), [], expect.arrayContaining([`${id} PTI-2M`])]);
    expect(await found(petro, { mine: true })).toEqual([]);
    await rightsIn(bench.db).delegate(olena.id, petro.id, olena.id);
    expect(await found(petro, { mine: true })).toEqual(hers);
  }));

  it('that nobody has acknowledged are those about which somebody is asked and has not answered', bench.story(async () => {
    const olena = await bench.actor();
    const [asked, quiet] = [await caseOf(olena, '2026-10-08'), await caseOf(olena, '2026-11-18')];
    const open = async (): Promise<string[]> => (await found(olena, { unacknowledged: true })).filter((each) => each.endsWith(' PTI-2M'));
    expect(await open()).toEqual([`${asked} PTI-2M`]);
    await bench.db.sql('update deadline set acknowledged_at = now(), acknowledged_by = $2 where proceeding_id = $1', [asked, olena.id]);
    expect([await open(), (await found(olena)).some((each) => each.startsWith(quiet))]).toEqual([[], true]);
  }));

  it('never holds what the facts no longer give', bench.story(async () => {
    const olena = await bench.actor();
    const id = await caseOf(olena, '2026-10-08');
    const before = await found(olena);
    await bench.db.sql(`update deadline set removed_at = now() where proceeding_id = $1 and rule_id = 'PTI-2M'`, [id]);
    expect(await found(olena)).toEqual(before.filter((each) => each !== `${id} PTI-2M`));
  }));
});
