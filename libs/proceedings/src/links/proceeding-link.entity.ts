import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, DayColumn, DayScalar } from '#libs/platform';
import { Recorded } from '../version.entity.js';

/** Two proceedings that were joined, or one that was separated from another (об’єднання, виділення). Append-only. */
@Entity('proceeding_link')
export class ProceedingLinkRow extends Recorded {
  @Column('text')
  kind!: 'JOIN' | 'SPLIT';

  /** The proceeding that goes on: the main one, or the parent. */
  @Column('uuid')
  mainId!: string;

  /** The one that was joined into it, or split off. */
  @Column('uuid')
  otherId!: string;

  @DayColumn()
  onDay!: string;

  @Column('text')
  reason!: string;

  @Column('boolean', { default: false })
  newFactOrPerson!: boolean;
}

/** The same seen from one of the two. */
@ObjectType('ProceedingLink')
@Classified(2)
export class ProceedingLink {
  /** `joined_into`, `absorbed`, `split_from` or `split_off`. */
  @Field(() => String)
  kind!: string;

  @Field(() => ID)
  proceedingId!: string;

  @Field(() => String)
  erdrNumber!: string;

  @Field(() => DayScalar, { name: 'on' })
  onDay!: string;
}
