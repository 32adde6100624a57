import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn } from '#libs/platform';
import type { MeasureKind } from './words.js';
import { MeasureKindEnum } from './words.view.js';

/** What protects somebody at all her hearings of a proceeding, asked of the court or of whoever decides, and ordered (захід для безпечного допиту). */
@Entity('court_measure')
@ObjectType()
@InCase('proceedingId')
export class CourtMeasure {
  @IdColumn()
  @Field(() => ID) @Classified(3)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(3)
  partyId!: string;

  @Column('text')
  @Field(() => MeasureKindEnum) @Classified(3)
  kind!: MeasureKind;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(3)
  askedOn!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(3)
  orderedOn!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(3)
  refusedOn!: string | null;

  /** First day without it. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(3)
  endedOn!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(3)
  version!: number;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;
}
