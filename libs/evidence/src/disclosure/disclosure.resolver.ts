import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { Proceeding, abilitiesOverContent, changedProceeding, loadDuties } from '#libs/proceedings';
import { disclosureGrounds } from '#libs/time-limits';
import { AnnulDisclosureInput, AnnulFamiliarisationInput, ConfirmWithholdingInput, EndWithholdingInput, OpenMaterialsInput, RecordDisclosureInput, RecordFamiliarisationInput, WithholdItemInput } from './disclosure.input.js';
import { loadDisclosures } from './disclosure.loader.js';
import { DisclosureGroundView, DisclosureLineView, DisclosureRecorded, DisclosureView, MinutesView, WithholdingView } from './disclosure.view.js';
import { Familiarisations } from './familiarisations.service.js';
import { Openings, type Told } from './openings.service.js';
import { shownDisclosure } from './shown.js';
import { Withholdings } from './withholdings.service.js';

@Resolver(() => Proceeding)
export class DisclosureResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly openings: Openings, private readonly studies: Familiarisations, private readonly withholdings: Withholdings) {}

  @Query(() => [DisclosureGroundView], { description: 'Reasons for which something is not opened, as the rulebook knows them.' })
  @Allow('proceeding.read')
  disclosureGrounds(): readonly DisclosureGroundView[] {
    return disclosureGrounds;
  }

  @ResolveField(() => DisclosureView, { description: 'What was opened, to whom, and what was not (CPC 290).' })
  @Classified(2)
  @Allow('proceeding.read')
  async disclosure(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<DisclosureView> {
    return shownDisclosure(id, await this.db.load(loadDisclosures, actor, id));
  }

  @ResolveField(() => [String], { description: 'What the reader may do about disclosure.' })
  @Classified(2)
  @Allow('proceeding.read')
  async disclosureAbilities(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, id);
    const may = duties === undefined ? [] : abilitiesOverContent(actor, duties);
    return [...(may.includes('recordEvent') ? ['openMaterials', 'recordDisclosure', 'recordFamiliarisation', 'withholdItem'] : []), ...(may.includes('correctEvent') ? ['annulDisclosure', 'annulFamiliarisation', 'printMinutes', 'prepareBundle', 'releaseBundle', 'handOverBundle'] : [])];
  }

  @Mutation(() => DisclosureRecorded, { description: 'Opens items to somebody; the first opening to the defence of a suspect is the notice of completion.' })
  @Allow('proceeding.record')
  async openMaterials(@CurrentActor() actor: Actor, @Args('input') input: OpenMaterialsInput): Promise<DisclosureRecorded> {
    return this.told(await this.openings.open(actor, input, this.clock.now()));
  }

  @Mutation(() => DisclosureRecorded, { description: 'That copies were given of what is open, or refused.' })
  @Allow('proceeding.record')
  async recordDisclosure(@CurrentActor() actor: Actor, @Args('input') input: RecordDisclosureInput): Promise<DisclosureRecorded> {
    return this.told(await this.openings.record(actor, input, this.clock.now()));
  }

  @Mutation(() => DisclosureRecorded)
  @Allow('proceeding.record')
  async annulDisclosure(@CurrentActor() actor: Actor, @Args('input') input: AnnulDisclosureInput): Promise<DisclosureRecorded> {
    return this.told(await this.openings.annul(actor, input, this.clock.now()));
  }

  @Mutation(() => DisclosureRecorded, { description: 'Minutes of familiarisation; with those of the last of a side the study is over.' })
  @Allow('proceeding.record')
  async recordFamiliarisation(@CurrentActor() actor: Actor, @Args('input') input: RecordFamiliarisationInput): Promise<DisclosureRecorded> {
    return this.told(await this.studies.record(actor, input, this.clock.now()));
  }

  @Mutation(() => DisclosureRecorded)
  @Allow('proceeding.record')
  async annulFamiliarisation(@CurrentActor() actor: Actor, @Args('input') input: AnnulFamiliarisationInput): Promise<DisclosureRecorded> {
    return this.told(await this.studies.annul(actor, input, this.clock.now()));
  }

  @Mutation(() => DisclosureRecorded, { description: 'Proposes that an item is not disclosed; another person confirms it.' })
  @Allow('proceeding.record')
  async withholdItem(@CurrentActor() actor: Actor, @Args('input') input: WithholdItemInput): Promise<DisclosureRecorded> {
    return this.told(await this.withholdings.propose(actor, input, this.clock.now()));
  }

  @Mutation(() => DisclosureRecorded)
  @Allow('proceeding.record')
  async confirmWithholding(@CurrentActor() actor: Actor, @Args('input') input: ConfirmWithholdingInput): Promise<DisclosureRecorded> {
    return this.told(await this.withholdings.confirm(actor, input));
  }

  @Mutation(() => DisclosureRecorded)
  @Allow('proceeding.record')
  async refuseWithholding(@CurrentActor() actor: Actor, @Args('input') input: EndWithholdingInput): Promise<DisclosureRecorded> {
    return this.told(await this.withholdings.refuse(actor, input));
  }

  @Mutation(() => DisclosureRecorded, { description: 'Ends that an item is held back.' })
  @Allow('proceeding.record')
  async liftWithholding(@CurrentActor() actor: Actor, @Args('input') input: EndWithholdingInput): Promise<DisclosureRecorded> {
    return this.told(await this.withholdings.lift(actor, input));
  }

  private async told({ id, proceedingId, warnings }: Told): Promise<DisclosureRecorded> {
    return { id, proceeding: await changedProceeding(this.db, proceedingId), warnings };
  }
}

@Resolver(() => DisclosureLineView)
export class DisclosureLineResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: DisclosureLineView): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }
}

@Resolver(() => MinutesView)
export class MinutesResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: MinutesView): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }
}

@Resolver(() => WithholdingView)
export class WithholdingResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async proposedBy(@CurrentActor() actor: Actor, @Parent() { proposedBy }: WithholdingView): Promise<StaffRef> {
    return staffRefOf(this.db, actor, proposedBy);
  }

  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(2)
  @Allow('proceeding.read')
  async decidedBy(@CurrentActor() actor: Actor, @Parent() { decidedBy }: WithholdingView): Promise<StaffRef | null> {
    return decidedBy === null ? null : staffRefOf(this.db, actor, decidedBy);
  }

  /** A proposal is confirmed by another than made it. */
  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { proceedingId, state, proposedBy }: WithholdingView): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, proceedingId);
    const may = duties === undefined ? [] : abilitiesOverContent(actor, duties);
    if (state === 'CONFIRMED') return may.includes('correctEvent') ? ['liftWithholding'] : [];
    return state === 'PROPOSED' && may.includes('recordEvent') ? [...(proposedBy === actor.id ? [] : ['confirmWithholding']), 'refuseWithholding'] : [];
  }
}
