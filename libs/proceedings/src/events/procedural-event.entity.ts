import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import { Version } from '../version.entity.js';

/** One version of a dated event (процесуальна подія): the only source of terms and stages. Append-only. */
@Entity('procedural_event')
@ObjectType()
@InCase('proceedingId')
export class ProceduralEvent extends Version {
  /** A word of the law engine's vocabulary. */
  @Column('text')
  @Field(() => String) @Classified(2)
  type!: string;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { name: 'on', nullable: true }) @Classified(2)
  onDay!: string | null;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  at!: string | null;

  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(2)
  number!: number | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  text!: string | null;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  partyId!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  note!: string | null;

  @Field(() => InstantScalar) @Classified(2)
  declare recordedAt: string;

  @Column('boolean', { default: false })
  @Field(() => Boolean) @Classified(2)
  annulled!: boolean;

  /** First version of the event of another proceeding that was carried here by joining or separation. */
  @Column('uuid', { nullable: true })
  carriedFrom!: string | null;

  @Field(() => ID, { nullable: true }) @Classified(2)
  declare supersededBy: string | null;

  /** Number of the proceeding from which joining or separation brought it. */
  @Field(() => String, { nullable: true }) @Classified(2)
  cameFrom!: string | null;

  /** It tells the day of a judgment, and is changed with that. */
  judged!: boolean;

  /** Whether its proceeding was joined to or separated from another, and whether that carried the event along. */
  linked!: boolean;
  carried!: boolean;
}
