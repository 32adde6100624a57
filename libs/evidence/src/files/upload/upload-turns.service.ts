import type { Lock, Locker, RequestRelease } from '@tus/server';

/** So long somebody waits for the turn: reading a large file again at its end takes longer. */
const PATIENCE_MS = 10_000;

interface Turn {
  readonly giveWay: RequestRelease;
  readonly over: Promise<void>;
}

/**
 * One request at a time for each upload of this process. Who comes later has the turn: the earlier request is often one whose line broke
 * without a word. Between processes the turn in the row decides (`Uploads`).
 */
export class UploadTurns implements Locker {
  private readonly turns = new Map<string, Turn>();

  newLock(id: string): Lock {
    let end = (): void => undefined;
    return {
      lock: async (_signal, giveWay) => {
        const until = Date.now() + PATIENCE_MS;
        for (let turn = this.turns.get(id); turn !== undefined; turn = this.turns.get(id)) {
          await turn.giveWay();
          await within(until - Date.now(), turn.over);
        }
        this.turns.set(id, { giveWay, over: new Promise((resolve) => (end = resolve)) });
      },
      unlock: async () => {
        this.turns.delete(id);
        end();
      },
    };
  }
}

/** Protocol of tus: the client asks again in a while. */
const LOCKED = { status_code: 423, body: 'Somebody else has the turn\n' };

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  // The protocol's own errors are no instances of Error.
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(LOCKED), Math.max(0, milliseconds))));
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
