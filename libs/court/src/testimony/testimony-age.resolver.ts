import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { loadEpisodes, loadFacts } from '#libs/proceedings';
import { CallPlan } from '../calling/calling.view.js';
import { loadPanelChanges } from '../panel/panel.loader.js';
import { newTrials } from './present-court.js';
import { loadTold } from './testimony.loader.js';
import { testimonyAge } from './testimony-age.js';
import { TestimonyAgeView } from './testimony-age.view.js';

@Resolver(() => CallPlan)
export class TestimonyAgeResolver {
  constructor(private readonly db: Db, private readonly clock: Clock) {}

  @ResolveField(() => TestimonyAgeView, { nullable: true, description: 'Null for whoever is no victim.' })
  @Classified(3)
  @Allow('proceeding.read')
  async testimonyAge(@CurrentActor() actor: Actor, @Parent() { proceedingId, partyId, party, interviews }: CallPlan): Promise<TestimonyAgeView | null> {
    if (!party.currentRoles.includes('VICTIM')) return null;
    const episodes = ((await this.db.load(loadEpisodes, actor, proceedingId)) ?? []).filter(({ victimIds }) => victimIds.includes(partyId));
    const testified = (await this.db.load(loadTold, actor, partyId)) ?? [];
    const cases = [...new Set(testified.map(({ caseId }) => caseId))];
    const beginnings = new Map(await Promise.all([proceedingId, ...cases].map(async (id) => [id, [...((await this.db.load(loadPanelChanges, actor, id)) ?? []), ...newTrials((await this.db.load(loadFacts, actor, id)) ?? [])]] as const)));
    return testimonyAge({ proceedingId, episodes, interviews, testified, beginnings }, this.clock.now().today);
  }
}
