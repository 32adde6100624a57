import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type PersonDetails, PersonsService } from '#libs/persons';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, type LoadMany, notFound } from '#libs/platform';
import { Party } from '../parties/party.entity.js';
import { partiesById } from '../parties/party.loader.js';
import { loadDuties } from '../register/proceeding.loader.js';
import { abilities } from '../register/proceedings.policy.js';
import { FindPeopleInput, LiftProtectionInput, ProtectPersonInput, SetPersonDetailsInput } from './people.input.js';
import { FoundParty, PersonCard } from './people.view.js';
import { personAbilities } from './person-abilities.js';
import { PeopleService } from './people.service.js';

@Resolver(() => Party)
export class PeopleResolver {
  private readonly details: LoadMany<PersonDetails> = (_db, actor, ids) => this.persons.details(actor, ids) as Promise<Map<string, PersonDetails>>;
  private readonly protectedOnes: LoadMany<boolean> = async (_db, _actor, ids) => new Map([...(await this.persons.protectedAmong(ids))].map((id) => [id, true]));

  constructor(private readonly db: Db, private readonly clock: Clock, private readonly service: PeopleService, private readonly persons: PersonsService) {}

  @Mutation(() => Party)
  @Allow('proceeding.record')
  async setPersonDetails(@CurrentActor() actor: Actor, @Args('input') { partyId, ...details }: SetPersonDetailsInput): Promise<Party> {
    return this.one(await this.service.setDetails(actor, partyId, details, this.clock.now()));
  }

  @Mutation(() => Party)
  @Allow('proceeding.record')
  async protectPerson(@CurrentActor() actor: Actor, @Args('input') { partyId, ...decision }: ProtectPersonInput): Promise<Party> {
    return this.one(await this.service.protect(actor, partyId, decision, this.clock.now()));
  }

  @Mutation(() => Party)
  @Allow('proceeding.record')
  async liftProtection(@CurrentActor() actor: Actor, @Args('input') { partyId, ...decision }: LiftProtectionInput): Promise<Party> {
    return this.one(await this.service.lift(actor, partyId, decision, this.clock.now()));
  }

  @Query(() => [FoundParty], { description: 'People of the reader\'s proceedings by surname, year of birth or telephone (never protected persons), or by a fragment of the pseudonym.' })
  @Classified(3)
  @Allow('person.read')
  async findPeople(@CurrentActor() actor: Actor, @Args('input') input: FindPeopleInput): Promise<FoundParty[]> {
    return this.service.find(actor, input);
  }

  @ResolveField(() => Boolean, { description: 'Then who this is and where is shown by a reveal only.' })
  @Classified(3)
  @Allow('proceeding.read')
  async isProtected(@CurrentActor() actor: Actor, @Parent() { personId }: Party): Promise<boolean> {
    return (await this.db.load(this.protectedOnes, actor, personId)) ?? false;
  }

  @ResolveField(() => [String], { description: 'What the reader may do with what is kept of this person.' })
  @Classified(3)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { personId, proceedingId }: Party): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, proceedingId);
    if (duties === undefined) return [];
    return personAbilities(actor, { may: abilities(actor, duties), assigned: duties.assigned, isProtected: (await this.db.load(this.protectedOnes, actor, personId)) ?? false });
  }

  @ResolveField(() => PersonCard, { nullable: true, description: 'Null for a protected person.' })
  @Classified(3)
  @Allow('person.read')
  async card(@CurrentActor() actor: Actor, @Parent() { personId }: Party): Promise<PersonCard | null> {
    const details = await this.db.load(this.details, actor, personId);
    if (details === undefined) return null;
    const { fullName = null, birthDay = null, document = null, phone = null, contact = null, address = null } = details;
    return { fullName, birthDay, document, phone, contact, address };
  }

  private async one(id: string): Promise<Party> {
    const party = (await partiesById(this.db, [id])).get(id);
    if (party === undefined) throw notFound();
    return party;
  }
}
