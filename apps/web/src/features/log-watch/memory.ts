import { provesGrowth } from './consistency.js';

/** What a checkpoint says: the name of the log, how many entries, what they hash to (base64), and when this browser saw it. */
export interface Seen {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly at: string;
}

/** `rewritten`: it does not begin with what was seen. `shrunk`: it has fewer entries than were seen. */
export type Break = 'rewritten' | 'shrunk';

/** What this browser keeps for one person: the last checkpoint that it saw and, once the log has broken with it, what was shown instead. */
export interface Memory {
  readonly last: Seen;
  readonly broken: { readonly kind: Break; readonly seen: Seen } | null;
}

/** An empty log, or one that was never sealed. */
export const nothing = (at: string): Seen => ({ origin: '', size: 0, root: '', at });

/**
 * Reads a checkpoint (c2sp.org/tlog-checkpoint).
 * @throws Error when it is none
 */
export function readCheckpoint(note: string, at: string): Seen {
  const [origin = '', size = '', root = ''] = note.split('\n');
  if (origin === '' || !/^(0|[1-9]\d{0,14})$/.test(size) || !/^[\w+/]{43}=$/.test(root)) throw new Error('this is not a checkpoint');
  return { origin, size: Number(size), root, at };
}

const bytes = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/**
 * Holds what is shown now against what was seen before. Once broken it stays so, whatever is shown next: a person has to look.
 * @param prove gives the proof (hashes in base64) that the log of so many entries begins with that of so many
 */
export async function remember(memory: Memory | undefined, seen: Seen, prove: (from: number, to: number) => Promise<readonly string[]>): Promise<Memory | undefined> {
  if (memory === undefined) return seen.size === 0 ? undefined : { last: seen, broken: null };
  const { last } = memory;
  if (memory.broken !== null) return memory;
  const broken = (kind: Break): Memory => ({ last, broken: { kind, seen } });
  if (seen.size < last.size) return broken('shrunk');
  if (seen.origin !== last.origin) return broken('rewritten');
  const proof = seen.size === last.size ? [] : await prove(last.size, seen.size);
  return (await provesGrowth(last.size, seen.size, bytes(last.root), bytes(seen.root), proof.map(bytes))) ? { last: seen, broken: null } : broken('rewritten');
}

const keyOf = (staffId: string): string => `oberih.log.${staffId}`;
const isSeen = (value: unknown): value is Seen => {
  const { origin, size, root, at } = (value ?? {}) as Partial<Record<keyof Seen, unknown>>;
  return typeof origin === 'string' && Number.isSafeInteger(size) && typeof root === 'string' && typeof at === 'string';
};

/** What is kept for somebody in this browser; undefined when nothing is, or nothing that can be read. */
export function recall(staffId: string): Memory | undefined {
  try {
    const { last, broken } = JSON.parse(localStorage.getItem(keyOf(staffId)) ?? '') as { last?: unknown; broken?: { kind?: unknown; seen?: unknown } | null };
    if (!isSeen(last)) return undefined;
    return { last, broken: isSeen(broken?.seen) && (broken.kind === 'rewritten' || broken.kind === 'shrunk') ? { kind: broken.kind, seen: broken.seen } : null };
  } catch {
    return undefined;
  }
}

/** Sizes and hashes only: nothing here is about a person or a case. */
export function keep(staffId: string, memory: Memory | undefined): void {
  if (memory === undefined) localStorage.removeItem(keyOf(staffId));
  else localStorage.setItem(keyOf(staffId), JSON.stringify(memory));
}
