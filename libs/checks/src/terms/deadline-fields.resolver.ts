import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, loadStaffRef } from '#libs/access';
import { followsJudgment } from '#libs/court';
import { type Actor, Allow, Classified, CurrentActor, Db, notFound } from '#libs/platform';
import { Proceeding, loadDuties, loadProceeding } from '#libs/proceedings';
import type { Deadline as Derived } from '#libs/time-limits';
import { Deadline } from './deadline.entity.js';
import { loadReasoning } from './deadline.loader.js';
import { termAbilities } from './deadline.policy.js';
import { DeadlineAlternative, ManualReview, TraceStepView } from './deadline.view.js';

/** What a term shows besides its own columns. Its reasoning is derived again from the facts (see docs/decisions). */
@Resolver(() => Deadline)
export class DeadlineFieldsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [TraceStepView])
  @Classified(2)
  @Allow('deadline.read')
  async trace(@CurrentActor() actor: Actor, @Parent() deadline: Deadline): Promise<TraceStepView[]> {
    const derived = await this.derived(actor, deadline);
    return (derived?.trace ?? []).map((step) => ({ ...step, citation: step.citedAs ?? null, date: step.date ?? null }));
  }

  @ResolveField(() => DeadlineAlternative, { nullable: true })
  @Classified(2)
  @Allow('deadline.read')
  async alternative(@CurrentActor() actor: Actor, @Parent() deadline: Deadline): Promise<DeadlineAlternative | null> {
    const alternative = (await this.derived(actor, deadline))?.alternative;
    return alternative === undefined ? null : { dueOn: alternative.dueOn ?? null, dueAt: alternative.dueAt ?? null, reason: alternative.reason };
  }

  @ResolveField(() => ManualReview, { nullable: true })
  @Classified(2)
  @Allow('deadline.read')
  async manualReview(@CurrentActor() actor: Actor, @Parent() deadline: Deadline): Promise<ManualReview | null> {
    const review = (await this.derived(actor, deadline))?.manualReview;
    return review === undefined ? null : { reason: review.reason, candidates: [...review.candidates] };
  }

  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(2)
  @Allow('deadline.read')
  async acknowledgedBy(@CurrentActor() actor: Actor, @Parent() { acknowledgedById }: Deadline): Promise<StaffRef | null> {
    return acknowledgedById === null ? null : ((await this.db.load(loadStaffRef, actor, acknowledgedById)) ?? null);
  }

  @ResolveField(() => Proceeding)
  @Classified(2)
  @Allow('deadline.read')
  async proceeding(@CurrentActor() actor: Actor, @Parent() { proceedingId }: Deadline): Promise<Proceeding> {
    const proceeding = await this.db.load(loadProceeding, actor, proceedingId);
    if (proceeding === undefined) throw notFound();
    return proceeding;
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('deadline.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() deadline: Deadline): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, deadline.proceedingId);
    return duties === undefined ? [] : termAbilities(actor, deadline, duties);
  }

  @ResolveField(() => Boolean, { description: 'It runs from what a court decided: appeal, cassation, force, execution.' })
  @Classified(2)
  @Allow('deadline.read')
  followsJudgment(@Parent() { ruleId }: Deadline): boolean {
    return followsJudgment(ruleId);
  }

  private async derived(actor: Actor, { proceedingId, key }: Deadline): Promise<Derived | undefined> {
    return (await this.db.load(loadReasoning, actor, proceedingId))?.get(key);
  }
}
