import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, Connection, IdColumn, InCase, InstantColumn } from '#libs/platform';
import type { FileState } from './words.js';
import { FileStateEnum } from './words.view.js';

/** A file that the store holds whole (файл). What was received never changes; only how it stands does. */
@Entity('stored_file')
@ObjectType()
@InCase('proceedingId')
export class StoredFile {
  /** Names the object in the store. */
  @IdColumn()
  @Field(() => ID) @Classified(3)
  id!: string;

  @Column('uuid')
  proceedingId!: string;

  /** Chosen by whoever sends it: a second sending under it has no second effect. */
  @Column('uuid')
  uploadId!: string;

  @Column('text')
  @Field(() => FileStateEnum) @Classified(3)
  state!: FileState;

  @Column('bigint')
  @Field(() => Float) @Classified(3)
  size!: number;

  /** SHA-256 of the content, 32 bytes. */
  @Column('bytea')
  sha256!: Buffer;

  /** SHA-512 of the content, 64 bytes. */
  @Column('bytea')
  sha512!: Buffer;

  /** Media type that the sender named: a claim. */
  @Column('text')
  @Field(() => String) @Classified(3)
  declaredType!: string;

  /** Media type that the bytes show; null until somebody has looked. */
  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true }) @Classified(3)
  foundType!: string | null;

  /** What it was called, sealed under the key of the file (class 3). */
  @Column('bytea')
  name!: Buffer;

  /** The data key that seals content and name. */
  @Column('uuid')
  keyId!: string;

  @Column('int')
  version!: number;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => String) @Classified(3)
  receivedAt!: string;

  @Column('uuid')
  receivedBy!: string;
}

@ObjectType()
export class StoredFileConnection extends Connection(StoredFile, 'StoredFile') {}
