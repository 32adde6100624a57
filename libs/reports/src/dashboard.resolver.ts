import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, loadStaffRef } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, type Page } from '#libs/platform';
import { DashboardArgs, DashboardRowsArgs, TakeOutDashboardInput } from './dashboard.input.js';
import { Dashboard } from './dashboard.service.js';
import { DashboardRow, DashboardRowConnection, OfficeDashboard } from './dashboard.view.js';

@Resolver(() => OfficeDashboard)
export class DashboardResolver {
  constructor(private readonly dashboard: Dashboard, private readonly clock: Clock) {}

  /** The offices that the reader heads, in numbers. */
  @Query(() => OfficeDashboard)
  @Allow('report.read')
  async officeDashboard(@CurrentActor() actor: Actor, @Args() args: DashboardArgs): Promise<OfficeDashboard> {
    return this.dashboard.read(actor, args, this.clock.now());
  }

  /** The rows behind one number of it. */
  @Query(() => DashboardRowConnection)
  @Allow('report.read')
  async dashboardRows(@CurrentActor() actor: Actor, @Args() args: DashboardRowsArgs): Promise<Page<DashboardRow>> {
    return this.dashboard.rows(actor, args, this.clock.now());
  }

  /** Says that a table leaves the house as a file. */
  @Mutation(() => Boolean)
  @Allow('report.read')
  async takeOutDashboard(@CurrentActor() actor: Actor, @Args('input') input: TakeOutDashboardInput): Promise<boolean> {
    await this.dashboard.takeOut(actor, input);
    return true;
  }
}

@Resolver(() => DashboardRow)
export class DashboardRowResolver {
  constructor(private readonly db: Db) {}

  /** Who holds the duty by which is counted; null where nobody does. */
  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(2)
  @Allow('report.read')
  async responsible(@CurrentActor() actor: Actor, @Parent() { responsibleId }: DashboardRow): Promise<StaffRef | null> {
    return responsibleId === null ? null : ((await this.db.load(loadStaffRef, actor, responsibleId)) ?? null);
  }
}
