import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { DayScalar } from '#libs/platform';
import { type DeadlineState, deadlineStates } from '../words.js';
import { DeadlineStateEnum } from '../words.view.js';

@InputType()
export class DeadlineFilter {
  @Field(() => [DeadlineStateEnum], { nullable: true })
  @IsOptional() @IsIn(deadlineStates, { each: true })
  states?: DeadlineState[] | null;

  /** Due on this day or later; without a date, never. */
  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  dueFrom?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  dueBefore?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  proceedingId?: string | null;

  /** Of proceedings in which the reader acts, for herself or as a deputy. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  unacknowledged?: boolean | null;
}

@InputType()
export class AcknowledgeDeadlineInput {
  @Field(() => ID)
  @IsUUID()
  deadlineId!: string;
}

@InputType()
export class RecordBreachCauseInput {
  @Field(() => ID)
  @IsUUID()
  deadlineId!: string;

  @Field(() => String)
  @IsString() @Length(3, 2000)
  cause!: string;

  /** Whether the breach has a reason that is accepted. */
  @Field(() => Boolean)
  @IsBoolean()
  excused!: boolean;
}
