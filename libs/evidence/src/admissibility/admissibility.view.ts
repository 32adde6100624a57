import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, LocalTextView } from '#libs/platform';
import type { CheckAnswer } from './words.js';
import { CheckAnswerEnum } from './words.view.js';

/** A question that a court asks of evidence, as the rulebook knows it. */
@ObjectType('AdmissibilityCheck')
@Classified(1)
export class AdmissibilityCheckView {
  @Field(() => String)
  id!: string;

  @Field(() => LocalTextView)
  title!: LocalTextView;

  @Field(() => LocalTextView)
  citation!: LocalTextView;

  /** What can still be done where the answer is bad. */
  @Field(() => LocalTextView)
  remedy!: LocalTextView;

  /** From 1 to 3: how grave a bad answer is. A habit of the unit, not the law. */
  @Field(() => Int)
  weight!: number;

  @Field(() => Boolean)
  needsLawyer!: boolean;
}

/** One line of the checklist of an item (допустимість доказу, ст. 86 КПК). */
@ObjectType('CheckedItem')
@Classified(3)
export class CheckedItemView {
  @Field(() => ID)
  itemId!: string;

  @Field(() => String)
  number!: string;

  @Field(() => CheckAnswerEnum)
  answer!: CheckAnswer;

  /** What the answer rests on; null: on what the program keeps itself, or nobody recorded anything. */
  @Field(() => LocalTextView, { nullable: true })
  basis!: LocalTextView | null;

  @Field(() => AdmissibilityCheckView)
  check!: AdmissibilityCheckView;
}
