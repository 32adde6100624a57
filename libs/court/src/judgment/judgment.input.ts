import { Field, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';
import { DayScalar } from '#libs/platform';
import { InProceeding } from '#libs/proceedings';
import { type ClaimResult, type Instance, type Payer, type Punishment, type Result, claimResults, instances, payers, punishments, results } from './words.js';
import { ClaimResultEnum, InstanceEnum, PayerEnum, PunishmentEnum, ResultEnum } from './words.view.js';

/** More accused or victims than one judgment has. */
const MOST = 200;

@InputType()
export class SentenceInput {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;

  @Field(() => ResultEnum)
  @IsIn(results)
  result!: Result;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 60)
  code?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  agreement?: boolean | null;

  @Field(() => PunishmentEnum, { nullable: true })
  @IsOptional() @IsIn(punishments)
  punishment?: Punishment | null;

  /** In the measure of the punishment. */
  @Field(() => Int, { nullable: true })
  @IsOptional() @IsInt() @Min(1) @Max(2_000_000_000)
  length?: number | null;

  @Field(() => Int, { nullable: true })
  @IsOptional() @IsInt() @Min(1) @Max(1_000)
  probationMonths?: number | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  confiscation?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  specialConfiscation?: boolean | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  confiscated?: string | null;
}

@InputType()
export class AwardInput {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;

  /** Hryvnias: `1250.50`. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 16)
  material?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 16)
  moral?: string | null;
}

@InputType({ isAbstract: true })
class ToldJudgment {
  @Field(() => InstanceEnum)
  @IsIn(instances)
  instance!: Instance;

  @Field(() => DayScalar)
  @IsString()
  on!: string;

  @Field(() => String)
  @IsString() @Length(1, 200)
  court!: string;

  @Field(() => [SentenceInput])
  @IsArray() @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => SentenceInput)
  sentences!: SentenceInput[];

  @Field(() => ClaimResultEnum, { nullable: true })
  @IsOptional() @IsIn(claimResults)
  claim?: ClaimResult | null;

  /** Where the claim was granted, wholly or in part. */
  @Field(() => [AwardInput], { nullable: true })
  @IsOptional() @IsArray() @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => AwardInput)
  awards?: AwardInput[] | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 2000)
  note?: string | null;
}

@InputType()
export class RecordJudgmentInput extends IntersectionType(ToldJudgment, InProceeding) {}

@InputType()
export class AnnulJudgmentInput {
  /** The version that the writer has read. */
  @Field(() => ID)
  @IsUUID()
  judgmentId!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

/** Everything is said anew; the court of which it is stays. */
@InputType()
export class CorrectJudgmentInput extends IntersectionType(ToldJudgment, AnnulJudgmentInput) {}

@InputType()
export class RecordPaymentInput extends InProceeding {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;

  @Field(() => DayScalar)
  @IsString()
  on!: string;

  /** Hryvnias: `1250.50`. */
  @Field(() => String)
  @IsString() @Length(1, 16)
  amount!: string;

  @Field(() => PayerEnum)
  @IsIn(payers)
  payer!: Payer;

  /** It is one more payment, of the same day and sum as one that is recorded: two convicts paid. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  another?: boolean | null;
}

@InputType()
export class AnnulPaymentInput {
  @Field(() => ID)
  @IsUUID()
  paymentId!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}
