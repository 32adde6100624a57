import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, loadStaffRef } from '#libs/access';
import { AuditLog } from '#libs/audit';
import { type Actor, Allow, Classified, CurrentActor, DayScalar, Db, type Page } from '#libs/platform';
import { Proceeding } from '../register/proceeding.entity.js';
import { ForeignReading, LogHealth, ReviewPageArgs, Sight, SightConnection } from './sight.view.js';
import { Sights } from './sights.service.js';

@Resolver(() => Proceeding)
export class OpeningsResolver {
  constructor(private readonly sights: Sights) {}

  /** Who opened it and on what ground: shown to its prosecutor. */
  @ResolveField(() => SightConnection)
  @Classified(2)
  @Allow('proceeding.read')
  async openings(
    @CurrentActor() actor: Actor, @Parent() { id }: Proceeding, @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number | null, @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Page<Sight>> {
    return this.sights.openings(actor, id, first ?? 50, after ?? null);
  }
}

@Resolver(() => Sight)
export class SightsResolver {
  constructor(private readonly db: Db, private readonly sights: Sights, private readonly log: AuditLog) {}

  @Query(() => SightConnection)
  @Allow('audit.read')
  async accessReview(@Args() args: ReviewPageArgs): Promise<Page<Sight>> {
    return this.sights.review(args, args.first, args.after ?? null);
  }

  @Query(() => [ForeignReading])
  @Allow('audit.read')
  async foreignReadings(@Args('day', { type: () => DayScalar }) day: string): Promise<ForeignReading[]> {
    return this.sights.foreign(day);
  }

  @Query(() => LogHealth)
  @Allow('audit.read')
  async logHealth(): Promise<LogHealth> {
    const [{ size, checkpointAt, waitingMs, stamp, witnesses }, trust] = [await this.log.state(), await this.log.trustworthy()];
    return { size, checkpointAt, stamp, waitingSeconds: Math.round(waitingMs / 1_000), mistrust: trust.ok ? null : trust.reason, witnesses: witnesses.map(({ name, size: seen, at }) => ({ name, size: seen, at })) };
  }

  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(1)
  @Allow('own.account')
  async staff(@CurrentActor() actor: Actor, @Parent() { staffId }: Sight): Promise<StaffRef | null> {
    return (await this.db.load(loadStaffRef, actor, staffId)) ?? null;
  }
}

@Resolver(() => ForeignReading)
export class ForeignReadingResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(1)
  @Allow('audit.read')
  async staff(@CurrentActor() actor: Actor, @Parent() { staffId }: ForeignReading): Promise<StaffRef | null> {
    return (await this.db.load(loadStaffRef, actor, staffId)) ?? null;
  }
}
