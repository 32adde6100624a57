import { Injectable } from '@nestjs/common';
import type { Actor, Now } from '#libs/platform';
import type { Fact } from '#libs/time-limits';

/** What changed in a way that may move terms or the stage. */
export interface ProceedingChange {
  readonly proceedingIds: readonly string[];
  /** Id of the event version, charge or proceeding that caused it. */
  readonly cause: string;
  readonly now: Now;
  /** The facts of each as they are now. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  /** One of many that come at once: whoever tells people of it tells them in one line for each cause. */
  readonly inOne: boolean;
}

/** Somebody who must know of a change before it is final; a watcher that throws undoes the change. */
export interface ProceedingWatcher {
  changed(actor: Actor, change: ProceedingChange): Promise<void>;
}

/** The slices that watch proceedings. They are called in the transaction of the change, in the order of registration. */
@Injectable()
export class ProceedingWatchers {
  private readonly watchers: ProceedingWatcher[] = [];

  register(watcher: ProceedingWatcher): void {
    this.watchers.push(watcher);
  }

  async tell(actor: Actor, change: ProceedingChange): Promise<void> {
    for (const watcher of this.watchers) await watcher.changed(actor, change);
  }
}
