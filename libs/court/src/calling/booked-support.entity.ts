import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InCase, InstantColumn } from '#libs/platform';
import type { SupportKind, SupportState } from './words.js';
import { SupportKindEnum, SupportStateEnum } from './words.view.js';

/** Help for one call: what, by whom, and where it stands (супровід на засідання). Whoever wrote it last booked it, and is told when the hearing moves. */
@Entity('booked_support')
@ObjectType()
@InCase('proceedingId')
export class BookedSupport {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  callId!: string;

  @Column('text')
  @Field(() => SupportKindEnum) @Classified(2)
  kind!: SupportKind;

  @Column('text')
  @Field(() => SupportStateEnum) @Classified(2)
  state!: SupportState;

  /** The service or person who gives it; of a protected person nobody writes that down, since it tells where she is. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  provider!: string | null;

  @Column('int', { default: 1 })
  @Field(() => Int) @Classified(2)
  version!: number;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  recordedAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  recordedBy!: string;
}
