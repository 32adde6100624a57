import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { StaffRef, staffRefOf } from '#libs/access';
import { type Actor, Allow, Classified, CurrentActor, Db, type Page, notFound } from '#libs/platform';
import { Proceeding, loadDuties, loadProceeding } from '#libs/proceedings';
import { actOf, windowOf } from './basis.js';
import { StoredFile } from '../files/stored-file.entity.js';
import { EvidenceChange } from './evidence-change.entity.js';
import { EvidenceItem } from './evidence-item.entity.js';
import { EvidenceProtocol } from './evidence-protocol.entity.js';
import { ItemFile } from './item-file.entity.js';
import { EvidenceArgs } from './registry.input.js';
import { isHourKnown } from './hours.js';
import { itemPageKey, loadItemPages } from './item-page.loader.js';
import { loadEvidenceCounts, loadFileItems, loadItem, loadItemChanges, loadItemCounts, loadItemFiles, loadParts, loadProtocol, loadProtocolChanges, loadProtocols } from './registry.loader.js';
import { abilitiesInRegistry, abilitiesOfItem } from './registry.policy.js';
import { needsFate } from './exhibits.js';
import { EvidenceActView, EvidenceCountsView, EvidenceItemConnection, RulingWindowView } from './registry.view.js';

/** What an item shows besides its own columns. */
@Resolver(() => EvidenceItem)
export class ItemFieldsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => Proceeding)
  @Classified(2)
  @Allow('proceeding.read')
  async proceeding(@CurrentActor() actor: Actor, @Parent() { proceedingId }: EvidenceItem): Promise<Proceeding> {
    const proceeding = await this.db.load(loadProceeding, actor, proceedingId);
    if (proceeding === undefined) throw notFound();
    return proceeding;
  }

  @ResolveField(() => EvidenceProtocol, { nullable: true })
  @Classified(2)
  @Allow('proceeding.read')
  async protocol(@CurrentActor() actor: Actor, @Parent() { protocolId }: EvidenceItem): Promise<EvidenceProtocol | null> {
    return protocolId === null ? null : ((await this.db.load(loadProtocol, actor, protocolId)) ?? null);
  }

  @ResolveField(() => Boolean, { description: 'Whether the hour is known at which it came; else its day alone is.' })
  @Classified(2)
  @Allow('proceeding.read')
  async hourKnown(@CurrentActor() actor: Actor, @Parent() { protocolId, collectedAt }: EvidenceItem): Promise<boolean> {
    return isHourKnown(collectedAt, protocolId === null ? null : (await this.db.load(loadProtocol, actor, protocolId)) ?? null);
  }

  @ResolveField(() => EvidenceItem, { nullable: true, description: 'What it was taken or copied from.' })
  @Classified(2)
  @Allow('proceeding.read')
  async parent(@CurrentActor() actor: Actor, @Parent() { parentId }: EvidenceItem): Promise<EvidenceItem | null> {
    return parentId === null ? null : ((await this.db.load(loadItem, actor, parentId)) ?? null);
  }

  @ResolveField(() => [EvidenceItem], { description: 'Parts and copies directly below it, also those annulled.' })
  @Classified(2)
  @Allow('proceeding.read')
  async parts(@CurrentActor() actor: Actor, @Parent() { id }: EvidenceItem): Promise<EvidenceItem[]> {
    return (await this.db.load(loadParts, actor, id)) ?? [];
  }

  @ResolveField(() => [ItemFile], { description: 'Stored files that belong to it.' })
  @Classified(2)
  @Allow('proceeding.read')
  async files(@CurrentActor() actor: Actor, @Parent() { id }: EvidenceItem): Promise<ItemFile[]> {
    return (await this.db.load(loadItemFiles, actor, id)) ?? [];
  }

  @ResolveField(() => [EvidenceChange], { description: 'What was told of it before, the first change first.' })
  @Classified(2)
  @Allow('proceeding.read')
  async changes(@CurrentActor() actor: Actor, @Parent() { id }: EvidenceItem): Promise<EvidenceChange[]> {
    return (await this.db.load(loadItemChanges, actor, id)) ?? [];
  }

  @ResolveField(() => Boolean, { description: 'Whether its fate has to be decided before the proceeding closes.' })
  @Classified(2)
  @Allow('proceeding.read')
  needsFate(@Parent() item: EvidenceItem): boolean {
    return needsFate(item);
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: EvidenceItem): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() item: EvidenceItem): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, item.proceedingId);
    return duties === undefined ? [] : abilitiesOfItem(actor, item, duties);
  }
}

/** What a protocol shows besides its own columns. */
@Resolver(() => EvidenceProtocol)
export class ProtocolFieldsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => EvidenceActView, { description: 'The act with its article.' })
  @Classified(2)
  @Allow('proceeding.read')
  act(@Parent() { kind }: EvidenceProtocol): EvidenceActView {
    return actOf(kind);
  }

  @ResolveField(() => RulingWindowView, { nullable: true, description: 'The days of its ruling; null where none is told.' })
  @Classified(2)
  @Allow('proceeding.read')
  window(@Parent() protocol: EvidenceProtocol): RulingWindowView | null {
    return protocol.ruledOn === null ? null : windowOf(protocol);
  }

  @ResolveField(() => Int, { description: 'How many items came by it.' })
  @Classified(2)
  @Allow('proceeding.read')
  async itemCount(@CurrentActor() actor: Actor, @Parent() { id }: EvidenceProtocol): Promise<number> {
    return (await this.db.load(loadItemCounts, actor, id)) ?? 0;
  }

  @ResolveField(() => [EvidenceChange])
  @Classified(2)
  @Allow('proceeding.read')
  async changes(@CurrentActor() actor: Actor, @Parent() { id }: EvidenceProtocol): Promise<EvidenceChange[]> {
    return (await this.db.load(loadProtocolChanges, actor, id)) ?? [];
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: EvidenceProtocol): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }

  @ResolveField(() => [String])
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { proceedingId }: EvidenceProtocol): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, proceedingId);
    return duties === undefined ? [] : abilitiesInRegistry(actor, duties).filter((deed) => ['registerItems', 'correctProtocol', 'recordProtocolFacts'].includes(deed));
  }
}

@Resolver(() => EvidenceChange)
export class EvidenceChangeResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async recordedBy(@CurrentActor() actor: Actor, @Parent() { recordedBy }: EvidenceChange): Promise<StaffRef> {
    return staffRefOf(this.db, actor, recordedBy);
  }
}

@Resolver(() => ItemFile)
export class ItemFileResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => EvidenceItem, { nullable: true })
  @Classified(2)
  @Allow('proceeding.read')
  async item(@CurrentActor() actor: Actor, @Parent() { itemId }: ItemFile): Promise<EvidenceItem | null> {
    return (await this.db.load(loadItem, actor, itemId)) ?? null;
  }

  @ResolveField(() => StaffRef)
  @Classified(2)
  @Allow('proceeding.read')
  async boundBy(@CurrentActor() actor: Actor, @Parent() { boundBy }: ItemFile): Promise<StaffRef> {
    return staffRefOf(this.db, actor, boundBy);
  }
}

@Resolver(() => StoredFile)
export class FileItemsResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [ItemFile], { description: 'To which items of evidence it belongs, and as what.' })
  @Classified(3)
  @Allow('proceeding.read')
  async boundTo(@CurrentActor() actor: Actor, @Parent() { id }: StoredFile): Promise<ItemFile[]> {
    return (await this.db.load(loadFileItems, actor, id)) ?? [];
  }
}

@Resolver(() => Proceeding)
export class ProceedingEvidenceResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => EvidenceItemConnection, { description: 'The registry of evidence in the order of its numbers: each item before its parts and copies.' })
  @Classified(2)
  @Allow('proceeding.read')
  async evidence(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding, @Args() { filter, first, after }: EvidenceArgs): Promise<Page<EvidenceItem>> {
    const page = await this.db.load(loadItemPages, actor, itemPageKey({ proceedingId: id, filter: filter ?? {}, first, after: after ?? null }));
    return page ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  }

  @ResolveField(() => EvidenceCountsView)
  @Classified(2)
  @Allow('proceeding.read')
  async evidenceCounts(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<EvidenceCountsView> {
    const counts = await this.db.load(loadEvidenceCounts, actor, id);
    return { ...(counts ?? { proceedingId: id, items: 0, electronic: 0, withoutFate: 0 }), kinds: [...(counts?.kinds ?? [])] };
  }

  @ResolveField(() => [EvidenceProtocol], { description: 'Acts by which evidence came, in their order.' })
  @Classified(2)
  @Allow('proceeding.read')
  async protocols(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<EvidenceProtocol[]> {
    return (await this.db.load(loadProtocols, actor, id)) ?? [];
  }

  @ResolveField(() => [String], { description: 'What the reader may do in the registry of evidence.' })
  @Classified(2)
  @Allow('proceeding.read')
  async evidenceAbilities(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, id);
    return duties === undefined ? [] : abilitiesInRegistry(actor, duties);
  }
}
