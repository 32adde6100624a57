import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn } from '#libs/platform';
import type { CallPurpose, Coming, Presence, SummonsWay } from './words.js';
import { CallPurposeEnum, ComingEnum, PresenceEnum, SummonsWayEnum } from './words.view.js';

/** Somebody expected at a hearing, with her call, and what became of it (учасник засідання). */
@Entity('hearing_person')
@ObjectType()
@InCase('proceedingId')
export class HearingPerson {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  hearingId!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  partyId!: string;

  @Column('text')
  @Field(() => CallPurposeEnum) @Classified(2)
  purpose!: CallPurpose;

  @Column('text')
  @Field(() => PresenceEnum) @Classified(2)
  mode!: Presence;

  /** False: struck off the list again, or came without being expected. */
  @Column('boolean', { default: true })
  @Field(() => Boolean) @Classified(2)
  expected!: boolean;

  /** Null: nobody has told yet. */
  @Column('text', { nullable: true })
  @Field(() => ComingEnum, { nullable: true }) @Classified(2)
  came!: Coming | null;

  /** The day on which the summons was served, and how; both or neither. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  servedOn!: string | null;

  @Column('text', { nullable: true })
  @Field(() => SummonsWayEnum, { nullable: true }) @Classified(2)
  servedBy!: SummonsWay | null;

  /** Why somebody who has testified before is called again. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  justification!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(2)
  version!: number;

  /** When the Coordination Centre was told that the call repeats; null: not yet. */
  @InstantColumn({ nullable: true })
  repeatToldAt!: string | null;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  changedAt!: string;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;
}
