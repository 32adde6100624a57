import { Field, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Min } from 'class-validator';
import { DayScalar, InstantScalar } from '#libs/platform';
import { InProceeding } from '#libs/proceedings';
import { type CovertKind, type Stamp, covertKinds, stamps } from './words.js';
import { CovertKindEnum, StampEnum } from './words.view.js';

@InputType()
export class OpenCovertCircleInput extends InProceeding {
  @Field(() => ID) @IsUUID()
  staffId!: string;

  @Field(() => String) @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType({ isAbstract: true })
class OfCircle {
  @Field(() => ID) @IsUUID()
  circleId!: string;
}

@InputType()
export class AnswerCovertCircleInput extends OfCircle {
  @Field(() => Boolean) @IsBoolean()
  accept!: boolean;
}

/** Somebody and a circle. */
@InputType()
export class CovertMemberInput extends OfCircle {
  @Field(() => ID) @IsUUID()
  staffId!: string;
}

@InputType()
export class PassCovertPlaceInput extends CovertMemberInput {
  /** Whose place of the two is passed on: one's own, or that of whoever has left. */
  @Field(() => ID) @IsUUID()
  fromId!: string;
}

@InputType({ isAbstract: true })
class CovertWords {
  @Field(() => CovertKindEnum) @IsIn(covertKinds)
  kind!: CovertKind;

  @Field(() => StampEnum) @IsIn(stamps)
  stamp!: Stamp;

  @Field(() => String) @IsString() @Length(1, 60)
  number!: string;

  @Field(() => String) @IsString() @Length(1, 200)
  lies!: string;

  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 200)
  court?: string | null;

  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 60)
  rulingNumber?: string | null;

  @Field(() => DayScalar, { nullable: true }) @IsOptional() @IsString()
  ruledOn?: string | null;

  @Field(() => DayScalar, { nullable: true }) @IsOptional() @IsString()
  rulingUntil?: string | null;

  @Field(() => InstantScalar) @IsString()
  begunAt!: string;

  @Field(() => InstantScalar, { nullable: true }) @IsOptional() @IsString()
  endedAt?: string | null;

  @Field(() => InstantScalar, { nullable: true }) @IsOptional() @IsString()
  protocolAt?: string | null;
}

@InputType()
export class RegisterCovertMaterialInput extends IntersectionType(OfCircle, CovertWords) {}

@InputType({ isAbstract: true })
class OfMaterial {
  @Field(() => ID) @IsUUID()
  materialId!: string;

  @Field(() => Int) @IsInt() @Min(1)
  version!: number;
}

@InputType()
export class CorrectCovertMaterialInput extends IntersectionType(OfMaterial, CovertWords) {
  @Field(() => String) @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class AskDeclassificationInput extends OfMaterial {
  @Field(() => DayScalar) @IsString()
  on!: string;
}

@InputType()
export class DecideDeclassificationInput extends AskDeclassificationInput {
  @Field(() => Boolean) @IsBoolean()
  granted!: boolean;

  /** Whose decision, with its number. */
  @Field(() => String) @IsString() @Length(1, 300)
  decidedBy!: string;
}

@InputType()
export class TellCovertContentInput extends OfMaterial {
  @Field(() => String) @IsString() @Length(1, 10_000)
  content!: string;
}

@InputType()
export class TakeCovertIntoEvidenceInput extends OfMaterial {
  @Field(() => String) @IsString() @Length(1, 300)
  title!: string;

  /** Where it was done, and by whom: as the protocol tells it. */
  @Field(() => String) @IsString() @Length(1, 300)
  place!: string;

  @Field(() => String) @IsString() @Length(1, 200)
  madeBy!: string;
}

@InputType()
export class NameConcernedInput {
  @Field(() => ID) @IsUUID()
  materialId!: string;

  @Field(() => ID, { nullable: true }) @IsOptional() @IsUUID()
  partyId?: string | null;

  /** Who it is where she is no party. */
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 200)
  who?: string | null;
}

@InputType()
export class NotifyConcernedInput {
  @Field(() => ID) @IsUUID()
  concernedId!: string;

  @Field(() => DayScalar) @IsString()
  on!: string;
}

@InputType()
export class PostponeNoticeInput {
  @Field(() => ID) @IsUUID()
  concernedId!: string;

  @Field(() => DayScalar) @IsString()
  until!: string;

  @Field(() => String) @IsString() @Length(1, 1000)
  reason!: string;
}
