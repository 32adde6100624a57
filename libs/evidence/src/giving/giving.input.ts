import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

@InputType()
export class TakeFileInput {
  @Field(() => ID)
  @IsUUID()
  fileId!: string;

  /** That whoever asks knows a held file to be dangerous, and takes it in a container. */
  @Field(() => Boolean, { defaultValue: false })
  @IsBoolean()
  knowingly!: boolean;
}

@InputType()
export class AskFileReleaseInput {
  @Field(() => ID)
  @IsUUID()
  fileId!: string;

  /** Why it may be opened like any other. */
  @Field(() => String)
  @IsString() @MaxLength(2_000)
  reason!: string;
}

@InputType()
export class DecideFileReleaseInput {
  @Field(() => ID)
  @IsUUID()
  releaseId!: string;

  @Field(() => Boolean)
  @IsBoolean()
  release!: boolean;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @MaxLength(1_000)
  note?: string | null;
}
