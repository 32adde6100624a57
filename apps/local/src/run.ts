import { Offices } from '#libs/access';
import { type Config, Db, checkDatabase, createLog, migrate, readConfig } from '#libs/platform';
import { createApi, listen } from '../../api/src/bootstrap.js';
import { startWorker } from '../../worker/src/bootstrap.js';
import type { Arguments } from './arguments.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { prepareFirstStart, signInHelp } from './first-start.js';
import { ensureDatabase } from './local-database.js';
import { checkPort, freePort } from './port.js';
import { seconds, step } from './progress.js';
import type { Shutdown } from './shutdown.js';

/** Starts everything in order, telling about it; each part is given to `shutdown` as soon as it runs. */
export async function run({ empty, env }: Arguments, shutdown: Shutdown): Promise<void> {
  const wanted = await readWishes(env);
  await checkPort(wanted.host, wanted.port);
  const config = wanted.databaseUrl === '' ? { ...wanted, databaseUrl: await startOwnDatabase(wanted, shutdown) } : wanted;
  if (wanted.databaseUrl !== '') await checkDatabase(wanted.databaseUrl);
  await step('migrations', () => migrate(config.databaseUrl, config.secret), (count) => (count === 0 ? 'up to date' : `${count} run`));
  const log = createLog(config.logLevel);
  const app = await step('API', () => createApi(config, log).then((api) => api.init()));
  // What fills an empty system is no work of any door.
  const asOwner = <T>(work: () => Promise<T>): Promise<T> => app.get(Db, { strict: false }).through('owner', work);
  await step('reference data', () => asOwner(() => app.get(Offices, { strict: false }).loadReference()), (count) => (count === 0 ? 'up to date' : `${count} offices`));
  await asOwner(() => prepareFirstStart(app, !empty && !config.production));
  const worker = await step('worker', () => startWorker(config, log));
  shutdown.add('worker', () => worker.stop());
  const api = await step('workspace', () => listen(app, config));
  shutdown.add('API', () => api.stop());
  const where = wanted.databaseUrl === '' ? ` The data stay in ${config.dataDir}.` : '';
  const paragraphs = [`Ready after ${seconds(performance.now())}: ${config.publicUrl}`, await asOwner(() => signInHelp(app)), `Stop with Ctrl-C.${where}`];
  console.log(`\n${paragraphs.filter((text) => text !== '').join('\n\n')}`);
}

/** The configuration with the words of the command line; the progress lines are the log of a start, so only warnings show. */
async function readWishes(env: Arguments['env']): Promise<Config> {
  const wishes = { LOG_LEVEL: 'warn', ...process.env, ...env };
  const config = readConfig(wishes);
  return config.port === 0 ? readConfig({ ...wishes, PORT: String(await freePort()) }) : config;
}

async function startOwnDatabase({ dataDir }: Config, shutdown: Shutdown): Promise<string> {
  const repairs: string[] = [];
  const postgres = await step('PostgreSQL', () => startEmbeddedPostgres({ folder: dataDir, log: (line) => repairs.push(line) }),
    ({ created }) => [created ? `data created in ${dataDir}` : `data found in ${dataDir}`, ...repairs].join(', '));
  shutdown.add('PostgreSQL', () => postgres.stop());
  void postgres.ended.then(async (code) => {
    if (shutdown.started) return;
    console.error(`\nPostgreSQL ended by itself (code ${code ?? 'none'}). Start again; if it happens again, look for a full disk or too little memory.`);
    await shutdown.stop();
    process.exit(1);
  });
  return ensureDatabase(postgres.url, 'oberih');
}
