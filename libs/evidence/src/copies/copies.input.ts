import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { MOST_BOXES, MOST_PAGES, PARTS, type RedactionGround, redactionGrounds } from './words.js';
import { RedactionGroundEnum } from './words.view.js';

@InputType()
export class StripFileInput {
  @Field(() => ID)
  @IsUUID()
  fileId!: string;

  /** What the copy is for. */
  @Field(() => String)
  @IsString() @MaxLength(2_000)
  reason!: string;
}

/** A rectangle in ten-thousandths of the sides of its page. */
@InputType()
export class RedactionBoxInput {
  @Field(() => Int)
  @IsInt() @Min(1) @Max(MOST_PAGES)
  page!: number;

  @Field(() => Int)
  @IsInt() @Min(0) @Max(PARTS)
  left!: number;

  @Field(() => Int)
  @IsInt() @Min(0) @Max(PARTS)
  top!: number;

  @Field(() => Int)
  @IsInt() @Min(1) @Max(PARTS)
  width!: number;

  @Field(() => Int)
  @IsInt() @Min(1) @Max(PARTS)
  height!: number;

  @Field(() => RedactionGroundEnum)
  @IsIn(redactionGrounds)
  ground!: RedactionGround;
}

@InputType()
export class RedactFileInput extends StripFileInput {
  @Field(() => [RedactionBoxInput])
  @ValidateNested({ each: true }) @Type(() => RedactionBoxInput) @ArrayMaxSize(MOST_BOXES)
  boxes!: RedactionBoxInput[];

  /** How many pages whoever asks was shown: of a document with another number no copy is made. */
  @Field(() => Int)
  @IsInt() @Min(1) @Max(MOST_PAGES)
  pages!: number;
}
