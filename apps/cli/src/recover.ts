/** `npm run -s recover -- LOGIN`: a one-time password where there are not two other administrators to ask (docs/operations.md) */
import { ConfigFault, readConfig } from '#libs/platform';
import { runRecover } from './recover-command.js';
import { withRunningDatabase } from './running-database.js';

try {
  console.log(await runRecover(process.argv.slice(2), () => readConfig(withRunningDatabase(process.env))));
} catch (fault) {
  console.error(fault instanceof ConfigFault || fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
