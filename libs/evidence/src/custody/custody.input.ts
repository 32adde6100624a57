import { Field, ID, InputType, Int, IntersectionType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { DayScalar, InstantScalar } from '#libs/platform';
import { InProceeding } from '#libs/proceedings';
import { EvidenceStore } from './evidence-store.entity.js';
import { type CustodyAct, type HolderKind, custodyActs, holderKinds } from './words.js';
import { CustodyActEnum, HolderKindEnum } from './words.view.js';

/** Photographs of one record that are told at once. */
const MOST_PHOTOS = 20;

@InputType('CustodyHolderInput')
export class HolderInput {
  @Field(() => HolderKindEnum)
  @IsIn(holderKinds)
  kind!: HolderKind;

  /** Id of a person or store; the name of another body. */
  @Field(() => String)
  @IsString() @Length(1, 200)
  of!: string;
}

@InputType({ isAbstract: true })
class Found {
  /** Numbers of the seals that are on it then; null: those that the record before, or the giver, named. */
  @Field(() => [String], { nullable: true })
  @IsOptional() @IsString({ each: true }) @Length(1, 60, { each: true }) @ArrayMaxSize(20)
  seals?: string[] | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  condition?: string | null;
}

@InputType({ isAbstract: true })
class Told extends Found {
  /** Files of the proceeding that show the seals, or how the thing is. */
  @Field(() => [ID], { nullable: true })
  @IsOptional() @IsUUID(undefined, { each: true }) @ArrayMaxSize(MOST_PHOTOS)
  photoIds?: string[] | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  reason?: string | null;
}

@InputType()
export class TakeIntoCustodyInput extends IntersectionType(InProceeding, Told, InputType) {
  @Field(() => [ID])
  @IsUUID(undefined, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(200)
  itemIds!: string[];

  /** Null: each when its protocol says that it was taken; not where that says the day alone. */
  @Field(() => InstantScalar, { nullable: true })
  @IsOptional() @IsString()
  at!: string | null;

  /** Null: whoever records it. */
  @Field(() => HolderInput, { nullable: true })
  @IsOptional() @ValidateNested() @Type(() => HolderInput)
  to!: HolderInput | null;
}

@InputType()
export class RecordCustodyInput extends Told {
  @Field(() => ID)
  @IsUUID()
  itemId!: string;

  @Field(() => CustodyActEnum)
  @IsIn(custodyActs)
  act!: CustodyAct;

  @Field(() => InstantScalar)
  @IsString()
  at!: string;

  @Field(() => HolderInput, { nullable: true })
  @IsOptional() @ValidateNested() @Type(() => HolderInput)
  from!: HolderInput | null;

  @Field(() => HolderInput, { nullable: true })
  @IsOptional() @ValidateNested() @Type(() => HolderInput)
  to!: HolderInput | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 60)
  paperNumber?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  paperOn?: string | null;
}

@InputType()
export class AddCustodyPhotosInput {
  @Field(() => ID)
  @IsUUID()
  custodyRecordId!: string;

  @Field(() => [ID])
  @IsUUID(undefined, { each: true }) @ArrayMinSize(1) @ArrayMaxSize(MOST_PHOTOS)
  photoIds!: string[];
}

@InputType({ isAbstract: true })
export class GivenThingInput extends Found {
  @Field(() => ID)
  @IsUUID()
  itemId!: string;
}

@InputType()
export class OfferedThingInput extends GivenThingInput {
  /** Why the seals are not those of the record before. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  reason?: string | null;
}

@InputType()
export class OfferThingsInput {
  @Field(() => HolderInput)
  @ValidateNested() @Type(() => HolderInput)
  to!: HolderInput;

  @Field(() => String)
  @IsString() @Length(1, 500)
  purpose!: string;

  @Field(() => [OfferedThingInput])
  @ValidateNested({ each: true }) @Type(() => OfferedThingInput) @ArrayMinSize(1) @ArrayMaxSize(200)
  items!: OfferedThingInput[];
}

@InputType()
export class OfferAnswerInput extends Told {
  @Field(() => ID)
  @IsUUID()
  itemId!: string;

  @Field(() => Boolean)
  @IsBoolean()
  accepted!: boolean;
}

@InputType()
export class AnswerOfferInput {
  @Field(() => ID)
  @IsUUID()
  offerId!: string;

  @Field(() => [OfferAnswerInput])
  @ValidateNested({ each: true }) @Type(() => OfferAnswerInput) @ArrayMinSize(1) @ArrayMaxSize(200)
  answers!: OfferAnswerInput[];
}

@InputType()
export class WithdrawOfferInput {
  @Field(() => ID)
  @IsUUID()
  offerId!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  reason?: string | null;
}

@InputType({ isAbstract: true })
class StoreTold extends PickType(EvidenceStore, ['name', 'place'] as const, InputType) {
  @Field(() => ID)
  @IsUUID()
  keeperId!: string;
}

@InputType()
export class OpenStoreInput extends StoreTold {
  @Field(() => ID)
  @IsUUID()
  officeId!: string;
}

/** A store as it was read. */
@InputType()
export class CloseStoreInput {
  @Field(() => ID)
  @IsUUID()
  storeId!: string;

  @Field(() => Int)
  @IsInt()
  version!: number;
}

@InputType()
export class ChangeStoreInput extends IntersectionType(CloseStoreInput, StoreTold, InputType) {}
