import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { Classified, InCase, InstantScalar, LocalTextView } from '#libs/platform';
import { Proceeding } from '#libs/proceedings';
import { PreservationRequestView } from '../preservation/preservation.view.js';
import { type CaptureFileUse, type CaptureGap, type CaptureMethod, type CaptureState, type DigestMatch, type Reliability, type ReviewVerdict, type SeriesChange, type StepState, type VerificationKind, captureFileUses, captureMethods } from './words.js';
import { CaptureFileUseEnum, CaptureGapEnum, CaptureMethodEnum, CaptureStateEnum, DigestMatchEnum, ReliabilityEnum, ReviewVerdictEnum, SeriesChangeEnum, StepStateEnum, VerificationKindEnum } from './words.view.js';

/** What one person uses to capture: tool and machine, never credentials. */
@ObjectType('CaptureHabits')
@Classified(3)
export class CaptureHabitsView {
  @Field(() => String) @IsString() @Length(1, 200) operator!: string;
  @Field(() => String) @IsString() @Length(1, 60) zone!: string;
  @Field(() => CaptureMethodEnum) @IsIn(captureMethods) method!: CaptureMethod;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 100) tool!: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 60) toolVersion!: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 100) system!: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 100) browser!: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 10) exitCountry!: string | null;
  @Field(() => Boolean, { nullable: true }) @IsOptional() @IsBoolean() vpn!: boolean | null;
  /** A label of a research profile. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 60) profile!: string | null;
}

/** Everything that is told of a capture, in one version. */
@ObjectType({ isAbstract: true })
@Classified(3)
export class CaptureTold extends CaptureHabitsView {
  /** Text: nothing of ours ever opens it. */
  @Field(() => String) @IsString() @Length(1, 2000) address!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 2000) archivedAddress!: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 300) title!: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 100) platform!: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 200) account!: string | null;
  @Field(() => InstantScalar) @IsString() capturedAt!: string;
  /** Why it was collected: the query or lead that led there. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 1000) purpose!: string | null;
  /** As the operator's own tool counted it. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 400) digest!: string | null;
  @Field(() => CaptureFileUseEnum, { nullable: true }) @IsOptional() @IsIn(captureFileUses) digestOf!: CaptureFileUse | null;
  @Field(() => Int) version!: number;
  @Field(() => Boolean) annulled!: boolean;
  /** Why it was told otherwise, or annulled. */
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => InstantScalar) changedAt!: string;
  changedBy!: string;
}

/** What a capture said in one of its versions. */
@ObjectType('CaptureVersion')
@Classified(3)
export class CaptureVersionView extends CaptureTold {}

/** A stored file of a capture. */
@ObjectType('CaptureFile')
@Classified(3)
export class CaptureFileView {
  @Field(() => ID) fileId!: string;
  @Field(() => String) use!: string;
  @Field(() => String) sha256!: string;
  @Field(() => Float) size!: number;
  /** Held by the look at its bytes. */
  @Field(() => Boolean) held!: boolean;
  /** Against what the operator's tool counted; null: that is not of this file. */
  @Field(() => DigestMatchEnum, { nullable: true }) match!: DigestMatch | null;
}

@ObjectType('VerificationReview')
@Classified(3)
export class ReviewView {
  @Field(() => ID) id!: string;
  @Field(() => ReviewVerdictEnum) verdict!: ReviewVerdict;
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => InstantScalar) recordedAt!: string;
  recordedBy!: string;
}

/** One step of verification (верифікація): what was done and what came of it. */
@ObjectType('VerificationStep')
@Classified(3)
export class StepView {
  proceedingId!: string;
  @Field(() => ID) id!: string;
  @Field(() => VerificationKindEnum) kind!: VerificationKind;
  @Field(() => InstantScalar) doneAt!: string;
  @Field(() => String) done!: string;
  @Field(() => String, { nullable: true }) tool!: string | null;
  @Field(() => String) result!: string;
  /** The Admiralty code: of the source. */
  @Field(() => ReliabilityEnum) reliability!: Reliability;
  /** The Admiralty code: of what it says, 1 to 6. */
  @Field(() => Int) credibility!: number;
  @Field(() => StepStateEnum) state!: StepState;
  @Field(() => [ReviewView]) reviews!: ReviewView[];
  @Field(() => InstantScalar) recordedAt!: string;
  recordedBy!: string;
}

/** Something found in an open source, as it was kept (збереження з відкритого джерела). */
@ObjectType('Capture')
@Classified(3)
export class CaptureView extends CaptureTold {
  proceedingId!: string;
  @Field(() => ID) id!: string;
  @Field(() => CaptureStateEnum) state!: CaptureState;
  @Field(() => DigestMatchEnum) match!: DigestMatch;
  /** What it lacks, the gravest first. */
  @Field(() => [CaptureGapEnum]) gaps!: CaptureGap[];
  /** Its place among the captures of the same address; null: it is annulled. */
  @Field(() => Int, { nullable: true }) seriesNumber!: number | null;
  @Field(() => Int, { nullable: true }) seriesOf!: number | null;
  @Field(() => SeriesChangeEnum, { nullable: true }) seriesChange!: SeriesChange | null;
  /** Others of the same address, the first first, itself among them. */
  @Field(() => [ID]) series!: string[];
  @Field(() => ID, { nullable: true }) itemId!: string | null;
  @Field(() => String, { nullable: true }) itemNumber!: string | null;
  @Field(() => [CaptureFileView]) files!: CaptureFileView[];
  @Field(() => [StepView]) steps!: StepView[];
  @Field(() => InstantScalar) recordedAt!: string;
  recordedBy!: string;
}

/** What was found in open sources of a proceeding, and who was asked to keep data. */
@ObjectType('OpenSources')
@InCase('proceedingId')
export class OpenSourcesView {
  proceedingId!: string;
  @Field(() => [CaptureView]) @Classified(3) captures!: CaptureView[];
  @Field(() => [PreservationRequestView]) @Classified(3) preservation!: PreservationRequestView[];
}

@ObjectType()
@Classified(2)
export class OpenSourceRecorded {
  @Field(() => ID) id!: string;
  @Field(() => Proceeding) proceeding!: Proceeding;
  @Field(() => [LocalTextView]) warnings!: LocalTextView[];
}
