import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Classified, DayColumn, DayScalar, InCase } from '#libs/platform';
import type { Pool } from '../trial-length/index.js';
import type { ExpectationAnswer } from './expectations.service.js';
import type { Silence } from './words.js';
import { PoolEnum, SilenceEnum } from './words.view.js';

/** How long an open trial is expected to last from the day of reading (очікувана тривалість). Statistics about the past, never a term. */
@Entity('trial_expectation')
@ObjectType()
@InCase('proceedingId')
export class TrialExpectation {
  @PrimaryColumn('uuid')
  proceedingId!: string;

  /** The day on which it was found. */
  @DayColumn()
  @Field(() => DayScalar) @Classified(2)
  asOf!: string;

  @Column('jsonb')
  answer!: ExpectationAnswer;

  @Field(() => PoolEnum) @Classified(2)
  pool!: Pool;

  /** Trials behind it, ended and not. */
  @Field(() => Int) @Classified(2)
  closed!: number;

  @Field(() => Int) @Classified(2)
  open!: number;

  /** The days before which one in ten, half and nine in ten such trials end; null where none of those known lasted so long. */
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  early!: string | null;

  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  middle!: string | null;

  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  late!: string | null;

  /** Why nothing is said; null where something is. */
  @Field(() => SilenceEnum, { nullable: true }) @Classified(2)
  silence!: Silence | null;

  /** How many closed trials, or trials that lasted longer than this one has, there are and would have to be. */
  @Field(() => Int, { nullable: true }) @Classified(2)
  found!: number | null;

  @Field(() => Int, { nullable: true }) @Classified(2)
  needed!: number | null;
}
