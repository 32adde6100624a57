import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import { type ExaminationKind, type ExaminationState, type GroundKind, examinationKinds, groundKinds } from './words.js';
import { ExaminationGroundEnum, ExaminationKindEnum, ExaminationStateEnum } from './words.view.js';

/** What an expert is asked about items of a case, and what came of it (експертиза, CPC 242-245, 101-102, 332). */
@Entity('expert_examination')
@ObjectType()
@InCase('proceedingId')
export class ExpertExamination {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  proceedingId!: string;

  /** Which kind it is can tell something of a person: it is content. */
  @Column('text')
  @Field(() => ExaminationKindEnum) @Classified(3)
  @IsIn(examinationKinds)
  kind!: ExaminationKind;

  /** Institution or expert, as the paper names them. */
  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 200)
  performer!: string;

  @Column('text')
  @Field(() => ExaminationGroundEnum) @Classified(2)
  @IsIn(groundKinds)
  ground!: GroundKind;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(2)
  @IsOptional() @IsString() @Length(0, 60)
  groundNumber!: string | null;

  @DayColumn()
  @Field(() => DayScalar) @Classified(2)
  @IsString()
  groundedOn!: string;

  /** In their order. */
  @Column('text', { array: true })
  @Field(() => [String]) @Classified(3)
  @ArrayMinSize(1) @ArrayMaxSize(60) @IsString({ each: true }) @Length(1, 1000, { each: true })
  questions!: string[];

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(0, 2000)
  note!: string | null;

  @Column('text', { default: 'ORDERED' })
  @Field(() => ExaminationStateEnum) @Classified(2)
  state!: ExaminationState;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  sentOn!: string | null;

  /** The day that the expert told. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  @IsOptional() @IsString()
  dueOn!: string | null;

  /** The day of the opinion, of its return without one, or of its cancelling. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  endedOn!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  endReason!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(2)
  opinionNumber!: string | null;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  opinionItemId!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(2)
  version!: number;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  recordedBy!: string;

  /** Whether its opinion still stands in the registry, read with it. */
  opinionStands!: boolean;
}

/** That an item is sent to an expert. */
@Entity('expert_examination_item')
export class ExpertExaminationItem {
  @Column('uuid', { primary: true })
  examinationId!: string;

  @Column('uuid', { primary: true })
  itemId!: string;

  @Column('uuid')
  proceedingId!: string;

  /** Taken off the list before it was sent. */
  @Column('boolean', { default: false })
  struck!: boolean;
}
