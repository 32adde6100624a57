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
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  partyId!: string;

  @Column('text')
  @Field(() => MeasureKindEnum) @Classified(2)
  kind!: MeasureKind;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  askedOn!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  orderedOn!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  refusedOn!: string | null;

  /** First day without it. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  endedOn!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(2)
  version!: number;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;
}
