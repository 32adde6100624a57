import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, Live, type Now, Refusal, badInput, lengthOf, notFound, tidyText } from '#libs/platform';
import { ProceedingsService, loadDuties, maySee } from '#libs/proceedings';
import { Alerts } from '../alerts/alerts.service.js';
import { flagsOf } from '../alerts/term-flags.js';
import { type TermAbility, missed, termAbilities } from './deadline.policy.js';
import { attentionOf, positionPart } from './term-plan.js';
import { type TermRow, termOf } from './term-row.js';
import { positionOf } from './term-state.js';
import { TermStore } from './term-store.service.js';

/** What people decide about terms. The date itself is nobody's to decide: it follows from the facts. */
@Injectable()
export class DeadlineDecisions {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly live: Live, private readonly store: TermStore, private readonly alerts: Alerts, private readonly proceedings: ProceedingsService) {}

  /** @throws Refusal `not-found`, `deadline/ended`, `not-allowed` */
  async acknowledge(actor: Actor, deadlineId: string, now: Now): Promise<void> {
    const row = await this.take(actor, deadlineId, 'acknowledgeDeadline', (term) => {
      if (term.endedInTime !== null || term.state === 'EXCUSED') throw new Refusal('deadline/ended', { uk: 'Строк уже завершено.', en: 'The term has ended.' });
    });
    await this.settle({ ...row, acknowledgedAt: now.instant, acknowledgedBy: actor.id }, now);
    await this.record(actor, row, 'deadline.acknowledge', { acknowledgedAt: [row.acknowledgedAt, now.instant] });
  }

  /** @throws Refusal `not-found`, `deadline/not-breached`, `not-allowed` */
  async recordBreachCause(actor: Actor, { deadlineId, cause, excused }: { deadlineId: string; cause: string; excused: boolean }, now: Now): Promise<void> {
    const row = await this.take(actor, deadlineId, 'recordBreachCause', (term) => {
      if (!missed(term.state)) throw new Refusal('deadline/not-breached', { uk: 'Причину зазначають лише для пропущеного строку.', en: 'Only a missed term takes a cause.' });
    });
    const text = tidyText(cause) ?? '';
    if (lengthOf(text) < 3) throw badInput('cause', 'length', { uk: 'Причина: від 3 до 2000 знаків.', en: 'A cause takes 3 to 2000 characters.' });
    await this.settle({ ...row, breachCause: text, excused }, now);
    await this.record(actor, row, 'deadline.breach-cause', { breachCause: [row.breachCause, text], excused: [row.excused, excused] });
  }

  /** The row, locked, when the actor may do this with it. Hidden and missing are the same answer. */
  private async take(actor: Actor, id: string, ability: TermAbility, check: (row: TermRow) => void): Promise<TermRow> {
    const row = await this.store.hold(id);
    const duties = row === undefined ? undefined : (await loadDuties(this.db, actor, [row.proceedingId])).get(row.proceedingId);
    if (row === undefined || duties === undefined || !maySee(actor, duties)) throw notFound();
    check(row);
    if (!termAbilities(actor, row, duties).includes(ability)) throw new Refusal('not-allowed', { uk: 'Ви не маєте права на цю дію з цим строком.', en: 'You may not do this with this term.' });
    return row;
  }

  private async settle(decided: TermRow, now: Now): Promise<void> {
    const position = positionOf(termOf(decided), decided, now);
    const row: TermRow = { ...decided, ...positionPart(position) };
    await this.db.sql(
      `update deadline set state = $2, next_check_at = $3, acknowledge_by = $4, escalated_at = $5, acknowledged_at = $6, acknowledged_by = $7, breach_cause = $8, excused = $9 where id = $1`,
      [row.id, row.state, row.nextCheckAt, row.acknowledgeBy, row.escalatedAt, row.acknowledgedAt, row.acknowledgedBy, row.breachCause, row.excused]);
    await this.alerts.settle([{ deadlineId: row.id, flags: flagsOf(row, position.warned) }], now);
    const terms = (await this.store.ofProceedings([row.proceedingId])).get(row.proceedingId) ?? [];
    await this.proceedings.setAttention([row.proceedingId], [attentionOf(terms)]);
  }

  private async record(actor: Actor, row: TermRow, action: string, changes: Record<string, readonly [unknown, unknown]>): Promise<void> {
    const side = (place: 0 | 1): Record<string, unknown> => Object.fromEntries(Object.entries(changes).map(([field, pair]) => [field, pair[place]]));
    await this.audit.record(actor, { action, resource: 'deadline', resourceId: row.id, proceedingId: row.proceedingId, changes: fieldChanges(side(0), { rule: row.ruleId, ...side(1) }) });
    await this.live.announce([{ kind: 'proceeding', id: row.proceedingId }]);
  }
}
