import { type Edge, NO_LEAVES, appendLeaf, rootOf } from '../log/merkle.js';
import { type Verifier, checkedBy, parseCheckpoint, parseNote } from '../log/note.js';
import { type StoredEvent, eventHash } from '../log/stored-event.js';
import type { Finding, FindingKind } from './finding.js';
import { Order } from './order.js';

/** A leaf as it stands in the database, with its event where that is still there. */
export interface WalkedLeaf {
  readonly index: number;
  readonly eventId: string;
  readonly hash: Buffer;
  readonly event: StoredEvent | null;
}

export interface WalkedCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
  readonly at: string;
}

/** What a witness cosigned. */
export interface Witnessed {
  readonly witness: string;
  readonly size: number;
  readonly root: Buffer;
}

/** More than anybody reads. */
const MOST = 1_000;

/**
 * Goes through a log leaf by leaf as it was sealed, with everything that must fit on the way: events, checkpoints, and what witnesses
 * saw. It holds the right edge of the tree and little else, whatever the size of the log.
 */
export class LeafWalk {
  readonly findings: Finding[] = [];
  private edge: Edge = NO_LEAVES;
  private readonly order: Order;

  /** @param explained leaves before which the sealer was silent for a reason that is known */
  constructor(private readonly verifier: Verifier | undefined, explained: ReadonlySet<number> = new Set()) {
    this.order = new Order(explained);
  }

  get size(): number {
    return this.edge.size;
  }

  leaf({ index, eventId, hash, event }: WalkedLeaf): void {
    if (index !== this.edge.size) this.found('leaf-missing', this.edge.size, null);
    if (event === null) this.found('event-missing', index, eventId);
    else if (!eventHash(event).equals(hash)) this.found('leaf-mismatch', index, eventId);
    else for (const kind of this.order.of(event, index)) this.found(kind, index, eventId);
    this.edge = appendLeaf(this.edge, hash);
  }

  /** A checkpoint of the present size. */
  checkpoint({ size, root, note, at }: WalkedCheckpoint): void {
    if (!rootOf(this.edge).equals(root)) this.found('root-mismatch', size, null);
    if (!this.signed(size, root, note)) this.found('bad-signature', size, null);
    const late = this.order.sealed(at);
    if (late !== undefined) this.found('out-of-order', late.index, late.eventId);
  }

  /** What a witness saw when the log had the present size. */
  witnessed({ size, root, witness }: Witnessed): void {
    if (!rootOf(this.edge).equals(root)) this.found('witness-fork', size, witness);
  }

  private signed(size: number, root: Buffer, text: string): boolean {
    try {
      const note = parseNote(text);
      const said = parseCheckpoint(note.text);
      return said.size === size && said.root.equals(root) && (this.verifier === undefined || (said.origin === this.verifier.name && checkedBy(note, this.verifier) !== undefined));
    } catch {
      return false;
    }
  }

  private found(kind: FindingKind, index: number, subject: string | null): void {
    if (this.findings.length < MOST) this.findings.push({ kind, index, subject });
  }
}
