import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { type Actor, Db, Live, type Now } from '#libs/platform';
import type { Fact } from '#libs/time-limits';
import { loadChargesNow } from './charges/charge.loader.js';
import { overall } from './charges/qualification.js';
import { factsOf } from './events/facts.loader.js';
import { stageNow } from './events/stage.js';
import { ProceedingWatchers } from './watchers.service.js';

/** Why something changed: the id of the event version, charge or proceeding that did it. */
export interface Cause {
  readonly cause: string;
  readonly now: Now;
  /** Many proceedings come at once: people are told of all that follows in one line. */
  readonly inOne?: boolean;
}

/** What many changes made together leave to the end. */
interface Batch {
  readonly changed: Set<string>;
  readonly hinted: Set<string>;
}

/**
 * What follows from every change: stage, qualification and class are derived anew, the watchers see it, open workspaces get a
 * hint. All in the transaction of the change.
 */
@Injectable()
export class ProceedingChanges {
  private readonly batch = new AsyncLocalStorage<Batch>();

  constructor(private readonly db: Db, private readonly live: Live, private readonly watchers: ProceedingWatchers) {}

  /** Draws the conclusions from a change of these proceedings, or leaves that to the `together` around it. */
  async settle(actor: Actor, proceedingIds: readonly string[], { cause, now, inOne = false }: Cause): Promise<void> {
    const waiting = this.batch.getStore();
    if (waiting !== undefined) for (const id of proceedingIds) waiting.changed.add(id);
    if (waiting !== undefined || proceedingIds.length === 0) return;
    const facts = await this.derive(proceedingIds);
    await this.watchers.tell(actor, { proceedingIds, cause, now, facts, inOne });
    await this.hint(proceedingIds);
  }

  /** Lets open workspaces know, for changes that move neither terms nor the stage. */
  async hint(proceedingIds: readonly string[]): Promise<void> {
    const waiting = this.batch.getStore();
    if (waiting !== undefined) for (const id of proceedingIds) waiting.hinted.add(id);
    else await this.live.announce(proceedingIds.map((id) => ({ kind: 'proceeding', id })));
  }

  /** Many changes as one: conclusions are drawn and watchers told once, at the end. */
  async together<T>(actor: Actor, cause: Cause, work: () => Promise<T>): Promise<T> {
    const batch: Batch = { changed: new Set(), hinted: new Set() };
    const result = await this.batch.run(batch, work);
    await this.settle(actor, [...batch.changed], cause);
    await this.hint([...batch.hinted].filter((id) => !batch.changed.has(id)));
    return result;
  }

  private async derive(proceedingIds: readonly string[]): Promise<Map<string, Fact[]>> {
    const facts = await factsOf(this.db, proceedingIds);
    const charges = await loadChargesNow(this.db, proceedingIds);
    const rows = proceedingIds.map((id) => ({ id, ...stageNow(facts.get(id) ?? []), ...overall(charges.get(id) ?? []) }));
    await this.db.sql(
      `update proceeding p set stage = n.stage, stage_since = n.stage_since, qualification = n.qualification, severity = n.severity
       from unnest($1::uuid[], $2::text[], $3::date[], $4::text[], $5::text[]) n (id, stage, stage_since, qualification, severity)
       where p.id = n.id and (p.stage, p.stage_since, p.qualification, p.severity) is distinct from (n.stage, n.stage_since, n.qualification, n.severity)`,
      [rows.map((row) => row.id), rows.map((row) => row.stage), rows.map((row) => row.since), rows.map((row) => row.text), rows.map((row) => row.severity)]);
    return facts;
  }
}
