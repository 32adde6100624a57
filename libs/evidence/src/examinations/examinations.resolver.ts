import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, notFound } from '#libs/platform';
import { Proceeding, type Said, abilitiesOverContent, loadDuties } from '#libs/proceedings';
import { EXAMINATION_CHASE, examinationGrounds, examinationTerm, examinationWait, expertKinds } from '#libs/time-limits';
import { EvidenceItem } from '../registry/evidence-item.entity.js';
import { loadItem } from '../registry/registry.loader.js';
import { changedExamination, loadExaminationOfOpinion, loadExaminations, loadExaminationsOfItems, loadSentItems } from './examination.loader.js';
import { abilitiesOfExamination } from './examination.policy.js';
import { ExpertExaminationRecorded, ExpertGroundView, ExpertKindView, ExpertTermView, ExpertWaitView } from './examination.view.js';
import { CorrectExpertExaminationInput, EndExpertExaminationInput, OrderExpertExaminationInput, ReceiveOpinionInput, ReturnFromExpertInput, SendToExpertInput, SetExpertDueInput } from './examinations.input.js';
import { Examinations } from './examinations.service.js';
import { ExpertExamination } from './expert-examination.entity.js';

@Resolver()
export class ExaminationsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly examinations: Examinations) {}

  @Query(() => [ExpertKindView], { description: 'Kinds of expert examination, each with questions that are usual and where they come from.' })
  @Allow('proceeding.read')
  expertKinds(): readonly ExpertKindView[] {
    return expertKinds;
  }

  @Query(() => [ExpertGroundView], { description: 'On whose word an expert examination is made, as the rulebook knows it.' })
  @Allow('proceeding.read')
  expertGrounds(): readonly ExpertGroundView[] {
    return examinationGrounds;
  }

  @Query(() => ExpertTermView)
  @Allow('proceeding.read')
  expertTerm(): ExpertTermView {
    return { ...examinationTerm, chaseAfter: EXAMINATION_CHASE };
  }

  @Mutation(() => ExpertExaminationRecorded, { description: 'What an expert is asked, about which items, on whose word.' })
  @Allow('proceeding.record')
  async orderExpertExamination(@CurrentActor() actor: Actor, @Args('input') input: OrderExpertExaminationInput): Promise<ExpertExaminationRecorded> {
    return this.told(await this.examinations.order(actor, input, this.clock.now()));
  }

  @Mutation(() => ExpertExaminationRecorded, { description: 'The order said anew, as long as it was not sent.' })
  @Allow('proceeding.record')
  async correctExpertExamination(@CurrentActor() actor: Actor, @Args('input') input: CorrectExpertExaminationInput): Promise<ExpertExaminationRecorded> {
    return this.told(await this.examinations.correct(actor, input, this.clock.now()));
  }

  @Mutation(() => ExpertExaminationRecorded)
  @Allow('proceeding.record')
  async sendToExpert(@CurrentActor() actor: Actor, @Args('input') input: SendToExpertInput): Promise<ExpertExaminationRecorded> {
    return this.told(await this.examinations.send(actor, input, this.clock.now()));
  }

  @Mutation(() => ExpertExaminationRecorded, { description: 'The day that the expert told, or tells anew; null: none.' })
  @Allow('proceeding.record')
  async setExpertDue(@CurrentActor() actor: Actor, @Args('input') input: SetExpertDueInput): Promise<ExpertExaminationRecorded> {
    return this.told(await this.examinations.setDue(actor, input));
  }

  @Mutation(() => ExpertExaminationRecorded, { description: 'The opinion of the expert: it becomes an item of the registry under the next root number.' })
  @Allow('proceeding.record')
  async receiveOpinion(@CurrentActor() actor: Actor, @Args('input') input: ReceiveOpinionInput): Promise<ExpertExaminationRecorded> {
    return this.told(await this.examinations.receive(actor, input, this.clock.now()));
  }

  @Mutation(() => ExpertExaminationRecorded, { description: 'It came back and was not done.' })
  @Allow('proceeding.record')
  async returnFromExpert(@CurrentActor() actor: Actor, @Args('input') input: ReturnFromExpertInput): Promise<ExpertExaminationRecorded> {
    return this.told(await this.examinations.giveBack(actor, input, this.clock.now()));
  }

  @Mutation(() => ExpertExaminationRecorded)
  @Allow('proceeding.record')
  async cancelExpertExamination(@CurrentActor() actor: Actor, @Args('input') input: EndExpertExaminationInput): Promise<ExpertExaminationRecorded> {
    return this.told(await this.examinations.cancel(actor, input, this.clock.now()));
  }

  @Mutation(() => ExpertExaminationRecorded, { description: 'Takes the last step back that was entered by mistake; an opinion is first annulled in the registry.' })
  @Allow('proceeding.record')
  async undoExpertStep(@CurrentActor() actor: Actor, @Args('input') input: EndExpertExaminationInput): Promise<ExpertExaminationRecorded> {
    return this.told(await this.examinations.undo(actor, input));
  }

  private async told({ id, warnings }: { readonly id: string; readonly warnings: readonly Said[] }): Promise<ExpertExaminationRecorded> {
    const examination = await changedExamination(this.db, id);
    if (examination === undefined) throw notFound();
    return { id, examination, warnings };
  }
}

/** What an examination shows besides its own columns. */
@Resolver(() => ExpertExamination)
export class ExaminationFieldsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock) {}

  @ResolveField(() => [EvidenceItem], { description: 'What was sent, in the order of the registry.' })
  @Classified(2)
  @Allow('proceeding.read')
  async items(@CurrentActor() actor: Actor, @Parent() { id }: ExpertExamination): Promise<EvidenceItem[]> {
    return (await this.db.load(loadSentItems, actor, id)) ?? [];
  }

  @ResolveField(() => EvidenceItem, { nullable: true, description: 'The opinion, as the registry holds it.' })
  @Classified(2)
  @Allow('proceeding.read')
  async opinion(@CurrentActor() actor: Actor, @Parent() { opinionItemId }: ExpertExamination): Promise<EvidenceItem | null> {
    return opinionItemId === null ? null : ((await this.db.load(loadItem, actor, opinionItemId)) ?? null);
  }

  @ResolveField(() => ExpertWaitView, { nullable: true, description: 'How long it waits; null when it is not with an expert.' })
  @Classified(2)
  @Allow('proceeding.read')
  wait(@Parent() { state, sentOn, dueOn }: ExpertExamination): ExpertWaitView | null {
    return state !== 'SENT' || sentOn === null ? null : examinationWait({ sentOn, dueOn }, this.clock.now().today);
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: ExpertExamination): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() examination: ExpertExamination): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, examination.proceedingId);
    return duties === undefined ? [] : abilitiesOfExamination(actor, examination, duties);
  }
}

@Resolver(() => EvidenceItem)
export class ItemExaminationsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [ExpertExamination], { description: 'Examinations to which it was sent.' })
  @Classified(2)
  @Allow('proceeding.read')
  async expertExaminations(@CurrentActor() actor: Actor, @Parent() { id }: EvidenceItem): Promise<ExpertExamination[]> {
    return (await this.db.load(loadExaminationsOfItems, actor, id)) ?? [];
  }

  @ResolveField(() => ExpertExamination, { nullable: true, description: 'The examination of which it is the opinion.' })
  @Classified(2)
  @Allow('proceeding.read')
  async opinionOf(@CurrentActor() actor: Actor, @Parent() { id }: EvidenceItem): Promise<ExpertExamination | null> {
    return (await this.db.load(loadExaminationOfOpinion, actor, id)) ?? null;
  }
}

@Resolver(() => Proceeding)
export class ProceedingExaminationsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [ExpertExamination], { description: 'Expert examinations: those that wait for somebody first, then the newest.' })
  @Classified(2)
  @Allow('proceeding.read')
  async expertExaminations(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<ExpertExamination[]> {
    return (await this.db.load(loadExaminations, actor, id)) ?? [];
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async examinationAbilities(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, id);
    return duties !== undefined && abilitiesOverContent(actor, duties).includes('recordEvent') ? ['orderExpertExamination'] : [];
  }
}
