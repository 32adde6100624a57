import { Args, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Me } from '#libs/access';
import { type Actor, Allow, Clock, CurrentActor, type Page } from '#libs/platform';
import { Inbox } from './inbox.service.js';
import { MarkReadInput, Notification, NotificationConnection } from './notification.view.js';

@Resolver(() => Notification)
export class InboxResolver {
  constructor(private readonly inbox: Inbox, private readonly clock: Clock) {}

  @Query(() => NotificationConnection)
  @Allow('own.account')
  async notifications(
    @CurrentActor() actor: Actor, @Args('unreadOnly', { type: () => Boolean, defaultValue: false }) unreadOnly: boolean,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number, @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<Notification>> {
    return this.inbox.page(actor, unreadOnly, first, after ?? undefined);
  }

  @Mutation(() => Int)
  @Allow('own.account')
  async markNotificationsRead(@CurrentActor() actor: Actor, @Args('input') input: MarkReadInput): Promise<number> {
    return this.inbox.markRead(actor, input.ids, input.all ?? false, this.clock.now());
  }
}

@Resolver(() => Me)
export class UnreadResolver {
  constructor(private readonly inbox: Inbox) {}

  /** How many notifications wait in the inbox. */
  @ResolveField(() => Int)
  @Allow('own.account')
  async unread(@CurrentActor() actor: Actor): Promise<number> {
    return this.inbox.unread(actor);
  }
}
