import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { Proceeding, abilitiesOverContent, changedProceeding, loadDuties } from '#libs/proceedings';
import { preservationTerms } from '#libs/time-limits';
import { RecordPreservationInput, RequestPreservationInput } from '../preservation/preservation.input.js';
import { PreservationTermView } from '../preservation/preservation.view.js';
import { Preservations } from '../preservation/preservations.service.js';
import { Captures, type Told } from './captures.service.js';
import { AnnulCaptureInput, AttachToCaptureInput, CorrectCaptureInput, RecordCaptureInput, RecordVerificationInput, RegisterCaptureInput, ReviewVerificationInput } from './open-source.input.js';
import { lastHabits, loadOpenSources } from './open-source.loader.js';
import { CaptureHabitsView, OpenSourceRecorded, OpenSourcesView } from './open-source.view.js';
import { shownOpenSources } from './shown.js';
import { Verifications } from './verifications.service.js';

@Resolver(() => Proceeding)
export class OpenSourcesResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly captures: Captures, private readonly verifications: Verifications, private readonly preservations: Preservations) {}

  @Query(() => [PreservationTermView], { description: 'For how long data are kept by each way of asking, as the rulebook knows it.' })
  @Allow('proceeding.read')
  preservationTerms(): readonly PreservationTermView[] {
    return preservationTerms;
  }

  @ResolveField(() => OpenSourcesView, { description: 'What was found in open sources, and who was asked to keep data.' })
  @Classified(2)
  @Allow('proceeding.read')
  async openSources(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<OpenSourcesView> {
    return shownOpenSources(id, await this.db.load(loadOpenSources, actor, id), this.clock.now().today);
  }

  @ResolveField(() => CaptureHabitsView, { nullable: true, description: 'What the reader used for her last capture.' })
  @Classified(3)
  @Allow('proceeding.read')
  async captureHabits(@CurrentActor() actor: Actor): Promise<CaptureHabitsView | null> {
    return (await lastHabits(this.db, actor)) ?? null;
  }

  @ResolveField(() => [String], { description: 'What the reader may do about open sources.' })
  @Classified(2)
  @Allow('proceeding.read')
  async openSourceAbilities(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, id);
    const may = duties === undefined ? [] : abilitiesOverContent(actor, duties);
    return [...(may.includes('recordEvent') ? ['recordCapture', 'registerCapture', 'attachToCapture', 'recordVerification', 'requestPreservation'] : []), ...(may.includes('correctEvent') ? ['correctCapture', 'annulCapture', 'reviewVerification', 'recordPreservation'] : [])];
  }

  @Mutation(() => OpenSourceRecorded, { description: 'That something was captured of an open source. Its address is kept as text and never opened.' })
  @Allow('proceeding.record')
  async recordCapture(@CurrentActor() actor: Actor, @Args('input') input: RecordCaptureInput): Promise<OpenSourceRecorded> {
    return this.told(await this.captures.record(actor, input, this.clock.now()));
  }

  @Mutation(() => OpenSourceRecorded)
  @Allow('proceeding.record')
  async correctCapture(@CurrentActor() actor: Actor, @Args('input') input: CorrectCaptureInput): Promise<OpenSourceRecorded> {
    return this.told(await this.captures.correct(actor, input, this.clock.now()));
  }

  @Mutation(() => OpenSourceRecorded, { description: 'Takes out of account what was recorded by mistake.' })
  @Allow('proceeding.record')
  async annulCapture(@CurrentActor() actor: Actor, @Args('input') input: AnnulCaptureInput): Promise<OpenSourceRecorded> {
    return this.told(await this.captures.annul(actor, input));
  }

  @Mutation(() => OpenSourceRecorded, { description: 'Makes a capture an item of evidence, or names the item that it is.' })
  @Allow('proceeding.record')
  async registerCapture(@CurrentActor() actor: Actor, @Args('input') input: RegisterCaptureInput): Promise<OpenSourceRecorded> {
    return this.told(await this.captures.register(actor, input, this.clock.now()));
  }

  @Mutation(() => OpenSourceRecorded, { description: 'Adds a stored file; with its first file a capture becomes an item of evidence.' })
  @Allow('proceeding.record')
  async attachToCapture(@CurrentActor() actor: Actor, @Args('input') input: AttachToCaptureInput): Promise<OpenSourceRecorded> {
    return this.told(await this.captures.attach(actor, input, this.clock.now()));
  }

  @Mutation(() => OpenSourceRecorded, { description: 'What was done to verify a capture.' })
  @Allow('proceeding.record')
  async recordVerification(@CurrentActor() actor: Actor, @Args('input') input: RecordVerificationInput): Promise<OpenSourceRecorded> {
    return this.told(await this.verifications.record(actor, input, this.clock.now()));
  }

  @Mutation(() => OpenSourceRecorded, { description: 'What a second person says of a step, or that whoever did it takes it back.' })
  @Allow('proceeding.record')
  async reviewVerification(@CurrentActor() actor: Actor, @Args('input') input: ReviewVerificationInput): Promise<OpenSourceRecorded> {
    return this.told(await this.verifications.review(actor, input));
  }

  @Mutation(() => OpenSourceRecorded, { description: 'That somebody was asked to keep data.' })
  @Allow('proceeding.record')
  async requestPreservation(@CurrentActor() actor: Actor, @Args('input') input: RequestPreservationInput): Promise<OpenSourceRecorded> {
    return this.told(await this.preservations.request(actor, input, this.clock.now()));
  }

  @Mutation(() => OpenSourceRecorded, { description: 'What became of such a request: an answer, a renewal, the request that follows, the end.' })
  @Allow('proceeding.record')
  async recordPreservation(@CurrentActor() actor: Actor, @Args('input') input: RecordPreservationInput): Promise<OpenSourceRecorded> {
    return this.told(await this.preservations.record(actor, input, this.clock.now()));
  }

  private async told({ id, proceedingId, warnings }: Told): Promise<OpenSourceRecorded> {
    return { id, proceeding: await changedProceeding(this.db, proceedingId), warnings };
  }
}
