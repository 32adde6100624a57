import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import type { HearingAct, HearingKind, HearingMode, HearingStatus, PostponementCause, Side } from './words.js';
import { HearingActEnum, HearingStatusEnum } from './words.view.js';

/** One state of a hearing and the act that made it. Append-only: with it every day that was ever appointed stays provable. */
@Entity('hearing_change')
@ObjectType()
@InCase('proceedingId')
export class HearingChange {
  @IdColumn()
  id!: string;

  @Column('uuid')
  hearingId!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('int')
  @Field(() => Int) @Classified(2)
  version!: number;

  @Column('text')
  @Field(() => HearingActEnum) @Classified(2)
  act!: HearingAct;

  @InstantColumn()
  @Field(() => InstantScalar) @Classified(2)
  at!: string;

  @Column('text')
  kind!: HearingKind;

  @Column('text')
  mode!: HearingMode;

  @Column('text')
  court!: string;

  @Column('text', { nullable: true })
  room!: string | null;

  @Column('text', { nullable: true })
  judge!: string | null;

  @Column('text')
  @Field(() => HearingStatusEnum) @Classified(2)
  status!: HearingStatus;

  @Column('text', { nullable: true })
  cause!: PostponementCause | null;

  @Column('text', { nullable: true })
  causeText!: string | null;

  @Column('text', { nullable: true })
  liesWith!: Side | null;

  @Column('text', { nullable: true })
  result!: string | null;

  @DayColumn({ nullable: true })
  appointedOn!: string | null;

  @Column('boolean')
  annulled!: boolean;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  reason!: string | null;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;
}
