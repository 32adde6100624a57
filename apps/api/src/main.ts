import { Offices } from '#libs/access';
import { ConfigFault, migrate, readConfig } from '#libs/platform';
import { startApi } from './bootstrap.js';

const LONGEST_STOP_MS = 15_000;

try {
  const config = readConfig(process.env);
  if (config.databaseUrl === '') throw new ConfigFault(['DATABASE_URL must be set to run the API by itself; `npm start` brings its own database']);
  await migrate(config.databaseUrl);
  const api = await startApi(config);
  await api.app.get(Offices, { strict: false }).loadReference();
  console.log(`API listens on ${api.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // A database that hangs must not keep us: what was not committed is undone by it.
      setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
      void api.stop().then(() => process.exit(0), () => process.exit(1));
    });
  }
} catch (fault) {
  console.error(fault instanceof ConfigFault ? fault.message : `The API could not start: ${fault instanceof Error ? fault.message : String(fault)}`);
  process.exit(1);
}
