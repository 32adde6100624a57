import { runProgram } from '#libs/platform';
import { startWorker } from './bootstrap.js';

await runProgram('worker', async (config) => ({ says: 'Worker runs its schedules', stop: (await startWorker(config)).stop }));
