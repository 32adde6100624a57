import { Field, ID, InputType, Int, IntersectionType, OmitType, PartialType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Min, ValidateNested } from 'class-validator';
import { InstantScalar } from '#libs/platform';
import { TellsAttendance } from './calling/calling.input.js';
import { Hearing } from './hearing.entity.js';
import { type HearingOutcome, type HearingStatus, type PostponementCause, type Side, hearingOutcomes, hearingStatuses, postponementCauses, sides } from './words.js';
import { HearingOutcomeEnum, HearingStatusEnum, PostponementCauseEnum, SideEnum } from './words.view.js';

@InputType()
export class ScheduleHearingInput extends PickType(Hearing, ['at', 'kind', 'mode', 'court', 'room', 'judge', 'appointedOn'] as const, InputType) {
  @Field(() => ID)
  @IsUUID()
  proceedingId!: string;
}

/** The next hearing: what is left out is as at this one. */
@InputType()
export class NextHearingInput extends PartialType(OmitType(ScheduleHearingInput, ['proceedingId', 'at', 'appointedOn'] as const)) {
  @Field(() => InstantScalar)
  @IsString()
  at!: string;
}

/** Which hearing, and as which version the writer has read it. */
@InputType({ isAbstract: true })
export class OfHearing {
  @Field(() => ID)
  @IsUUID()
  hearingId!: string;

  @Field(() => Int)
  @IsInt() @Min(1)
  version!: number;
}

@InputType({ isAbstract: true })
export class ToldResult {
  @Field(() => PostponementCauseEnum, { nullable: true })
  @IsOptional() @IsIn(postponementCauses)
  cause?: PostponementCause | null;

  /** What the cause was, where the list has no word for it. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 500)
  causeText?: string | null;

  /** Left out: as the list of causes says. */
  @Field(() => SideEnum, { nullable: true })
  @IsOptional() @IsIn(sides)
  liesWith?: Side | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 2000)
  result?: string | null;
}

@InputType()
export class RecordHearingResultInput extends IntersectionType(IntersectionType(OfHearing, ToldResult), TellsAttendance) {
  @Field(() => HearingOutcomeEnum)
  @IsIn(hearingOutcomes)
  outcome!: HearingOutcome;

  /** Appointed in the same act. */
  @Field(() => NextHearingInput, { nullable: true })
  @IsOptional() @ValidateNested() @Type(() => NextHearingInput)
  next?: NextHearingInput | null;
}

@InputType({ isAbstract: true })
export class ForReason extends OfHearing {
  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class MoveHearingInput extends ForReason {
  @Field(() => InstantScalar)
  @IsString()
  at!: string;
}

/** What is left out stays as it was; null empties. */
@InputType()
export class CorrectHearingInput extends IntersectionType(ForReason, IntersectionType(ToldResult, PartialType(OmitType(ScheduleHearingInput, ['proceedingId'] as const)))) {
  @Field(() => HearingStatusEnum, { nullable: true })
  @IsOptional() @IsIn(hearingStatuses)
  status?: HearingStatus | null;
}

@InputType()
export class AnnulHearingInput extends ForReason {}
