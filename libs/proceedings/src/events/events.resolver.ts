import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, LocalTextView, notFound } from '#libs/platform';
import { Proceeding } from '../register/proceeding.entity.js';
import { changedProceeding, loadDuties } from '../register/proceeding.loader.js';
import { abilities } from '../register/proceedings.policy.js';
import type { Said } from '../words.js';
import { closedVersion } from './event-rules.js';
import { AnnulEventInput, CorrectEventInput, RecordEventInput } from './event.input.js';
import { loadEventVersions, loadEvents } from './event.loader.js';
import { EventRecorded, FactTypeView, FactView } from './event.view.js';
import { EventsService } from './events.service.js';
import { loadFacts } from './facts.loader.js';
import { ProceduralEvent } from './procedural-event.entity.js';
import { labelOf, vocabulary } from './vocabulary.js';

@Resolver(() => ProceduralEvent)
export class EventsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly service: EventsService) {}

  @Query(() => [FactTypeView], { description: 'The vocabulary of events, from the law engine.' })
  @Allow('proceeding.read')
  factTypes(): FactTypeView[] {
    return vocabulary;
  }

  @Mutation(() => EventRecorded)
  @Allow('proceeding.record')
  async recordEvent(@CurrentActor() actor: Actor, @Args('input') input: RecordEventInput): Promise<EventRecorded> {
    return this.recorded(actor, await this.service.record(actor, input, this.clock.now()));
  }

  @Mutation(() => EventRecorded)
  @Allow('proceeding.record')
  async correctEvent(@CurrentActor() actor: Actor, @Args('input') input: CorrectEventInput): Promise<EventRecorded> {
    return this.recorded(actor, await this.service.correct(actor, input, this.clock.now()));
  }

  @Mutation(() => EventRecorded)
  @Allow('proceeding.record')
  async annulEvent(@CurrentActor() actor: Actor, @Args('input') input: AnnulEventInput): Promise<EventRecorded> {
    return this.recorded(actor, await this.service.annul(actor, input, this.clock.now()));
  }

  @ResolveField(() => LocalTextView)
  @Classified(2)
  @Allow('proceeding.read')
  label(@Parent() { type }: ProceduralEvent): LocalTextView {
    return labelOf(type);
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: ProceduralEvent): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() event: ProceduralEvent): Promise<string[]> {
    if (closedVersion(event) !== undefined) return [];
    const duties = await this.db.load(loadDuties, actor, event.proceedingId);
    return duties !== undefined && abilities(actor, duties).includes('correctEvent') ? ['correctEvent', 'annulEvent'] : [];
  }

  private async recorded(actor: Actor, { id, warnings = [] }: { id: string; warnings?: Said[] }): Promise<EventRecorded> {
    const event = (await loadEventVersions(this.db, actor, [id])).get(id);
    if (event === undefined) throw notFound();
    return { event, proceeding: await changedProceeding(this.db, event.proceedingId), warnings };
  }
}

@Resolver(() => Proceeding)
export class ProceedingEventsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [ProceduralEvent])
  @Classified(2)
  @Allow('proceeding.read')
  async events(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding, @Args('withSuperseded', { type: () => Boolean, nullable: true, defaultValue: false }) withSuperseded: boolean | null): Promise<ProceduralEvent[]> {
    const events = (await this.db.load(loadEvents, actor, id)) ?? [];
    return withSuperseded === true ? events : events.filter(({ supersededBy, annulled }) => supersededBy === null && !annulled);
  }

  @ResolveField(() => [FactView], { description: 'What the law engine is given: the same facts from which the server derives terms and stage.' })
  @Classified(3)
  @Allow('proceeding.read')
  async facts(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<FactView[]> {
    return (await this.db.load(loadFacts, actor, id)) ?? [];
  }
}
