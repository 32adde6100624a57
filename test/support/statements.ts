import type { Db } from '#libs/platform';

/** Keys are kept for a few seconds, and imports are looked for every few: whether that falls into the work is a matter of time. */
const BY_TIME = /keeper\.(keys_|add_keys)|import_run/;

/** Statements that PostgreSQL is sent through `db.sql` while `work` runs, but for what comes by time. */
export async function statementsOf(db: Db, work: () => Promise<unknown>): Promise<number> {
  const { sql } = db;
  let count = 0;
  Object.assign(db, { sql: (...args: Parameters<typeof sql>) => { if (!BY_TIME.test(args[0])) count += 1; return sql.apply(db, args); } });
  await work().finally(() => Object.assign(db, { sql }));
  return count;
}
