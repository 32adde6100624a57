import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Classified, Connection, LocalTextView } from '#libs/platform';
import { ImportRun } from './import-run.entity.js';

/** What a column may be mapped to (поле імпорту). */
@ObjectType()
@Classified(1)
export class ImportTarget {
  @Field(() => String)
  field!: string;

  @Field(() => LocalTextView)
  label!: LocalTextView;

  @Field(() => Boolean)
  required!: boolean;
}

/** What is wrong with a cell; on a row that goes in, what was left out of it and why (зауваження до клітинки). */
@ObjectType()
@Classified(3)
export class RowError {
  @Field(() => String, { nullable: true })
  column!: string | null;

  @Field(() => String)
  field!: string;

  @Field(() => String)
  rule!: string;

  @Field(() => LocalTextView)
  message!: LocalTextView;
}

/** A row of the table with what becomes of it (рядок таблиці). */
@ObjectType()
@Classified(3)
export class ImportRow {
  @Field(() => Int)
  row!: number;

  @Field(() => [String])
  cells!: string[];

  /** `create`, `change`, `unchanged` or `refuse`; empty before the dry run. */
  @Field(() => String)
  outcome!: string;

  @Field(() => [RowError])
  errors!: RowError[];
}

@ObjectType()
export class ImportRunConnection extends Connection(ImportRun, 'ImportRun') {}
