import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Clock, CurrentActor, type Page } from '#libs/platform';
import { TrialFigureRowsArgs, TrialFiguresArgs } from './trial-figures.input.js';
import { TrialFigures, type TrialFiguresRead } from './trial-figures.service.js';
import { type TrialFigureRow, TrialFigureRowConnection, TrialFiguresView } from './trial-figures.view.js';

@Resolver(() => TrialFiguresView)
export class TrialFiguresResolver {
  constructor(private readonly figures: TrialFigures, private readonly clock: Clock) {}

  /** The trials of the offices that the reader heads, in numbers. */
  @Query(() => TrialFiguresView)
  @Allow('report.read')
  async trialFigures(@CurrentActor() actor: Actor, @Args() args: TrialFiguresArgs): Promise<TrialFiguresRead> {
    return this.figures.read(actor, args, this.clock.now());
  }

  /** The rows behind one number of them. */
  @Query(() => TrialFigureRowConnection)
  @Allow('report.read')
  async trialFigureRows(@CurrentActor() actor: Actor, @Args() args: TrialFigureRowsArgs): Promise<Page<TrialFigureRow>> {
    return this.figures.rows(actor, args, this.clock.now());
  }
}
