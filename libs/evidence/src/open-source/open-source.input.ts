import { Field, ID, InputType, Int, IntersectionType, PartialType, PickType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { InstantScalar } from '#libs/platform';
import { InProceeding } from '#libs/proceedings';
import { CaptureTold } from './open-source.view.js';
import { type CaptureFileUse, type Reliability, type ReviewVerdict, type VerificationKind, captureFileUses, reliabilities, reviewVerdicts, verificationKinds } from './words.js';
import { CaptureFileUseEnum, ReliabilityEnum, ReviewVerdictEnum, VerificationKindEnum } from './words.view.js';

@InputType({ isAbstract: true })
class OfCapture {
  @Field(() => ID) @IsUUID() captureId!: string;
}

@InputType({ isAbstract: true })
class AsRead {
  /** The version that was read: somebody else's change in between refuses this one. */
  @Field(() => Int) @IsInt() @Min(1) version!: number;
  @Field(() => String) @IsString() @Length(1, 1000) reason!: string;
}

@InputType({ isAbstract: true })
class CaptureFields extends PickType(CaptureTold, [
  'address', 'archivedAddress', 'title', 'platform', 'account', 'capturedAt', 'zone', 'operator', 'method', 'tool', 'toolVersion', 'system', 'browser', 'exitCountry', 'vpn', 'profile', 'purpose', 'digest', 'digestOf',
] as const, InputType) {}

@InputType()
export class RecordCaptureInput extends IntersectionType(InProceeding, CaptureFields) {}

/** What is left out stays; null empties what may be empty. */
@InputType()
export class CorrectCaptureInput extends IntersectionType(IntersectionType(OfCapture, AsRead), PartialType(CaptureFields, { skipNullProperties: false })) {}

@InputType()
export class AnnulCaptureInput extends IntersectionType(OfCapture, AsRead) {}

@InputType()
export class RegisterCaptureInput extends OfCapture {
  /** An item that is in the registry already; left out: a new one. */
  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID() itemId?: string | null;
}

@InputType()
export class AttachToCaptureInput extends OfCapture {
  @Field(() => ID) @IsUUID() fileId!: string;
  @Field(() => CaptureFileUseEnum) @IsIn(captureFileUses) use!: CaptureFileUse;
}

@InputType()
export class RecordVerificationInput extends OfCapture {
  @Field(() => VerificationKindEnum) @IsIn(verificationKinds) kind!: VerificationKind;
  @Field(() => InstantScalar) @IsString() doneAt!: string;
  @Field(() => String) @IsString() @Length(1, 2000) done!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 200) tool?: string | null;
  @Field(() => String) @IsString() @Length(1, 2000) result!: string;
  @Field(() => ReliabilityEnum) @IsIn(reliabilities) reliability!: Reliability;
  @Field(() => Int) @IsInt() @Min(1) @Max(6) credibility!: number;
}

@InputType()
export class ReviewVerificationInput {
  @Field(() => ID) @IsUUID() stepId!: string;
  @Field(() => ReviewVerdictEnum) @IsIn(reviewVerdicts) verdict!: ReviewVerdict;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 1000) reason?: string | null;
}
