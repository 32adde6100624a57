import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type PersonDetails, PersonsService, type Reveal } from '#libs/persons';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, type LoadMany, notFound } from '#libs/platform';
import { Party } from '../parties/party.entity.js';
import { partiesById } from '../parties/party.loader.js';
import { FindPeopleInput, FoundParty, PersonCard, ProtectPersonInput, RequestRevealInput, RevealRequest, SetPersonDetailsInput } from './people.input.js';
import { PeopleService } from './people.service.js';

const shown = ({ approvedBy, needsSecond, fields, ...reveal }: Reveal): RevealRequest => ({ ...reveal, fields: [...fields], ready: !needsSecond || approvedBy !== null });

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

  @Mutation(() => RevealRequest)
  @Allow('proceeding.record')
  async requestReveal(@CurrentActor() actor: Actor, @Args('input') { partyId, fields, purpose }: RequestRevealInput): Promise<RevealRequest> {
    return shown(await this.service.requestReveal(actor, partyId, fields, purpose));
  }

  @Mutation(() => RevealRequest)
  @Allow('proceeding.record')
  async approveReveal(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<RevealRequest> {
    return shown(await this.service.approveReveal(actor, id));
  }

  @Query(() => [RevealRequest], { description: 'Own requests that are not used yet, and those that wait for the reader\'s consent.' })
  @Classified(2)
  @Allow('person.read')
  async revealRequests(@CurrentActor() actor: Actor): Promise<RevealRequest[]> {
    return (await this.service.waitingReveals(actor)).map(shown);
  }

  @Query(() => [FoundParty], { description: 'People of the reader\'s proceedings by surname, year of birth or telephone; protected persons are never found.' })
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
