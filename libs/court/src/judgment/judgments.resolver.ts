import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { Proceeding, type Said, abilities, changedProceeding, loadDuties } from '#libs/proceedings';
import { compensationOf } from './compensation.js';
import { Judgment } from './judgment.entity.js';
import { AnnulJudgmentInput, AnnulPaymentInput, CorrectJudgmentInput, RecordJudgmentInput, RecordPaymentInput } from './judgment.input.js';
import { loadJudgments, loadPayments } from './judgment.loader.js';
import { CompensationView, CourtPowersView, JudgmentRecorded, PunishmentKindView } from './judgment.view.js';
import { Judgments } from './judgments.service.js';
import { Payment } from './payment.entity.js';
import { Payments } from './payments.service.js';
import { courts, punishmentKinds } from './punishments.js';
import { standingAwards } from './standing.js';
import { instances } from './words.js';

@Resolver(() => Judgment)
export class JudgmentsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly judgments: Judgments, private readonly payments: Payments) {}

  @Query(() => [PunishmentKindView], { description: 'Principal punishments with their bounds, as the program knows them.' })
  @Allow('proceeding.read')
  punishmentKinds(): readonly PunishmentKindView[] {
    return punishmentKinds;
  }

  @Query(() => [CourtPowersView], { description: 'What a court of each instance may decide.' })
  @Allow('proceeding.read')
  courtPowers(): CourtPowersView[] {
    return instances.map((instance) => ({ instance, ...courts[instance] }));
  }

  @Mutation(() => JudgmentRecorded, { description: 'What a court decided, with the event of its day.' })
  @Allow('proceeding.record')
  async recordJudgment(@CurrentActor() actor: Actor, @Args('input') input: RecordJudgmentInput): Promise<JudgmentRecorded> {
    return this.recorded(await this.judgments.record(actor, input, this.clock.now()));
  }

  @Mutation(() => JudgmentRecorded)
  @Allow('proceeding.record')
  async correctJudgment(@CurrentActor() actor: Actor, @Args('input') input: CorrectJudgmentInput): Promise<JudgmentRecorded> {
    return this.recorded(await this.judgments.correct(actor, input, this.clock.now()));
  }

  @Mutation(() => JudgmentRecorded, { description: 'Withdraws a judgment with the event of its day.' })
  @Allow('proceeding.record')
  async annulJudgment(@CurrentActor() actor: Actor, @Args('input') input: AnnulJudgmentInput): Promise<JudgmentRecorded> {
    return this.recorded(await this.judgments.annul(actor, input, this.clock.now()));
  }

  @Mutation(() => JudgmentRecorded, { description: 'Compensation that reached a victim.' })
  @Allow('proceeding.record')
  async recordPayment(@CurrentActor() actor: Actor, @Args('input') input: RecordPaymentInput): Promise<JudgmentRecorded> {
    return this.recorded(await this.payments.record(actor, input, this.clock.now()));
  }

  @Mutation(() => JudgmentRecorded)
  @Allow('proceeding.record')
  async annulPayment(@CurrentActor() actor: Actor, @Args('input') input: AnnulPaymentInput): Promise<JudgmentRecorded> {
    return this.recorded(await this.payments.annul(actor, input));
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: Judgment): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { proceedingId }: Judgment): Promise<string[]> {
    return (await mayCorrect(this.db, actor, proceedingId)) ? ['correctJudgment', 'annulJudgment'] : [];
  }

  private async recorded({ id, proceedingId, warnings = [] }: { id: string; proceedingId: string; warnings?: Said[] }): Promise<JudgmentRecorded> {
    return { id, proceeding: await changedProceeding(this.db, proceedingId), warnings };
  }
}

@Resolver(() => Payment)
export class PaymentFieldsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { proceedingId }: Payment): Promise<string[]> {
    return (await mayCorrect(this.db, actor, proceedingId)) ? ['annulPayment'] : [];
  }
}

@Resolver(() => Proceeding)
export class ProceedingJudgmentsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [Judgment], { description: 'What courts decided, in the order in which it binds.' })
  @Classified(2)
  @Allow('proceeding.read')
  async judgments(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<Judgment[]> {
    return (await this.db.load(loadJudgments, actor, id)) ?? [];
  }

  @ResolveField(() => [Payment], { description: 'What was paid to victims.' })
  @Classified(2)
  @Allow('proceeding.read')
  async payments(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<Payment[]> {
    return (await this.db.load(loadPayments, actor, id)) ?? [];
  }

  @ResolveField(() => [CompensationView], { description: 'What each victim was awarded and has received.' })
  @Classified(3)
  @Allow('proceeding.read')
  async compensation(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<CompensationView[]> {
    const [judgments, payments] = [await this.db.load(loadJudgments, actor, id), await this.db.load(loadPayments, actor, id)];
    return compensationOf(standingAwards(judgments ?? []), payments ?? []);
  }
}

async function mayCorrect(db: Db, actor: Actor, proceedingId: string): Promise<boolean> {
  const duties = await db.load(loadDuties, actor, proceedingId);
  return duties !== undefined && abilities(actor, duties).includes('correctEvent');
}
