import { ArgsType, Field, ID, InputType, Int, IntersectionType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { DayScalar, InstantScalar } from '#libs/platform';
import { InProceeding } from '../in-proceeding.input.js';
import { type Body, type ProceedingOrder, type Stage, bodies, proceedingOrders, stages } from '../words.js';
import { BodyEnum, ProceedingOrderEnum, StageEnum } from '../words.view.js';
import { Proceeding } from './proceeding.entity.js';

@InputType()
export class RegisterProceedingInput extends PickType(Proceeding, ['erdrNumber', 'registeredOn', 'summary'] as const, InputType) {
  @Field(() => InstantScalar, { nullable: true })
  @IsOptional() @IsString()
  reportedAt?: string | null;

  @Field(() => BodyEnum, { nullable: true })
  @IsOptional() @IsIn(bodies)
  body?: Body | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  officeId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  prosecutorId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  investigatorId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 300)
  qualification?: string | null;
}

@InputType()
export class EditSummaryInput extends IntersectionType(InProceeding, PickType(Proceeding, ['summary', 'courtNumber'] as const, InputType)) {
  /** The version that was read: somebody else's change in between refuses this one. */
  @Field(() => Int)
  @IsInt()
  version!: number;
}

@InputType()
export class AssignStaffInput extends IntersectionType(InProceeding, PickType(RegisterProceedingInput, ['prosecutorId', 'investigatorId'] as const)) {
  /** Somebody of the Coordination Centre; null ends that duty, left out it stays. */
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  coordinatorId?: string | null;
}

@InputType()
export class ProceedingFilter extends PickType(RegisterProceedingInput, ['officeId', 'prosecutorId', 'body'] as const) {
  /** A fragment of the number, the court number or the summary. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 200)
  text?: string | null;

  @Field(() => [StageEnum], { nullable: true })
  @IsOptional() @IsIn(stages, { each: true }) @ArrayMaxSize(12)
  stages?: Stage[] | null;

  /** Needs attention before this day. */
  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  dueBefore?: string | null;

  /** Only those in which the reader acts, for herself or as a deputy. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  mine?: boolean | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  registeredFrom?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  registeredTo?: string | null;
}

/** Which list, and where its page stands: after a cursor, or after so many rows, for a list may be entered anywhere. */
@ArgsType()
export class ListArgs {
  @Field(() => ProceedingFilter, { nullable: true })
  @IsOptional() @ValidateNested() @Type(() => ProceedingFilter)
  filter?: ProceedingFilter | null;

  @Field(() => ProceedingOrderEnum, { nullable: true, defaultValue: 'NEXT_DUE' })
  @IsOptional() @IsIn(proceedingOrders)
  order?: ProceedingOrder | null;

  @Field(() => Int, { nullable: true, defaultValue: 50 })
  @IsOptional() @IsInt()
  first?: number | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString()
  after?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional() @IsInt()
  offset?: number | null;
}
