import { Injectable } from '@nestjs/common';
import type { Fault, Said } from './words.js';

/** What somebody still has to settle before a proceeding closes. */
export interface Unsettled {
  /** Why it does not close. */
  readonly fault: Fault;
  /** The same as a word beside a verdict, which closes nothing yet. */
  readonly reminder: Said;
}

/** A slice whose things must be settled before the end: it says of which proceedings they are not. */
export interface BeforeClosing {
  unsettled(proceedingIds: readonly string[]): Promise<ReadonlyMap<string, Unsettled>>;
}

/** The slices that are asked before a proceeding closes, in the transaction that would close it. A parent never knows its children: they register here. */
@Injectable()
export class ProceedingClosing {
  private readonly asked: BeforeClosing[] = [];

  register(one: BeforeClosing): void {
    this.asked.push(one);
  }

  /** By proceeding; those with which all is settled are left out. */
  async unsettled(proceedingIds: readonly string[]): Promise<ReadonlyMap<string, readonly Unsettled[]>> {
    const found = new Map<string, Unsettled[]>();
    if (proceedingIds.length === 0) return found;
    for (const one of this.asked) for (const [id, what] of await one.unsettled(proceedingIds)) found.set(id, [...(found.get(id) ?? []), what]);
    return found;
  }
}
