import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar, LocalTextView } from '#libs/platform';
import { Examination } from '../calling/examination.entity.js';
import { PanelChange } from './panel-change.entity.js';
import type { AlternativeCode, AlternativeState } from './words.js';
import { AlternativeCodeEnum, AlternativeStateEnum } from './words.view.js';

/** What the law offers instead of testifying again in the room (інші способи, ніж повторний допит у залі). */
@ObjectType('AlternativeToTestimony')
@Classified(1)
export class AlternativeView {
  @Field(() => AlternativeCodeEnum)
  code!: AlternativeCode;

  @Field(() => LocalTextView)
  label!: LocalTextView;

  @Field(() => LocalTextView)
  citation!: LocalTextView;

  @Field(() => LocalTextView)
  condition!: LocalTextView;

  /** `high` or `medium`. */
  @Field(() => String)
  certainty!: string;

  @Field(() => Boolean)
  needsLawyer!: boolean;
}

/** The judges of a trial from one hearing to another (склад суду). */
@ObjectType()
@Classified(2)
export class BenchView {
  @Field(() => String)
  judge!: string;

  @Field(() => DayScalar)
  from!: string;

  @Field(() => DayScalar)
  to!: string;

  @Field(() => Int)
  hearings!: number;

  /** It follows another bench, and nobody has recorded the change. */
  @Field(() => Boolean)
  unrecorded!: boolean;
}

@ObjectType()
@Classified(2)
export class OfferedAlternative {
  @Field(() => AlternativeCodeEnum)
  code!: AlternativeCode;

  @Field(() => AlternativeStateEnum)
  state!: AlternativeState;
}

/** A victim or witness who would have to testify again. */
@ObjectType()
@Classified(2)
export class TestifiesAgain {
  @Field(() => ID)
  partyId!: string;

  @Field(() => [OfferedAlternative])
  alternatives!: OfferedAlternative[];
}

/** Something that has to be heard again, with the day on which it was heard last. */
@ObjectType()
@Classified(2)
export class HeardBefore {
  @Field(() => Examination)
  examination!: Examination;

  @Field(() => DayScalar)
  on!: string;
}

/** Who sits in a trial, what changed, and what has to be heard again for it (склад суду та його зміни). */
@ObjectType()
@Classified(2)
export class TrialPanel {
  @Field(() => [BenchView])
  benches!: BenchView[];

  /** Who sits after the changes; null: nobody whose name is known. */
  @Field(() => String, { nullable: true })
  sitting!: string | null;

  @Field(() => [PanelChange])
  changes!: PanelChange[];

  /** All that was examined in the trial, the earliest first. */
  @Field(() => [HeardBefore])
  examined!: HeardBefore[];

  @Field(() => [HeardBefore])
  again!: HeardBefore[];

  @Field(() => [TestifiesAgain])
  people!: TestifiesAgain[];
}
