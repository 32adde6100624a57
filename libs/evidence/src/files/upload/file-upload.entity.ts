import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InCase, InstantColumn } from '#libs/platform';
import type { FileUse } from '../../registry/words.js';
import type { UploadState } from '../words.js';
import { UploadStateEnum } from '../words.view.js';

/** A file that is still coming (завантаження), of the one person who sends it. */
@Entity('file_upload')
@ObjectType()
@InCase('proceedingId')
export class FileUpload {
  /** Names the draft and, in the end, the stored file. */
  @IdColumn()
  @Field(() => ID) @Classified(3)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  @Column('uuid')
  staffId!: string;

  /** Chosen by whoever sends it: under it she finds it again. */
  @Column('uuid')
  @Field(() => ID) @Classified(3)
  uploadId!: string;

  @Column('text', { default: 'COMING' })
  @Field(() => UploadStateEnum) @Classified(3)
  state!: UploadState;

  @Column('bigint')
  @Field(() => Float) @Classified(3)
  size!: number;

  /** SHA-256 that the sender has worked out; null while she has not. */
  @Column('bytea', { nullable: true })
  announced!: Buffer | null;

  /** What came, told when all of it had. */
  @Column('bytea', { nullable: true })
  sha256!: Buffer | null;

  @Column('bytea', { nullable: true })
  sha512!: Buffer | null;

  @Column('text')
  declaredType!: string;

  /** Sealed under the key of the file (class 3). */
  @Column('bytea')
  name!: Buffer;

  @Column('uuid')
  keyId!: string;

  /** Whoever writes now. */
  @Column('uuid', { nullable: true })
  turn!: string | null;

  /** The item to which it belongs once it is received; null: to none. */
  @Column('uuid', { nullable: true })
  @Field(() => ID, { nullable: true }) @Classified(3)
  itemId!: string | null;

  @Column('text', { nullable: true })
  itemUse!: FileUse | null;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  createdAt!: string;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => String) @Classified(3)
  touchedAt!: string;
}
