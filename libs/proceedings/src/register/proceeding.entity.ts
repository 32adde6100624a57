import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn } from '#libs/platform';
import { type Body, type Severity, type Stage, bodies } from '../words.js';
import { BodyEnum, SeverityEnum, StageEnum } from '../words.view.js';

/** A criminal proceeding (кримінальне провадження). Stage, qualification and severity are derived from what is recorded in it. */
@Entity('proceeding')
@ObjectType()
@InCase('id')
export class Proceeding {
  @IdColumn()
  @Field(() => ID) @Classified(1)
  id!: string;

  /** 17 digits of the register (номер у ЄРДР). */
  @Column('text')
  @Field(() => String) @Classified(1)
  @IsString() @Length(1, 40)
  erdrNumber!: string;

  @DayColumn()
  @Field(() => DayScalar) @Classified(1)
  @IsString()
  registeredOn!: string;

  @Column('text')
  @Field(() => BodyEnum) @Classified(1)
  @IsIn(bodies)
  body!: Body;

  @Column('uuid')
  officeId!: string;

  /** What it is about, in a few sentences without names (фабула). */
  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 4000)
  summary!: string;

  /** Number of the case in court (номер судової справи). */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(2)
  @IsOptional() @IsString() @Length(1, 60)
  courtNumber!: string | null;

  @Column('text')
  @Field(() => StageEnum) @Classified(1)
  stage!: Stage;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(1)
  stageSince!: string | null;

  /** Articles of the present charges, gravest first (кваліфікація). */
  @Column('text', { default: '' })
  @Field(() => String) @Classified(2)
  qualification!: string;

  @Column('text', { nullable: true })
  @Field(() => SeverityEnum, { nullable: true }) @Classified(2)
  severity!: Severity | null;

  /** The day on which it next needs somebody's attention; set by whoever watches its terms. */
  @DayColumn({ nullable: true })
  attentionOn!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(1)
  version!: number;

  /** The open compartment, which closes it to all but its members; kept by the database. */
  @Column('uuid', { nullable: true })
  compartmentId!: string | null;

  @InstantColumn({ default: () => 'now()' })
  createdAt!: string;
}
