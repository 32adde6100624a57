import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, InCase } from '#libs/platform';
import { Version } from '#libs/proceedings';
import type { Payer } from './words.js';
import { PayerEnum } from './words.view.js';

/** Compensation that reached a victim. Append-only: what was recorded by mistake is withdrawn with its reason. */
@Entity('payment')
@ObjectType('CompensationPayment')
@InCase('proceedingId')
export class Payment extends Version {
  @Column('uuid')
  @Field(() => ID) @Classified(2)
  partyId!: string;

  @DayColumn()
  @Field(() => DayScalar) @Classified(2)
  onDay!: string;

  /** In hryvnias: `1250.50`. */
  @Column('numeric', { precision: 14, scale: 2 })
  @Field(() => String) @Classified(3)
  amount!: string;

  @Column('text')
  @Field(() => PayerEnum) @Classified(3)
  payer!: Payer;

  @Column('boolean', { default: false })
  annulled!: boolean;
}
