import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { staffRefOf } from '../access.loader.js';
import { Freshness } from '../identity/freshness.service.js';
import { StaffRef } from '../staff.entity.js';
import { Delegation, EndDelegationInput, NameDeputyInput } from './delegation.view.js';
import { Delegations } from './delegations.service.js';

@Resolver(() => Delegation)
export class DelegationsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly service: Delegations, private readonly freshness: Freshness) {}

  @Query(() => [Delegation], { description: 'Delegations that run or will: her own, those to her, and of the offices that she heads.' })
  @Allow('staff.delegate')
  async delegations(@CurrentActor() actor: Actor): Promise<Delegation[]> {
    return this.service.around(actor);
  }

  @Mutation(() => Delegation)
  @Allow('staff.delegate')
  async nameDeputy(@CurrentActor() actor: Actor, @Args('input') input: NameDeputyInput): Promise<Delegation> {
    await this.freshness.require(actor);
    return { ...(await this.service.name(actor, input, this.clock.now())), mayEnd: true };
  }

  @Mutation(() => ID)
  @Allow('staff.delegate')
  async endDelegation(@CurrentActor() actor: Actor, @Args('input') { delegationId }: EndDelegationInput): Promise<string> {
    await this.service.end(actor, delegationId);
    return delegationId;
  }

  @ResolveField(() => StaffRef)
  @Classified(1)
  @Allow('staff.delegate')
  async from(@CurrentActor() actor: Actor, @Parent() { fromId }: Delegation): Promise<StaffRef> {
    return this.person(actor, fromId);
  }

  @ResolveField(() => StaffRef)
  @Classified(1)
  @Allow('staff.delegate')
  async to(@CurrentActor() actor: Actor, @Parent() { toId }: Delegation): Promise<StaffRef> {
    return this.person(actor, toId);
  }

  @ResolveField(() => StaffRef)
  @Classified(1)
  @Allow('staff.delegate')
  async grantedBy(@CurrentActor() actor: Actor, @Parent() { grantedById }: Delegation): Promise<StaffRef> {
    return this.person(actor, grantedById);
  }

  private async person(actor: Actor, id: string): Promise<StaffRef> {
    return staffRefOf(this.db, actor, id);
  }
}
