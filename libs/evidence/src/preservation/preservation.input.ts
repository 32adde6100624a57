import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { DayScalar } from '#libs/platform';
import { InProceeding } from '#libs/proceedings';
import type { PreservationWay } from '#libs/time-limits';
import { type PreservationActKind, preservationActs, preservationWays } from './words.js';
import { PreservationActEnum, PreservationWayEnum } from './words.view.js';

@InputType()
export class RequestPreservationInput extends InProceeding {
  @Field(() => String) @IsString() @Length(1, 200) provider!: string;
  /** Two letters. */
  @Field(() => String) @IsString() @Length(1, 10) country!: string;
  @Field(() => PreservationWayEnum) @IsIn(preservationWays) way!: PreservationWay;
  /** Accounts, ids, addresses: what is to be kept. */
  @Field(() => String) @IsString() @Length(1, 2000) subject!: string;
  @Field(() => String) @IsString() @Length(1, 500) basis!: string;
  @Field(() => DayScalar) @IsString() sentOn!: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 100) reference?: string | null;
}

@InputType()
export class RecordPreservationInput {
  @Field(() => ID) @IsUUID() requestId!: string;
  @Field(() => PreservationActEnum) @IsIn(preservationActs) act!: PreservationActKind;
  @Field(() => DayScalar) @IsString() on!: string;
  /** The last day on which the data are kept, as whoever keeps them says. */
  @Field(() => DayScalar, { nullable: true }) @IsOptional() @IsString() until?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 100) reference?: string | null;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @Length(0, 1000) note?: string | null;
}
