import { randomUUID } from 'node:crypto';
import { SYSTEM_ID } from '#libs/platform';
import { type Ask, matchesCheckpoint, newestCheckpoint, storedEdge } from '../log/log-reader.service.js';
import { type Edge, type Node, STORED_EVERY, appendLeaf, rootOf } from '../log/merkle.js';
import { type Signer, checkpointText, formatVerifier, signNote } from '../log/note.js';
import { type StoredEvent, eventHash, storedEventSql } from '../log/stored-event.js';

/** Leaves to a transaction. */
const BATCH = 2_000;
/** A checkpoint is signed this long after the last one at the earliest, when something came. */
const CHECKPOINT_MS = 750;
const HEARTBEAT_MS = 10_000;
const LOCK = `hashtextextended('oberih-sealer', 0)`;

/** A place in the log, by its clock. */
type Position = Pick<StoredEvent, 'at' | 'id'>;

/** Somebody else seals now: this one must not write any more. */
export class SealerReplaced extends Error {}

/** The stored tree is not the one that was signed. Sealing goes no further; `audit -- verify` says what happened. */
export class TreeChanged extends Error {
  constructor() {
    super('the stored tree does not hash to its last checkpoint: somebody changed it; run `npm run audit -- verify`');
  }
}

/**
 * Turns events into leaves and checkpoints, on one connection of its own. Every event that can be seen and has no leaf gets one, so
 * that none is passed over because its transaction was slow. One sealer at a time, by an advisory lock; one that lost its
 * connection and does not know it yet is stopped by the fencing number; two leaves of one number are stopped by the key.
 */
export class Sealer {
  private edge: Edge | undefined;
  /** Every transaction before this one is sealed or was undone. Kept in memory only: whoever starts looks through all events once. */
  private horizon = '0';
  private checkpointSize = -1;
  private checkpointAt = -Infinity;
  private heartbeatAt = -Infinity;

  private constructor(private readonly ask: Ask, private readonly signer: Signer, private readonly fence: number) {}

  /** Takes the log over; undefined while another sealer has it. */
  static async takeOver(ask: Ask, signer: Signer): Promise<Sealer | undefined> {
    const [lock] = await ask<{ ours: boolean }>(`select pg_try_advisory_lock(${LOCK}) ours`);
    if (lock?.ours !== true) return undefined;
    const [row] = await inTransaction(ask, () => ask<{ fence: number | string }>('update audit_sealer set fence = fence + 1, since = clock_timestamp(), verifier = $1 returning fence', [formatVerifier(signer)]));
    return new Sealer(ask, signer, Number(row?.fence));
  }

  /**
   * Seals what came since the last time.
   * @param now milliseconds of a clock that only goes forward
   * @returns how many events became leaves
   */
  async tick(now: number): Promise<number> {
    if (now - this.heartbeatAt >= HEARTBEAT_MS) {
      await this.say('audit.heartbeat');
      this.heartbeatAt = now;
    }
    let sealed = 0;
    // A backlog is gone through window by window, each event looked at once; at its end once more from the horizon, for transactions that
    // committed behind the place where the window was.
    for (let from: Position | undefined; ;) {
      const { looked, count, last } = await this.batch(now, from).catch((fault: unknown) => this.forget(fault));
      sealed += count;
      if (looked < BATCH && from === undefined) return sealed;
      from = looked < BATCH ? undefined : last;
    }
  }

  /** Records an act of the sealer itself: that it lives, began or ended, so that silence is seen and an announced one told apart. */
  async say(action: 'audit.heartbeat' | 'audit.sealer-start' | 'audit.sealer-stop'): Promise<void> {
    await inTransaction(this.ask, () => this.ask(`insert into audit_event (id, actor_id, action, resource) values ($1, $2, $3, 'audit')`, [randomUUID(), SYSTEM_ID, action]));
  }

  /** Announces the end, seals and signs to the last event, and lets another take over. */
  async stop(): Promise<void> {
    await this.say('audit.sealer-stop');
    // Nothing follows the announced end.
    this.heartbeatAt = Infinity;
    // Until a round has sealed nothing: only that one surely signs for the last leaf.
    for (let sealed = 1; sealed > 0;) {
      this.checkpointAt = -Infinity;
      sealed = await this.tick(performance.now());
    }
    await this.ask(`select pg_advisory_unlock(${LOCK})`);
  }

  /** After a fault nobody knows what was stored: the next tick reads it again. */
  private forget(fault: unknown): never {
    this.edge = undefined;
    throw fault;
  }

  private async batch(now: number, from: Position | undefined): Promise<{ readonly looked: number; readonly count: number; readonly last: Position | undefined }> {
    return inTransaction(this.ask, async () => {
      const [row] = await this.ask<{ fence: number | string; horizon: string }>('select fence, pg_snapshot_xmin(pg_current_snapshot())::text horizon from audit_sealer for share');
      if (Number(row?.fence) !== this.fence) throw new SealerReplaced('another sealer has taken over');
      const before = this.edge ?? await this.read();
      const looked = from === undefined ? await this.unsealed() : await this.after(from);
      const events = from === undefined ? looked : await this.withoutLeaf(looked);
      const edge = await this.append(before, events);
      await this.sign(edge, now);
      this.edge = edge;
      // Fewer than could have come: whatever is older than the oldest open transaction is a leaf now.
      if (looked.length < BATCH && from === undefined) this.horizon = row?.horizon ?? this.horizon;
      return { looked: looked.length, count: events.length, last: looked.at(-1) };
    });
  }

  /** All that wait since the horizon, the oldest first. */
  private unsealed(): Promise<StoredEvent[]> {
    return this.ask<StoredEvent>(
      `select ${storedEventSql('e')} from audit_event e where e.xid >= $1::text::xid8 and not exists (select from audit_leaf l where l.event_id = e.id)
       order by e.at, e.xid, e.id limit ${BATCH}`, [this.horizon]);
  }

  /** The next events after a place in the log, sealed or not, along the key of the table. */
  private after({ at, id }: Position): Promise<StoredEvent[]> {
    return this.ask<StoredEvent>(`select ${storedEventSql('e')} from audit_event e where (e.at, e.id) > ($1::timestamptz, $2::uuid) order by e.at, e.id limit ${BATCH}`, [at, id]);
  }

  private async withoutLeaf(events: readonly StoredEvent[]): Promise<StoredEvent[]> {
    const sealed = new Set((await this.ask<{ id: string }>('select event_id id from audit_leaf where event_id = any($1::uuid[])', [events.map(({ id }) => id)])).map(({ id }) => id));
    return events.filter(({ id }) => !sealed.has(id));
  }

  private async read(): Promise<Edge> {
    const [edge, checkpoint] = [await storedEdge(this.ask), await newestCheckpoint(this.ask)];
    if (!(await matchesCheckpoint(this.ask, edge, checkpoint))) throw new TreeChanged();
    this.checkpointSize = checkpoint?.size ?? -1;
    return edge;
  }

  private async append(before: Edge, events: readonly StoredEvent[]): Promise<Edge> {
    if (events.length === 0) return before;
    const nodes: Node[] = [];
    const hashes = events.map(eventHash);
    const edge = hashes.reduce((sofar, hash) => appendLeaf(sofar, hash, (node) => void (node.level > 0 && node.level % STORED_EVERY === 0 && nodes.push(node))), before);
    await this.ask('insert into audit_leaf (index, event_id, event_at, hash) select $1::bigint + n - 1, id, at, hash from unnest($2::uuid[], $3::timestamptz[], $4::bytea[]) with ordinality e (id, at, hash, n)',
      [before.size, events.map(({ id }) => id), events.map(({ at }) => at), hashes]);
    if (nodes.length > 0) {
      await this.ask('insert into audit_node (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])',
        [nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)]);
    }
    return edge;
  }

  private async sign(edge: Edge, now: number): Promise<void> {
    if (edge.size === 0 || edge.size === this.checkpointSize || now - this.checkpointAt < CHECKPOINT_MS) return;
    const root = rootOf(edge);
    await this.ask('insert into audit_checkpoint (size, root, note) values ($1, $2, $3)', [edge.size, root, signNote(checkpointText({ origin: this.signer.name, size: edge.size, root }), this.signer)]);
    [this.checkpointSize, this.checkpointAt] = [edge.size, now];
  }
}

async function inTransaction<T>(ask: Ask, work: () => Promise<T>): Promise<T> {
  await ask('begin read write');
  try {
    const result = await work();
    await ask('commit');
    return result;
  } catch (fault) {
    await ask('rollback').catch(() => undefined);
    throw fault;
  }
}
