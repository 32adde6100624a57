import { Field, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Min, ValidateNested } from 'class-validator';
import { DayScalar } from '#libs/platform';
import { type CallPurpose, type Coming, type ExaminationKind, type MeasureKind, type Presence, type SummonsWay, type SupportKind, type SupportState, callPurposes, comings, examinationKinds, measureKinds, presences, summonsWays, supportKinds, supportStates } from './words.js';
import { CallPurposeEnum, ComingEnum, ExaminationKindEnum, MeasureKindEnum, PresenceEnum, SummonsWayEnum, SupportKindEnum, SupportStateEnum } from './words.view.js';

/** People at one hearing: far more than a room holds. */
const MOST = 100;

@InputType({ isAbstract: true })
export class OfParty {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;
}

@InputType({ isAbstract: true })
export class AsRead {
  /** The version that was read; 0: there was none. */
  @Field(() => Int)
  @IsInt() @Min(0)
  version!: number;
}

/** What is left out stays as it was; null empties. */
@InputType()
export class ExpectedPersonInput extends IntersectionType(OfParty, AsRead) {
  @Field(() => CallPurposeEnum)
  @IsIn(callPurposes)
  purpose!: CallPurpose;

  @Field(() => PresenceEnum)
  @IsIn(presences)
  mode!: Presence;

  /** False takes off the list. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  expected?: boolean | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  servedOn?: string | null;

  @Field(() => SummonsWayEnum, { nullable: true })
  @IsOptional() @IsIn(summonsWays)
  servedBy?: SummonsWay | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 2000)
  justification?: string | null;
}

@InputType()
export class ExpectPeopleInput {
  @Field(() => ID)
  @IsUUID()
  hearingId!: string;

  @Field(() => [ExpectedPersonInput])
  @ArrayMinSize(1) @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => ExpectedPersonInput)
  people!: ExpectedPersonInput[];
}

@InputType()
export class AttendedPersonInput extends IntersectionType(OfParty, AsRead) {
  @Field(() => ComingEnum)
  @IsIn(comings)
  came!: Coming;
}

@InputType()
export class ExaminedInput {
  @Field(() => ExaminationKindEnum)
  @IsIn(examinationKinds)
  kind!: ExaminationKind;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  partyId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 500)
  subject?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 2000)
  topics?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  againOf?: string | null;
}

/** Who came and what was heard: of those expected who are not named, that they came. */
@InputType({ isAbstract: true })
export class TellsAttendance {
  @Field(() => [AttendedPersonInput], { nullable: true })
  @IsOptional() @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => AttendedPersonInput)
  people?: AttendedPersonInput[] | null;

  @Field(() => [ExaminedInput], { nullable: true })
  @IsOptional() @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => ExaminedInput)
  examined?: ExaminedInput[] | null;
}

@InputType()
export class TellAttendanceInput extends TellsAttendance {
  @Field(() => ID)
  @IsUUID()
  hearingId!: string;
}

@InputType()
export class AnnulExaminationInput extends AsRead {
  @Field(() => ID)
  @IsUUID()
  examinationId!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class KeepMeasureInput extends IntersectionType(OfParty, AsRead) {
  @Field(() => ID)
  @IsUUID()
  proceedingId!: string;

  @Field(() => MeasureKindEnum)
  @IsIn(measureKinds)
  kind!: MeasureKind;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  askedOn?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  orderedOn?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  refusedOn?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  endedOn?: string | null;
}

@InputType()
export class BookSupportInput extends AsRead {
  @Field(() => ID)
  @IsUUID()
  callId!: string;

  @Field(() => SupportKindEnum)
  @IsIn(supportKinds)
  kind!: SupportKind;

  @Field(() => SupportStateEnum)
  @IsIn(supportStates)
  state!: SupportState;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 300)
  provider?: string | null;
}
