import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { limits } from '../table/limits.js';

@InputType()
export class ColumnMappingInput {
  @Field(() => String)
  @IsString() @Length(1, 220)
  header!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(1, 60)
  field?: string | null;
}

@InputType()
export class PlanImportInput {
  @Field(() => ID)
  @IsUUID()
  id!: string;

  @Field(() => [ColumnMappingInput])
  @ArrayMaxSize(limits.columns) @ValidateNested({ each: true }) @Type(() => ColumnMappingInput)
  mapping!: ColumnMappingInput[];
}

@InputType()
export class StartImportInput {
  @Field(() => ID)
  @IsUUID()
  id!: string;
}

@InputType()
export class CancelImportInput {
  @Field(() => ID)
  @IsUUID()
  id!: string;
}
