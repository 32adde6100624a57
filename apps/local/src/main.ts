import { ConfigFault } from '#libs/platform';
import { readArguments } from './arguments.js';
import { run } from './run.js';
import { Shutdown } from './shutdown.js';

const shutdown = new Shutdown();
shutdown.onSignals();
try {
  await run(readArguments(process.argv.slice(2)), shutdown);
} catch (error) {
  // A signal while starting pulls the ground from under what is being started; what that throws is no news.
  if (!shutdown.started) {
    console.error(`\n${explain(error)}`);
    await shutdown.stop();
    process.exit(1);
  }
}

/** One clear line for whatever names its fix; the whole story for a fault of ours. */
function explain(error: unknown): string {
  if (error instanceof ConfigFault) return error.lines.join('\n');
  if (!(error instanceof Error)) return String(error);
  return error.constructor === Error ? error.message : (error.stack ?? error.message);
}
