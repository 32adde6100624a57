import fs from 'node:fs';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Ask, type Verifier, type WitnessLineEntry, checkProof, describeFinding, formatVerifier, parseEntry, parseSigner, parseVerifier, proveEvent, verifyLog } from '#libs/audit';
import { type ParsedCertificate, readAuthorities, readCertificate } from '#libs/signatures';

export const usage = `npm run -s audit -- verify [--database URL] [--key KEY] [--witness FILE]… [--witness-key KEY]… [--authorities FILE] [--restored] [--explained LEAF]…
npm run -s audit -- prove EVENT-ID [--database URL] [--witness-key KEY]…
npm run -s audit -- check FILE [--key KEY]… [--witness-key KEY]… [--authorities FILE]
  --database URL     the database to read (default: DATABASE_URL, else the one that npm start runs)
  --key KEY          public key of the log; default: that of AUDIT_KEY_FILE where it can be read, else the one the database names
  --witness FILE     the file of a witness
  --witness-key KEY  public key of a witness (default: WITNESS_KEYS)
  --authorities FILE certificates of the authorities trusted for time-stamps (default: STAMP_AUTHORITIES)
  --restored         the database is a copy at rest: its end is not held against the clock
  --explained LEAF   a silence before this leaf, or a day without a time-stamp before this size, is explained`;

type Say = (line: string) => void;

/**
 * Carries out one command.
 * @returns the exit code: 0 when all holds, 1 when something was found, 2 when it could not be looked at
 */
export async function runAudit(words: readonly string[], env: Readonly<Record<string, string | undefined>>, say: Say, complain: Say): Promise<number> {
  try {
    const { values, positionals: [command, subject] } = parseArgs({
      args: [...words], allowPositionals: true,
      options: { database: { type: 'string' }, key: { type: 'string', multiple: true }, witness: { type: 'string', multiple: true }, 'witness-key': { type: 'string', multiple: true }, authorities: { type: 'string' }, restored: { type: 'boolean' }, explained: { type: 'string', multiple: true } },
    });
    const witnessKeys = (values['witness-key'] ?? (env['WITNESS_KEYS'] ?? '').split(',').map((key) => key.trim()).filter((key) => key !== '')).map(parseVerifier);
    const authorities = readAuthorities(values.authorities ?? env['STAMP_AUTHORITIES'] ?? '').map(readCertificate);
    const database = values.database ?? env['DATABASE_URL'] ?? '';
    if (command === 'check' && subject !== undefined) return check(fs.readFileSync(subject, 'utf8'), { keys: [...(values.key ?? []).map(parseVerifier), ...witnessKeys], authorities }, say);
    if (command === 'verify' && subject === undefined) {
      const verifier = values.key?.[0] === undefined ? ownKey(env) : parseVerifier(values.key[0]);
      return await reading(database, (ask) => verify(ask, { verifier, witnesses: values.witness ?? [], witnessKeys, stampAuthorities: authorities, restored: values.restored === true, explained: new Set((values.explained ?? []).map(Number)) }, say));
    }
    if (command === 'prove' && subject !== undefined) return await reading(database, (ask) => prove(ask, subject, witnessKeys, say));
    complain(usage);
    return 2;
  } catch (fault) {
    complain(fault instanceof Error ? fault.message : String(fault));
    return 2;
  }
}

interface VerifyWords {
  readonly verifier: Verifier | undefined;
  readonly witnesses: readonly string[];
  readonly witnessKeys: readonly Verifier[];
  readonly stampAuthorities: readonly ParsedCertificate[];
  readonly restored: boolean;
  readonly explained: ReadonlySet<number>;
}

async function verify(ask: Ask, { verifier, witnesses, ...words }: VerifyWords, say: Say): Promise<number> {
  const verdict = await verifyLog(ask, { ...words, ...(verifier === undefined ? {} : { verifier }), witnesses: witnesses.map(linesOf) });
  const [first] = verdict.findings;
  say(`${verdict.size} leaves, ${verdict.checkpoints} checkpoints${verdict.verifier === undefined ? '' : ` of ${formatVerifier(verdict.verifier)}`}${witnesses.length === 0 ? '; no file of a witness was given: a log that was rewritten whole and signed again would pass' : `, cosigned up to ${verdict.cosigned}`}`);
  if (verifier === undefined && verdict.verifier !== undefined) say('the key is the one that the database names: compare it with the one you keep elsewhere');
  const { stamps, first: since, last } = verdict.stamps;
  if (last !== null) say(`${stamps} time-stamps since ${since ?? last.at}, the last one of ${last.size} leaves, ${last.at}, by ${last.authority}${words.stampAuthorities.length === 0 ? '; whether it is to be trusted was not checked: name the authorities with --authorities' : ''}`);
  for (const finding of verdict.findings.slice(0, 20)) say(`  ${describeFinding(finding)}`);
  say(first === undefined ? 'PASS' : `FAIL: ${describeFinding(first)}`);
  return first === undefined ? 0 : 1;
}

async function prove(ask: Ask, eventId: string, witnessKeys: readonly Verifier[], say: Say): Promise<number> {
  const proof = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(eventId) ? await proveEvent(ask, eventId, witnessKeys.map(formatVerifier)) : undefined;
  if (proof === undefined) throw new Error(`No event ${eventId} is sealed in this log.`);
  say(JSON.stringify(proof, null, 2));
  return 0;
}

function check(text: string, { keys, authorities }: { readonly keys: readonly Verifier[]; readonly authorities: readonly ParsedCertificate[] }, say: Say): number {
  const verdict = checkProof(text, keys, authorities);
  if (!verdict.ok) say(`FAIL: ${verdict.fault}`);
  else say(`PASS: leaf ${verdict.index} of ${verdict.size}, signed by ${verdict.signedBy.join(', ')}${keys.length === 0 ? ' (by the keys that the proof itself names: compare them with those you keep elsewhere)' : ''}${verdict.stamp === null ? '' : `; stamped ${verdict.stamp.at} by ${verdict.stamp.authority ?? verdict.stamp.serial}${authorities.length === 0 ? ' (name whom you trust with --authorities)' : ''}`}`);
  return verdict.ok ? 0 : 1;
}

/** The public half of the key in the file of this machine, where it may be read. */
function ownKey(env: Readonly<Record<string, string | undefined>>): Verifier | undefined {
  const place = env['AUDIT_KEY_FILE'] || `${env['DATA_DIR'] || 'var'}/audit-note-key`;
  try {
    return parseVerifier(formatVerifier(parseSigner(fs.readFileSync(place, 'utf8').trim())));
  } catch {
    return undefined;
  }
}

async function* linesOf(file: string): AsyncGenerator<WitnessLineEntry> {
  for await (const line of readline.createInterface({ input: fs.createReadStream(file), crlfDelay: Infinity })) {
    const entry = parseEntry(line);
    if (entry !== undefined) yield entry;
  }
}

/** A connection that can change nothing. */
async function reading(database: string, work: (ask: Ask) => Promise<number>): Promise<number> {
  if (database === '') throw new Error('Name the database: DATABASE_URL or --database, or run `npm start` on the same DATA_DIR.');
  const client = new pg.Client({ connectionString: database, options: '-c timezone=UTC -c default_transaction_read_only=on' });
  await client.connect();
  return work(async <Row>(text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows as Row[]).finally(() => client.end());
}
