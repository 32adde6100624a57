import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar, InCase, InstantScalar, LocalTextView } from '#libs/platform';
import { CustodyPhotoView } from './custody-photo.view.js';
import { HandOverView } from './hand-over.view.js';
import { HolderView } from './holder.view.js';
import { RefusedHandOverView } from './refusal.view.js';
import { SealDifferenceView } from './seals.view.js';
import type { CustodyAct } from './words.js';
import { CustodyActEnum } from './words.view.js';

/** What the giver said of a thing that was handed over, beside what the taker found. */
@ObjectType('ToldByGiver')
@Classified(3)
export class ToldByGiver {
  @Field(() => [String])
  seals!: readonly string[];

  @Field(() => String, { nullable: true })
  condition!: string | null;

  /** Why she named other seals than the record before. */
  @Field(() => String, { nullable: true })
  reason!: string | null;

  /** Whether the two sides told of the seals or of the condition otherwise. */
  @Field(() => Boolean)
  differs!: boolean;
}

/** One record of custody. Append-only: none is changed, none taken back. */
@ObjectType('CustodyRecord')
@InCase('proceedingId')
export class CustodyRecordView {
  @Field(() => ID) @Classified(2)
  id!: string;

  proceedingId!: string;

  @Field(() => Int) @Classified(2)
  seq!: number;

  @Field(() => CustodyActEnum) @Classified(2)
  act!: CustodyAct;

  /** When it was. */
  @Field(() => InstantScalar) @Classified(2)
  at!: string;

  /** When it was written down. */
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  /** Whether that was more than a day later. */
  @Field(() => Boolean) @Classified(2)
  late!: boolean;

  @Field(() => HolderView, { nullable: true }) @Classified(3)
  from!: HolderView | null;

  @Field(() => HolderView, { nullable: true }) @Classified(3)
  to!: HolderView | null;

  @Field(() => [String]) @Classified(3)
  seals!: readonly string[];

  @Field(() => String, { nullable: true }) @Classified(3)
  condition!: string | null;

  @Field(() => String, { nullable: true }) @Classified(3)
  reason!: string | null;

  /** What the reason says where the program wrote it; null: it is somebody's own words. */
  @Field(() => LocalTextView, { nullable: true }) @Classified(3)
  ownReason!: LocalTextView | null;

  @Field(() => String, { nullable: true }) @Classified(3)
  paperNumber!: string | null;

  @Field(() => DayScalar, { nullable: true }) @Classified(3)
  paperOn!: string | null;

  /** What it was handed over for; null where one side alone tells. */
  @Field(() => String, { nullable: true }) @Classified(3)
  purpose!: string | null;

  /** Name of whoever wrote it down. */
  @Field(() => String) @Classified(3)
  recordedBy!: string;

  /** Null where one side alone tells. */
  @Field(() => ToldByGiver, { nullable: true }) @Classified(3)
  told!: ToldByGiver | null;

  @Field(() => [CustodyPhotoView]) @Classified(3)
  photos!: readonly CustodyPhotoView[];

  /** SHA-256 of this record and, through it, of all before it. */
  @Field(() => String) @Classified(2)
  digest!: string;
}

/** A time in which it is known who answers for the thing. */
@ObjectType('CustodyHold')
@Classified(3)
export class HoldView {
  @Field(() => HolderView)
  holder!: HolderView;

  @Field(() => InstantScalar)
  since!: string;

  @Field(() => InstantScalar, { nullable: true })
  until!: string | null;
}

/** A time of which nobody can say who had the thing. */
@ObjectType('CustodyGap')
@Classified(3)
export class GapView {
  @Field(() => InstantScalar, { nullable: true })
  since!: string | null;

  /** Null: still. */
  @Field(() => InstantScalar, { nullable: true })
  until!: string | null;

  @Field(() => HolderView, { nullable: true })
  last!: HolderView | null;

  @Field(() => HolderView, { nullable: true })
  next!: HolderView | null;
}

/** Custody of one thing: its records, and the chain that they make. */
@ObjectType('ItemCustody')
@InCase('proceedingId')
export class ItemCustodyView {
  @Field(() => ID) @Classified(2)
  itemId!: string;

  @Field(() => ID) @Classified(2)
  proceedingId!: string;

  /** Registered by mistake: it is not taken into custody any more. */
  annulled!: boolean;

  /** Its fate takes it out of the house: it goes to nobody else, and what is left to record is that it went. */
  @Field(() => Boolean) @Classified(2)
  gone!: boolean;

  @Field(() => String) @Classified(2)
  number!: string;

  @Field(() => String) @Classified(3)
  title!: string;

  @Field(() => InstantScalar) @Classified(2)
  collectedAt!: string;

  /** Whether the hour is known at which it came; else its day alone is. */
  @Field(() => Boolean) @Classified(2)
  hourKnown!: boolean;

  /** In the order in which they were written down. */
  @Field(() => [CustodyRecordView]) @Classified(2)
  records!: CustodyRecordView[];

  @Field(() => [HoldView]) @Classified(3)
  holds!: HoldView[];

  @Field(() => [GapView]) @Classified(3)
  gaps!: GapView[];

  @Field(() => Int) @Classified(2)
  gapCount!: number;

  /** Where seals are not those that the giver, or the record before, named. */
  @Field(() => [SealDifferenceView]) @Classified(3)
  sealDifferences!: SealDifferenceView[];

  @Field(() => Int) @Classified(2)
  sealDifferenceCount!: number;

  /** Whether the digests say that every record is as it was written. */
  @Field(() => Boolean) @Classified(2)
  intact!: boolean;

  /** Numbers of the seals that are on it now. */
  @Field(() => [String]) @Classified(3)
  seals!: readonly string[];

  /** Who has it now. */
  @Field(() => HolderView, { nullable: true }) @Classified(3)
  holder!: HolderView | null;

  /** In which it waits to be taken over. */
  @Field(() => HandOverView, { nullable: true }) @Classified(3)
  offer!: HandOverView | null;

  /** The last hand-over that was refused, as long as nothing was recorded, and nothing offered anew, since it was offered. */
  @Field(() => RefusedHandOverView, { nullable: true }) @Classified(3)
  refused!: RefusedHandOverView | null;
}
