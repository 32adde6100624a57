import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Clock, CurrentActor } from '#libs/platform';
import { CalendarFeed, CalendarFeedMade } from './calendar-feed.entity.js';
import { CalendarFeeds } from './calendar-feeds.service.js';

@Resolver(() => CalendarFeed)
export class CalendarResolver {
  constructor(private readonly feeds: CalendarFeeds, private readonly clock: Clock) {}

  @Query(() => CalendarFeed, { nullable: true, description: 'Null until made.' })
  @Allow('own.account')
  async calendarFeed(@CurrentActor() actor: Actor): Promise<CalendarFeed | null> {
    return this.feeds.own(actor);
  }

  @Mutation(() => CalendarFeedMade, { description: 'The old address stops working; the new one is told once.' })
  @Allow('own.account')
  async makeCalendarFeed(@CurrentActor() actor: Actor): Promise<CalendarFeedMade> {
    return this.feeds.make(actor, this.clock.now());
  }

  @Mutation(() => Boolean)
  @Allow('own.account')
  async revokeCalendarFeed(@CurrentActor() actor: Actor): Promise<boolean> {
    return this.feeds.revoke(actor);
  }
}
