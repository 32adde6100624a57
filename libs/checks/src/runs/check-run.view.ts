import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, Connection, InstantScalar, LocalTextView } from '#libs/platform';
import type { Said } from '../words.js';

/** One run of a scheduled check, in numbers (запуск перевірки). */
@ObjectType()
@Classified(1)
export class CheckRun {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  task!: string;

  @Field(() => String)
  slot!: string;

  @Field(() => InstantScalar)
  startedAt!: string;

  @Field(() => InstantScalar, { nullable: true })
  finishedAt!: string | null;

  @Field(() => Int, { nullable: true })
  durationMs!: number | null;

  @Field(() => Int)
  examined!: number;

  @Field(() => Int)
  changed!: number;

  @Field(() => Int)
  firstSeen!: number;

  @Field(() => Int)
  cleared!: number;

  @Field(() => Int)
  errors!: number;

  /** Code of the fault that ended the last attempt. */
  @Field(() => String, { nullable: true })
  error!: string | null;
}

@ObjectType()
export class CheckRunConnection extends Connection(CheckRun, 'CheckRun') {}

/** Whether a check runs when it should: the dead man's switch. */
@ObjectType()
@Classified(1)
export class CheckHealth {
  @Field(() => String)
  task!: string;

  @Field(() => LocalTextView)
  title!: Said;

  @Field(() => String)
  every!: string;

  @Field(() => String, { nullable: true })
  lastSlot!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  lastFinishedAt!: string | null;

  /** When the next run begins; what is owed already runs within a minute. */
  @Field(() => InstantScalar)
  nextAt!: string;

  @Field(() => Boolean)
  late!: boolean;

  @Field(() => InstantScalar, { nullable: true })
  lateSince!: string | null;
}
