import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { loadEpisodes, loadFacts } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import { CallPlan } from '../calling/calling.view.js';
import { loadHearing } from '../hearing.loader.js';
import { loadPanelChanges } from '../panel/panel.loader.js';
import { newTrials } from './present-court.js';
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
    const heard = await Promise.all(testimonies.map(async ({ id, hearingId }) => ({ id, hearing: await this.db.load(loadHearing, actor, hearingId) })));
    const testified = heard.flatMap(({ id, hearing }) => (hearing === undefined || hearing.annulled ? [] : [{ id, on: kyivDay(hearing.at), hearing: hearing.kind }]));
    const beginnings = [...((await this.db.load(loadPanelChanges, actor, proceedingId)) ?? []), ...newTrials((await this.db.load(loadFacts, actor, proceedingId)) ?? [])];
    return testimonyAge({ episodes, interviews, testified, beginnings }, this.clock.now().today);
  }
}
