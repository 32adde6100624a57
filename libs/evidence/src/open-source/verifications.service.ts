import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, fieldChanges } from '#libs/audit';
import { type Actor, Db, type Now, notFound } from '#libs/platform';
import { ProceedingChanges, holdRead, take } from '#libs/proceedings';
import { type NewStep, decideReview, decideStep } from './capture-rules.js';
import type { Told } from './captures.service.js';
import { openSourcesOf, proceedingOfSource } from './open-source.loader.js';
import { stepState } from './standing.js';
import type { ReviewVerdict } from './words.js';

/** Keeps what was done to verify captures, and what a second person said of it. */
@Injectable()
export class Verifications {
  constructor(private readonly db: Db, private readonly audit: Audit, private readonly changes: ProceedingChanges) {}

  /** @throws Refusal `not-found`, `bad-input`, `evidence/refused`, `proceeding/closed` */
  async record(actor: Actor, { captureId, ...input }: NewStep & { readonly captureId: string }, now: Now): Promise<Told> {
    const proceedingId = await proceedingOfSource(this.db, 'capture', captureId);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, 'recordEvent', proceedingId);
    const capture = (await openSourcesOf(this.db, proceedingId)).captures.find(({ id }) => id === captureId);
    if (capture === undefined) throw notFound();
    const { value: { kind, doneAt, done, tool, result, reliability, credibility }, warnings } = take([decideStep(input, capture, now)]);
    const id = randomUUID();
    await this.db.sql('insert into verification_step (id, proceeding_id, capture_id, kind, done_at, done, tool, result, reliability, credibility, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      [id, proceedingId, captureId, kind, doneAt, done, tool, result, reliability, credibility, actor.id], 'insert-verification-step');
    return this.told(actor, { id, proceedingId, warnings }, 'verification.record', { captureId, kind, reliability, credibility });
  }

  /** What a second person says of a step, or that the first takes it back. @throws Refusal as `record` */
  async review(actor: Actor, { stepId, verdict, reason: given }: { readonly stepId: string; readonly verdict: ReviewVerdict; readonly reason?: string | null | undefined }): Promise<Told> {
    const proceedingId = await proceedingOfSource(this.db, 'verification_step', stepId);
    if (proceedingId === undefined) throw notFound();
    await holdRead(this.db, actor, 'correctEvent', proceedingId);
    const { steps, reviews } = await openSourcesOf(this.db, proceedingId);
    const step = steps.find(({ id }) => id === stepId);
    if (step === undefined) throw notFound();
    const state = stepState({ reviews: reviews.filter((review) => review.stepId === stepId) });
    const { value: { reason } } = take([decideReview({ verdict, reason: given }, { state, doneBy: step.recordedBy }, actor.id)]);
    const id = randomUUID();
    await this.db.sql('insert into verification_review (id, proceeding_id, step_id, done_by, verdict, reason, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)', [id, proceedingId, stepId, step.recordedBy, verdict, reason, actor.id], 'insert-verification-review');
    return this.told(actor, { id, proceedingId, warnings: [] }, verdict === 'WITHDRAWN' ? 'verification.withdraw' : 'verification.review', { stepId, verdict });
  }

  private async told(actor: Actor, told: Told, action: string, after: Record<string, unknown>): Promise<Told> {
    await this.audit.record(actor, { action, resource: 'verification', resourceId: told.id, proceedingId: told.proceedingId, class: 3, changes: fieldChanges({}, after) });
    await this.changes.hint([told.proceedingId]);
    return told;
  }
}
