import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Classified, Clock, CurrentActor, Db } from '#libs/platform';
import { Proceeding, abilitiesOverContent, changedProceeding, loadDuties } from '#libs/proceedings';
import { loadStoredFile } from '../copies/copies.loader.js';
import { StoredFile } from '../files/stored-file.entity.js';
import { AddCustodyPhotosInput, AnswerOfferInput, OfferThingsInput, RecordCustodyInput, TakeIntoCustodyInput, WithdrawOfferInput } from './custody.input.js';
import { CustodyPhotoView } from './custody-photo.view.js';
import { CustodyPhotos } from './custody-photos.service.js';
import { Custody } from './custody.service.js';
import { ItemCustodyView } from './custody.view.js';
import { loadCustody, loadItemCustody } from './custody-picture.loader.js';
import { CustodyInboxView } from './hand-over.view.js';
import { loadCustodyInbox } from './offers.loader.js';
import { Offers } from './offers.service.js';

@Resolver(() => ItemCustodyView)
export class CustodyResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly custody: Custody, private readonly offers: Offers, private readonly photos: CustodyPhotos) {}

  @Query(() => ItemCustodyView, { nullable: true, description: 'Who held a thing at every minute.' })
  @Allow('proceeding.read')
  async itemCustody(@CurrentActor() actor: Actor, @Args('itemId', { type: () => ID }) itemId: string): Promise<ItemCustodyView | null> {
    return (await this.db.load(loadItemCustody, actor, itemId)) ?? null;
  }

  @Query(() => CustodyInboxView, { description: 'What is offered to the reader, what she offers, and what she has.' })
  @Allow('proceeding.record')
  async custodyInbox(@CurrentActor() actor: Actor): Promise<CustodyInboxView> {
    return loadCustodyInbox(this.db, actor);
  }

  @Mutation(() => Proceeding, { description: 'Things come into custody: the first record of each.' })
  @Allow('proceeding.record')
  async takeIntoCustody(@CurrentActor() actor: Actor, @Args('input') input: TakeIntoCustodyInput): Promise<Proceeding> {
    return changedProceeding(this.db, await this.custody.take(actor, input, this.clock.now()));
  }

  @Mutation(() => Proceeding, { description: 'What happened to a thing, as one side tells it; a hand-over rests on a document then.' })
  @Allow('proceeding.record')
  async recordCustody(@CurrentActor() actor: Actor, @Args('input') input: RecordCustodyInput): Promise<Proceeding> {
    return changedProceeding(this.db, await this.custody.record(actor, input, this.clock.now()));
  }

  @Mutation(() => Proceeding, { description: 'Photographs of a seal, or of how a thing is, beside a record that stands.' })
  @Allow('proceeding.record')
  async addCustodyPhotos(@CurrentActor() actor: Actor, @Args('input') { custodyRecordId, photoIds }: AddCustodyPhotosInput): Promise<Proceeding> {
    return changedProceeding(this.db, await this.photos.add(actor, { recordId: custodyRecordId, photoIds }));
  }

  @Mutation(() => ID, { description: 'Offers things to somebody, who may accept or refuse each; until then the giver has them.' })
  @Allow('proceeding.record')
  async offerThings(@CurrentActor() actor: Actor, @Args('input') input: OfferThingsInput): Promise<string> {
    return this.offers.offer(actor, input);
  }

  @Mutation(() => CustodyInboxView, { description: 'What the taker accepts and refuses of an offer.' })
  @Allow('proceeding.record')
  async answerOffer(@CurrentActor() actor: Actor, @Args('input') input: AnswerOfferInput): Promise<CustodyInboxView> {
    await this.offers.answer(actor, input, this.clock.now());
    return loadCustodyInbox(this.db, actor);
  }

  @Mutation(() => CustodyInboxView, { description: 'The giver takes back what nobody has answered yet.' })
  @Allow('proceeding.record')
  async withdrawOffer(@CurrentActor() actor: Actor, @Args('input') input: WithdrawOfferInput): Promise<CustodyInboxView> {
    await this.offers.withdraw(actor, input, this.clock.now());
    return loadCustodyInbox(this.db, actor);
  }

  @ResolveField(() => [String], { description: 'What the reader may do about the thing.' })
  @Classified(2)
  @Allow('proceeding.read')
  async abilities(@CurrentActor() actor: Actor, @Parent() { proceedingId, annulled, gone, holder, offer }: ItemCustodyView): Promise<string[]> {
    const duties = await this.db.load(loadDuties, actor, proceedingId);
    if (duties === undefined || !abilitiesOverContent(actor, duties).includes('correctEvent')) return [];
    return holder === null ? [...(annulled || gone ? [] : ['takeIntoCustody']), 'recordCustody'] : ['recordCustody', ...(holder.id === actor.id && offer === null && !gone ? ['offerThings'] : [])];
  }
}

@Resolver(() => CustodyPhotoView)
export class CustodyPhotoResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => StoredFile, { nullable: true, description: 'The file itself.' })
  @Classified(3)
  @Allow('proceeding.read')
  async file(@CurrentActor() actor: Actor, @Parent() { fileId }: CustodyPhotoView): Promise<StoredFile | null> {
    return (await this.db.load(loadStoredFile, actor, fileId)) ?? null;
  }
}

@Resolver(() => Proceeding)
export class ProceedingCustodyResolver {
  constructor(private readonly db: Db) {}

  @ResolveField(() => [ItemCustodyView], { description: 'Custody of the things of a proceeding, those with gaps among them.' })
  @Classified(2)
  @Allow('proceeding.read')
  async custody(@CurrentActor() actor: Actor, @Parent() { id }: Proceeding): Promise<ItemCustodyView[]> {
    return (await this.db.load(loadCustody, actor, id)) ?? [];
  }
}
