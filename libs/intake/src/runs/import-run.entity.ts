import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity } from 'typeorm';
import { Classified, IdColumn, InstantColumn, InstantScalar, LocalTextView, enumOf } from '#libs/platform';

export const importStatuses = ['UPLOADED', 'PLANNING', 'PLANNED', 'IMPORTING', 'DONE', 'FAILED', 'CANCELLED'] as const;
export type ImportStatus = (typeof importStatuses)[number];
export const ImportStatusEnum = enumOf(importStatuses, 'ImportStatus', 'How far an import has come (стан імпорту).');

/** One column of the table and the field it is read as (відповідність стовпця). */
@ObjectType()
@Classified(3)
export class ColumnMapping {
  @Field(() => String)
  header!: string;

  /** Null: the column is left out. */
  @Field(() => String, { nullable: true })
  field!: string | null;
}

/** One import of a table of proceedings (імпорт): seen by the person who uploaded it and nobody else. */
@Entity('import_run')
@ObjectType()
@Classified(3)
export class ImportRun {
  @IdColumn()
  @Field(() => ID)
  id!: string;

  @Column('uuid')
  staffId!: string;

  @Column('uuid')
  officeId!: string;

  @Column('uuid', { nullable: true })
  sessionId!: string | null;

  @Column('text')
  @Field(() => String)
  fileName!: string;

  @Column('text')
  @Field(() => ImportStatusEnum)
  status!: ImportStatus;

  @InstantColumn({ default: () => 'clock_timestamp()' })
  @Field(() => InstantScalar)
  createdAt!: string;

  @InstantColumn({ nullable: true })
  endedAt!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  sheet!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  encoding!: string | null;

  @Column('int')
  headerRow!: number;

  @Column('text', { array: true })
  @Field(() => [String])
  headers!: string[];

  @Column('jsonb')
  @Field(() => [ColumnMapping])
  suggested!: ColumnMapping[];

  @Column('jsonb', { default: [] })
  @Field(() => [ColumnMapping])
  mapping!: ColumnMapping[];

  /** Rows of the table; known from the dry run on. */
  @Column('int', { default: 0 })
  @Field(() => Int)
  total!: number;

  @Column('int', { default: 0 })
  @Field(() => Int)
  done!: number;

  @Column('int', { default: 0 })
  @Field(() => Int)
  created!: number;

  @Column('int', { default: 0 })
  @Field(() => Int)
  changed!: number;

  @Column('int', { default: 0 })
  @Field(() => Int)
  unchanged!: number;

  @Column('int', { default: 0 })
  @Field(() => Int)
  refused!: number;

  @Column('jsonb', { nullable: true })
  @Field(() => LocalTextView, { nullable: true })
  error!: LocalTextView | null;

  /** For each lane: groups of rows up to this row are done. */
  @Column('int', { array: true, default: [0, 0] })
  cursors!: number[];

  /** Which process works on it, and until when nobody else may. */
  @Column('uuid', { nullable: true })
  claim!: string | null;

  @InstantColumn({ nullable: true })
  claimedUntil!: string | null;
}
