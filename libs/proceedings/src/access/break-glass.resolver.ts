import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Freshness, Office, StaffRef, loadOffice, loadStaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, CurrentActor, Db, notFound } from '#libs/platform';
import { BreakGlass } from './break-glass.service.js';
import { BreakGlassInput, BrokenGlass, EndGlassInput, GlassAnswer, ReviewGlassInput } from './break-glass.view.js';

@Resolver(() => BrokenGlass)
export class BreakGlassResolver {
  constructor(private readonly db: Db, private readonly service: BreakGlass, private readonly freshness: Freshness) {}

  @Query(() => [BrokenGlass], { description: 'Emergency accesses that the reader may know of, those that wait for a review first.' })
  @Allow('glass.review')
  async brokenGlass(@CurrentActor() actor: Actor): Promise<BrokenGlass[]> {
    return this.service.list(actor);
  }

  @Query(() => [BrokenGlass], { description: 'The reader’s own emergency accesses that run now.' })
  @Allow('glass.break')
  async ownOpenGlass(@CurrentActor() actor: Actor): Promise<BrokenGlass[]> {
    return this.service.running(actor);
  }

  @Mutation(() => GlassAnswer)
  @Allow('glass.break')
  async breakGlass(@CurrentActor() actor: Actor, @Args('input') input: BreakGlassInput): Promise<GlassAnswer> {
    await this.freshness.require(actor);
    const { outcome, glassIds } = await this.service.open(actor, input);
    return { outcome, opened: (await this.service.running(actor)).filter(({ id }) => glassIds.includes(id)) };
  }

  @Mutation(() => ID)
  @Allow('glass.break')
  async endGlass(@CurrentActor() actor: Actor, @Args('input') { glassId }: EndGlassInput): Promise<string> {
    await this.service.end(actor, glassId);
    return glassId;
  }

  @Mutation(() => BrokenGlass)
  @Allow('glass.review')
  async reviewGlass(@CurrentActor() actor: Actor, @Args('input') { glassId, verdict, note }: ReviewGlassInput): Promise<BrokenGlass> {
    await this.service.review(actor, { id: glassId, verdict, note });
    return this.service.one(actor, glassId);
  }

  @ResolveField(() => StaffRef)
  @Classified(1)
  @Allow('own.account')
  async staff(@CurrentActor() actor: Actor, @Parent() { staffId }: BrokenGlass): Promise<StaffRef> {
    return staffRefOf(this.db, actor, staffId);
  }

  @ResolveField(() => StaffRef, { nullable: true })
  @Classified(1)
  @Allow('own.account')
  async reviewedBy(@CurrentActor() actor: Actor, @Parent() { reviewedById }: BrokenGlass): Promise<StaffRef | null> {
    return reviewedById === null ? null : ((await this.db.load(loadStaffRef, actor, reviewedById)) ?? null);
  }

  @ResolveField(() => Office)
  @Classified(1)
  @Allow('own.account')
  async caseOffice(@CurrentActor() actor: Actor, @Parent() { caseOfficeId }: BrokenGlass): Promise<Office> {
    const office = await this.db.load(loadOffice, actor, caseOfficeId);
    if (office === undefined) throw notFound();
    return office;
  }
}
