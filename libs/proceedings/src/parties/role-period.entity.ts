import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase } from '#libs/platform';
import type { PartyRole } from '../words.js';
import { PartyRoleEnum } from '../words.view.js';

/** A role of a party from a day to a day (процесуальний статус у часі). */
@Entity('role_period')
@ObjectType()
@InCase('proceedingId')
export class RolePeriod {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  partyId!: string;

  @Column('text')
  @Field(() => PartyRoleEnum) @Classified(2)
  role!: PartyRole;

  @DayColumn()
  @Field(() => DayScalar) @Classified(2)
  since!: string;

  /** First day without the role. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  until!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  note!: string | null;
}
