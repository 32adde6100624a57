import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';

const TABLES = `select format('%I.%I', n.nspname, c.relname) name, (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'keeper', 'sec') order by 1`;

/** One row of a table, as PostgreSQL writes it. */
export interface DumpedRow {
  readonly table: string;
  readonly row: string;
}

/**
 * Writes every row of a database to a plain text file, in the words of the server, one a line: what the data section of a plain dump holds.
 * (PostgreSQL's own pg_dump is not among what npm brings, and one of an older version refuses a newer server.)
 * @param superuser a connection that no policy binds @returns how many rows
 */
export const dumpTo = (file: string, superuser: string): Promise<number> => connected(superuser, async (client) => {
  await client.query('begin isolation level repeatable read read only');
  const lines: string[] = [];
  for (const { name } of (await client.query<{ name: string }>(TABLES)).rows) {
    for (const { row } of (await client.query<{ row: string }>(`select t::text as row from ${name} t`)).rows) lines.push(JSON.stringify({ table: name, row }));
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
  return lines.length;
});

/** Puts such a file into a migrated database, constraints and triggers aside, as a restore does; tables of which it brings rows lose what they held. */
export const restoreFrom = (file: string, superuser: string, wanted: (row: DumpedRow) => boolean = () => true): Promise<void> => connected(superuser, async (client) => {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  const columns = new Map((await client.query<{ name: string; columns: string }>(TABLES)).rows.map(({ name, columns: all }) => [name, all]));
  const emptied = new Set<string>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { table, row } = JSON.parse(line) as DumpedRow;
    const all = columns.get(table);
    if (all === undefined || !wanted({ table, row })) continue;
    if (!emptied.has(table)) await client.query(`delete from ${table}`);
    emptied.add(table);
    await client.query(`insert into ${table} (${all}) overriding system value select ${all.split(', ').map((column) => `(r).${column}`).join(', ')} from (select $1::${table} r) one`, [row]);
  }
  await client.query('commit');
});

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  return work(client).finally(() => client.end());
}
