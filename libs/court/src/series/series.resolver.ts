import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Clock, CurrentActor, Db } from '#libs/platform';
import { changedHearings } from '../hearing.loader.js';
import { ScheduleHearingsInput } from './series.input.js';
import { HearingSeries } from './series.service.js';
import { HearingsScheduled } from './series.view.js';

@Resolver()
export class SeriesResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly series: HearingSeries) {}

  @Mutation(() => HearingsScheduled, { description: 'Several hearings appointed in one act: all of them or none.' })
  @Allow('proceeding.record')
  async scheduleHearings(@CurrentActor() actor: Actor, @Args('input') input: ScheduleHearingsInput): Promise<HearingsScheduled> {
    const { ids, remarks } = await this.series.schedule(actor, input, this.clock.now());
    const made = await changedHearings(this.db, ids);
    return { hearings: ids.flatMap((id) => made.get(id) ?? []), remarks: remarks.map(({ at, warnings }) => ({ at, warnings: [...warnings] })) };
  }
}
