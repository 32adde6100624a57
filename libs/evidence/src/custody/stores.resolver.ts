import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { ChangeStoreInput, CloseStoreInput, OpenStoreInput } from './custody.input.js';
import { EvidenceStore } from './evidence-store.entity.js';
import { loadHeaded, loadStores } from './stores.loader.js';
import { EvidenceStores } from './stores.service.js';

@Resolver(() => EvidenceStore)
export class StoresResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly stores: EvidenceStores) {}

  @Query(() => [EvidenceStore], { description: 'Stores that take things, of all offices.' })
  @Allow('proceeding.read')
  async evidenceStores(): Promise<EvidenceStore[]> {
    return loadStores(this.db);
  }

  @Mutation(() => [EvidenceStore], { description: 'A head opens a store of her office.' })
  @Allow('proceeding.assign')
  async openStore(@CurrentActor() actor: Actor, @Args('input') input: OpenStoreInput): Promise<EvidenceStore[]> {
    await this.stores.open(actor, input);
    return loadStores(this.db);
  }

  @Mutation(() => [EvidenceStore])
  @Allow('proceeding.assign')
  async changeStore(@CurrentActor() actor: Actor, @Args('input') input: ChangeStoreInput): Promise<EvidenceStore[]> {
    await this.stores.change(actor, input);
    return loadStores(this.db);
  }

  @Mutation(() => [EvidenceStore], { description: 'Closes an empty store.' })
  @Allow('proceeding.assign')
  async closeStore(@CurrentActor() actor: Actor, @Args('input') input: CloseStoreInput): Promise<EvidenceStore[]> {
    await this.stores.close(actor, input, this.clock.now());
    return loadStores(this.db);
  }

  @ResolveField(() => StaffRef)
  @Classified(1)
  @Allow('proceeding.read')
  async keeper(@CurrentActor() actor: Actor, @Parent() { keeperId }: EvidenceStore): Promise<StaffRef> {
    return staffRefOf(this.db, actor, keeperId);
  }

  @ResolveField(() => [String])
  @Classified(1)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { officeId, keeperId }: EvidenceStore): Promise<string[]> {
    const counts = actor.id === keeperId ? ['beginInventory'] : [];
    if (!actor.permissions.has('proceeding.assign')) return counts;
    return await this.db.load(loadHeaded, actor, officeId) === true ? ['changeStore', 'closeStore', 'beginInventory'] : counts;
  }
}
