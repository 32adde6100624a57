import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { DayScalar } from '#libs/platform';
import { TrialTableEnum } from './trial-figures.view.js';
import { type TrialTableName, trialTables } from './words.js';

/** Which office, and which days: the last twelve months unless somebody says otherwise. */
@ArgsType()
export class TrialFiguresArgs {
  /** One of the offices she heads; all of them when left out. */
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  officeId?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  from?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  to?: string | null;
}

/** One number of it; a label that is left out stands for all (a total). */
@ArgsType()
export class TrialFigureRowsArgs extends TrialFiguresArgs {
  @Field(() => TrialTableEnum)
  @IsIn(trialTables)
  table!: TrialTableName;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(1, 200)
  row?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(1, 60)
  column?: string | null;

  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  first!: number;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString()
  after?: string | null;
}
