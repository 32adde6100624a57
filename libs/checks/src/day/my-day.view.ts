import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar, InstantScalar } from '#libs/platform';
import { Flag } from '../alerts/flag.entity.js';
import { Deadline } from '../terms/deadline.entity.js';

@ObjectType()
@Classified(2)
export class MyDayCounts {
  @Field(() => Int)
  overdue!: number;

  @Field(() => Int)
  dueSoon!: number;

  @Field(() => Int)
  awaiting!: number;

  @Field(() => Int)
  newFlags!: number;

  /** Flags that stand and were news on an earlier visit. */
  @Field(() => Int)
  olderFlags!: number;

  /** Open tasks that the reader is to do. */
  @Field(() => Int)
  tasks!: number;

  /** Those of them whose day has passed. */
  @Field(() => Int)
  tasksLate!: number;

  @Field(() => Int)
  proceedings!: number;
}

/** A colleague whose work the reader does for some days, and in which proceedings (заступництво). */
@ObjectType()
@Classified(2)
export class StandingIn {
  @Field(() => ID)
  delegationId!: string;

  personId!: string;

  /** The last day of it. */
  @Field(() => DayScalar)
  until!: string;

  /** Proceedings that are the colleague's alone; those in which the reader has a duty of her own are not among them. */
  @Field(() => [ID])
  proceedingIds!: string[];
}

/** What calls for the reader today (мій день). Each list holds the first of what the counts tell. */
@ObjectType()
@Classified(2)
export class MyDay {
  @Field(() => DayScalar)
  today!: string;

  /** What is newer than this is new: her first visit of the working day before. */
  @Field(() => InstantScalar)
  since!: string;

  /** Whether she has not said yet that her day began: \`beginDay\` does, once a working day. */
  @Field(() => Boolean)
  firstToday!: boolean;

  @Field(() => [StandingIn])
  standingIn!: StandingIn[];

  @Field(() => [Deadline])
  overdue!: Deadline[];

  @Field(() => [Deadline])
  dueSoon!: Deadline[];

  /** Those that the reader herself can acknowledge now. */
  @Field(() => [Deadline])
  awaitingAcknowledgement!: Deadline[];

  /** Flags first seen since the last visit, besides those that the lists above show already. */
  @Field(() => [Flag])
  newFlags!: Flag[];

  @Field(() => MyDayCounts)
  counts!: MyDayCounts;
}
