import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InCase, InstantColumn, InstantScalar } from '#libs/platform';
import type { FileUse } from './words.js';
import { FileUseEnum } from './words.view.js';

/** That a stored file belongs to an item, and as what. It is never changed, only taken off once, for a reason. */
@Entity('item_file')
@ObjectType()
@InCase('proceedingId')
export class ItemFile {
  @IdColumn()
  @Field(() => ID) @Classified(2)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  itemId!: string;

  @Column('uuid')
  @Field(() => ID) @Classified(2)
  fileId!: string;

  @Column('text')
  @Field(() => FileUseEnum) @Classified(2)
  use!: FileUse;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar) @Classified(2)
  boundAt!: string;

  /** Member of staff; shown as a person by a resolver. */
  @Column('uuid')
  boundBy!: string;

  /** Null while it belongs to the item. */
  @InstantColumn({ nullable: true })
  unboundAt!: string | null;

  @Column('uuid', { nullable: true })
  unboundBy!: string | null;

  @Column('text', { nullable: true })
  unboundReason!: string | null;
}
