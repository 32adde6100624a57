import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { DayColumn, DayScalar, IdColumn, InstantColumn, InstantScalar, LocalTextView } from '#libs/platform';
import type { DeadlineState, Said } from '../words.js';
import { DeadlineStateEnum } from '../words.view.js';

/**
 * A term that runs, may run or has ended in a proceeding (процесуальний строк). Derived from the facts, never typed in; what people
 * decide about it (acknowledgement, cause of a breach, excuse) stands beside it.
 */
@Entity('deadline')
@ObjectType()
export class Deadline {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  @Column('uuid')
  @Field(() => ID)
  proceedingId!: string;

  /** Stays the same when the date moves. */
  @Column('text')
  @Field(() => String)
  key!: string;

  @Column('text')
  @Field(() => String)
  ruleId!: string;

  /** First day of the version of the rule that was applied. */
  @DayColumn()
  @Field(() => DayScalar)
  ruleVersion!: string;

  @Column('uuid')
  wordingId!: string;

  @Field(() => LocalTextView)
  title!: Said;

  @Field(() => LocalTextView)
  citation!: Said;

  @Field(() => String)
  certainty!: string;

  @Field(() => Boolean)
  needsLawyer!: boolean;

  @Field(() => LocalTextView, { nullable: true })
  decidedBy!: Said | null;

  @Field(() => LocalTextView, { nullable: true })
  consequence!: Said | null;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true })
  partyId!: string | null;

  @Column('text')
  @Field(() => String)
  unit!: 'hour' | 'day';

  @Column('text')
  @Field(() => String)
  nature!: 'term' | 'expiry' | 'earliest' | 'soft';

  /** A right, not a duty. */
  @Column('boolean')
  optional!: boolean;

  @Column('boolean')
  running!: boolean;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  dueOn!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true })
  dueAt!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  planBy!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  alarmOn!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true })
  alarmAt!: string | null;

  /** By which lists order: the end of the alarm day, or the alarm instant. */
  @InstantColumn()
  dueSort!: string;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  unconfirmedSince!: string | null;

  @Column('boolean', { name: 'manual_review' })
  asksManualReview!: boolean;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  endedOn!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true })
  endedAt!: string | null;

  @Column('boolean', { nullable: true })
  endedInTime!: boolean | null;

  @Column('text')
  @Field(() => DeadlineStateEnum)
  state!: DeadlineState;

  /** When time alone next changes the state. */
  @InstantColumn({ nullable: true })
  nextCheckAt!: string | null;

  @InstantColumn({ nullable: true })
  acknowledgeBy!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true })
  acknowledgedAt!: string | null;

  @Column('uuid', { name: 'acknowledged_by', nullable: true })
  acknowledgedById!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true })
  escalatedAt!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  breachCause!: string | null;

  @Column('boolean')
  @Field(() => Boolean)
  excused!: boolean;

  @Column('int')
  sequence!: number;

  @InstantColumn()
  changedAt!: string;

  /** When the facts stopped giving this term. */
  @InstantColumn({ nullable: true })
  removedAt!: string | null;
}
