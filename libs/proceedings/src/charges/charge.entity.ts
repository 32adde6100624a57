import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar, InCase } from '#libs/platform';
import { Version } from '../version.entity.js';

/** One version of a charge (правова кваліфікація діяння). Append-only: another qualification is another version with its reason. */
@Entity('charge')
@ObjectType()
@InCase('proceedingId')
export class Charge extends Version {
  /** `CC 149(2)`. */
  @Column('text')
  @Field(() => String) @Classified(2)
  code!: string;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  partyId!: string | null;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  episodeId!: string | null;

  @DayColumn({ nullable: true })
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  actOn!: string | null;

  @DayColumn()
  @Field(() => DayScalar) @Classified(2)
  since!: string;

  @Column('boolean', { default: false })
  withdrawn!: boolean;

  /** The day from which the next version holds. */
  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  until!: string | null;
}
