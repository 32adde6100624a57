import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { Classified, Connection, InCase, InstantScalar, LocalTextView } from '#libs/platform';
import type { Said } from '../words.js';

/** A line of somebody's inbox (сповіщення): a flag that she was told of, or a notice about an exception to who sees what. */
@ObjectType()
@InCase('proceedingId')
export class Notification {
  @Field(() => ID) @Classified(2)
  id!: string;

  @Field(() => String) @Classified(2)
  kind!: string;

  @Field(() => LocalTextView) @Classified(2)
  text!: Said;

  @Field(() => ID, { nullable: true }) @Classified(2)
  proceedingId!: string | null;

  /** The number of the proceeding in the register: two lines of the same rule are told apart by it. */
  @Field(() => String, { nullable: true }) @Classified(1)
  erdrNumber!: string | null;

  @Field(() => ID, { nullable: true }) @Classified(2)
  deadlineId!: string | null;

  @Field(() => InstantScalar) @Classified(2)
  createdAt!: string;

  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
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
