import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Office, loadOffice } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, notFound } from '#libs/platform';
import { Proceeding } from '../register/proceeding.entity.js';
import { changedProceeding } from '../register/proceeding.loader.js';
import { Handover } from './handover.entity.js';
import { HandoverService } from './handover.service.js';
import { HandOverInput, JoinProceedingsInput, SplitProceedingInput } from './link.input.js';
import { loadHandovers, loadLinks } from './link.loader.js';
import { LinksService } from './links.service.js';
import { ProceedingLink } from './proceeding-link.entity.js';

@Resolver(() => Proceeding)
export class LinksResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly linking: LinksService, private readonly handover: HandoverService) {}

  @Mutation(() => Proceeding, { description: 'The proceeding that goes on.' })
  @Allow('proceeding.record')
  async joinProceedings(@CurrentActor() actor: Actor, @Args('input') input: JoinProceedingsInput): Promise<Proceeding> {
    await this.linking.join(actor, input, this.clock.now());
    return changedProceeding(this.db, input.proceedingId);
  }

  @Mutation(() => Proceeding, { description: 'The new proceeding.' })
  @Allow('proceeding.record')
  async splitProceeding(@CurrentActor() actor: Actor, @Args('input') input: SplitProceedingInput): Promise<Proceeding> {
    return changedProceeding(this.db, await this.linking.split(actor, input, this.clock.now()));
  }

  @Mutation(() => Proceeding)
  @Allow('proceeding.record')
  async handOver(@CurrentActor() actor: Actor, @Args('input') input: HandOverInput): Promise<Proceeding> {
    await this.handover.handOver(actor, input, this.clock.now());
    return changedProceeding(this.db, input.proceedingId);
  }

  @ResolveField(() => [ProceedingLink])
  @Classified(2)
  @Allow('proceeding.read')
  async links(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<ProceedingLink[]> {
    return (await this.db.load(loadLinks, actor, id)) ?? [];
  }

  @ResolveField(() => [Handover])
  @Classified(2)
  @Allow('proceeding.read')
  async handovers(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<Handover[]> {
    return (await this.db.load(loadHandovers, actor, id)) ?? [];
  }
}

@Resolver(() => Handover)
export class HandoverResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => Office)
  @Classified(2)
  @Allow('proceeding.read')
  async fromOffice(@CurrentActor() actor: Actor, @Parent() { fromOfficeId }: Handover): Promise<Office> {
    return this.office(actor, fromOfficeId);
  }

  @ResolveField(() => Office)
  @Classified(2)
  @Allow('proceeding.read')
  async toOffice(@CurrentActor() actor: Actor, @Parent() { toOfficeId }: Handover): Promise<Office> {
    return this.office(actor, toOfficeId);
  }

  private async office(actor: Actor, id: string): Promise<Office> {
    const office = await this.db.load(loadOffice, actor, id);
    if (office === undefined) throw notFound();
    return office;
  }
}
