import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import { type CopyState, type DefenderState, type InterpreterState, type SeizureState, type UrgentState, type VideoState, type WitnessGround, copyStates, defenderStates, interpreterStates, seizureStates, urgentStates, videoStates, witnessGrounds } from './words.js';
import { CopyStateEnum, DefenderStateEnum, InterpreterStateEnum, SeizureStateEnum, UrgentStateEnum, VideoStateEnum, WitnessGroundEnum } from './words.view.js';

/** More witnesses than any act has. */
export const MOST_WITNESSES = 20;

/** How an act was done, as its protocol tells it: what a court asks of it before it hears what came of it. Append-only; null: nobody said. */
@Entity('protocol_fact')
@ObjectType('ProtocolFacts')
@InCase('proceedingId')
export class ProtocolFact {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  protocolId!: string;

  @Column('int')
  @Field(() => Int) @Classified(2)
  version!: number;

  /** How many attesting witnesses were there (поняті). */
  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(3)
  @IsOptional() @IsInt() @Min(0) @Max(MOST_WITNESSES)
  witnesses!: number | null;

  @Column('text', { nullable: true })
  @Field(() => WitnessGroundEnum, { nullable: true }) @Classified(3)
  @IsOptional() @IsIn(witnessGrounds)
  noWitnesses!: WitnessGround | null;

  @Column('text', { nullable: true })
  @Field(() => InterpreterStateEnum, { nullable: true }) @Classified(3)
  @IsOptional() @IsIn(interpreterStates)
  interpreter!: InterpreterState | null;

  @Column('text', { nullable: true })
  @Field(() => CopyStateEnum, { nullable: true }) @Classified(3)
  @IsOptional() @IsIn(copyStates)
  copy!: CopyState | null;

  /** To whom the copy of the protocol was handed. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(0, 200)
  copyTo!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(3)
  @IsOptional() @IsString()
  copyOn!: string | null;

  @Column('text', { nullable: true })
  @Field(() => VideoStateEnum, { nullable: true }) @Classified(3)
  @IsOptional() @IsIn(videoStates)
  video!: VideoState | null;

  @Column('text', { nullable: true })
  @Field(() => DefenderStateEnum, { nullable: true }) @Classified(3)
  @IsOptional() @IsIn(defenderStates)
  defender!: DefenderState | null;

  @Column('text', { nullable: true })
  @Field(() => SeizureStateEnum, { nullable: true }) @Classified(3)
  @IsOptional() @IsIn(seizureStates)
  seizure!: SeizureState | null;

  /** When the motion to arrest what was seized went to the court. */
  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(3)
  @IsOptional() @IsString()
  motionAt!: string | null;

  @Column('text', { nullable: true })
  @Field(() => UrgentStateEnum, { nullable: true }) @Classified(3)
  @IsOptional() @IsIn(urgentStates)
  urgent!: UrgentState | null;

  /** The day of the ruling after an urgent entry. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(3)
  @IsOptional() @IsString()
  urgentOn!: string | null;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  recordedBy!: string;
}
