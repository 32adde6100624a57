import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Classified, DayColumn, DayScalar, InCase } from '#libs/platform';
import type { LedgerKind, PostponementCause, Side } from '../words.js';
import { LedgerKindEnum, PostponementCauseEnum, SideEnum } from '../words.view.js';

/** Days in a row of a trial that passed for one reason. Without an end it goes on, as far as is appointed now. */
@Entity('trial_stretch')
@ObjectType()
@InCase('proceedingId')
export class TrialStretch {
  @PrimaryColumn('uuid')
  proceedingId!: string;

  @PrimaryColumn('date')
  @Field(() => DayScalar, { name: 'from' }) @Classified(2)
  fromOn!: string;

  /** The first day after it. */
  @DayColumn({ nullable: true })
  untilOn!: string | null;

  /** Its last day, and how many days it has: known once it is cut at today. */
  @Field(() => DayScalar) @Classified(2)
  to!: string;

  @Field(() => Int) @Classified(2)
  days!: number;

  @Column('text')
  @Field(() => LedgerKindEnum) @Classified(2)
  kind!: LedgerKind;

  @Column('text', { nullable: true })
  @Field(() => PostponementCauseEnum, { nullable: true }) @Classified(2)
  cause!: PostponementCause | null;

  @Column('text', { nullable: true })
  @Field(() => SideEnum, { nullable: true }) @Classified(2)
  liesWith!: Side | null;
}
