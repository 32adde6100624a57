import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, Db, type Now } from '#libs/platform';
import { type ProceedingChange, ProceedingWatchers, type ProceedingWatcher, ProceedingsService, factsOf } from '#libs/proceedings';
import { deriveDeadlines, remarkOn } from '#libs/time-limits';
import { Alerts } from '../alerts/alerts.service.js';
import { type WantedFlag, flagsOf } from '../alerts/term-flags.js';
import type { Said } from '../words.js';
import { type TermPlan, planTerms } from './term-plan.js';
import { type TermRow, type Wording, termOf, wordingOf } from './term-row.js';
import { positionOf } from './term-state.js';
import { TermStore } from './term-store.service.js';

type Facts = ProceedingChange['facts'];

/** How many proceedings are held in memory at once: an import changes tens of thousands. */
const BATCH = 1_000;

/**
 * Keeps the stored terms equal to those that follow from the facts, in the transaction that changes the facts. A handful of
 * statements for any number of proceedings.
 */
@Injectable()
export class Materialiser implements ProceedingWatcher, OnModuleInit {
  constructor(private readonly db: Db, private readonly watchers: ProceedingWatchers, private readonly proceedings: ProceedingsService, private readonly store: TermStore, private readonly alerts: Alerts) {}

  onModuleInit(): void {
    this.watchers.register(this);
  }

  async changed(_actor: Actor, { proceedingIds, cause, now, facts, inOne }: ProceedingChange): Promise<void> {
    await this.materialise(proceedingIds, cause, now, null, facts, inOne);
  }

  /**
   * Derives the terms of these proceedings anew and writes what differs, with what moved kept under `cause`.
   * @param known the facts, where the caller has them at hand
   * @param reason said with every change, where the facts are not the reason
   * @param inOne tells people of all flags that follow in one line
   * @returns how many terms were written
   */
  async materialise(proceedingIds: readonly string[], cause: string, now: Now, reason: Said | null = null, known?: Facts, inOne = false): Promise<number> {
    let written = 0;
    for (let from = 0; from < proceedingIds.length; from += BATCH) written += await this.batch(proceedingIds.slice(from, from + BATCH), cause, now, reason, known, inOne);
    return written;
  }

  private async batch(ids: readonly string[], cause: string, now: Now, reason: Said | null, known: Facts | undefined, inOne: boolean): Promise<number> {
    const facts = known ?? (await factsOf(this.db, ids));
    const stored = await this.store.ofProceedings(ids);
    const wordings = new Map<string, Wording>();
    const plans = ids.map((id) => {
      const derived = deriveDeadlines(facts.get(id) ?? []);
      for (const wording of derived.map(wordingOf)) wordings.set(wording.id, wording);
      return { id, plan: planTerms(id, stored.get(id) ?? [], derived, now, randomUUID) };
    });
    const rows = plans.flatMap(({ plan }) => plan.rows);
    await this.store.write(rows, [...wordings.values()]);
    await this.store.keepChanges(cause, now.instant, plans.flatMap(({ id, plan }) => changesOf(id, plan, reason)));
    const flags = (row: TermRow): WantedFlag[] => flagsOf(row, positionOf(termOf(row), row, now).warned);
    await this.alerts.settle(rows.map((row) => ({ deadlineId: row.id, flags: flags(row) })), now, inOne ? cause : null);
    await this.alerts.remind(plans.flatMap(({ plan }) => plan.kept.flatMap(flags)), now, inOne ? cause : null);
    await this.proceedings.setAttention(plans.map(({ id }) => id), plans.map(({ plan }) => plan.attentionOn));
    return rows.length;
  }
}

function changesOf(proceedingId: string, { rows, changes }: TermPlan, reason: Said | null) {
  const byKey = new Map<string, TermRow>(rows.map((row) => [row.key, row]));
  return changes.flatMap((change) => {
    const row = byKey.get(change.key);
    return row === undefined ? [] : [{ ...change, proceedingId, deadlineId: row.id, wordingId: row.wordingId, reason: reason ?? remarkOn(change) }];
  });
}
