import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { Proceeding, loadFacts, loadParties } from '#libs/proceedings';
import { kyivDay } from '#libs/time-limits';
import { loadExaminations } from '../calling/calling.loader.js';
import { Hearing } from '../hearing.entity.js';
import { loadHearings } from '../hearing.loader.js';
import { alternatives } from './alternatives.js';
import { AnnulPanelChangeInput, CorrectPanelChangeInput, RecordPanelChangeInput } from './panel.input.js';
import { loadPanelChanges } from './panel.loader.js';
import { AlternativeView, TrialPanel } from './panel.view.js';
import { PanelChanges } from './panel-changes.service.js';
import { sitsNow } from './sits-now.js';
import { trialPanelOf } from './trial-panel.js';

@Resolver()
export class PanelResolver {
  constructor(private readonly clock: Clock, private readonly panels: PanelChanges) {}

  @Query(() => [AlternativeView], { description: 'What the law offers instead of testifying again in the room, as the program knows it.' })
  @Allow('proceeding.read')
  alternativesToTestimony(): readonly AlternativeView[] {
    return alternatives;
  }

  @Mutation(() => ID, { description: 'Who left the panel of a trial and how it goes on.' })
  @Allow('proceeding.record')
  async recordPanelChange(@CurrentActor() actor: Actor, @Args('input') input: RecordPanelChangeInput): Promise<string> {
    return (await this.panels.record(actor, input, this.clock.now())).id;
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async correctPanelChange(@CurrentActor() actor: Actor, @Args('input') input: CorrectPanelChangeInput): Promise<string> {
    return (await this.panels.correct(actor, input, this.clock.now())).id;
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async annulPanelChange(@CurrentActor() actor: Actor, @Args('input') input: AnnulPanelChangeInput): Promise<string> {
    return (await this.panels.annul(actor, input)).id;
  }
}

@Resolver(() => Proceeding)
export class ProceedingPanelResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => TrialPanel, { description: 'Who sits in the trial, and what a change of the panel makes to be heard again.' })
  @Classified(2)
  @Allow('proceeding.read')
  async panel(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<TrialPanel> {
    const hearings = ((await this.db.load(loadHearings, actor, id)) ?? []).filter(({ annulled }) => !annulled).map((hearing) => ({ ...hearing, day: kyivDay(hearing.at) }));
    const changes = (await this.db.load(loadPanelChanges, actor, id)) ?? [];
    const shown = trialPanelOf(hearings, changes, {
      examinations: (await this.db.load(loadExaminations, actor, id)) ?? [], parties: (await this.db.load(loadParties, actor, id)) ?? [], facts: (await this.db.load(loadFacts, actor, id)) ?? [],
    });
    return { ...shown, sitting: sitsNow(shown.benches.at(-1)?.judge ?? null, changes) };
  }
}

@Resolver(() => Hearing)
export class HearingPanelResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => String, { nullable: true, description: 'Who of this bench, or instead of it, sits after the changes of the panel: whom the next hearing is appointed before.' })
  @Classified(2)
  @Allow('proceeding.read')
  async sitsNow(@CurrentActor() actor: Actor, @Parent() { proceedingId, judge }: Hearing): Promise<string | null> {
    return sitsNow(judge, (await this.db.load(loadPanelChanges, actor, proceedingId)) ?? []);
  }
}
