import type { Db } from '#libs/platform';

/** Statements that PostgreSQL is sent through `db.sql` while `work` runs. */
export async function statementsOf(db: Db, work: () => Promise<unknown>): Promise<number> {
  const { sql } = db;
  let count = 0;
  Object.assign(db, { sql: (...args: Parameters<typeof sql>) => { count += 1; return sql.apply(db, args); } });
  await work().finally(() => Object.assign(db, { sql }));
  return count;
}
