import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar, LocalTextView } from '#libs/platform';
import { ExpertExamination } from './expert-examination.entity.js';
import type { ExaminationKind, GroundKind } from './words.js';
import { ExaminationGroundEnum, ExaminationKindEnum } from './words.view.js';

/** A kind of examination with the questions that are usually asked (шаблон питань). */
@ObjectType('ExpertKind')
@Classified(1)
export class ExpertKindView {
  @Field(() => ExaminationKindEnum)
  id!: ExaminationKind;

  @Field(() => LocalTextView)
  title!: LocalTextView;

  @Field(() => LocalTextView)
  source!: LocalTextView;

  @Field(() => [LocalTextView])
  questions!: readonly LocalTextView[];
}

@ObjectType('ExpertGround')
@Classified(1)
export class ExpertGroundView {
  @Field(() => ExaminationGroundEnum)
  id!: GroundKind;

  @Field(() => LocalTextView)
  title!: LocalTextView;

  @Field(() => LocalTextView)
  citation!: LocalTextView;

  @Field(() => Boolean)
  needsLawyer!: boolean;
}

/** What the rulebook says of how long an expert may take, and by which habit she is asked. */
@ObjectType('ExpertTerm')
@Classified(1)
export class ExpertTermView {
  @Field(() => LocalTextView)
  citation!: LocalTextView;

  @Field(() => LocalTextView)
  says!: LocalTextView;

  @Field(() => Boolean)
  needsLawyer!: boolean;

  /** Days without an opinion after which somebody is reminded: a habit, and no law. */
  @Field(() => [Int])
  chaseAfter!: readonly number[];
}

/** How long it waits for its opinion. */
@ObjectType('ExpertWait')
@Classified(2)
export class ExpertWaitView {
  @Field(() => Int)
  days!: number;

  @Field(() => DayScalar, { nullable: true })
  nextChaseOn!: string | null;

  @Field(() => Boolean)
  overdue!: boolean;
}

/** An examination that was ordered or changed, with what the writer should know of it. */
@ObjectType()
@Classified(2)
export class ExpertExaminationRecorded {
  @Field(() => ID)
  id!: string;

  @Field(() => ExpertExamination)
  examination!: ExpertExamination;

  @Field(() => [LocalTextView])
  warnings!: readonly LocalTextView[];
}
