import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, notFound } from '#libs/platform';
import { EvidenceProtocol } from '../registry/evidence-protocol.entity.js';
import { changedProtocol } from '../registry/registry.loader.js';
import { ProtocolRecorded } from '../registry/registry.view.js';
import { factsAsked } from './facts-of-act.js';
import { RecordProtocolFactsInput } from './facts.input.js';
import { loadFacts } from './facts.loader.js';
import { ActFacts } from './facts.service.js';
import { ProtocolFact } from './protocol-fact.entity.js';

/** What a protocol tells of how its act was done. */
@Resolver(() => EvidenceProtocol)
export class ProtocolFactsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly acts: ActFacts) {}

  @ResolveField(() => ProtocolFact, { nullable: true, description: 'How the act was done; null where nobody said.' })
  @Classified(2)
  @Allow('proceeding.read')
  async facts(@CurrentActor() actor: Actor, @Parent() { id }: EvidenceProtocol): Promise<ProtocolFact | null> {
    return (await this.db.load(loadFacts, actor, id)) ?? null;
  }

  @ResolveField(() => [String], { description: 'What is asked of such an act, by the first fact of each question.' })
  @Classified(2)
  @Allow('proceeding.read')
  factsAsked(@Parent() { kind }: EvidenceProtocol): string[] {
    return factsAsked(kind);
  }

  @Mutation(() => ProtocolRecorded, { description: 'How an act was done: witnesses, interpreter, copy, video, defender, what followed.' })
  @Allow('proceeding.record')
  async recordProtocolFacts(@CurrentActor() actor: Actor, @Args('input') input: RecordProtocolFactsInput): Promise<ProtocolRecorded> {
    const { id, warnings } = await this.acts.record(actor, input, this.clock.now());
    const protocol = await changedProtocol(this.db, id);
    if (protocol === undefined) throw notFound();
    return { protocol, warnings };
  }
}

@Resolver(() => ProtocolFact)
export class FactsFieldsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: ProtocolFact): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }
}
