/** `npm run -s terms -- compute < cases.json | explain <rule-id> [--on DATE] | rules`: the law engine at a terminal. */
import { text } from 'node:stream/consumers';
import { today } from '#libs/time-limits';
import { runTerms } from './terms-commands.js';

const { output, error, exitCode } = await runTerms(process.argv.slice(2), () => text(process.stdin), today(Date.now()).today);
if (output !== '') process.stdout.write(`${output}\n`);
if (error !== '') process.stderr.write(`${error}\n`);
process.exitCode = exitCode;
