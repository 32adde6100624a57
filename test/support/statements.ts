import type { Db } from '#libs/platform';

/** Keys are kept for a few seconds: whether one is fetched again is a matter of time, not of the work. */
const KEYS = /keeper\.(keys_|add_keys)/;

/** Statements that PostgreSQL is sent through `db.sql` while `work` runs, but for keys. */
export async function statementsOf(db: Db, work: () => Promise<unknown>): Promise<number> {
  const { sql } = db;
  let count = 0;
  Object.assign(db, { sql: (...args: Parameters<typeof sql>) => { if (!KEYS.test(args[0])) count += 1; return sql.apply(db, args); } });
  await work().finally(() => Object.assign(db, { sql }));
  return count;
}
