import { Field, ID, InputType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { Hearing } from '../hearing.entity.js';
import { OfHearing } from '../hearing.input.js';
import { type HearingKind, type HearingMode, hearingKinds, hearingModes } from '../words.js';
import { HearingKindEnum, HearingModeEnum } from '../words.view.js';

/** The hearing here over which a line goes, as the writer has seen it. */
@InputType()
export class OverHearingInput extends OfHearing {}

/** A line of a court's schedule that is taken over; what is left out the schedule does not say. */
@InputType()
export class TakenRowInput extends PickType(Hearing, ['at', 'court', 'room', 'judge'] as const, InputType) {
  @Field(() => HearingKindEnum, { nullable: true })
  @IsOptional() @IsIn(hearingKinds)
  kind?: HearingKind | null;

  @Field(() => HearingModeEnum, { nullable: true })
  @IsOptional() @IsIn(hearingModes)
  mode?: HearingMode | null;

  /** Left out: a new hearing. */
  @Field(() => OverHearingInput, { nullable: true })
  @IsOptional() @ValidateNested() @Type(() => OverHearingInput)
  over?: OverHearingInput | null;
}

@InputType()
export class TakeOverScheduleInput {
  @Field(() => ID)
  @IsUUID()
  proceedingId!: string;

  @Field(() => [TakenRowInput])
  @ArrayMinSize(1) @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => TakenRowInput)
  rows!: TakenRowInput[];

  /** Why hearings are moved and corrected: the schedule, and of which day. */
  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}
