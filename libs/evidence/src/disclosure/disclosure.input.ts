import { Field, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';
import { DayScalar, InstantScalar } from '#libs/platform';
import { InProceeding } from '#libs/proceedings';
import { type DisclosureAct, type WithholdingGround, disclosureActs, withholdingGrounds } from './words.js';
import { DisclosureActEnum, WithholdingGroundEnum } from './words.view.js';

/** More items than one act opens. */
const MOST = 2000;
const MOST_VOLUMES = 500;

@InputType({ isAbstract: true })
class WithReason {
  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class OpenMaterialsInput extends InProceeding {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;

  @Field(() => [ID])
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST) @IsUUID('all', { each: true })
  itemIds!: string[];

  @Field(() => DayScalar)
  @IsString()
  on!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  note?: string | null;
}

@InputType()
export class RecordDisclosureInput extends OpenMaterialsInput {
  @Field(() => DisclosureActEnum)
  @IsIn(disclosureActs)
  act!: DisclosureAct;
}

@InputType()
export class AnnulDisclosureInput extends WithReason {
  @Field(() => ID)
  @IsUUID()
  lineId!: string;
}

@InputType()
export class PagesSeenInput {
  @Field(() => Int)
  @IsInt() @Min(1) @Max(10_000)
  volume!: number;

  @Field(() => Int)
  @IsInt() @Min(1) @Max(100_000)
  pageFrom!: number;

  @Field(() => Int)
  @IsInt() @Min(1) @Max(100_000)
  pageTo!: number;
}

@InputType()
export class RecordFamiliarisationInput extends InProceeding {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;

  @Field(() => InstantScalar)
  @IsString()
  begunAt!: string;

  @Field(() => InstantScalar)
  @IsString()
  endedAt!: string;

  @Field(() => [PagesSeenInput])
  @IsArray() @ArrayMaxSize(MOST_VOLUMES) @ValidateNested({ each: true }) @Type(() => PagesSeenInput)
  volumes!: PagesSeenInput[];

  /** Who else was there: interpreter, counsel, whoever showed the materials. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  present?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 4000)
  remarks?: string | null;

  /** How she refused to sign. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  refusal?: string | null;

  @Field(() => Boolean)
  @IsBoolean()
  complete!: boolean;

  /** Why they tell of other sheets than the register, or of fewer. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  departure?: string | null;
}

@InputType()
export class AnnulFamiliarisationInput extends WithReason {
  @Field(() => ID)
  @IsUUID()
  minutesId!: string;
}

@InputType()
export class WithholdItemInput extends WithReason {
  @Field(() => ID)
  @IsUUID()
  itemId!: string;

  /** Left out: from everybody. */
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  partyId?: string | null;

  @Field(() => WithholdingGroundEnum)
  @IsIn(withholdingGrounds)
  ground!: WithholdingGround;

  /** When somebody looks at it again. */
  @Field(() => DayScalar)
  @IsString()
  reviewOn!: string;
}

@InputType()
export class ConfirmWithholdingInput {
  @Field(() => ID)
  @IsUUID()
  withholdingId!: string;
}

@InputType()
export class EndWithholdingInput extends IntersectionType(ConfirmWithholdingInput, WithReason) {}
