import { loadOffices } from '#libs/access';
import { ConfigFault, Db, checkDatabase, connect, migrate, namesOwner, readConfig } from '#libs/platform';

/** `npm run migrate`: what the owner of the database does, so that API and worker need not know who that is. */
try {
  const config = readConfig(process.env);
  if (config.databaseUrl === '' || !namesOwner(config.databaseUrl)) throw new ConfigFault(['DATABASE_URL must name the owner of the database: postgres://user:password@host/database']);
  await checkDatabase(config.databaseUrl);
  const count = await migrate(config.databaseUrl, config.secret);
  const db = new Db(await connect(config));
  const offices = await loadOffices(db).finally(() => db.onApplicationShutdown());
  console.log(`${count} migrations run, ${offices} offices added; the doors open with this SECRET`);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
