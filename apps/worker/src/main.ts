import { ConfigFault, migrate, readConfig } from '#libs/platform';
import { startWorker } from './bootstrap.js';

const LONGEST_STOP_MS = 15_000;

try {
  const config = readConfig(process.env);
  if (config.databaseUrl === '') throw new ConfigFault(['DATABASE_URL must be set to run the worker by itself; `npm start` brings its own database']);
  await migrate(config.databaseUrl);
  const worker = await startWorker(config);
  console.log('Worker runs its schedules');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // A database that hangs must not keep us: what was not committed is undone by it.
      setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
      void worker.stop().then(() => process.exit(0), () => process.exit(1));
    });
  }
} catch (fault) {
  console.error(fault instanceof ConfigFault ? fault.message : `The worker could not start: ${fault instanceof Error ? fault.message : String(fault)}`);
  process.exit(1);
}
