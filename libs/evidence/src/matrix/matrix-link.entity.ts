import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import { type MatrixElement, type Stance, matrixElements, stances } from './words.js';
import { MatrixElementEnum, StanceEnum } from './words.view.js';

/** What an item shows about an element of the offence, for one accused in one episode. Kept; one made by mistake is withdrawn. */
@Entity('matrix_link')
@ObjectType()
@InCase('proceedingId')
export class MatrixLink {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(3)
  itemId!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(3)
  episodeId!: string;

  /** The accused. */
  @Column('uuid')
  @Field(() => ID) @Classified(3)
  partyId!: string;

  @Column('text')
  @Field(() => MatrixElementEnum) @Classified(3)
  @IsIn(matrixElements)
  element!: MatrixElement;

  /** Which of the aggravating features of the part. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(1, 40)
  feature!: string | null;

  @Column('text')
  @Field(() => StanceEnum) @Classified(3)
  @IsIn(stances)
  stance!: Stance;

  /** What it shows. */
  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 1000)
  says!: string;

  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(3)
  @IsOptional() @IsInt() @Min(1) @Max(100_000)
  pageFrom!: number | null;

  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(3)
  @IsOptional() @IsInt() @Min(1) @Max(100_000)
  pageTo!: number | null;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;

  @InstantColumn({ nullable: true })
  withdrawnAt!: string | null;

  @Column('uuid', { nullable: true })
  withdrawnBy!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** Number and title of the item, read with it. */
  @Field(() => String) @Classified(3)
  number!: string;

  @Field(() => String) @Classified(3)
  title!: string;

  /** First part of its number. */
  root!: number;
}
