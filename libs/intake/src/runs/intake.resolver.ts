import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, CurrentActor, Db, type Page } from '#libs/platform';
import { targets } from '../columns/targets.js';
import { ImportRun } from './import-run.entity.js';
import { loadPreview } from './preview.loader.js';
import { ImportRuns } from './import-runs.service.js';
import { ImportJob } from './import.job.js';
import { CancelImportInput, PlanImportInput, StartImportInput } from './intake.input.js';
import { ImportRow, ImportRunConnection, ImportTarget } from './intake.view.js';

@Resolver(() => ImportRun)
export class IntakeResolver {
  constructor(private readonly runs: ImportRuns, private readonly job: ImportJob, private readonly db: Db) {}

  @Query(() => ImportRun, { nullable: true })
  @Allow('import.run')
  async importRun(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<ImportRun | null> {
    return this.runs.find(actor, id);
  }

  @Query(() => ImportRunConnection)
  @Allow('import.run')
  async importRuns(@CurrentActor() actor: Actor, @Args('first', { type: () => Int, defaultValue: 20 }) first: number, @Args('after', { nullable: true }) after?: string): Promise<Page<ImportRun>> {
    return this.runs.page(actor, first, after);
  }

  @Mutation(() => ImportRun)
  @Allow('import.run')
  async planImport(@CurrentActor() actor: Actor, @Args('input') input: PlanImportInput): Promise<ImportRun> {
    return this.begun(this.runs.plan(actor, input.id, input.mapping.map(({ header, field }) => ({ header, field: field ?? null }))));
  }

  @Mutation(() => ImportRun)
  @Allow('import.run')
  async startImport(@CurrentActor() actor: Actor, @Args('input') input: StartImportInput): Promise<ImportRun> {
    return this.begun(this.runs.start(actor, input.id));
  }

  @Mutation(() => ImportRun)
  @Allow('import.run')
  async cancelImport(@CurrentActor() actor: Actor, @Args('input') input: CancelImportInput): Promise<ImportRun> {
    return this.runs.cancel(actor, input.id);
  }

  @ResolveField(() => [ImportRow])
  @Allow('import.run')
  async preview(@CurrentActor() actor: Actor, @Parent() run: ImportRun): Promise<ImportRow[]> {
    return (await this.db.load(loadPreview, actor, run.id)) ?? [];
  }

  @ResolveField(() => [ImportTarget])
  @Allow('import.run')
  targets(): ImportTarget[] {
    return targets.map(({ field, label, required }) => ({ field, label, required }));
  }

  /** The work begins when the step is committed, not before. */
  private async begun(step: Promise<ImportRun>): Promise<ImportRun> {
    const run = await step;
    this.db.afterCommit(() => void this.job.wake());
    return run;
  }
}
