import { ArgsType, Field, ID, InputType, Int, IntersectionType, PartialType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Min, ValidateNested } from 'class-validator';
import { DayScalar, InstantScalar } from '#libs/platform';
import { InProceeding } from '#libs/proceedings';
import { EvidenceItem } from './evidence-item.entity.js';
import { EvidenceProtocol } from './evidence-protocol.entity.js';
import { type Fate, type FileUse, type ItemKind, fates, fileUses, itemKinds } from './words.js';
import { FateEnum, FileUseEnum, ItemKindEnum } from './words.view.js';

/** Things that one protocol lists, or that one decision is about. */
const MOST = 500;

@InputType({ isAbstract: true })
class OfItem {
  @Field(() => ID)
  @IsUUID()
  itemId!: string;
}

@InputType({ isAbstract: true })
class AsRead {
  /** The version that was read: somebody else's change in between refuses this one. */
  @Field(() => Int)
  @IsInt() @Min(1)
  version!: number;
}

@InputType({ isAbstract: true })
class WithReason {
  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType({ isAbstract: true })
class ProtocolFields extends PickType(EvidenceProtocol, ['kind', 'number', 'begunAt', 'endedAt', 'place', 'madeBy', 'court', 'rulingNumber', 'ruledOn', 'rulingUntil', 'note'] as const, InputType) {
  /** False: of its instants the days alone are known. Left out: the hours are known. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  hourKnown?: boolean | null;
}

@InputType()
export class RegisterProtocolInput extends IntersectionType(InProceeding, ProtocolFields) {}

/** What is left out stays; null empties what may be empty. */
const OTHERWISE = { skipNullProperties: false } as const;

@InputType()
export class CorrectProtocolInput extends IntersectionType(PartialType(ProtocolFields, OTHERWISE), IntersectionType(AsRead, WithReason)) {
  @Field(() => ID)
  @IsUUID()
  protocolId!: string;
}

/** One thing. What is left out of time, place and collector is as the protocol says. */
@InputType()
export class NewItemInput extends PickType(EvidenceItem, ['kind', 'title', 'description', 'protocolPage', 'volume', 'pageFrom', 'pageTo', 'place', 'shelf'] as const, InputType) {
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  electronic?: boolean | null;

  @Field(() => InstantScalar, { nullable: true })
  @IsOptional() @IsString()
  collectedAt?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 200)
  collectedBy?: string | null;
}

@InputType({ isAbstract: true })
class ByProtocol {
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  protocolId?: string | null;
}

@InputType()
export class RegisterItemInput extends IntersectionType(InProceeding, IntersectionType(ByProtocol, NewItemInput)) {}

@InputType()
export class RegisterItemsInput extends IntersectionType(InProceeding, ByProtocol) {
  @Field(() => [NewItemInput])
  @ArrayMinSize(1) @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => NewItemInput)
  items!: NewItemInput[];
}

/** What is left out is as it is of the item from which it was taken. */
@InputType()
export class AddBelowInput extends IntersectionType(OfItem, IntersectionType(ByProtocol, PartialType(NewItemInput))) {}

@InputType()
export class CorrectItemInput extends IntersectionType(IntersectionType(OfItem, ByProtocol), IntersectionType(PartialType(NewItemInput, OTHERWISE), IntersectionType(AsRead, WithReason))) {}

@InputType()
export class AnnulItemInput extends IntersectionType(OfItem, IntersectionType(AsRead, WithReason)) {}

@InputType()
export class SetShelfInput extends IntersectionType(OfItem, AsRead) {
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 100)
  shelf?: string | null;
}

@InputType()
export class BindFileInput extends OfItem {
  @Field(() => ID)
  @IsUUID()
  fileId!: string;

  @Field(() => FileUseEnum)
  @IsIn(fileUses)
  use!: FileUse;
}

@InputType()
export class UnbindFileInput extends IntersectionType(OfItem, WithReason) {
  @Field(() => ID)
  @IsUUID()
  fileId!: string;
}

@InputType()
export class ItemAsReadInput extends IntersectionType(OfItem, AsRead) {}

/** When things left custody, and the document with which they did. */
@InputType()
export class EndedInput {
  @Field(() => InstantScalar)
  @IsString()
  at!: string;

  @Field(() => String)
  @IsString() @Length(1, 60)
  paperNumber!: string;

  @Field(() => DayScalar)
  @IsString()
  paperOn!: string;
}

@InputType()
export class DecideFateInput {
  @Field(() => [ItemAsReadInput])
  @ArrayMinSize(1) @ArrayMaxSize(MOST) @ValidateNested({ each: true }) @Type(() => ItemAsReadInput)
  items!: ItemAsReadInput[];

  @Field(() => FateEnum)
  @IsIn(fates)
  fate!: Fate;

  @Field(() => DayScalar)
  @IsString()
  on!: string;

  /** The decision: which, whose, of what day. */
  @Field(() => String)
  @IsString() @Length(1, 500)
  basis!: string;

  /** Ends custody of those that somebody has, in the same act; null: that is recorded later. */
  @Field(() => EndedInput, { nullable: true })
  @IsOptional() @ValidateNested() @Type(() => EndedInput)
  ended?: EndedInput | null;
}

@InputType()
export class UndoFateInput extends IntersectionType(OfItem, IntersectionType(AsRead, WithReason)) {}

@InputType()
export class EvidenceFilter {
  @Field(() => ItemKindEnum, { nullable: true })
  @IsOptional() @IsIn(itemKinds)
  kind?: ItemKind | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  electronic?: boolean | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  protocolId?: string | null;

  /** Only what holds up the closing of the proceeding. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  withoutFate?: boolean | null;

  /** Only what was taken from nothing else. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  roots?: boolean | null;

  /** Also what was registered by mistake. */
  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  withAnnulled?: boolean | null;

  /** A number, or a fragment of what is said of it. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 200)
  text?: string | null;
}

@ArgsType()
export class EvidenceArgs {
  @Field(() => EvidenceFilter, { nullable: true })
  @IsOptional() @ValidateNested() @Type(() => EvidenceFilter)
  filter?: EvidenceFilter | null;

  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  first!: number;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 300)
  after?: string | null;
}
