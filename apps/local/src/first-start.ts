import type { INestApplicationContext } from '@nestjs/common';
import { FirstAdministrator } from '#libs/access';
import { Db, SYSTEM_ID } from '#libs/platform';
import { demoAccounts, demoPassword } from './demo/accounts.js';
import { fillDemoOffice } from './demo/fill-demo-office.js';
import { fillFiles } from './demo/fill-files.js';
import { step } from './progress.js';

/** Fills the demonstration office, once: only where there is no account yet; and its files, where they are missing. */
export async function prepareFirstStart(app: INestApplicationContext, withDemonstration: boolean): Promise<void> {
  if (!withDemonstration) return;
  if (await nobodyYet(app)) await step('demonstration office', () => fillDemoOffice(app), (count) => `filled with ${count} proceedings`);
  await step('files of the demonstration', () => fillFiles(app), (count) => (count === 0 ? 'there already' : `${count} received`));
}

/** How to sign in: the demonstration accounts that are there, or the one-time code while there is no account at all. */
export async function signInHelp(app: INestApplicationContext): Promise<string> {
  const code = await app.get(FirstAdministrator, { strict: false }).code();
  if (code !== null) return `There is no account yet. Open the address and make the first administrator with this one-time code: ${code}`;
  const present = await demoLogins(app);
  const rows = demoAccounts.filter(({ login }) => present.has(login)).map(({ login, role, displayName }) => `  ${login.padEnd(14)}${role.toLowerCase().padEnd(15)}${displayName}`);
  return rows.length === 0 ? '' : `Demonstration accounts, all with the password ${demoPassword}\n${rows.join('\n')}`;
}

async function nobodyYet(app: INestApplicationContext): Promise<boolean> {
  const db = app.get(Db, { strict: false });
  const rows = await db.request(() => db.sql('select 1 from staff where id <> $1 limit 1', [SYSTEM_ID]));
  return rows.length === 0;
}

async function demoLogins(app: INestApplicationContext): Promise<Set<string>> {
  const db = app.get(Db, { strict: false });
  const rows = await db.request(() => db.sql<{ login: string }>('select login from staff where active and demonstration'));
  return new Set(rows.map(({ login }) => login));
}
