import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Freshness } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db, notFound } from '#libs/platform';
import { type Inventory, loadCountLines, loadInventories } from './inventories.loader.js';
import { Inventories } from './inventories.service.js';
import { AbandonInventoryInput, BeginInventoryInput, CountThingInput, EndInventoryInput, SignInventoryInput } from './inventory.input.js';
import { CountedThingView, StoreInventoryView, ThingCountedView } from './inventory.view.js';

@Resolver(() => StoreInventoryView)
export class InventoriesResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly inventories: Inventories, private readonly freshness: Freshness) {}

  @Query(() => [StoreInventoryView], { description: 'The last inventories of stores that the reader counts, keeps or answers for.' })
  @Allow('proceeding.record')
  async storeInventories(@CurrentActor() actor: Actor): Promise<StoreInventoryView[]> {
    return loadInventories(this.db, actor);
  }

  @Query(() => StoreInventoryView, { nullable: true })
  @Allow('proceeding.record')
  async storeInventory(@CurrentActor() actor: Actor, @Args('inventoryId', { type: () => ID }) inventoryId: string): Promise<StoreInventoryView | null> {
    return (await loadInventories(this.db, actor, inventoryId))[0] ?? null;
  }

  @Mutation(() => StoreInventoryView, { description: 'Begins an inventory of a store with a second person: what the records say lies there is taken down.' })
  @Allow('proceeding.record')
  async beginInventory(@CurrentActor() actor: Actor, @Args('input') input: BeginInventoryInput): Promise<StoreInventoryView> {
    return this.one(actor, await this.inventories.begin(actor, input));
  }

  @Mutation(() => ThingCountedView, { description: 'One reading of a label; the same label again changes nothing.' })
  @Allow('proceeding.record')
  async countThing(@CurrentActor() actor: Actor, @Args('input') input: CountThingInput): Promise<ThingCountedView> {
    return this.inventories.count(actor, input);
  }

  @Mutation(() => StoreInventoryView, { description: 'Ends counting and fixes the list of differences.' })
  @Allow('proceeding.record')
  async endInventory(@CurrentActor() actor: Actor, @Args('input') input: EndInventoryInput): Promise<StoreInventoryView> {
    return this.one(actor, await this.inventories.end(actor, input, this.clock.now()));
  }

  @Mutation(() => StoreInventoryView, { description: 'One of the two signs the list that she has read, by showing once more that it is she.' })
  @Allow('proceeding.record')
  async signInventory(@CurrentActor() actor: Actor, @Args('input') input: SignInventoryInput): Promise<StoreInventoryView> {
    await this.freshness.require(actor);
    return this.one(actor, await this.inventories.sign(actor, input));
  }

  @Mutation(() => StoreInventoryView, { description: 'Ends an inventory that is not signed by both, with the reason.' })
  @Allow('proceeding.record')
  async abandonInventory(@CurrentActor() actor: Actor, @Args('input') input: AbandonInventoryInput): Promise<StoreInventoryView> {
    return this.one(actor, await this.inventories.abandon(actor, input));
  }

  @ResolveField(() => [CountedThingView], { description: 'Each thing once: what differs first.' })
  @Classified(3)
  @Allow('proceeding.record')
  async things(@CurrentActor() actor: Actor, @Parent() inventory: Inventory): Promise<CountedThingView[]> {
    return loadCountLines(this.db, actor, inventory);
  }

  private async one(actor: Actor, id: string): Promise<StoreInventoryView> {
    const [inventory] = await loadInventories(this.db, actor, id);
    if (inventory === undefined) throw notFound();
    return inventory;
  }
}
