import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, InCase } from '#libs/platform';
import { Recorded } from '../version.entity.js';
import type { Body } from '../words.js';
import { BodyEnum } from '../words.view.js';

/** A proceeding went to another office or body (передання за підслідністю). Append-only. */
@Entity('handover')
@ObjectType()
@InCase('proceedingId')
export class Handover extends Recorded {
  @Column('uuid')
  proceedingId!: string;

  @DayColumn()
  @Field(() => DayScalar, { name: 'on' }) @Classified(2)
  onDay!: string;

  @Column('uuid')
  fromOfficeId!: string;

  @Column('uuid')
  toOfficeId!: string;

  @Column('text')
  @Field(() => BodyEnum) @Classified(2)
  fromBody!: Body;

  @Column('text')
  @Field(() => BodyEnum) @Classified(2)
  toBody!: Body;

  @Column('text')
  @Field(() => String) @Classified(3)
  reason!: string;
}
