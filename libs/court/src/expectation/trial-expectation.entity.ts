import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Classified, DayColumn, DayScalar, InCase } from '#libs/platform';
import type { ExpectationAnswer } from './expectations.service.js';

/** Whose closed trials an expectation rests on. */
export const PoolEnum = { OFFICE: 'OFFICE', COUNTRY: 'COUNTRY' } as const;
registerEnumType(PoolEnum, { name: 'TrialPool', description: 'Whose trials an expectation rests on (чиї розгляди взято).' });

/** Why nothing is said of how long is left. */
export const SilenceEnum = { TOO_FEW_CLOSED: 'TOO_FEW_CLOSED', TOO_FEW_LASTED_LONGER: 'TOO_FEW_LASTED_LONGER', NO_FIT: 'NO_FIT', UNSOUND: 'UNSOUND' } as const;
registerEnumType(SilenceEnum, { name: 'TrialSilence', description: 'Why no expectation is given (чому оцінки немає).' });

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
  pool!: keyof typeof PoolEnum;

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
  silence!: keyof typeof SilenceEnum | null;

  /** How many closed trials, or trials that lasted longer than this one has, there are and would have to be. */
  @Field(() => Int, { nullable: true }) @Classified(2)
  found!: number | null;

  @Field(() => Int, { nullable: true }) @Classified(2)
  needed!: number | null;
}
