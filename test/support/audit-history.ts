import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Ask, NO_LEAVES, Sealer, type Signer, type StoredEvent, Witness, type WitnessLineEntry, type WitnessedLog, appendLeaf, checkpointText, consistencySpans, eventHash, hashSpans, newSigner, newestCheckpoint, rootOf, signNote, storedEventSql } from '#libs/audit';
import { SYSTEM_ID } from '#libs/platform';
import { askFor } from './services.js';

/** What an attack on the log needs: the database as its superuser, the stolen key of the log, and what a witness saw. */
export interface AuditHistory {
  readonly client: pg.Client;
  readonly ask: Ask;
  readonly signer: Signer;
  readonly witness: Signer;
  readonly witnessed: readonly WitnessLineEntry[];
  readonly checkpoints: readonly number[];
  size(): number;
}

const MINUTES = 40;
const CHUNKS = 20;

/** A connection as superuser, which row-level security and triggers do not bind. */
export async function superuserOf(databaseUrl: string): Promise<pg.Client> {
  const { superuser } = (await askFor('postgres')) as { superuser: string };
  const url = new URL(superuser);
  url.pathname = new URL(databaseUrl).pathname;
  const client = new pg.Client({ connectionString: url.href, options: '-c timezone=UTC' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export const asking = (client: pg.Client): Ask => async <Row>(text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows as Row[];

/** For a sealer inside the transaction of a test, which undoes everything at its end. */
export const withoutCommit = (client: pg.Client): Ask => async <Row>(text: string, values: readonly unknown[] = []) => (/^(begin|commit|rollback)/.test(text) ? [] : ((await client.query(text, [...values])).rows as Row[]));

/** The log that a witness asks, without the network between. */
export const logOf = (ask: Ask): WitnessedLog => ({
  checkpoint: async () => (await newestCheckpoint(ask))?.note ?? '',
  consistency: async (from, to) => (await hashSpans(ask, consistencySpans(from, to))).map((hash) => hash.toString('base64')),
});

/**
 * A log of the last forty minutes, sealed piece by piece by the real sealer and cosigned by the real witness: a sign of life every ten
 * seconds, and acts between them.
 */
export async function writeHistory(client: pg.Client, seconds = MINUTES * 60): Promise<AuditHistory> {
  const [ask, signer, witnessKey] = [asking(client), newSigner('oberih.test/audit', 'note'), newSigner('witness.test', 'cosignature')];
  const witnessed: WitnessLineEntry[] = [];
  const witness = new Witness(witnessKey, signer, (entry) => void witnessed.push(entry), Date.now());
  const sealer = await Sealer.takeOver(ask, signer);
  if (sealer === undefined) throw new Error('somebody else seals');
  // The signs of life are in the history already; the sealer's own would be of now.
  Object.assign(sealer, { heartbeatAt: Infinity });
  const checkpoints: number[] = [];
  let clock = 0;
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    // The last piece ends now, with what the sealer itself says of its life.
    await ask(
      `insert into audit_event (id, at, xid, actor_id, action, resource, resource_id, detail_subject, detail)
       select gen_random_uuid(), clock_timestamp() - make_interval(secs => $1 - n), (3 + n)::text::xid8, $3, case when n % 10 = 0 then 'audit.heartbeat' else 'thing.change' end, case when n % 10 = 0 then 'audit' else 'thing' end,
         gen_random_uuid(), case when n % 10 = 0 then null else 'log:2026-11' end, case when n % 10 = 0 then null else sha256(n::text::bytea) end
       from generate_series($2::int, $2::int + $4::int - 1) n where n % 2 = 0`, [seconds, (chunk * seconds) / CHUNKS, SYSTEM_ID, seconds / CHUNKS]);
    // Their transactions are invented, and older than what the sealer has done with.
    Object.assign(sealer, { horizon: '0' });
    await sealer.tick((clock += 5_000));
    await witness.look(logOf(ask), Date.now());
    checkpoints.push((await newestCheckpoint(ask))?.size ?? 0);
  }
  await sealer.stop();
  await witness.look(logOf(ask), Date.now());
  checkpoints.push((await newestCheckpoint(ask))?.size ?? 0);
  return { client, ask, signer, witness: witnessKey, witnessed, checkpoints, size: () => checkpoints.at(-1) ?? 0 };
}

/** Runs an attack in a transaction as superuser without triggers, and undoes it. */
export async function attacked<T>({ client }: AuditHistory, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query('set local session_replication_role = replica');
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** The event behind a leaf. */
export async function eventAt(ask: Ask, index: number): Promise<StoredEvent> {
  const [event] = await ask<StoredEvent>(`select ${storedEventSql('e')} from audit_leaf l join audit_event e on e.at = l.event_at and e.id = l.event_id where l.index = $1`, [index]);
  if (event === undefined) throw new Error(`no leaf ${index}`);
  return event;
}

/** Builds leaves, nodes and checkpoints anew over what the events say now, signed with the stolen key: the best that a forger can do. */
export async function sealAnew({ ask, signer }: AuditHistory): Promise<void> {
  const events = await ask<StoredEvent>(`select ${storedEventSql('e')} from audit_leaf l join audit_event e on e.at = l.event_at and e.id = l.event_id order by l.index`);
  const signed = new Set((await ask<{ size: string }>('select size from audit_checkpoint')).map(({ size }) => Number(size)));
  let edge = NO_LEAVES;
  const roots: { size: number; root: Buffer; note: string }[] = [];
  const hashes = events.map(eventHash);
  for (const hash of hashes) {
    edge = appendLeaf(edge, hash);
    const { size } = edge;
    if (signed.has(size)) roots.push({ size, root: rootOf(edge), note: signNote(checkpointText({ origin: signer.name, size, root: rootOf(edge) }), signer) });
  }
  await ask('update audit_leaf l set hash = n.hash from unnest($1::bytea[]) with ordinality n (hash, place) where l.index = n.place - 1', [hashes]);
  await ask('update audit_checkpoint c set root = n.root, note = n.note from unnest($1::bigint[], $2::bytea[], $3::text[]) n (size, root, note) where c.size = n.size', [roots.map(({ size }) => size), roots.map(({ root }) => root), roots.map(({ note }) => note)]);
}

/** Takes the whole tree away and lets a sealer build it again from the events that are there. */
export async function sealFromNothing({ client, ask, signer }: AuditHistory): Promise<void> {
  await ask('delete from audit_cosignature');
  await ask('delete from audit_checkpoint');
  await ask('delete from audit_node');
  await ask('delete from audit_leaf');
  await sealNow(client, signer);
}

/** Seals what waits, without a sign of life of its own. */
export async function sealNow(client: pg.Client, signer: Signer): Promise<void> {
  const sealer = await Sealer.takeOver(withoutCommit(client), signer);
  if (sealer === undefined) throw new Error('somebody else seals');
  Object.assign(sealer, { heartbeatAt: 1_000_000 });
  await sealer.tick(1_000_000);
  await client.query('select pg_advisory_unlock_all()');
}

/** An act of the system, as a superuser may put it into the log. */
export async function insertEvent(ask: Ask, secondsAgo: number): Promise<string> {
  const id = randomUUID();
  await ask(`insert into audit_event (id, at, actor_id, action, resource) values ($1, clock_timestamp() - make_interval(secs => $2), $3, 'thing.change', 'thing')`, [id, secondsAgo, SYSTEM_ID]);
  return id;
}
