import { Field, InputType, OmitType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsString } from 'class-validator';
import { InstantScalar } from '#libs/platform';
import { ScheduleHearingInput } from '../hearing.input.js';
import { MOST_DAYS } from './series.js';

@InputType()
export class ScheduleHearingsInput extends OmitType(ScheduleHearingInput, ['at'] as const) {
  @Field(() => [InstantScalar])
  @ArrayMinSize(1) @ArrayMaxSize(MOST_DAYS) @IsString({ each: true })
  days!: string[];
}
