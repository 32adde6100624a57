import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Freshness, StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { ApproveSuccessorInput, AskSuccessorInput, Succession } from './succession.view.js';
import { Successions } from './successions.service.js';

@Resolver(() => Succession)
export class SuccessionsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly service: Successions, private readonly freshness: Freshness) {}

  @Query(() => [Succession])
  @Allow('proceeding.assign')
  async successions(@CurrentActor() actor: Actor): Promise<Succession[]> {
    return this.service.waiting(actor);
  }

  /** True whatever there is: the answer tells nothing of a closed-off proceeding. */
  @Mutation(() => Boolean)
  @Allow('proceeding.assign')
  async askSuccessor(@CurrentActor() actor: Actor, @Args('input') input: AskSuccessorInput): Promise<boolean> {
    await this.freshness.require(actor);
    await this.service.ask(actor, input);
    return true;
  }

  @Mutation(() => Boolean)
  @Allow('proceeding.assign')
  async approveSuccessor(@CurrentActor() actor: Actor, @Args('input') { successionId }: ApproveSuccessorInput): Promise<boolean> {
    await this.freshness.require(actor);
    await this.service.approve(actor, successionId, this.clock.now());
    return true;
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.assign')
  async heir(@CurrentActor() actor: Actor, @Parent() { heirId }: Succession): Promise<StaffRef> {
    return this.person(actor, heirId);
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.assign')
  async askedBy(@CurrentActor() actor: Actor, @Parent() { askedById }: Succession): Promise<StaffRef> {
    return this.person(actor, askedById);
  }

  private async person(actor: Actor, id: string): Promise<StaffRef> {
    return staffRefOf(this.db, actor, id);
  }
}
