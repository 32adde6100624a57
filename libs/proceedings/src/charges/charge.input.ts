import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { DayScalar } from '#libs/platform';

@InputType()
export class AddChargeInput {
  @Field(() => ID)
  @IsUUID()
  proceedingId!: string;

  @Field(() => String)
  @IsString() @Length(1, 100)
  code!: string;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  partyId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  episodeId?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  actOn?: string | null;

  @Field(() => DayScalar)
  @IsString()
  since!: string;
}

@InputType()
export class RequalifyChargeInput {
  @Field(() => ID)
  @IsUUID()
  chargeId!: string;

  @Field(() => String)
  @IsString() @Length(1, 100)
  code!: string;

  @Field(() => DayScalar)
  @IsString()
  since!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class AddEpisodeInput {
  @Field(() => ID)
  @IsUUID()
  proceedingId!: string;

  @Field(() => [ID])
  @IsUUID(undefined, { each: true }) @ArrayMaxSize(200)
  victimIds!: string[];

  @Field(() => [ID])
  @IsUUID(undefined, { each: true }) @ArrayMaxSize(200)
  accusedIds!: string[];

  @Field(() => DayScalar)
  @IsString()
  startedOn!: string;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  endedOn?: string | null;

  @Field(() => String)
  @IsString() @Length(1, 300)
  place!: string;

  @Field(() => String)
  @IsString() @Length(1, 300)
  exploitation!: string;
}
