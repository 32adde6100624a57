import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, DayScalar, InCase } from '#libs/platform';
import { Version } from '#libs/proceedings';
import { type Continuation, type PanelCause, continuations, panelCauses } from './words.js';
import { ContinuationEnum, PanelCauseEnum } from './words.view.js';

/** One version of a change of the panel (заміна судді, зміна складу суду). Append-only: the last one of its chain stands. */
@Entity('panel_change')
@ObjectType()
@InCase('proceedingId')
export class PanelChange extends Version {
  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  @IsOptional() @IsUUID()
  hearingId!: string | null;

  /** The day from which the new panel sits. */
  @Column('date', { name: 'on_day' })
  @Field(() => DayScalar) @Classified(2)
  @IsString()
  on!: string;

  /** Who left (хто вибув). */
  @Column('text')
  @Field(() => String) @Classified(2)
  @IsString() @Length(1, 300)
  departed!: string;

  /** Who came instead; null where nobody has been named yet. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(2)
  @IsOptional() @IsString() @Length(0, 300)
  arrived!: string | null;

  @Column('text')
  @Field(() => PanelCauseEnum) @Classified(2)
  @IsIn(panelCauses)
  cause!: PanelCause;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(0, 500)
  causeText!: string | null;

  @Column('text')
  @Field(() => ContinuationEnum) @Classified(2)
  @IsIn(continuations)
  continuation!: Continuation;

  /** Examinations that the court hears again where it ruled to repeat a part (CPC 319(2)). */
  @Column('uuid', { array: true, default: '{}' })
  @Field(() => [ID], { nullable: true }) @Classified(2)
  @IsOptional() @IsUUID('4', { each: true }) @ArrayMaxSize(500)
  again!: string[] | null;

  /** This version withdraws the record. */
  @Column('boolean', { default: false })
  annulled!: boolean;
}
