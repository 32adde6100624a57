import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { DayScalar } from '#libs/platform';
import { type Body, bodies } from '../words.js';
import { BodyEnum } from '../words.view.js';

@InputType()
export class JoinProceedingsInput {
  /** The proceeding that goes on. */
  @Field(() => ID)
  @IsUUID()
  proceedingId!: string;

  /** The one that is joined into it. */
  @Field(() => ID)
  @IsUUID()
  absorbedId!: string;

  @Field(() => DayScalar)
  @IsString()
  on!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class SplitProceedingInput {
  @Field(() => ID)
  @IsUUID()
  proceedingId!: string;

  @Field(() => String)
  @IsString() @Length(1, 40)
  erdrNumber!: string;

  @Field(() => DayScalar)
  @IsString()
  on!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;

  @Field(() => [ID])
  @IsUUID(undefined, { each: true }) @ArrayMaxSize(200)
  partyIds!: string[];

  /** Separated for a new fact or person: the clock of the parent does not go along (CPC 219(7)). */
  @Field(() => Boolean)
  @IsBoolean()
  newFactOrPerson!: boolean;
}

@InputType()
export class HandOverInput {
  @Field(() => ID)
  @IsUUID()
  proceedingId!: string;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  toOfficeId?: string | null;

  @Field(() => BodyEnum, { nullable: true })
  @IsOptional() @IsIn(bodies)
  toBody?: Body | null;

  @Field(() => DayScalar)
  @IsString()
  on!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}
