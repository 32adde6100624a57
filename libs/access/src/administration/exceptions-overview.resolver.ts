import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, CurrentActor, DayScalar, Db, type Page } from '#libs/platform';
import { lastDayBefore } from '#libs/time-limits';
import { staffRefOf } from '../access.loader.js';
import { StaffRef } from '../staff.entity.js';
import { ExceptionsOverview, type OverviewKind } from './exceptions-overview.service.js';
import { ExceptionOverview, ExceptionOverviewConnection, OverviewKindEnum } from './exceptions-overview.view.js';

@Resolver(() => ExceptionOverview)
export class ExceptionsOverviewResolver {
  constructor(private readonly db: Db, private readonly overview: ExceptionsOverview) {}

  @Query(() => ExceptionOverviewConnection)
  @Allow('staff.manage')
  async exceptions(
    @Args('running', { type: () => Boolean, defaultValue: true }) running: boolean, @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('kind', { type: () => OverviewKindEnum, nullable: true }) kind?: OverviewKind | null, @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<ExceptionOverview>> {
    return this.overview.page({ running, kind: kind ?? null }, first, after ?? null);
  }

  @ResolveField(() => StaffRef)
  @Classified(1)
  @Allow('staff.manage')
  async staff(@CurrentActor() actor: Actor, @Parent() { staffId }: ExceptionOverview): Promise<StaffRef> {
    return this.person(actor, staffId);
  }

  /** Whose deputy she is, or who declared the conflict. */
  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(1)
  @Allow('staff.manage')
  async other(@CurrentActor() actor: Actor, @Parent() { otherId }: ExceptionOverview): Promise<StaffRef | null> {
    return otherId === null ? null : this.person(actor, otherId);
  }

  /** A deputy stands in for whole days: the last of them, not the midnight after it. */
  @ResolveField(() => DayScalar, { nullable: true })
  @Classified(1)
  @Allow('staff.manage')
  lastDay(@Parent() { kind, until }: ExceptionOverview): string | null {
    return kind === 'DEPUTY' && until !== null ? lastDayBefore(until) : null;
  }

  private async person(actor: Actor, id: string): Promise<StaffRef> {
    return staffRefOf(this.db, actor, id);
  }
}
