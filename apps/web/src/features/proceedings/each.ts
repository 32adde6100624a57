import { Refused, SignedOut, Unreachable } from '../../lib/api.js';

/** What became of one of many: `lost` got no answer, so that nobody knows; trying it again under its key does not do it twice. */
export type Outcome = { readonly state: 'waiting' | 'running' | 'done' | 'lost' } | { readonly state: 'refused'; readonly message: string };

/** Too fast for the server: it says so, and the same is tried again a little later. */
const TOO_FAST = 'limit/too-many';
const PAUSE_MS = 5_000;
const MOST_PAUSES = 15;

interface Run {
  /** Does it for one, under a key of its own. */
  readonly attempt: (id: string, key: string) => Promise<unknown>;
  readonly onOutcome: (id: string, outcome: Outcome) => void;
  readonly signal: AbortSignal;
  /** Keys of attempts that were lost: the same attempt again carries the same key. */
  readonly keys: Map<string, string>;
  readonly pause?: (ms: number) => Promise<void>;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Does one thing for each of many, one after the other, until it is cancelled: what is under way then is finished, the rest stays waiting. */
export async function runEach(ids: readonly string[], { attempt, onOutcome, signal, keys, pause = wait }: Run): Promise<void> {
  for (const id of ids) {
    if (signal.aborted) return;
    onOutcome(id, { state: 'running' });
    const outcome = await one(id, { attempt, onOutcome, signal, keys, pause });
    onOutcome(id, outcome);
  }
}

async function one(id: string, { attempt, signal, keys, pause = wait }: Run): Promise<Outcome> {
  const key = keys.get(id) ?? crypto.randomUUID();
  keys.set(id, key);
  for (let pauses = 0; ; pauses += 1) {
    try {
      await attempt(id, key);
      keys.delete(id);
      return { state: 'done' };
    } catch (error) {
      if (error instanceof Unreachable || error instanceof SignedOut) return { state: 'lost' };
      if (!(error instanceof Refused)) throw error;
      if (error.code === TOO_FAST && pauses < MOST_PAUSES) {
        await pause(PAUSE_MS);
        if (signal.aborted) return { state: 'waiting' };
        continue;
      }
      // Refused is decided: trying again is a new attempt.
      keys.delete(id);
      return { state: 'refused', message: error.message || error.fields[0]?.message || error.code };
    }
  }
}
