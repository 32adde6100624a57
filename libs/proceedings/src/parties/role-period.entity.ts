import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { DayColumn, DayScalar, IdColumn } from '#libs/platform';
import type { PartyRole } from '../words.js';
import { PartyRoleEnum } from '../words.view.js';

/** A role of a party from a day to a day (процесуальний статус у часі). */
@Entity('role_period')
@ObjectType()
export class RolePeriod {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  partyId!: string;

  @Column('text')
  @Field(() => PartyRoleEnum)
  role!: PartyRole;

  @DayColumn()
  @Field(() => DayScalar)
  since!: string;

  /** First day without the role. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  until!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  note!: string | null;
}
