import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG, type Config, Db, LOG } from '#libs/platform';
import { eventLine } from './witness-words.js';

/** More than this is not kept for a witness that does not answer: the log itself has it. */
const MOST = 20_000;
const PIECE = 1_000;
const PATIENCE_MS = 2_000;
const AGAIN_MS = 1_000;

/**
 * Tells the witnesses which events were committed, so that one deleted before it was sealed is missed. It follows the commit and holds
 * nobody up; what a killed process did not send is still found by the records of the change.
 */
@Injectable()
export class WitnessLine implements OnApplicationShutdown {
  private readonly waiting = new Map<string, string[]>();
  private sending: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly db: Db, @Inject(CONFIG) private readonly config: Pick<Config, 'witnessUrls' | 'witnessSecret'>, @Inject(LOG) private readonly log: Logger) {
    for (const url of config.witnessUrls) this.waiting.set(url, []);
  }

  /** To be told once the open transaction has committed. */
  afterCommit(eventIds: readonly string[]): void {
    if (this.waiting.size === 0 || this.config.witnessSecret === '') return;
    this.db.afterCommit(() => {
      for (const queue of this.waiting.values()) queue.push(...eventIds.slice(0, Math.max(0, MOST - queue.length)));
      this.sending ??= this.send().finally(() => (this.sending = undefined));
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.sending;
  }

  private async send(): Promise<void> {
    for (;;) {
      const answered = await Promise.all([...this.waiting].map(([url, queue]) => this.sendTo(url, queue)));
      if ([...this.waiting.values()].every((queue) => queue.length === 0)) return;
      if (this.stopped && answered.includes(false)) return;
      if (answered.includes(false)) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
    }
  }

  /** Whether the witness took what there was for it. */
  private async sendTo(url: string, queue: string[]): Promise<boolean> {
    while (queue.length > 0) {
      const piece = queue.slice(0, PIECE);
      const body = piece.map((id) => `${eventLine(this.config.witnessSecret, id)}\n`).join('');
      const taken = await fetch(new URL('/events', url), { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE_MS) }).then(({ ok }) => ok, () => false);
      if (!taken) {
        this.log.warn({ witness: new URL(url).host }, 'a witness did not take the events');
        return false;
      }
      queue.splice(0, piece.length);
    }
    return true;
  }
}
