import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import { type Fate, type ItemKind, fates, itemKinds } from './words.js';
import { FateEnum, ItemKindEnum } from './words.view.js';

/** A piece of evidence: a thing, a document, testimony, an opinion of an expert; or a part or a copy of one (доказ, CPC 84). */
@Entity('evidence_item')
@ObjectType()
@InCase('proceedingId')
export class EvidenceItem {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  proceedingId!: string;

  /** The act by which it came; testimony in court and what was handed in may have none. */
  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  protocolId!: string | null;

  /** `12`, and `12.1` for a part or a copy of it, as numbers. */
  @Column('int', { array: true })
  path!: number[];

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  parentId!: string | null;

  /** A copy of what it stands under, not a part of it. */
  @Column('boolean', { default: false })
  @Field(() => Boolean) @Classified(2)
  @IsBoolean()
  copy!: boolean;

  @Column('text')
  @Field(() => ItemKindEnum) @Classified(2)
  @IsIn(itemKinds)
  kind!: ItemKind;

  /** It is, or lies in, electronic form (CPC 99(2)): its original is a file. */
  @Column('boolean', { default: false })
  @Field(() => Boolean) @Classified(2)
  @IsBoolean()
  electronic!: boolean;

  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 300)
  title!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(0, 4000)
  description!: string | null;

  /** Page of the protocol on which it is told of. */
  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(2)
  @IsOptional() @IsInt() @Min(1) @Max(100_000)
  protocolPage!: number | null;

  /** Where it lies in the file of the case (том, аркуші). */
  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(2)
  @IsOptional() @IsInt() @Min(1) @Max(10_000)
  volume!: number | null;

  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(2)
  @IsOptional() @IsInt() @Min(1) @Max(100_000)
  pageFrom!: number | null;

  @Column('int', { nullable: true })
  @Field(() => Int, { nullable: true }) @Classified(2)
  @IsOptional() @IsInt() @Min(1) @Max(100_000)
  pageTo!: number | null;

  @InstantColumn()
  @Field(() => InstantScalar) @Classified(2)
  @IsString()
  collectedAt!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(0, 300)
  place!: string | null;

  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 200)
  collectedBy!: string;

  /** Shelf or box within the store that holds it. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(0, 100)
  shelf!: string | null;

  @Column('text', { nullable: true })
  @Field(() => FateEnum, { nullable: true }) @Classified(2)
  @IsIn(fates)
  fate!: Fate | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  fateOn!: string | null;

  /** By which decision. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  fateBasis!: string | null;

  /** Registered by mistake: it keeps its number and counts no more. */
  @Column('boolean', { default: false })
  @Field(() => Boolean) @Classified(2)
  annulled!: boolean;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(2)
  version!: number;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  recordedBy!: string;

  /** Its number as people write it, read with it. */
  @Field(() => String) @Classified(2)
  number!: string;
}
