import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import { type HearingKind, type HearingMode, type HearingStatus, type PostponementCause, type Side, hearingKinds, hearingModes } from './words.js';
import { HearingKindEnum, HearingModeEnum, HearingStatusEnum, PostponementCauseEnum, SideEnum } from './words.view.js';

/** A court hearing of a proceeding as it stands now (судове засідання); how it stood before is in its changes. */
@Entity('hearing')
@ObjectType()
@InCase('proceedingId')
export class Hearing {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  proceedingId!: string;

  /** The hearing at which this one was appointed. */
  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  followsId!: string | null;

  @InstantColumn()
  @Field(() => InstantScalar) @Classified(2)
  @IsString()
  at!: string;

  @Column('text')
  @Field(() => HearingKindEnum) @Classified(2)
  @IsIn(hearingKinds)
  kind!: HearingKind;

  @Column('text')
  @Field(() => HearingModeEnum) @Classified(2)
  @IsIn(hearingModes)
  mode!: HearingMode;

  /** Name of the court (назва суду). */
  @Column('text')
  @Field(() => String) @Classified(2)
  @IsString() @Length(1, 200)
  court!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(2)
  @IsOptional() @IsString() @Length(0, 60)
  room!: string | null;

  /** The judge, or the panel (суддя або колегія). */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(2)
  @IsOptional() @IsString() @Length(0, 300)
  judge!: string | null;

  @Column('text')
  @Field(() => HearingStatusEnum) @Classified(2)
  status!: HearingStatus;

  @Column('text', { nullable: true })
  @Field(() => PostponementCauseEnum, { nullable: true }) @Classified(2)
  cause!: PostponementCause | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  causeText!: string | null;

  @Column('text', { nullable: true })
  @Field(() => SideEnum, { nullable: true }) @Classified(2)
  liesWith!: Side | null;

  /** What happened, in a few words. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  result!: string | null;

  /** Entered by mistake: it stays in the history and counts no more. */
  @Column('boolean', { default: false })
  @Field(() => Boolean) @Classified(2)
  annulled!: boolean;

  /** The day on which the court appointed it (Kyiv); null where nobody recorded it. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  @IsOptional() @IsString()
  appointedOn!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(2)
  version!: number;

  @InstantColumn()
  @Field(() => InstantScalar) @Classified(2)
  changedAt!: string;

  /** Since when it has its state: whether its hour had come when it was put off. */
  @InstantColumn({ default: () => 'clock_timestamp()' })
  statusSince!: string;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  recordedAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  recordedBy!: string;

  /** The hearing that was appointed at this one, read with it. */
  @Field(() => ID, { nullable: true }) @Classified(2)
  nextId!: string | null;

  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  nextAt!: string | null;
}
