import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { DayColumn, DayScalar, IdColumn, InstantColumn } from '#libs/platform';

/** One version of a charge (правова кваліфікація діяння). Append-only: another qualification is another version with its reason. */
@Entity('charge')
@ObjectType()
export class Charge {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  /** Id of the first version. */
  @Column('uuid')
  chain!: string;

  @Column('uuid')
  proceedingId!: string;

  /** `CC 149(2)`. */
  @Column('text')
  @Field(() => String)
  code!: string;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true })
  partyId!: string | null;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true })
  episodeId!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true })
  actOn!: string | null;

  @DayColumn()
  @Field(() => DayScalar)
  since!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true })
  supersedes!: string | null;

  @Column('boolean', { default: false })
  withdrawn!: boolean;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  recordedAt!: string;

  @Column('uuid')
  recordedBy!: string;

  /** The day from which the next version holds. */
  @Field(() => DayScalar, { nullable: true })
  until!: string | null;

  supersededBy!: string | null;
}
