import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, standInOf, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, notFound } from '#libs/platform';
import { Proceeding, loadProceeding } from '#libs/proceedings';
import { DayChanges } from './day-changes.service.js';
import { DayVisits } from './day-visits.service.js';
import { DayChange, HandOverPreview, HandOverQuestion } from './day.view.js';
import { HandOvers } from './hand-overs.service.js';
import { StandingIn } from './my-day.view.js';

@Resolver(() => DayChange)
export class DayResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly visits: DayVisits, private readonly changes: DayChanges, private readonly handOvers: HandOvers) {}

  @Query(() => [DayChange], { description: 'What others did in the reader\'s proceedings since her last visit, the newest first.' })
  @Allow('deadline.read')
  async dayChanges(@CurrentActor() actor: Actor, @Args('first', { type: () => Int, defaultValue: 30 }) first: number): Promise<DayChange[]> {
    return this.changes.since(actor, first, this.clock.now());
  }

  @Query(() => HandOverPreview, { description: 'What would pass to a deputy of this person by the end of that day.' })
  @Allow('staff.delegate')
  async handOverPreview(@CurrentActor() actor: Actor, @Args() { fromId, until }: HandOverQuestion): Promise<HandOverPreview> {
    return this.handOvers.preview(actor, fromId, until);
  }

  @Mutation(() => Boolean, { description: 'Marks that the reader has begun her day: what is new then, stays new until the next working day.' })
  @Allow('deadline.read')
  async beginDay(@CurrentActor() actor: Actor): Promise<boolean> {
    await this.visits.begin(actor, this.clock.now());
    return true;
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('deadline.read')
  async actor(@CurrentActor() reader: Actor, @Parent() { actorId }: DayChange): Promise<StaffRef> {
    return staffRefOf(this.db, reader, actorId);
  }

  /** The colleague for whom a deputy did it. */
  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(2)
  @Allow('deadline.read')
  async onBehalfOf(@CurrentActor() reader: Actor, @Parent() { delegationId }: DayChange): Promise<StaffRef | null> {
    return delegationId === null ? null : standInOf(this.db, reader, delegationId);
  }

  @ResolveField(() => Proceeding)
  @Classified(2)
  @Allow('deadline.read')
  async proceeding(@CurrentActor() reader: Actor, @Parent() { proceedingId }: DayChange): Promise<Proceeding> {
    const proceeding = await this.db.load(loadProceeding, reader, proceedingId);
    if (proceeding === undefined) throw notFound();
    return proceeding;
  }
}

@Resolver(() => StandingIn)
export class StandingInResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Allow('deadline.read')
  async person(@CurrentActor() actor: Actor, @Parent() { personId }: StandingIn): Promise<StaffRef> {
    return staffRefOf(this.db, actor, personId);
  }
}
