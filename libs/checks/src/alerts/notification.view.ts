import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { Connection, InstantScalar, LocalTextView } from '#libs/platform';
import type { Said } from '../words.js';

/** A line of somebody's inbox (сповіщення): a flag that she was told of. */
@ObjectType()
export class Notification {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => LocalTextView)
  text!: Said;

  @Field(() => ID, { nullable: true })
  proceedingId!: string | null;

  /** The number of the proceeding in the register: two lines of the same rule are told apart by it. */
  @Field(() => String)
  erdrNumber!: string;

  @Field(() => ID, { nullable: true })
  deadlineId!: string | null;

  @Field(() => InstantScalar)
  createdAt!: string;

  @Field(() => InstantScalar, { nullable: true })
  readAt!: string | null;
}

@ObjectType()
export class NotificationConnection extends Connection(Notification, 'Notification') {}

@InputType()
export class MarkReadInput {
  @Field(() => [ID])
  @IsUUID('all', { each: true })
  ids!: string[];

  @Field(() => Boolean, { nullable: true, description: 'All of the inbox, whatever the ids.' })
  @IsOptional() @IsBoolean()
  all?: boolean | null;
}
