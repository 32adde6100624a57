import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, Connection, DayColumn, DayScalar, IdColumn, InCase, InstantColumn, InstantScalar, enumOf } from '#libs/platform';
import { type TaskState, taskStates } from './task-rules.js';

export const TaskStateEnum = enumOf(taskStates, 'TaskState', 'Where a task stands (стан завдання).');

/** What is to be done in a proceeding, and by whom (завдання). Its day is a reminder that a person chose: a term is never a task. */
@Entity('task')
@ObjectType()
@InCase('proceedingId')
export class Task {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  proceedingId!: string;

  @Column('text')
  @Field(() => String) @Classified(3)
  text!: string;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  dueOn!: string | null;

  /** Kept by the database: the day, or `infinity` where there is none. */
  dueSort!: string;

  @Column('uuid')
  assigneeId!: string;

  @Column('uuid')
  createdBy!: string;

  @Column('uuid')
  givenBy!: string;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  createdAt!: string;

  @Column('text', { default: 'OPEN' })
  @Field(() => TaskStateEnum) @Classified(2)
  state!: TaskState;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true, description: 'When it was done or withdrawn.' }) @Classified(2)
  endedAt!: string | null;

  @Column('uuid', { nullable: true })
  endedBy!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(2)
  version!: number;
}

@ObjectType()
export class TaskConnection extends Connection(Task, 'Task') {}

@InputType()
export class TaskFilter {
  @Field(() => Boolean, { nullable: true, description: 'Only those that the reader is to do, for herself or for a colleague whom she stands in for.' })
  @IsOptional() @IsBoolean()
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Those that have ended, the newest first; otherwise those that are open, by their day.' })
  @IsOptional() @IsBoolean()
  ended?: boolean | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  proceedingId?: string | null;
}
