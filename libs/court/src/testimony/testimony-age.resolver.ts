import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { loadEpisodes } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import { CallPlan } from '../calling/calling.view.js';
import { loadHearing } from '../hearing.loader.js';
import { testimonyAge } from './testimony-age.js';
import { TestimonyAgeView } from './testimony-age.view.js';

@Resolver(() => CallPlan)
export class TestimonyAgeResolver {
  constructor(private readonly db: Db, private readonly clock: Clock) {}

  @ResolveField(() => TestimonyAgeView, { nullable: true, description: 'Null for whoever is no victim.' })
  @Classified(3)
  @Allow('proceeding.read')
  async testimonyAge(@CurrentActor() actor: Actor, @Parent() { proceedingId, partyId, party, interviews, testimonies }: CallPlan): Promise<TestimonyAgeView | null> {
    if (!party.currentRoles.includes('VICTIM')) return null;
    const episodes = ((await this.db.load(loadEpisodes, actor, proceedingId)) ?? []).filter(({ victimIds }) => victimIds.includes(partyId));
    const hearings = await Promise.all(testimonies.map(({ hearingId }) => this.db.load(loadHearing, actor, hearingId)));
    return testimonyAge({ episodes, interviews, testified: hearings.flatMap((hearing) => (hearing === undefined ? [] : kyivDay(hearing.at))) }, this.clock.now().today);
  }
}
