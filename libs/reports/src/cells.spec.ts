import { describe, expect, it } from '@jest/globals';
import { type Cell, type Scope, countsSql, planSql, rowsSql, ruleTitlesSql } from './cells.js';
import { dashboardTables } from './words.js';

const scope = (own: Partial<Scope> = {}): Scope => ({ condition: (bind) => `p.office_id = ${bind('office')}`, by: 'PERSON', duty: 'PROSECUTOR', now: { today: '2026-11-21', instant: '2026-11-21T10:00:00.000Z' }, ...own });

/** A statement with the parameters it was given. */
function made(make: (bind: (value: unknown) => string) => string): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  return { text: make((value) => `$${values.push(value)}`), values };
}
/** The numbers of the places that a statement has for parameters. */
const places = (text: string): number[] => [...new Set([...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)))].sort((a, b) => a - b);

describe('the statements behind the figures', () => {
  const cells: Cell[] = dashboardTables.flatMap((table) => [{ table, row: null, column: null }, { table, row: 'r', column: null }, { table, row: null, column: 'c' }, { table, row: 'r', column: 'c' }]);

  it.each(['PERSON', 'OFFICE'] as const)('use every parameter that they bind, by %s: PostgreSQL refuses one whose type it cannot tell', (by) => {
    const statements = [made((bind) => countsSql(scope({ by }), bind)), made((bind) => ruleTitlesSql(scope({ by }), bind)), ...cells.map((cell) => made((bind) => rowsSql(scope({ by }), cell, null, 51, bind)))];
    for (const { text, values } of statements) expect(places(text)).toEqual(values.map((_, place) => place + 1));
  });

  it('never write a label or a cursor into their text: what came from outside is a parameter', () => {
    const nasty = `'; drop table deadline; --`;
    for (const table of dashboardTables) {
      const { text, values } = made((bind) => rowsSql(scope(), { table, row: nasty, column: nasty }, [nasty, nasty], 51, bind));
      expect(text).not.toContain('drop table');
      expect(values.filter((value) => value === nasty)).toHaveLength(4);
    }
  });

  it('read each source once for all tables together, and for one number only the source of its rows', () => {
    const all = made((bind) => countsSql(scope(), bind)).text;
    for (const source of ['open', 'alive', 'standing']) expect(all.split(`${source} as materialized`)).toHaveLength(2);
    const sourceOf = { WORKLOAD: 'open', AGE: 'open', OVERDUE: 'alive', DUE: 'alive', UNANSWERED: 'alive', FLAGS: 'standing' } as const;
    for (const table of dashboardTables) {
      const { text } = made((bind) => rowsSql(scope(), { table, row: null, column: null }, null, 51, bind));
      expect(['open', 'alive', 'standing'].filter((source) => text.includes(`${source} as materialized`))).toEqual([sourceOf[table]]);
    }
  });

  it('count by the same words as they list by: the labels of a table stand in both, letter for letter', () => {
    const all = made((bind) => countsSql(scope(), bind)).text.replace(/\$\d+/g, '$');
    for (const table of dashboardTables) {
      const one = made((bind) => rowsSql(scope(), { table, row: null, column: null }, null, 51, bind)).text.replace(/\$\d+/g, '$');
      const labels = /select x\.id, x\.proceeding_id, x\.sort, x\.points, (.*?) "column"/.exec(one)?.[1];
      expect([table, labels !== undefined && all.includes(labels)]).toEqual([table, true]);
    }
  });

  it('ask about holders only where rows are persons', () => {
    expect(made((bind) => countsSql(scope(), bind)).values).toContain('PROSECUTOR');
    expect(made((bind) => countsSql(scope({ by: 'OFFICE' }), bind)).values).not.toContain('PROSECUTOR');
    expect(made((bind) => countsSql(scope({ by: 'OFFICE' }), bind)).text).toContain('p.office_id unit');
  });

  it('tell the planner to read tables whole where she looks at many offices, and nothing where she looks at one', () => {
    expect([planSql(scope()), planSql(scope({ by: 'OFFICE' }))]).toEqual([null, expect.stringContaining('enable_nestloop')]);
    // For this transaction alone.
    expect(planSql(scope({ by: 'OFFICE' }))).toMatch(/, true\)$/);
  });
});
