import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { DayScalar } from '#libs/platform';
import { InProceeding } from '../in-proceeding.input.js';

@InputType()
export class AddTaskInput extends InProceeding {
  @Field(() => String)
  @IsString() @Length(1, 1000)
  text!: string;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  dueOn?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who is to do it; the one who adds it when nobody is named.' })
  @IsOptional() @IsUUID()
  assigneeId?: string | null;
}

/** A task as it was read: another version is refused. */
@InputType()
export class TaskInput {
  @Field(() => ID)
  @IsUUID()
  taskId!: string;

  @Field(() => Int)
  @IsInt()
  version!: number;
}

@InputType()
export class EditTaskInput extends TaskInput {
  @Field(() => String)
  @IsString() @Length(1, 1000)
  text!: string;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  dueOn?: string | null;
}

@InputType()
export class PassTaskInput extends TaskInput {
  @Field(() => ID)
  @IsUUID()
  assigneeId!: string;
}
