import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Clock, CurrentActor } from '#libs/platform';
import { TakeOverScheduleInput } from './schedule.input.js';
import { ScheduleTakenOver } from './schedule.view.js';
import { Schedules } from './schedules.service.js';

@Resolver()
export class ScheduleResolver {
  constructor(private readonly clock: Clock, private readonly schedules: Schedules) {}

  @Mutation(() => ScheduleTakenOver, { description: 'Takes over lines of a court’s schedule into one proceeding: all of them or none.' })
  @Allow('proceeding.record')
  async takeOverSchedule(@CurrentActor() actor: Actor, @Args('input') { rows, ...input }: TakeOverScheduleInput): Promise<ScheduleTakenOver> {
    const taken = rows.map(({ kind = null, mode = null, over = null, room, judge, ...row }) => ({ ...row, room: room ?? null, judge: judge ?? null, kind, mode, over }));
    return this.schedules.takeOver(actor, { ...input, rows: taken }, this.clock.now());
  }
}
