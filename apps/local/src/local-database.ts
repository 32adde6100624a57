import pg from 'pg';

/** The role that owns the data and as which Oberih connects: no superuser, because row-level security does not bind one. */
const role = 'oberih';

/** Makes the database and its owner when missing (safe to repeat). Returns the connection string of the owner. */
export async function ensureDatabase(superuserUrl: string, name: string): Promise<string> {
  const own = new URL(superuserUrl);
  const admin = new pg.Client(superuserUrl);
  await admin.connect();
  try {
    const roles = await admin.query('select from pg_roles where rolname = $1', [role]);
    if (roles.rowCount === 0) await admin.query(`create role ${role} login`);
    await admin.query(`alter role ${role} password ${pg.escapeLiteral(decodeURIComponent(own.password))}`);
    const databases = await admin.query('select from pg_database where datname = $1', [name]);
    if (databases.rowCount === 0) await admin.query(`create database ${pg.escapeIdentifier(name)} owner ${role}`);
  } finally {
    await admin.end();
  }
  own.username = role;
  own.pathname = `/${name}`;
  return own.href;
}

/** Makes sure that the database named by the user can be used, before anything else is started. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const [row] = (await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`)).rows;
    if (row !== undefined && row.version < 150_000) throw new Error(`DATABASE_URL names a PostgreSQL ${Math.floor(row.version / 10_000)}; Oberih needs 15 or later.`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (error instanceof Error && code === '') throw error;
    const reason = refusals[code] ?? `does not answer (${code})`;
    throw new Error(`The database of DATABASE_URL ${reason}. Correct the address, or unset it to let Oberih bring its own.`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What PostgreSQL answers before a session exists, by SQLSTATE. */
const refusals: Readonly<Record<string, string>> = {
  '28P01': 'refuses the user name or password',
  '28000': 'refuses this user from this address (pg_hba.conf)',
  '3D000': 'does not exist on that server: create it first',
  '53300': 'has no connection left',
};
