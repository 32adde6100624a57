import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, CurrentActor, Db } from '#libs/platform';
import { EventRecorded, Proceeding, ProceedingRegistered } from '#libs/proceedings';
import { Flag } from '../alerts/flag.entity.js';
import { loadFlagsOf } from '../alerts/flag.loader.js';
import type { DeadlineState } from '../words.js';
import { Deadline } from './deadline.entity.js';
import { loadChanges, loadDeadlinesOf, loadNextDue } from './deadline.loader.js';
import { DeadlineChange, NextDue } from './deadline.view.js';

const ENDED: readonly DeadlineState[] = ['MET', 'BREACHED', 'EXCUSED'];

/** A breach without its cause is not over: somebody must explain it. */
const isOver = ({ state, breachCause }: Deadline): boolean => ENDED.includes(state) && (state !== 'BREACHED' || breachCause !== null);

/** What this slice adds to a proceeding. */
@Resolver(() => Proceeding)
export class ProceedingTermsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => NextDue, { nullable: true })
  @Classified(2)
  @Allow('deadline.read')
  async nextDue(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<NextDue | null> {
    return (await this.db.load(loadNextDue, actor, id)) ?? null;
  }

  @ResolveField(() => [Deadline])
  @Classified(2)
  @Allow('deadline.read')
  async deadlines(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding, @Args('includeEnded', { type: () => Boolean, defaultValue: false }) includeEnded: boolean): Promise<Deadline[]> {
    const all = (await this.db.load(loadDeadlinesOf, actor, id)) ?? [];
    return includeEnded ? all : all.filter((deadline) => !isOver(deadline));
  }

  @ResolveField(() => [Flag])
  @Classified(2)
  @Allow('deadline.read')
  async flags(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding, @Args('includeCleared', { type: () => Boolean, defaultValue: false }) includeCleared: boolean): Promise<Flag[]> {
    const all = (await this.db.load(loadFlagsOf, actor, id)) ?? [];
    return includeCleared ? all : all.filter(({ clearedAt }) => clearedAt === null);
  }
}

@Resolver(() => EventRecorded)
export class EventRecordedTermsResolver {
  constructor(private readonly db: Db) {}

  /** What recording the event moved. */
  @ResolveField(() => [DeadlineChange])
  @Allow('deadline.read')
  async changes(@CurrentActor() actor: Actor, @Parent() { event }: EventRecorded): Promise<DeadlineChange[]> {
    return (await this.db.load(loadChanges, actor, event.id)) ?? [];
  }
}

@Resolver(() => ProceedingRegistered)
export class ProceedingRegisteredTermsResolver {
  constructor(private readonly db: Db) {}

  /** The terms that began with the registration. */
  @ResolveField(() => [DeadlineChange])
  @Allow('deadline.read')
  async changes(@CurrentActor() actor: Actor, @Parent() { proceeding }: ProceedingRegistered): Promise<DeadlineChange[]> {
    return (await this.db.load(loadChanges, actor, proceeding.id)) ?? [];
  }
}
