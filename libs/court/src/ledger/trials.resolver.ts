import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { Proceeding } from '#libs/proceedings';
import { addDays, daysBetween } from '#libs/time-limits';
import { loadExpectations } from '../expectation/expectation.loader.js';
import { TrialExpectation } from '../expectation/trial-expectation.entity.js';
import { cutAt } from './ledger.js';
import { Trial } from './trial.entity.js';
import { TrialStretch } from './trial-stretch.entity.js';
import { loadLedgers, loadTrials } from './trial.loader.js';

@Resolver(() => Proceeding)
export class ProceedingTrialResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => Trial, { nullable: true, description: 'Null until the indictment has come to court.' })
  @Classified(2)
  @Allow('proceeding.read')
  async trial(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<Trial | null> {
    return (await this.db.load(loadTrials, actor, id)) ?? null;
  }
}

@Resolver(() => Trial)
export class TrialFieldsResolver {
  constructor(private readonly db: Db, private readonly clock: Clock) {}

  @ResolveField(() => Int, { description: 'Days that have passed since it began, up to the judgment or today.' })
  @Classified(2)
  @Allow('proceeding.read')
  days(@Parent() { beganOn, endedOn }: Trial): number {
    const { today } = this.clock.now();
    return Math.max(0, daysBetween(beganOn, endedOn ?? today));
  }

  @ResolveField(() => TrialExpectation, { nullable: true, description: 'Null where the trial is over, or nobody has looked since it began.' })
  @Classified(2)
  @Allow('proceeding.read')
  async expectation(@CurrentActor() actor: Actor, @Parent() { proceedingId, endedOn }: Trial): Promise<TrialExpectation | null> {
    return endedOn === null ? ((await this.db.load(loadExpectations, actor, proceedingId)) ?? null) : null;
  }

  @ResolveField(() => [TrialStretch], { description: 'Where its days went, up to the judgment or today: each day once, without a gap.' })
  @Classified(2)
  @Allow('proceeding.read')
  async ledger(@CurrentActor() actor: Actor, @Parent() { proceedingId }: Trial): Promise<TrialStretch[]> {
    const rows = (await this.db.load(loadLedgers, actor, proceedingId)) ?? [];
    const stretches = rows.map(({ fromOn, untilOn, ...row }) => ({ ...row, from: fromOn, until: untilOn }));
    return cutAt(stretches, this.clock.now().today).map(({ from, until, ...row }) => Object.assign(new TrialStretch(), { ...row, proceedingId, fromOn: from, untilOn: until, to: addDays(until, -1), days: daysBetween(from, until) }));
  }
}
