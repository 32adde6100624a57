import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, IdColumn, LocalTextView } from '#libs/platform';

/** A regional prosecutor's office (обласна прокуратура). Where it sits and what territory it answers for are two facts: in wartime they part. */
@Entity('office')
@ObjectType()
@Classified(1)
export class Office {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  /** Two digits of the region in ERDR numbers. */
  @Column('text', { unique: true })
  @Field(() => String)
  code!: string;

  @Column('jsonb')
  @Field(() => LocalTextView)
  name!: LocalTextView;

  @Column('jsonb')
  @Field(() => LocalTextView)
  territory!: LocalTextView;

  /** The town it works from now. */
  @Column('text')
  @Field(() => String)
  seat!: string;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  relocatedSince!: string | null;

  /** The office whose head answers for this one too. */
  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true })
  parentId!: string | null;

  /** From this day it takes nobody and nothing. */
  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  closedOn!: string | null;
}
