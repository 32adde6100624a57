import { Field, ID, InputType, Int, IntersectionType, OmitType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { DayScalar, InstantScalar } from '#libs/platform';
import { InProceeding } from '../in-proceeding.input.js';

@InputType()
export class RecordEventInput extends InProceeding {
  @Field(() => String)
  @IsString() @Length(1, 60)
  type!: string;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  on?: string | null;

  @Field(() => InstantScalar, { nullable: true })
  @IsOptional() @IsString()
  at?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000)
  number?: number | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 300)
  text?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  partyId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 2000)
  note?: string | null;
}

@InputType()
export class AnnulEventInput {
  @Field(() => ID)
  @IsUUID()
  eventId!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

/** What is left out stays as it was; null empties. */
@InputType()
export class CorrectEventInput extends IntersectionType(AnnulEventInput, OmitType(RecordEventInput, ['proceedingId', 'type'] as const)) {}
