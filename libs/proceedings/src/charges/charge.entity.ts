import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { DayColumn, DayScalar } from '#libs/platform';
import { Version } from '../version.entity.js';

/** One version of a charge (правова кваліфікація діяння). Append-only: another qualification is another version with its reason. */
@Entity('charge')
@ObjectType()
export class Charge extends Version {
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

  @Column('boolean', { default: false })
  withdrawn!: boolean;

  /** The day from which the next version holds. */
  @Field(() => DayScalar, { nullable: true })
  until!: string | null;
}
