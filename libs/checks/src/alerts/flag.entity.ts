import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, IsUUID, Length } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InCase, InstantColumn, InstantScalar, LocalTextView } from '#libs/platform';
import type { FlagKind, Said } from '../words.js';
import { FlagKindEnum } from '../words.view.js';

/** Something about a proceeding that calls for attention (ознака ризику). Raised and cleared by the checks; some also by people. */
@Entity('flag')
@ObjectType()
@InCase('proceedingId')
export class Flag {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  proceedingId!: string;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  deadlineId!: string | null;

  @Column('text')
  @Field(() => FlagKindEnum) @Classified(2)
  kind!: FlagKind;

  @Column('text')
  occurrence!: string;

  @Column('jsonb')
  @Field(() => LocalTextView) @Classified(2)
  reason!: Said;

  @Column('jsonb', { nullable: true })
  @Field(() => LocalTextView, { nullable: true }) @Classified(2)
  citation!: Said | null;

  @InstantColumn()
  @Field(() => InstantScalar) @Classified(2)
  firstSeenAt!: string;

  @InstantColumn({ nullable: true })
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  clearedAt!: string | null;

  @Column('uuid', { nullable: true })
  clearedBy!: string | null;

  @Column('text', { nullable: true })
  clearReason!: string | null;
}

@InputType()
export class ClearFlagInput {
  @Field(() => ID)
  @IsUUID()
  flagId!: string;

  @Field(() => String)
  @IsString() @Length(3, 1000)
  reason!: string;
}
