import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import type { FieldChange } from '#libs/audit';
import { Classified, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import { FieldChangeView } from '#libs/proceedings';
import type { HistoryAct } from './words.js';
import { ChangeActEnum } from './words.view.js';

/** What was told of an item or a protocol before it was put right, and what is told now (історія запису). Append-only. */
@Entity('evidence_change')
@ObjectType()
@InCase('proceedingId')
export class EvidenceChange {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid', { nullable: true })
  protocolId!: string | null;

  @Column('uuid', { nullable: true })
  itemId!: string | null;

  /** The version that the change made; 0: a file came or went, which makes none. */
  @Column('int')
  @Field(() => Int) @Classified(2)
  version!: number;

  @Column('text')
  @Field(() => ChangeActEnum) @Classified(2)
  act!: HistoryAct;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  reason!: string | null;

  @Column('jsonb')
  @Field(() => [FieldChangeView]) @Classified(3)
  fields!: FieldChange[];

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  recordedBy!: string;
}
