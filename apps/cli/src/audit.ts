/** `npm run -s audit -- verify | prove <event id> | check <file>`: the log of who did what, checked without the program that writes it. */
import { runAudit } from './audit-commands.js';
import { withRunningDatabase } from './running-database.js';

process.exitCode = await runAudit(process.argv.slice(2), withRunningDatabase(process.env), (line) => process.stdout.write(`${line}\n`), (line) => process.stderr.write(`${line}\n`));
