import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsString, IsUUID } from 'class-validator';
import { Classified, DayScalar, InCase, InstantScalar } from '#libs/platform';

/** What somebody else did in a proceeding of the reader, the same acts of one person together: who, what and when, nothing of what is in it. */
@ObjectType()
@InCase('proceedingId')
export class DayChange {
  @Field(() => ID) @Classified(2)
  proceedingId!: string;

  actorId!: string;

  /** The delegation on which a deputy did it. */
  delegationId!: string | null;

  @Field(() => String) @Classified(2)
  action!: string;

  @Field(() => Int) @Classified(2)
  count!: number;

  /** The last of them. */
  @Field(() => InstantScalar) @Classified(2)
  at!: string;
}

/** What passes to a deputy for the days of a leave (що перейде). */
@ObjectType()
@Classified(2)
export class HandOverPreview {
  @Field(() => Int)
  proceedings!: number;

  /** Closed-off ones, which no deputy sees unless she is inside. */
  @Field(() => Int)
  closedOff!: number;

  @Field(() => Int)
  tasks!: number;

  /** Terms that wait for an acknowledgement now. */
  @Field(() => Int)
  awaiting!: number;

  /** Terms that end within the days of the leave, or have ended unkept. */
  @Field(() => Int)
  due!: number;
}

@ArgsType()
export class HandOverQuestion {
  @Field(() => ID)
  @IsUUID()
  fromId!: string;

  @Field(() => DayScalar)
  @IsString()
  until!: string;
}
