import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar, InCase, InstantScalar, LocalTextView } from '#libs/platform';
import { Proceeding } from '#libs/proceedings';
import type { ItemKind } from '../registry/words.js';
import { ItemKindEnum } from '../registry/words.view.js';
import type { DisclosureAct, DisclosureSide, DisclosureState, WithholdingGround, WithholdingState } from './words.js';
import { DisclosureActEnum, DisclosureSideEnum, DisclosureStateEnum, WithholdingGroundEnum, WithholdingStateEnum } from './words.view.js';

/** A reason for which something is not opened, as the rulebook knows it. */
@ObjectType('DisclosureGround')
@Classified(1)
export class DisclosureGroundView {
  @Field(() => WithholdingGroundEnum)
  id!: WithholdingGround;

  @Field(() => LocalTextView)
  title!: LocalTextView;

  @Field(() => LocalTextView)
  citation!: LocalTextView;

  @Field(() => LocalTextView)
  note!: LocalTextView;

  /** `high`, `medium` or `low`. */
  @Field(() => String)
  certainty!: string;

  /** The reading awaits a lawyer. */
  @Field(() => Boolean)
  needsLawyer!: boolean;
}

/** Somebody to whom materials are opened. */
@ObjectType('DisclosureAddressee')
@Classified(3)
export class AddresseeView {
  @Field(() => ID)
  partyId!: string;

  @Field(() => DisclosureSideEnum)
  side!: DisclosureSide;

  /** The suspect whose study it is. */
  @Field(() => ID, { nullable: true })
  subject!: string | null;

  /** The first day on which something was opened. */
  @Field(() => DayScalar, { nullable: true })
  openedOn!: string | null;

  /** So many items are not open to her, held back or not. */
  @Field(() => Int)
  closed!: number;

  /** By minutes that say so. */
  @Field(() => Boolean)
  finished!: boolean;
}

/** How an item stands for one addressee. */
@ObjectType('DisclosureCell')
@Classified(3)
export class DisclosureCellView {
  @Field(() => ID)
  partyId!: string;

  @Field(() => DisclosureStateEnum)
  state!: DisclosureState;

  @Field(() => DayScalar, { nullable: true })
  on!: string | null;
}

/** An item in the register of materials (опис матеріалів). */
@ObjectType('DisclosureRow')
@InCase('proceedingId')
export class DisclosureRowView {
  proceedingId!: string;

  @Field(() => ID) @Classified(2)
  itemId!: string;

  @Field(() => String) @Classified(2)
  number!: string;

  @Field(() => ItemKindEnum) @Classified(2)
  kind!: ItemKind;

  @Field(() => Boolean) @Classified(2)
  copy!: boolean;

  @Field(() => String) @Classified(3)
  title!: string;

  @Field(() => Int, { nullable: true }) @Classified(2)
  volume!: number | null;

  @Field(() => Int, { nullable: true }) @Classified(2)
  pageFrom!: number | null;

  @Field(() => Int, { nullable: true }) @Classified(2)
  pageTo!: number | null;

  @Field(() => [DisclosureCellView]) @Classified(3)
  cells!: DisclosureCellView[];
}

/** That somebody was given something. Append-only: a mistake is taken back by another record. */
@ObjectType('DisclosureLine')
@InCase('proceedingId')
export class DisclosureLineView {
  proceedingId!: string;

  @Field(() => ID) @Classified(2)
  id!: string;

  @Field(() => ID) @Classified(3)
  partyId!: string;

  @Field(() => ID) @Classified(2)
  itemId!: string;

  @Field(() => DisclosureActEnum) @Classified(3)
  act!: DisclosureAct;

  @Field(() => DayScalar) @Classified(3)
  onDay!: string;

  @Field(() => Int, { nullable: true }) @Classified(3)
  volume!: number | null;

  @Field(() => Int, { nullable: true }) @Classified(3)
  pageFrom!: number | null;

  @Field(() => Int, { nullable: true }) @Classified(3)
  pageTo!: number | null;

  @Field(() => String, { nullable: true }) @Classified(3)
  note!: string | null;

  @Field(() => Boolean) @Classified(2)
  annulled!: boolean;

  /** Why it was taken back. */
  @Field(() => String, { nullable: true }) @Classified(3)
  reason!: string | null;

  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  recordedBy!: string;
}

@ObjectType('PagesSeen')
@Classified(3)
export class PagesSeenView {
  @Field(() => Int)
  volume!: number;

  @Field(() => Int)
  pageFrom!: number;

  @Field(() => Int)
  pageTo!: number;
}

/** Minutes of familiarisation (протокол ознайомлення з матеріалами). */
@ObjectType('Familiarisation')
@InCase('proceedingId')
export class MinutesView {
  proceedingId!: string;

  @Field(() => ID) @Classified(2)
  id!: string;

  @Field(() => ID) @Classified(3)
  partyId!: string;

  @Field(() => InstantScalar) @Classified(3)
  begunAt!: string;

  @Field(() => InstantScalar) @Classified(3)
  endedAt!: string;

  @Field(() => [PagesSeenView]) @Classified(3)
  volumes!: readonly PagesSeenView[];

  @Field(() => String, { nullable: true }) @Classified(3)
  present!: string | null;

  @Field(() => String, { nullable: true }) @Classified(3)
  remarks!: string | null;

  /** How she refused to sign; null: she signed. */
  @Field(() => String, { nullable: true }) @Classified(3)
  refusal!: string | null;

  @Field(() => Boolean) @Classified(3)
  complete!: boolean;

  /** Why they tell of other sheets than the register, or of fewer. */
  @Field(() => String, { nullable: true }) @Classified(3)
  departure!: string | null;

  @Field(() => Boolean) @Classified(2)
  annulled!: boolean;

  @Field(() => String, { nullable: true }) @Classified(3)
  reason!: string | null;

  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  recordedBy!: string;
}

/** That an item is not to be disclosed (обмеження доступу). */
@ObjectType('Withholding')
@InCase('proceedingId')
export class WithholdingView {
  proceedingId!: string;

  @Field(() => ID) @Classified(2)
  id!: string;

  @Field(() => ID) @Classified(2)
  itemId!: string;

  /** Null: from everybody. */
  @Field(() => ID, { nullable: true }) @Classified(3)
  partyId!: string | null;

  @Field(() => WithholdingGroundEnum) @Classified(3)
  ground!: WithholdingGround;

  @Field(() => String) @Classified(3)
  reason!: string;

  @Field(() => DayScalar) @Classified(2)
  reviewOn!: string;

  @Field(() => WithholdingStateEnum) @Classified(2)
  state!: WithholdingState;

  @Field(() => InstantScalar) @Classified(2)
  proposedAt!: string;

  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  decidedAt!: string | null;

  @Field(() => String, { nullable: true }) @Classified(3)
  answer!: string | null;

  proposedBy!: string;
  decidedBy!: string | null;
}

/** What was opened in a proceeding, to whom, and what was not (ст. 290 КПК). */
@ObjectType('Disclosure')
@InCase('proceedingId')
export class DisclosureView {
  proceedingId!: string;

  @Field(() => [AddresseeView]) @Classified(3)
  addressees!: AddresseeView[];

  @Field(() => [DisclosureRowView]) @Classified(2)
  rows!: DisclosureRowView[];

  @Field(() => [DisclosureLineView]) @Classified(3)
  lines!: DisclosureLineView[];

  @Field(() => [MinutesView]) @Classified(3)
  minutes!: MinutesView[];

  @Field(() => [WithholdingView]) @Classified(3)
  withholdings!: WithholdingView[];
}

@ObjectType()
@Classified(2)
export class DisclosureRecorded {
  @Field(() => ID)
  id!: string;

  @Field(() => Proceeding)
  proceeding!: Proceeding;

  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}
