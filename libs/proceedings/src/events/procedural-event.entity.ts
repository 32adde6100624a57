import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { DayColumn, DayScalar, IdColumn, InstantColumn, InstantScalar } from '#libs/platform';

/** One version of a dated event (процесуальна подія): the only source of terms and stages. Append-only. */
@Entity('procedural_event')
@ObjectType()
export class ProceduralEvent {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  /** Id of the first version: what stays the same when the event is corrected. */
  @Column('uuid')
  chain!: string;

  @Column('uuid')
  proceedingId!: string;

  /** A word of the law engine's vocabulary. */
  @Column('text')
  @Field(() => String)
  type!: string;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { name: 'on', nullable: true })
  onDay!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true })
  at!: string | null;

  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true })
  number!: number | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  text!: string | null;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true })
  partyId!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  note!: string | null;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar)
  recordedAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  recordedBy!: string;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true })
  supersedes!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Column('boolean', { default: false })
  @Field(() => Boolean)
  annulled!: boolean;

  /** First version of the event of another proceeding that was carried here by joining or separation. */
  @Column('uuid', { nullable: true })
  carriedFrom!: string | null;

  @Field(() => ID, { nullable: true })
  supersededBy!: string | null;

  /** Number of the proceeding from which joining or separation brought it. */
  @Field(() => String, { nullable: true })
  cameFrom!: string | null;

  /** Whether its proceeding was joined to or separated from another, and whether that carried the event along. */
  linked!: boolean;
  carried!: boolean;
}
