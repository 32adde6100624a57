import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, notFound } from '#libs/platform';
import { Proceeding } from '#libs/proceedings';
import { transferPage } from './page.js';
import { AcceptTransferAnswerInput, MakeTransferInput, TransferView } from './transfer.view.js';
import { loadTransfers, transferView, transfersSeen } from './transfers.loader.js';
import { Transfers } from './transfers.service.js';

@Resolver(() => TransferView)
export class TransfersResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly transfers: Transfers) {}

  @Query(() => TransferView, { nullable: true, description: 'One transfer by itself, with its file.' })
  @Allow('proceeding.read')
  async custodyTransfer(@CurrentActor() actor: Actor, @Args('transferId', { type: () => ID }) transferId: string): Promise<TransferView | null> {
    const [row] = await transfersSeen(this.db, actor, 'transfer', [transferId]);
    return row === undefined ? null : transferView(row);
  }

  @Mutation(() => TransferView, { description: 'Makes a signed file by which things go to a laboratory without access. It moves nothing: the answer of the laboratory does.' })
  @Allow('proceeding.record')
  async makeTransfer(@CurrentActor() actor: Actor, @Args('input') input: MakeTransferInput): Promise<TransferView> {
    return this.shown(actor, await this.transfers.make(actor, input, this.clock.now()));
  }

  @Mutation(() => TransferView, { description: 'Takes the signed answer of a laboratory: what is new in it becomes records of custody.' })
  @Allow('proceeding.record')
  async acceptTransferAnswer(@CurrentActor() actor: Actor, @Args('input') input: AcceptTransferAnswerInput): Promise<TransferView> {
    return this.shown(actor, await this.transfers.accept(actor, input, this.clock.now()));
  }

  @ResolveField(() => [String], { description: 'What the reader may do about the transfer.' })
  @Classified(2)
  @Allow('proceeding.read')
  abilities(@CurrentActor() actor: Actor, @Parent() { giverId }: TransferView): string[] {
    return giverId === actor.id ? ['acceptTransferAnswer'] : [];
  }

  @ResolveField(() => String, { description: 'The file for the laboratory: one page of HTML.' })
  @Classified(3)
  @Allow('proceeding.read')
  page(@Parent() { signed }: TransferView): string {
    return transferPage(signed);
  }

  private async shown(actor: Actor, id: string): Promise<TransferView> {
    const [row] = await transfersSeen(this.db, actor, 'transfer', [id]);
    if (row === undefined) throw notFound();
    return transferView(row);
  }
}

@Resolver(() => Proceeding)
export class ProceedingTransfersResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [TransferView], { description: 'Things that went to laboratories by a signed file, the newest first.' })
  @Classified(2)
  @Allow('proceeding.read')
  async custodyTransfers(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<TransferView[]> {
    return (await this.db.load(loadTransfers, actor, id)) ?? [];
  }
}
