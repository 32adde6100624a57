import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar } from '#libs/platform';
import { Flag } from '../alerts/flag.entity.js';
import { Deadline } from './deadline.entity.js';

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

  @Field(() => Int)
  proceedings!: number;
}

/** What calls for the reader today (мій день). Each list holds the first of what the counts tell. */
@ObjectType()
@Classified(2)
export class MyDay {
  @Field(() => DayScalar)
  today!: string;

  @Field(() => [Deadline])
  overdue!: Deadline[];

  @Field(() => [Deadline])
  dueSoon!: Deadline[];

  /** Those that the reader herself can acknowledge now. */
  @Field(() => [Deadline])
  awaitingAcknowledgement!: Deadline[];

  /** Standing flags besides those that the lists above show already. */
  @Field(() => [Flag])
  newFlags!: Flag[];

  @Field(() => MyDayCounts)
  counts!: MyDayCounts;
}
