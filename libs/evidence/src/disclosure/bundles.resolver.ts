import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, LocalTextView } from '#libs/platform';
import { Proceeding, abilitiesOverContent, changedProceeding, loadDuties } from '#libs/proceedings';
import { loadBundles } from './bundles.loader.js';
import { Bundles } from './bundles.service.js';
import { BundleView, BundleWarningsArgs, BundleWayOut, HandOverBundleInput, PrepareBundleInput, ReleaseBundleInput } from './bundles.view.js';
import { DisclosureRecorded } from './disclosure.view.js';
import type { Told } from './openings.service.js';

@Resolver(() => Proceeding)
export class BundlesResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly bundles: Bundles) {}

  @ResolveField(() => [BundleView], { name: 'bundles', description: 'What was put together for the defence or a court, the newest first.' })
  @Classified(2)
  @Allow('proceeding.read')
  async list(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<BundleView[]> {
    return (await this.db.load(loadBundles, actor, id)) ?? [];
  }

  @ResolveField(() => [LocalTextView], { description: 'What a bundle of these items would be warned of; nothing where the reader may put none together.' })
  @Classified(3)
  @Allow('proceeding.read')
  async bundleWarnings(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding, @Args() wanted: BundleWarningsArgs): Promise<readonly LocalTextView[]> {
    const duties = await this.db.load(loadDuties, actor, id);
    return duties !== undefined && abilitiesOverContent(actor, duties).includes('correctEvent') ? this.bundles.foresee(id, wanted) : [];
  }

  @Mutation(() => DisclosureRecorded, { description: 'Puts items together: for a party what is open to her, for a court what nobody holds back.' })
  @Allow('proceeding.record')
  async prepareBundle(@CurrentActor() actor: Actor, @Args('input') input: PrepareBundleInput): Promise<DisclosureRecorded> {
    return this.told(await this.bundles.prepare(actor, input));
  }

  @Mutation(() => BundleWayOut, { description: 'A way out for a bundle, used once and within minutes.' })
  @Allow('proceeding.record')
  async releaseBundle(@CurrentActor() actor: Actor, @Args('input') input: ReleaseBundleInput): Promise<BundleWayOut> {
    const { id } = await this.bundles.release(actor, input);
    return { id, address: `/disclosure/releases/${id}` };
  }

  @Mutation(() => DisclosureRecorded, { description: 'That somebody got what left: for a party, copies of each item.' })
  @Allow('proceeding.record')
  async handOverBundle(@CurrentActor() actor: Actor, @Args('input') input: HandOverBundleInput): Promise<DisclosureRecorded> {
    return this.told(await this.bundles.handOver(actor, input, this.clock.now()));
  }

  private async told({ id, proceedingId, warnings }: Told): Promise<DisclosureRecorded> {
    return { id, proceeding: await changedProceeding(this.db, proceedingId), warnings };
  }
}

@Resolver(() => BundleView)
export class BundleFieldsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: BundleView): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }
}
