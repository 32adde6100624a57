import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar, InstantScalar, LocalTextView } from '#libs/platform';
import type { PreservationWay } from '#libs/time-limits';
import type { PreservationActKind, PreservationState } from './words.js';
import { PreservationActEnum, PreservationStateEnum, PreservationWayEnum } from './words.view.js';

/** For how long data are kept by each way of asking, as the rulebook knows it. */
@ObjectType('PreservationTerm')
@Classified(1)
export class PreservationTermView {
  @Field(() => String) id!: string;
  @Field(() => LocalTextView) title!: LocalTextView;
  @Field(() => [PreservationWayEnum]) ways!: readonly PreservationWay[];
  @Field(() => Int) days!: number;
  /** `at-most`, `at-least` or `habit`. */
  @Field(() => String) bound!: string;
  @Field(() => LocalTextView) citation!: LocalTextView;
  @Field(() => LocalTextView) note!: LocalTextView;
  /** `high`, `medium` or `low`. */
  @Field(() => String) certainty!: string;
  /** The reading awaits a lawyer. */
  @Field(() => Boolean) needsLawyer!: boolean;
}

/** What became of a request that data be kept. */
@ObjectType('PreservationAct')
@Classified(3)
export class PreservationActView {
  @Field(() => ID) id!: string;
  @Field(() => PreservationActEnum) act!: PreservationActKind;
  @Field(() => DayScalar) onDay!: string;
  @Field(() => DayScalar, { nullable: true }) untilOn!: string | null;
  @Field(() => String, { nullable: true }) reference!: string | null;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => InstantScalar) recordedAt!: string;
  recordedBy!: string;
}

/** A request that data be kept (запит про термінове збереження комп’ютерних даних). */
@ObjectType('PreservationRequest')
@Classified(3)
export class PreservationRequestView {
  proceedingId!: string;
  @Field(() => ID) id!: string;
  @Field(() => String) provider!: string;
  @Field(() => String) country!: string;
  @Field(() => PreservationWayEnum) way!: PreservationWay;
  @Field(() => String) subject!: string;
  @Field(() => String) basis!: string;
  @Field(() => DayScalar) sentOn!: string;
  @Field(() => String, { nullable: true }) reference!: string | null;
  @Field(() => PreservationStateEnum) state!: PreservationState;
  /** From when the time that runs is counted. */
  @Field(() => DayScalar) askedOn!: string;
  /** Null: nothing runs. */
  @Field(() => DayScalar, { nullable: true }) until!: string | null;
  /** Whether whoever keeps the data named that day; else the law or habit counts it. */
  @Field(() => Boolean) stated!: boolean;
  @Field(() => Int, { nullable: true }) left!: number | null;
  /** All the days of the time that runs. */
  @Field(() => Int, { nullable: true }) length!: number | null;
  /** The reminder whose day has come, in days before the end; 0: it is over. */
  @Field(() => Int, { nullable: true }) reached!: number | null;
  @Field(() => PreservationTermView) term!: PreservationTermView;
  @Field(() => [PreservationActView]) acts!: PreservationActView[];
  /** What may become of it next. */
  @Field(() => [PreservationActEnum]) next!: readonly PreservationActKind[];
  @Field(() => InstantScalar) recordedAt!: string;
  recordedBy!: string;
}
