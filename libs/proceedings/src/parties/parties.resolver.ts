import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonsService } from '#libs/persons';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, type LoadMany, notFound } from '#libs/platform';
import { loadFacts } from '../events/facts.loader.js';
import { Proceeding } from '../register/proceeding.entity.js';
import { inCustody } from './custody.js';
import { PartiesService } from './parties.service.js';
import { Party } from './party.entity.js';
import { AddPartyInput, ChangePartyRoleInput, PartyAdded, RemovePartyRoleInput } from './party.input.js';
import { loadParties, partiesById } from './party.loader.js';

@Resolver(() => Party)
export class PartiesResolver {
  /** Loaders of the persons lib, held here because a loader is known by its function. */
  private readonly names: LoadMany<string> = (_db, actor, ids) => this.persons.labels(actor, ids) as Promise<Map<string, string>>;
  private readonly pseudonyms: LoadMany<string> = (_db, _actor, ids) => this.persons.pseudonyms(ids) as Promise<Map<string, string>>;
  private readonly ages: LoadMany<number> = async (_db, actor, ids) => {
    const ages = await this.persons.agesOn(actor, ids.map((personId) => ({ personId, on: this.clock.now().today })));
    return new Map(ids.flatMap((id, place) => (ages[place] == null ? [] : [[id, ages[place]]])));
  };

  constructor(private readonly db: Db, private readonly clock: Clock, private readonly service: PartiesService, private readonly persons: PersonsService) {}

  @Mutation(() => PartyAdded)
  @Allow('proceeding.record')
  async addParty(@CurrentActor() actor: Actor, @Args('input') input: AddPartyInput): Promise<PartyAdded> {
    const { id, warnings } = await this.service.add(actor, input, this.clock.now());
    return { party: await this.one(id), warnings };
  }

  @Mutation(() => PartyAdded)
  @Allow('proceeding.record')
  async changePartyRole(@CurrentActor() actor: Actor, @Args('input') input: ChangePartyRoleInput): Promise<PartyAdded> {
    const { warnings } = await this.service.changeRole(actor, input, this.clock.now());
    return { party: await this.one(input.partyId), warnings };
  }

  @Mutation(() => Party)
  @Allow('proceeding.record')
  async removePartyRole(@CurrentActor() actor: Actor, @Args('input') input: RemovePartyRoleInput): Promise<Party> {
    return this.one(await this.service.removeRole(actor, input, this.clock.now()));
  }

  @ResolveField(() => String)
  @Classified(2)
  @Allow('proceeding.read')
  async pseudonym(@CurrentActor() actor: Actor, @Parent() { personId }: Party): Promise<string> {
    return (await this.db.load(this.pseudonyms, actor, personId)) ?? '';
  }

  @ResolveField(() => String, { nullable: true, description: 'The name, for those who may know it.' })
  @Classified(3)
  @Allow('proceeding.read')
  async label(@CurrentActor() actor: Actor, @Parent() { personId }: Party): Promise<string | null> {
    return (await this.db.load(this.names, actor, personId)) ?? null;
  }

  @ResolveField(() => Boolean, { nullable: true, description: 'Under 18 today; null when the day of birth is unknown.' })
  @Classified(3)
  @Allow('proceeding.read')
  async isMinor(@CurrentActor() actor: Actor, @Parent() { personId }: Party): Promise<boolean | null> {
    const age = await this.db.load(this.ages, actor, personId);
    return age === undefined ? null : age < 18;
  }

  @ResolveField(() => Boolean)
  @Classified(2)
  @Allow('proceeding.read')
  async inCustody(@CurrentActor() actor: Actor, @Parent() { id, proceedingId }: Party): Promise<boolean> {
    return inCustody((await this.db.load(loadFacts, actor, proceedingId)) ?? [], id);
  }

  private async one(id: string): Promise<Party> {
    const party = (await partiesById(this.db, [id])).get(id);
    if (party === undefined) throw notFound();
    return party;
  }
}

@Resolver(() => Proceeding)
export class ProceedingPartiesResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [Party])
  @Classified(3)
  @Allow('proceeding.read')
  async parties(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<Party[]> {
    return (await this.db.load(loadParties, actor, id)) ?? [];
  }
}
