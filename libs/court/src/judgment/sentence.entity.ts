import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Classified, InCase } from '#libs/platform';
import type { Punishment, Result } from './words.js';
import { PunishmentEnum, ResultEnum } from './words.view.js';

/** What a court decided about one accused. Of its judgment's version, never changed. */
@Entity('sentence')
@ObjectType()
@InCase('proceedingId')
export class Sentence {
  @PrimaryColumn('uuid')
  judgmentId!: string;

  @PrimaryColumn('uuid')
  @Field(() => ID) @Classified(2)
  partyId!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('text')
  @Field(() => ResultEnum) @Classified(3)
  result!: Result;

  /** `CC 149(2)`. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  code!: string | null;

  /** On an agreement with the prosecutor or the victim (CPC 468-476). */
  @Column('boolean')
  @Field(() => Boolean) @Classified(3)
  agreement!: boolean;

  @Column('text', { nullable: true })
  @Field(() => PunishmentEnum, { nullable: true }) @Classified(3)
  punishment!: Punishment | null;

  /** In the measure of the punishment: months, hours or hryvnias. */
  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(3)
  length!: number | null;

  /** Months of probation under which the convicted was released from serving it (CC 75). */
  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(3)
  probationMonths!: number | null;

  /** Of property, as an additional punishment (CC 59). */
  @Column('boolean')
  @Field(() => Boolean) @Classified(3)
  confiscation!: boolean;

  /** Of things used for or got by the offence (CC 96-1, 96-2). */
  @Column('boolean')
  @Field(() => Boolean) @Classified(3)
  specialConfiscation!: boolean;

  /** What is confiscated, in words. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  confiscated!: string | null;
}
