import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isUUID } from 'class-validator';
import { type Actor, Allow, Clock, CurrentActor, Db, notFound } from '#libs/platform';
import { type Said, changedProceeding } from '#libs/proceedings';
import { evidenceActs } from '#libs/time-limits';
import { EvidenceItem } from './evidence-item.entity.js';
import { Fates } from './fates.service.js';
import { ItemFiles } from './item-files.service.js';
import { Items } from './items.service.js';
import { Protocols } from './protocols.service.js';
import { AddBelowInput, AnnulItemInput, BindFileInput, CorrectItemInput, CorrectProtocolInput, DecideFateInput, RegisterItemInput, RegisterItemsInput, RegisterProtocolInput, SetShelfInput, UnbindFileInput, UndoFateInput } from './registry.input.js';
import { changedItems, changedProtocol, loadItem } from './registry.loader.js';
import { EvidenceActView, ItemsRecorded, ProtocolRecorded } from './registry.view.js';

@Resolver(() => EvidenceItem)
export class RegistryResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly protocols: Protocols, private readonly items: Items, private readonly fates: Fates, private readonly files: ItemFiles) {}

  @Query(() => [EvidenceActView], { description: 'Acts by which evidence comes into a case, as the rulebook knows them.' })
  @Allow('proceeding.read')
  evidenceActs(): readonly EvidenceActView[] {
    return evidenceActs;
  }

  @Query(() => EvidenceItem, { nullable: true, description: 'Null when missing or hidden.' })
  @Allow('proceeding.read')
  async evidenceItem(@CurrentActor() actor: Actor, @Args('itemId', { type: () => ID }) itemId: string): Promise<EvidenceItem | null> {
    return isUUID(itemId) ? ((await this.db.load(loadItem, actor, itemId)) ?? null) : null;
  }

  @Mutation(() => ProtocolRecorded, { description: 'An act by which evidence came, as its protocol tells it.' })
  @Allow('proceeding.record')
  async registerProtocol(@CurrentActor() actor: Actor, @Args('input') input: RegisterProtocolInput): Promise<ProtocolRecorded> {
    return this.told(await this.protocols.register(actor, input, this.clock.now()));
  }

  @Mutation(() => ProtocolRecorded)
  @Allow('proceeding.record')
  async correctProtocol(@CurrentActor() actor: Actor, @Args('input') input: CorrectProtocolInput): Promise<ProtocolRecorded> {
    return this.told(await this.protocols.correct(actor, input, this.clock.now()));
  }

  @Mutation(() => ItemsRecorded)
  @Allow('proceeding.record')
  async registerItem(@CurrentActor() actor: Actor, @Args('input') { proceedingId, protocolId, ...item }: RegisterItemInput): Promise<ItemsRecorded> {
    return this.recorded(await this.items.register(actor, { proceedingId, protocolId, items: [item], single: true }, this.clock.now()));
  }

  @Mutation(() => ItemsRecorded, { description: 'Many things of one protocol, all or none: a refusal names the row.' })
  @Allow('proceeding.record')
  async registerItems(@CurrentActor() actor: Actor, @Args('input') input: RegisterItemsInput): Promise<ItemsRecorded> {
    return this.recorded(await this.items.register(actor, input, this.clock.now()));
  }

  @Mutation(() => ItemsRecorded, { description: 'A part of an item, under the next number below its own.' })
  @Allow('proceeding.record')
  async addPart(@CurrentActor() actor: Actor, @Args('input') input: AddBelowInput): Promise<ItemsRecorded> {
    return this.recorded(await this.items.addBelow(actor, input, false, this.clock.now()));
  }

  @Mutation(() => ItemsRecorded, { description: 'A copy of an item, under the next number below its own.' })
  @Allow('proceeding.record')
  async addCopy(@CurrentActor() actor: Actor, @Args('input') input: AddBelowInput): Promise<ItemsRecorded> {
    return this.recorded(await this.items.addBelow(actor, input, true, this.clock.now()));
  }

  @Mutation(() => ItemsRecorded)
  @Allow('proceeding.record')
  async correctItem(@CurrentActor() actor: Actor, @Args('input') input: CorrectItemInput): Promise<ItemsRecorded> {
    return this.recorded(await this.items.correct(actor, input, this.clock.now()));
  }

  @Mutation(() => ItemsRecorded, { description: 'Takes out of account what was registered by mistake; its number stays its own.' })
  @Allow('proceeding.record')
  async annulItem(@CurrentActor() actor: Actor, @Args('input') input: AnnulItemInput): Promise<ItemsRecorded> {
    return this.recorded(await this.items.annul(actor, input));
  }

  @Mutation(() => ItemsRecorded, { description: 'On which shelf or in which box of its store it lies.' })
  @Allow('proceeding.record')
  async setShelf(@CurrentActor() actor: Actor, @Args('input') input: SetShelfInput): Promise<ItemsRecorded> {
    return this.recorded(await this.items.shelve(actor, input));
  }

  @Mutation(() => ItemsRecorded, { description: 'That a stored file belongs to an item.' })
  @Allow('proceeding.record')
  async bindFile(@CurrentActor() actor: Actor, @Args('input') input: BindFileInput): Promise<ItemsRecorded> {
    return this.recorded({ ids: [await this.files.bind(actor, input)] });
  }

  @Mutation(() => ItemsRecorded, { description: 'Takes a file off an item to which it was bound by mistake; the file stays, and can be bound again.' })
  @Allow('proceeding.record')
  async unbindFile(@CurrentActor() actor: Actor, @Args('input') input: UnbindFileInput): Promise<ItemsRecorded> {
    return this.recorded({ ids: [await this.files.unbind(actor, input)] });
  }

  @Mutation(() => ItemsRecorded, { description: 'What became of exhibits by one decision: all or none.' })
  @Allow('proceeding.record')
  async decideFate(@CurrentActor() actor: Actor, @Args('input') input: DecideFateInput): Promise<ItemsRecorded> {
    return this.recorded(await this.fates.decide(actor, input, this.clock.now()));
  }

  @Mutation(() => ItemsRecorded)
  @Allow('proceeding.record')
  async undoFate(@CurrentActor() actor: Actor, @Args('input') input: UndoFateInput): Promise<ItemsRecorded> {
    return this.recorded(await this.fates.undo(actor, input));
  }

  private async told({ id, warnings }: { id: string; warnings: Said[] }): Promise<ProtocolRecorded> {
    const protocol = await changedProtocol(this.db, id);
    if (protocol === undefined) throw notFound();
    return { protocol, warnings };
  }

  private async recorded({ ids, warnings = [] }: { ids: string[]; warnings?: Said[] }): Promise<ItemsRecorded> {
    const items = [...(await changedItems(this.db, ids)).values()];
    return { ids, items, proceeding: await changedProceeding(this.db, items[0]?.proceedingId ?? ''), warnings };
  }
}
