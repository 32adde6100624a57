import { Field, ID, InputType, PickType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { DayScalar } from '#libs/platform';
import { InProceeding } from '../in-proceeding.input.js';

@InputType()
export class AddChargeInput extends InProceeding {
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
export class RequalifyChargeInput extends PickType(AddChargeInput, ['code', 'since'] as const) {
  @Field(() => ID)
  @IsUUID()
  chargeId!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class AddEpisodeInput extends InProceeding {
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
