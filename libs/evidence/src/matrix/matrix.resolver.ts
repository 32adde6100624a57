import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, CurrentActor, Db } from '#libs/platform';
import { Proceeding } from '#libs/proceedings';
import { Contradiction } from './contradiction.entity.js';
import { matrixRows } from './cover.js';
import { LinkEvidenceInput, RecordContradictionInput, SettleContradictionInput, WithdrawLinkInput } from './matrix.input.js';
import { loadContradictions, loadLinks } from './matrix.loader.js';
import { Matrix } from './matrix.service.js';
import { MatrixCellView, MatrixRowView } from './matrix.view.js';
import { MatrixLink } from './matrix-link.entity.js';

@Resolver()
export class MatrixResolver {
  constructor(private readonly matrix: Matrix) {}

  @Query(() => [MatrixRowView], { description: 'The elements of Art. 149 and its aggravating features, with their citations.' })
  @Allow('proceeding.read')
  matrixRows(): readonly MatrixRowView[] {
    return matrixRows;
  }

  @Mutation(() => ID, { description: 'What an item shows about an element of the offence.' })
  @Allow('proceeding.record')
  async linkEvidence(@CurrentActor() actor: Actor, @Args('input') input: LinkEvidenceInput): Promise<string> {
    return (await this.matrix.link(actor, input)).id;
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async withdrawLink(@CurrentActor() actor: Actor, @Args('input') input: WithdrawLinkInput): Promise<string> {
    return (await this.matrix.withdraw(actor, input)).id;
  }

  @Mutation(() => ID, { description: 'Two statements that do not agree on one point.' })
  @Allow('proceeding.record')
  async recordContradiction(@CurrentActor() actor: Actor, @Args('input') input: RecordContradictionInput): Promise<string> {
    return (await this.matrix.contradict(actor, input)).id;
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async settleContradiction(@CurrentActor() actor: Actor, @Args('input') input: SettleContradictionInput): Promise<string> {
    return (await this.matrix.settle(actor, input)).id;
  }
}

@Resolver(() => Proceeding)
export class ProceedingMatrixResolver {
  constructor(private readonly db: Db, private readonly matrix: Matrix) {}

  @ResolveField(() => [MatrixCellView], { description: 'Elements against evidence, for each accused of each episode.' })
  @Classified(3)
  @Allow('proceeding.read')
  async matrixCells(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<MatrixCellView[]> {
    return (await this.db.load(this.matrix.cellsOf, actor, id)) ?? [];
  }

  @ResolveField(() => [MatrixLink])
  @Classified(3)
  @Allow('proceeding.read')
  async matrixLinks(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<MatrixLink[]> {
    return (await this.db.load(loadLinks, actor, id)) ?? [];
  }

  @ResolveField(() => [Contradiction], { description: 'Statements that do not agree, those that are not settled first.' })
  @Classified(3)
  @Allow('proceeding.read')
  async contradictions(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<Contradiction[]> {
    return (await this.db.load(loadContradictions, actor, id)) ?? [];
  }
}
