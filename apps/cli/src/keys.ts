/** `npm run -s keys -- status | make FILE | rotate | retire | reseal PSEUDONYM | destroy PSEUDONYM|file:ID --basis TEXT --login LOGIN | confirm ID --login LOGIN` */
import { createInterface } from 'node:readline/promises';
import { ConfigFault, readConfig } from '#libs/platform';
import { runKeys } from './keys-commands.js';
import { withRunningDatabase } from './running-database.js';

/** A password comes from the terminal or a pipe, never from the command line, where other people's `ps` shows it. */
async function password(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  if (process.stdin.isTTY) process.stderr.write('Password: ');
  for await (const line of lines) return line;
  return '';
}

try {
  console.log(await runKeys(process.argv.slice(2), { config: () => readConfig(withRunningDatabase(process.env)), password, told: (line) => console.error(line) }));
} catch (fault) {
  console.error(fault instanceof ConfigFault || fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
