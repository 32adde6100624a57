import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn, InstantScalar, LocalTextView } from '#libs/platform';
import type { DeadlineState, Said } from '../words.js';
import { DeadlineStateEnum } from '../words.view.js';

/**
 * A term that runs, may run or has ended in a proceeding (процесуальний строк). Derived from the facts, never typed in; what people
 * decide about it (acknowledgement, cause of a breach, excuse) stands beside it.
 */
@Entity('deadline')
@ObjectType()
@InCase('proceedingId')
export class Deadline {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  proceedingId!: string;

  /** Stays the same when the date moves. */
  @Column('text')
  @Field(() => String) @Classified(2)
  key!: string;

  @Column('text')
  @Field(() => String) @Classified(2)
  ruleId!: string;

  /** First day of the version of the rule that was applied. */
  @DayColumn()
  @Field(() => DayScalar) @Classified(2)
  ruleVersion!: string;

  @Column('uuid')
  wordingId!: string;

  @Field(() => LocalTextView) @Classified(2)
  title!: Said;

  @Field(() => LocalTextView) @Classified(2)
  citation!: Said;

  @Field(() => String) @Classified(2)
  certainty!: string;

  @Field(() => Boolean) @Classified(2)
  needsLawyer!: boolean;

  @Field(() => LocalTextView, { nullable: true }) @Classified(2)
  decidedBy!: Said | null;

  @Field(() => LocalTextView, { nullable: true }) @Classified(2)
  consequence!: Said | null;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  partyId!: string | null;

  @Column('text')
  @Field(() => String) @Classified(2)
  unit!: 'hour' | 'day';

  @Column('text')
  @Field(() => String) @Classified(2)
  nature!: 'term' | 'expiry' | 'earliest' | 'soft';

  /** A right, not a duty. */
  @Column('boolean')
  optional!: boolean;

  @Column('boolean')
  running!: boolean;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  dueOn!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  dueAt!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  planBy!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  alarmOn!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  alarmAt!: string | null;

  /** By which lists order: the end of the alarm day, or the alarm instant. */
  @InstantColumn()
  dueSort!: string;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  unconfirmedSince!: string | null;

  @Column('boolean', { name: 'manual_review' })
  asksManualReview!: boolean;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  endedOn!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  endedAt!: string | null;

  @Column('boolean', { nullable: true })
  endedInTime!: boolean | null;

  @Column('text')
  @Field(() => DeadlineStateEnum) @Classified(2)
  state!: DeadlineState;

  /** When time alone next changes the state. */
  @InstantColumn({ nullable: true })
  nextCheckAt!: string | null;

  @InstantColumn({ nullable: true })
  acknowledgeBy!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  acknowledgedAt!: string | null;

  @Column('uuid', { name: 'acknowledged_by', nullable: true })
  acknowledgedById!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  escalatedAt!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  breachCause!: string | null;

  @Column('boolean')
  @Field(() => Boolean) @Classified(2)
  excused!: boolean;

  @Column('int')
  sequence!: number;

  @InstantColumn()
  changedAt!: string;

  /** When the facts stopped giving this term. */
  @InstantColumn({ nullable: true })
  removedAt!: string | null;
}
