import { type Config, ConfigFault, readConfig } from './config.js';
import { checkDatabase, migrate, namesOwner, requireMigrated } from './migrations.service.js';

/** A database that hangs must not keep us: what was not committed is undone by it. */
const LONGEST_STOP_MS = 15_000;

/**
 * Runs the API or the worker by itself: configuration, database, migrations, then `start`, which tells what is to be said
 * and how to stop. SIGINT and SIGTERM stop it; what is wrong at the start is one clear line a fault and exit code 1.
 */
export async function runProgram(name: string, start: (config: Config) => Promise<{ says: string; stop: () => Promise<void> }>): Promise<void> {
  try {
    const config = readConfig(process.env);
    if (config.databaseUrl === '') throw new ConfigFault([`DATABASE_URL must be set to run the ${name} by itself; \`npm start\` brings its own database`]);
    if (namesOwner(config.databaseUrl)) {
      await checkDatabase(config.databaseUrl);
      await migrate(config.databaseUrl, config.secret);
    } else {
      await requireMigrated(config.databaseUrl, config.secret);
    }
    const { says, stop } = await start(config);
    console.log(says);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
        void stop().then(() => process.exit(0), () => process.exit(1));
      });
    }
  } catch (fault) {
    console.error(fault instanceof ConfigFault ? fault.message : `The ${name} could not start: ${fault instanceof Error ? fault.message : String(fault)}`);
    process.exit(1);
  }
}
