import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified, InstantScalar } from '#libs/platform';
import type { ItemKind } from '../registry/words.js';
import { ItemKindEnum } from '../registry/words.view.js';
import { HolderView } from './holder.view.js';
import type { OfferAnswer } from './words.js';
import { OfferAnswerEnum } from './words.view.js';

/** A thing as whoever has it in hand knows it: nothing else of its case. */
@ObjectType('ThingInHand')
@Classified(3)
export class ThingInHandView {
  @Field(() => ID)
  itemId!: string;

  @Field(() => String)
  number!: string;

  /** Of its proceeding, where that is the reader's work. */
  @Field(() => String, { nullable: true })
  caseNumber!: string | null;

  /** Null: it is out of a compartment that is closed to her. */
  @Field(() => ItemKindEnum, { nullable: true })
  kind!: ItemKind | null;

  /** Empty: it is out of a compartment that is closed to her. */
  @Field(() => String)
  title!: string;

  @Field(() => HolderView)
  holder!: HolderView;

  @Field(() => InstantScalar)
  since!: string;

  @Field(() => [String])
  seals!: readonly string[];

  /** From whom it came: whoever does not work on the case gives it back there. Null: nobody, it was taken. */
  @Field(() => HolderView, { nullable: true })
  giver!: HolderView | null;

  /** Whether its case is the reader's work: then it may be offered to others than the giver. */
  @Field(() => Boolean)
  ownCase!: boolean;

  /** Waits already to be taken over. */
  @Field(() => Boolean)
  offered!: boolean;

  /** Its fate takes it out of the house: what is left to record is that it went. */
  @Field(() => Boolean)
  gone!: boolean;
}

/** One thing of an offer, as each side tells of it. */
@ObjectType('HandOverItem')
@Classified(3)
export class HandOverItemView {
  @Field(() => ID)
  itemId!: string;

  @Field(() => String)
  number!: string;

  @Field(() => String)
  title!: string;

  @Field(() => [String])
  seals!: readonly string[];

  @Field(() => String, { nullable: true })
  condition!: string | null;

  /** Why the giver names other seals than the record before; null: she names those, or it was opened. */
  @Field(() => String, { nullable: true })
  sealsReason!: string | null;

  @Field(() => OfferAnswerEnum, { nullable: true })
  answer!: OfferAnswer | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

/** Things offered to somebody. Until she takes them over, whoever offers them has them. */
@ObjectType('EvidenceHandOver')
@Classified(3)
export class HandOverView {
  @Field(() => ID)
  id!: string;

  @Field(() => HolderView)
  from!: HolderView;

  @Field(() => HolderView)
  to!: HolderView;

  @Field(() => String)
  purpose!: string;

  @Field(() => InstantScalar)
  offeredAt!: string;

  @Field(() => [HandOverItemView])
  items!: HandOverItemView[];

  /** The proceeding, where it is the reader's work: then she may name files of it. Null: she sees nothing of it. */
  @Field(() => ID, { nullable: true })
  ownCaseId!: string | null;

  /** `answerOffer` of the taker, `withdrawOffer` of the giver. */
  @Field(() => [String])
  abilities!: readonly string[];
}

/** What waits for somebody, what she waits for, and what she has. */
@ObjectType('CustodyInbox')
@Classified(3)
export class CustodyInboxView {
  @Field(() => [HandOverView])
  toMe!: HandOverView[];

  @Field(() => [HandOverView])
  byMe!: HandOverView[];

  @Field(() => [ThingInHandView])
  inHand!: ThingInHandView[];
}
