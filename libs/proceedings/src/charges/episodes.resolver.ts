import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonsService } from '#libs/persons';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, type LoadMany, notFound } from '#libs/platform';
import { Proceeding } from '../register/proceeding.entity.js';
import { ageFlags } from './charge-rules.js';
import { AddEpisodeInput } from './charge.input.js';
import { Charge } from './charge.entity.js';
import { loadCharges } from './charge.loader.js';
import { ChargesService } from './charges.service.js';
import { AgeAtAct, Episode } from './episode.entity.js';
import { loadEpisode, loadEpisodes } from './episode.loader.js';

@Resolver(() => Episode)
export class EpisodesResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly service: ChargesService, private readonly persons: PersonsService) {}

  @Mutation(() => Episode)
  @Allow('proceeding.record')
  async addEpisode(@CurrentActor() actor: Actor, @Args('input') input: AddEpisodeInput): Promise<Episode> {
    const id = await this.service.addEpisode(actor, input, this.clock.now());
    const episode = (await loadEpisode(this.db, actor, [id])).get(id);
    if (episode === undefined) throw notFound();
    return episode;
  }

  @ResolveField(() => [AgeAtAct])
  @Classified(3)
  @Allow('proceeding.read')
  async victimAges(@CurrentActor() actor: Actor, @Parent() { startedOn, victimPersons }: Episode): Promise<AgeAtAct[]> {
    const ages = await Promise.all(victimPersons.map(({ personId }) => this.db.load(this.ages, actor, `${personId} ${startedOn}`)));
    return victimPersons.map(({ partyId }, place) => ({ partyId, ...ageFlags(ages[place] ?? null) }));
  }

  /** Ages by person and day, for all episodes of an answer at once. */
  private readonly ages: LoadMany<number | null> = async (_db, actor, keys) => {
    const ages = await this.persons.agesOn(actor, keys.map((key) => ({ personId: key.slice(0, 36), on: key.slice(37) })));
    return new Map(keys.map((key, place) => [key, ages[place] ?? null]));
  };
}

@Resolver(() => Proceeding)
export class ProceedingChargesResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [Charge])
  @Classified(3)
  @Allow('proceeding.read')
  async charges(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding, @Args('history', { type: () => Boolean, nullable: true, defaultValue: false }) history: boolean | null): Promise<Charge[]> {
    const charges = (await this.db.load(loadCharges, actor, id)) ?? [];
    return history === true ? charges : charges.filter(({ supersededBy }) => supersededBy === null);
  }

  @ResolveField(() => [Episode])
  @Classified(3)
  @Allow('proceeding.read')
  async episodes(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<Episode[]> {
    return (await this.db.load(loadEpisodes, actor, id)) ?? [];
  }
}
