import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, CurrentActor, Db } from '#libs/platform';
import { AnswerRevealInput, RequestRevealInput } from './people.input.js';
import { RevealRequest } from './people.view.js';
import { type RevealOf, RevealRequests } from './reveal-requests.service.js';

const shown = ({ approvedBy, refusedBy, needsSecond, fields, requestedBy, ...reveal }: RevealOf): RevealRequest =>
  ({ ...reveal, fields: [...fields], requesterId: requestedBy, ready: refusedBy === null && (!needsSecond || approvedBy !== null), refused: refusedBy !== null });

@Resolver(() => RevealRequest)
export class RevealsResolver {
  constructor(private readonly db: Db, private readonly requests: RevealRequests) {}

  @Mutation(() => RevealRequest)
  @Allow('proceeding.record')
  async requestReveal(@CurrentActor() actor: Actor, @Args('input') { partyId, fields, purpose }: RequestRevealInput): Promise<RevealRequest> {
    return shown(await this.requests.ask(actor, partyId, fields, purpose));
  }

  @Mutation(() => RevealRequest, { description: 'The answer of the second person, who sees nothing of what is revealed.' })
  @Allow('proceeding.record')
  async answerReveal(@CurrentActor() actor: Actor, @Args('input') { revealId, consents }: AnswerRevealInput): Promise<RevealRequest> {
    return shown(await this.requests.answer(actor, revealId, consents));
  }

  @Query(() => [RevealRequest], { description: 'Own requests that are not used yet, and those to which the reader may be the second person.' })
  @Classified(2)
  @Allow('person.read')
  async revealRequests(@CurrentActor() actor: Actor): Promise<RevealRequest[]> {
    return (await this.requests.waiting(actor)).map(shown);
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('person.read')
  async requestedBy(@CurrentActor() actor: Actor, @Parent() { requesterId }: RevealRequest): Promise<StaffRef> {
    return staffRefOf(this.db, actor, requesterId);
  }
}
