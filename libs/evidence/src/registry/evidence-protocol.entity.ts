import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import { type ProtocolKind, protocolKinds } from './words.js';
import { ProtocolKindEnum } from './words.view.js';

/** An act by which evidence came into the case, as its protocol tells it (протокол процесуальної дії, CPC 104). */
@Entity('evidence_protocol')
@ObjectType()
@InCase('proceedingId')
export class EvidenceProtocol {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  proceedingId!: string;

  @Column('text')
  @Field(() => ProtocolKindEnum) @Classified(2)
  @IsIn(protocolKinds)
  kind!: ProtocolKind;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(2)
  @IsOptional() @IsString() @Length(0, 60)
  number!: string | null;

  @InstantColumn()
  @Field(() => InstantScalar) @Classified(2)
  @IsString()
  begunAt!: string;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  @IsOptional() @IsString()
  endedAt!: string | null;

  /** False: the day alone is known, and the instants are the midnights at which their days begin. */
  @Column('boolean', { default: true })
  @Field(() => Boolean) @Classified(2)
  hourKnown!: boolean;

  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 300)
  place!: string;

  /** Who carried it out, as the protocol names her. */
  @Column('text')
  @Field(() => String) @Classified(3)
  @IsString() @Length(1, 200)
  madeBy!: string;

  /** The court whose ruling allowed it (ухвала слідчого судді). */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(0, 200)
  court!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(0, 60)
  rulingNumber!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  @IsOptional() @IsString()
  ruledOn!: string | null;

  /** The last day on which the ruling could be used. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  @IsOptional() @IsString()
  rulingUntil!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  @IsOptional() @IsString() @Length(0, 2000)
  note!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(2)
  version!: number;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  recordedBy!: string;
}
