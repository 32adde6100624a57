/** `npm run start:witness`, on a machine of other people than the log's; `npm run start:witness -- acknowledge fork` once an alarm is understood. */
import { acknowledge, runWitness } from './run-witness.js';
import { readWitnessSettings } from './settings.js';

try {
  const [word, alarm] = process.argv.slice(2);
  if (word === 'acknowledge' && alarm !== undefined) {
    acknowledge(process.env['WITNESS_DIR'] || 'var/witness', alarm);
  } else {
    const witness = await runWitness(readWitnessSettings(process.env), (line) => console.log(line));
    console.log(`Witness answers on ${witness.url}; its public key for WITNESS_KEYS: ${witness.key}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void witness.stop().then(() => process.exit(0), () => process.exit(1)));
  }
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exit(1);
}
