import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InCase, InstantColumn } from '#libs/platform';
import type { PartyRole, SubjectKind } from '../words.js';
import { PartyRoleEnum, SubjectKindEnum } from '../words.view.js';
import { RolePeriod } from './role-period.entity.js';

/** A person's part in one proceeding (учасник провадження). */
@Entity('party')
@ObjectType()
@InCase('proceedingId')
export class Party {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  personId!: string;

  @Column('text', { default: 'ORDINARY' })
  @Field(() => SubjectKindEnum) @Classified(2)
  subjectKind!: SubjectKind;

  /** The party for whom this one acts: counsel, representative, interpreter. */
  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  represents!: string | null;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  createdAt!: string;

  @Field(() => [RolePeriod]) @Classified(3)
  roles!: RolePeriod[];

  @Field(() => [PartyRoleEnum]) @Classified(3)
  currentRoles!: PartyRole[];
}
