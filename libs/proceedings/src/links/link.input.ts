import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { Decision } from '../in-proceeding.input.js';
import { type Body, bodies } from '../words.js';
import { BodyEnum } from '../words.view.js';

/** Its `proceedingId` is the one that goes on. */
@InputType()
export class JoinProceedingsInput extends Decision {
  /** The one that is joined into it. */
  @Field(() => ID)
  @IsUUID()
  absorbedId!: string;
}

@InputType()
export class SplitProceedingInput extends Decision {
  @Field(() => String)
  @IsString() @Length(1, 40)
  erdrNumber!: string;

  @Field(() => [ID])
  @IsUUID(undefined, { each: true }) @ArrayMaxSize(200)
  partyIds!: string[];

  /** Separated for a new fact or person: the clock of the parent does not go along (CPC 219(7)). */
  @Field(() => Boolean)
  @IsBoolean()
  newFactOrPerson!: boolean;
}

@InputType()
export class HandOverInput extends Decision {
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  toOfficeId?: string | null;

  @Field(() => BodyEnum, { nullable: true })
  @IsOptional() @IsIn(bodies)
  toBody?: Body | null;
}
