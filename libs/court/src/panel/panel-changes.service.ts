import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, Refusal, notFound } from '#libs/platform';
import { ProceedingChanges, decideReason, fault, holdOne, refused, take } from '#libs/proceedings';
import type { PanelChange } from './panel-change.entity.js';
import { examinedIn, hearingIsOf, panelChangesOf, proceedingOfChange } from './panel.loader.js';
import { type NewPanelChange, type PanelChangeValue, decidePanelChange, decideRepeated } from './panel-rules.js';

interface Told { readonly id: string; readonly proceedingId: string }
interface ForReason { readonly changeId: string; readonly reason: string }

/** Keeps who left a panel, who came, and how the trial goes on. What has to be heard again follows from it and is kept nowhere. */
@Injectable()
export class PanelChanges {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** @throws Refusal `not-found`, `bad-input`, `proceeding/closed` */
  async record(actor: Actor, { proceedingId, ...input }: NewPanelChange & { readonly proceedingId: string }, now: Now): Promise<Told> {
    await holdOne(this.db, actor, 'recordEvent', proceedingId);
    const value = await this.decide(proceedingId, input, await panelChangesOf(this.db, proceedingId), now);
    const id = randomUUID();
    return this.keep(actor, { id, chain: id, proceedingId, value, before: null, reason: null, annulled: false }, 'panel.record');
  }

  /** Tells it anew: everything is said again. @throws Refusal as `record`, `conflict/stale` */
  async correct(actor: Actor, { changeId, reason, ...input }: NewPanelChange & ForReason, now: Now): Promise<Told> {
    const { before, others } = await this.standing(actor, changeId);
    const value = await this.decide(before.proceedingId, input, others, now);
    return this.keep(actor, { id: randomUUID(), chain: before.chain, proceedingId: before.proceedingId, value, before, reason: take([decideReason(reason)]).value, annulled: false }, 'panel.correct');
  }

  /** Withdraws what was recorded by mistake; what it marked is marked no more. @throws Refusal as `correct` */
  async annul(actor: Actor, { changeId, reason }: ForReason): Promise<Told> {
    const { before } = await this.standing(actor, changeId);
    return this.keep(actor, { id: randomUUID(), chain: before.chain, proceedingId: before.proceedingId, value: before, before, reason: take([decideReason(reason)]).value, annulled: true }, 'panel.annul');
  }

  private async decide(proceedingId: string, input: NewPanelChange, others: readonly PanelChange[], now: Now): Promise<PanelChangeValue> {
    const { value } = take([decidePanelChange(input, others, now.today)]);
    if (value.hearingId !== null && !(await hearingIsOf(this.db, proceedingId, value.hearingId))) take([refused('bad-input', fault('hearingId', 'unknown', 'Такого засідання в провадженні немає.', 'The proceeding has no such hearing.'))]);
    if (value.again.length > 0) take([decideRepeated(value, await examinedIn(this.db, proceedingId, value.again))]);
    return value;
  }

  /** The version that stands, as the writer has read it, with its proceeding locked. */
  private async standing(actor: Actor, id: string): Promise<{ before: PanelChange; others: PanelChange[] }> {
    const proceedingId = await proceedingOfChange(this.db, id);
    if (proceedingId === undefined) throw notFound();
    await holdOne(this.db, actor, 'correctEvent', proceedingId);
    const all = await panelChangesOf(this.db, proceedingId);
    const before = all.find((change) => change.id === id);
    if (before === undefined) throw new Refusal('conflict/stale', { uk: 'Запис про зміну складу суду змінили, відколи ви його відкрили. Прочитайте його знову.', en: 'The record of the change of the panel was changed since you read it. Read it again.' });
    return { before, others: all.filter((change) => change.id !== id) };
  }

  private async keep(actor: Actor, row: { id: string; chain: string; proceedingId: string; value: Kept; before: PanelChange | null; reason: string | null; annulled: boolean }, action: string): Promise<Told> {
    const { id, proceedingId, value, before, reason } = row;
    await this.db.sql(
      'insert into panel_change (id, chain, proceeding_id, hearing_id, on_day, departed, arrived, cause, cause_text, continuation, again, annulled, reason, supersedes, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)',
      [id, row.chain, proceedingId, value.hearingId, value.on, value.departed, value.arrived, value.cause, value.causeText, value.continuation, value.again ?? [], row.annulled, reason, before?.id ?? null, actor.id], 'insert-panel-change');
    await this.audit.record(actor, { action, resource: 'panel-change', resourceId: id, proceedingId, changes: fieldChanges(before === null ? {} : shown(before), { ...(row.annulled ? {} : shown(value)), ...(reason === null ? {} : { reason }) }) });
    await this.changes.hint([proceedingId]);
    return { id, proceedingId };
  }
}

/** A version as it was kept: an older one may name nothing. */
type Kept = Omit<PanelChangeValue, 'again'> & { readonly again: readonly string[] | null };

/** What the log shows. The names of judges stay in the versions alone: the log is for ever. */
const shown = ({ on, cause, continuation, again }: Pick<Kept, 'on' | 'cause' | 'continuation' | 'again'>) => ({ on, cause, continuation, again: (again ?? []).length === 0 ? null : [...(again ?? [])].sort() });
