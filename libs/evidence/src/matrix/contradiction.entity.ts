import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';

/** Two statements that do not agree on one point, each in its own words (суперечність показань). */
@Entity('contradiction')
@ObjectType('StatementContradiction')
@InCase('proceedingId')
export class Contradiction {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  /** On what they do not agree. */
  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 300)
  point!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(3)
  oneItemId!: string;

  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 2000)
  oneQuote!: string;

  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(3)
  @IsOptional() @IsInt() @Min(1) @Max(100_000)
  onePage!: number | null;

  @Column('uuid')
  @Field(() => ID) @Classified(3)
  otherItemId!: string;

  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 2000)
  otherQuote!: string;

  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(3)
  @IsOptional() @IsInt() @Min(1) @Max(100_000)
  otherPage!: number | null;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(3)
  settledAt!: string | null;

  @Column('uuid', { nullable: true })
  settledBy!: string | null;

  /** How it was resolved, or that it was none. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  settlement!: string | null;

  /** Number and title of each, read with it. */
  @Field(() => String) @Classified(3)
  oneTitle!: string;

  @Field(() => String) @Classified(3)
  otherTitle!: string;
}
