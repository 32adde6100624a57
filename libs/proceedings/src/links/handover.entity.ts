import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { DayColumn, DayScalar, IdColumn, InstantColumn } from '#libs/platform';
import type { Body } from '../words.js';
import { BodyEnum } from '../words.view.js';

/** A proceeding went to another office or body (передання за підслідністю). Append-only. */
@Entity('handover')
@ObjectType()
export class Handover {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @DayColumn()
  @Field(() => DayScalar, { name: 'on' })
  onDay!: string;

  @Column('uuid')
  fromOfficeId!: string;

  @Column('uuid')
  toOfficeId!: string;

  @Column('text')
  @Field(() => BodyEnum)
  fromBody!: Body;

  @Column('text')
  @Field(() => BodyEnum)
  toBody!: Body;

  @Column('text')
  @Field(() => String)
  reason!: string;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;
}
