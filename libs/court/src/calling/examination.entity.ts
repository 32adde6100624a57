import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import type { ExaminationKind } from './words.js';
import { ExaminationKindEnum } from './words.view.js';

/** What a court heard or examined at a hearing (допит, дослідження доказу). The one home of "she has testified". */
@Entity('examination')
@ObjectType()
@InCase('proceedingId')
export class Examination {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  hearingId!: string;

  /** Who testified; null for what is no testimony. */
  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  partyId!: string | null;

  @Column('text')
  @Field(() => ExaminationKindEnum) @Classified(2)
  kind!: ExaminationKind;

  /** What was examined, in words, where it was no testimony. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  subject!: string | null;

  /** What was covered. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  topics!: string | null;

  /** The examination that this one repeats. */
  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  againOf!: string | null;

  /** Entered by mistake: it counts no more. */
  @Column('boolean', { default: false })
  @Field(() => Boolean) @Classified(2)
  annulled!: boolean;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(2)
  version!: number;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;
}
