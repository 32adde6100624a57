import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column } from 'typeorm';
import { Classified, IdColumn, InstantColumn } from '#libs/platform';

/** What is written once and never changed, by whom and when. */
@ObjectType({ isAbstract: true })
export abstract class Recorded {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  recordedAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  recordedBy!: string;
}

/** One version of something in a proceeding: a change is another version with its reason. */
@ObjectType({ isAbstract: true })
export abstract class Version extends Recorded {
  /** Id of the first version: what stays the same. */
  @Column('uuid')
  @Field(() => ID) @Classified(2)
  chain!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  reason!: string | null;

  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(2)
  supersedes!: string | null;

  /** The version after this one, read with it. */
  supersededBy!: string | null;
}
