import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { DayColumn, DayScalar } from '#libs/platform';
import { Recorded } from '../version.entity.js';
import type { Body } from '../words.js';
import { BodyEnum } from '../words.view.js';

/** A proceeding went to another office or body (передання за підслідністю). Append-only. */
@Entity('handover')
@ObjectType()
export class Handover extends Recorded {
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
}
