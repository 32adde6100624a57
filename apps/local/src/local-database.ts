import pg from 'pg';
import { quietWhenLost } from '#libs/platform';

/** The role that owns the data and as which Oberih connects: no superuser, because row-level security does not bind one. */
const role = 'oberih';

/** Makes the database and its owner when missing (safe to repeat). Returns the connection string of the owner. */
export async function ensureDatabase(superuserUrl: string, name: string): Promise<string> {
  const own = new URL(superuserUrl);
  const admin = new pg.Client(superuserUrl);
  quietWhenLost(admin);
  await admin.connect();
  try {
    const roles = await admin.query('select from pg_roles where rolname = $1', [role]);
    if (roles.rowCount === 0) await admin.query(`create role ${role} login`);
    // It makes the logins of the doors.
    await admin.query(`alter role ${role} createrole password ${pg.escapeLiteral(decodeURIComponent(own.password))}`);
    const databases = await admin.query('select from pg_database where datname = $1', [name]);
    if (databases.rowCount === 0) await admin.query(`create database ${pg.escapeIdentifier(name)} owner ${role}`);
  } finally {
    await admin.end();
  }
  own.username = role;
  own.pathname = `/${name}`;
  return own.href;
}
