import type { StoredEvent } from '../log/stored-event.js';

/** Longer than any transaction of ours lives: an event that was written then is sealed by then. */
const LONGEST_TRANSACTION_MS = 5 * 60_000;
/** By so much a clock may be set back without being a lie. */
const CLOCK_MS = 2_000;
/** Six signs of life. */
export const SILENCE_MS = 60_000;
const KEPT = 4_000;

/**
 * Whether events come in the order in which they say they happened. A transaction gets its number when it first writes, so an event whose
 * transaction is younger than a sign of life cannot be older than it; and an event cannot be much older than what was sealed before it.
 */
export class Order {
  private readonly beats: { readonly xid: number; readonly at: number }[] = [];
  private lastLife: { readonly at: number; readonly announcedStop: boolean } | undefined;
  /** The youngest event under the last checkpoint, and of all so far. */
  private sealedUntil = -Infinity;
  private youngest: { readonly at: number; readonly index: number; readonly eventId: string } | undefined;

  constructor(private readonly explained: ReadonlySet<number>) {}

  of(event: StoredEvent, index: number): ('out-of-order' | 'silence')[] {
    const [at, xid] = [Date.parse(event.at), Number(event.xid)];
    const kinds: ('out-of-order' | 'silence')[] = [];
    if (at < this.sealedUntil - LONGEST_TRANSACTION_MS || at < this.beatBefore(xid) - CLOCK_MS) kinds.push('out-of-order');
    if (this.youngest === undefined || at > this.youngest.at) this.youngest = { at, index, eventId: event.id };
    if (event.resource === 'audit' && event.action.startsWith('audit.') && this.life(event, at, xid) && !this.explained.has(index)) kinds.push('silence');
    return kinds;
  }

  /** A checkpoint of this instant: an event under it that says it is younger. */
  sealed(at: string): { readonly index: number; readonly eventId: string } | undefined {
    const { youngest } = this;
    this.sealedUntil = Math.max(this.sealedUntil, youngest?.at ?? -Infinity);
    return youngest !== undefined && youngest.at > Date.parse(at) + CLOCK_MS ? youngest : undefined;
  }

  /** Takes a sign of life; whether it comes after a silence that nobody announced. */
  private life({ action }: StoredEvent, at: number, xid: number): boolean {
    const before = this.lastLife;
    this.lastLife = { at, announcedStop: action === 'audit.sealer-stop' };
    const last = this.beats.at(-1);
    // On a server that was restored from a backup, transactions are counted anew.
    if (last !== undefined && xid < last.xid) this.beats.length = 0;
    this.beats.push({ xid, at });
    if (this.beats.length > KEPT) this.beats.splice(0, KEPT / 2);
    return before !== undefined && !before.announcedStop && at - before.at > SILENCE_MS;
  }

  /** When the last sign of life was given whose transaction is older than this one. */
  private beatBefore(xid: number): number {
    let [low, high] = [0, this.beats.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.beats[middle]?.xid ?? Infinity) < xid) low = middle + 1;
      else high = middle;
    }
    return this.beats[low - 1]?.at ?? -Infinity;
  }
}
