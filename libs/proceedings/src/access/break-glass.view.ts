import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsString, IsUUID, Length } from 'class-validator';
import { type GlassOutcome, GlassOutcomeEnum, type GlassReason, GlassReasonEnum, type GlassVerdict, GlassVerdictEnum, glassReasons, glassVerdicts } from '#libs/access';
import { Classified, InstantScalar } from '#libs/platform';

/** An emergency access (екстрений доступ). Number and id are null where the reader may not know which proceeding it is. */
@ObjectType()
@Classified(1)
export class BrokenGlass {
  @Field(() => ID)
  id!: string;

  staffId!: string;

  caseOfficeId!: string;

  reviewedById!: string | null;

  @Field(() => ID, { nullable: true })
  proceedingId!: string | null;

  @Field(() => String, { nullable: true })
  erdrNumber!: string | null;

  @Field(() => GlassReasonEnum)
  reason!: GlassReason;

  @Field(() => String)
  text!: string;

  /** Number of the document that it rests on. */
  @Field(() => String)
  basis!: string;

  @Field(() => InstantScalar)
  openedAt!: string;

  @Field(() => InstantScalar)
  expiresAt!: string;

  @Field(() => InstantScalar, { nullable: true })
  closedAt!: string | null;

  @Field(() => Boolean)
  running!: boolean;

  @Field(() => InstantScalar)
  reviewDueAt!: string;

  @Field(() => InstantScalar, { nullable: true })
  reviewedAt!: string | null;

  @Field(() => GlassVerdictEnum, { nullable: true })
  verdict!: GlassVerdict | null;

  @Field(() => String, { nullable: true })
  reviewNote!: string | null;

  /** Whether the reader may review it now. */
  @Field(() => Boolean)
  reviewable!: boolean;
}

/** What came of an attempt; it is an answer whatever it is, so that each leaves its row in the log. */
@ObjectType()
@Classified(1)
export class GlassAnswer {
  @Field(() => GlassOutcomeEnum)
  outcome!: GlassOutcome;

  @Field(() => [BrokenGlass])
  opened!: BrokenGlass[];
}

@InputType()
export class BreakGlassInput {
  @Field(() => String) @IsString() @Length(1, 40)
  erdrNumber!: string;

  @Field(() => GlassReasonEnum) @IsIn(glassReasons)
  reason!: GlassReason;

  @Field(() => String) @IsString() @Length(1, 2000)
  text!: string;

  @Field(() => String) @IsString() @Length(1, 100)
  basis!: string;

  @Field(() => Int) @IsInt()
  hours!: number;
}

@InputType()
export class EndGlassInput {
  @Field(() => ID) @IsUUID()
  glassId!: string;
}

@InputType()
export class ReviewGlassInput extends EndGlassInput {
  @Field(() => GlassVerdictEnum) @IsIn(glassVerdicts)
  verdict!: GlassVerdict;

  @Field(() => String) @IsString() @Length(1, 1000)
  note!: string;
}
