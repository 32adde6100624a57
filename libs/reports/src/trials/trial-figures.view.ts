import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Office } from '#libs/access';
import type { PostponementCause, Side } from '#libs/court';
import { Classified, Connection, DayScalar, InCase, InstantScalar, LocalTextView, enumOf } from '#libs/platform';
import { type Stage, StageEnum } from '#libs/proceedings';
import { type TrialTableName, type Unit, trialTables, units } from './words.js';

export const TrialTableEnum = enumOf(trialTables, 'TrialTableName', 'A table over the trials of a head (таблиця про судовий розгляд).');
const UnitEnum = enumOf(units, 'FigureUnit', 'What the numbers of a column are.');

@ObjectType()
@Classified(1)
export class TrialColumnView {
  @Field(() => String)
  key!: string;

  @Field(() => LocalTextView)
  label!: LocalTextView;

  @Field(() => UnitEnum)
  unit!: Unit;

  /** Whether each of its numbers opens into rows; those of `ALL` into the rows of the whole line. */
  @Field(() => Boolean)
  opens!: boolean;
}

@ObjectType()
@Classified(2)
export class TrialLineView {
  /** Null in the line of sums. */
  @Field(() => String, { nullable: true })
  key!: string | null;

  @Field(() => LocalTextView)
  label!: LocalTextView;

  /** One for each column; null where it cannot be worked out. */
  @Field(() => [Float], { nullable: 'items' })
  values!: (number | null)[];

  /** Whether each rests on too few to lean on. */
  @Field(() => [Boolean])
  few!: boolean[];
}

@ObjectType()
@Classified(2)
export class TrialTableView {
  @Field(() => TrialTableEnum)
  name!: TrialTableName;

  @Field(() => LocalTextView)
  title!: LocalTextView;

  /** What its rows are. */
  @Field(() => LocalTextView)
  head!: LocalTextView;

  @Field(() => [TrialColumnView])
  columns!: TrialColumnView[];

  @Field(() => [TrialLineView])
  rows!: TrialLineView[];

  @Field(() => TrialLineView, { nullable: true })
  foot!: TrialLineView | null;
}

@ObjectType()
@Classified(1)
export class TrialDefinition {
  @Field(() => String)
  key!: string;

  @Field(() => LocalTextView)
  text!: LocalTextView;

  /** Whose definition it is; null: the product's own. */
  @Field(() => LocalTextView, { nullable: true })
  source!: LocalTextView | null;
}

/** The trials of the offices that somebody heads, in numbers (судовий розгляд у цифрах). */
@ObjectType()
@Classified(2)
export class TrialFiguresView {
  @Field(() => DayScalar)
  today!: string;

  @Field(() => DayScalar)
  from!: string;

  @Field(() => DayScalar)
  to!: string;

  /** Days of the period, both ends counted. */
  @Field(() => Int)
  days!: number;

  /** All offices that she heads, her own first. */
  @Field(() => [Office])
  offices!: Office[];

  /** The office in question; null for all of them. */
  @Field(() => ID, { nullable: true })
  officeId!: string | null;

  @Field(() => [TrialTableView])
  tables!: TrialTableView[];

  @Field(() => [TrialDefinition])
  definitions!: TrialDefinition[];

  /** Of fewer trials or hearings than this a rate says little. */
  @Field(() => Int)
  enough!: number;
}

/** One of the rows behind a number: a trial, or a hearing of one. */
@ObjectType()
@InCase('proceedingId')
export class TrialFigureRow {
  @Field(() => ID) @Classified(1)
  id!: string;

  sort!: number;

  @Field(() => ID) @Classified(1)
  proceedingId!: string;

  @Field(() => String) @Classified(1)
  erdrNumber!: string;

  @Field(() => StageEnum) @Classified(1)
  stage!: Stage;

  @Field(() => ID) @Classified(1)
  officeId!: string;

  @Field(() => DayScalar) @Classified(2)
  beganOn!: string;

  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  endedOn!: string | null;

  /** Of a trial: how long it has gone on, or how many of its days the number counts. */
  @Field(() => Int, { nullable: true }) @Classified(2)
  days!: number | null;

  @Field(() => String, { nullable: true }) @Classified(2)
  court!: string | null;

  /** Of a hearing, as what follows. */
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  at!: string | null;

  @Field(() => String, { nullable: true }) @Classified(2)
  cause!: PostponementCause | null;

  @Field(() => String, { nullable: true }) @Classified(2)
  liesWith!: Side | null;
}

@ObjectType()
export class TrialFigureRowConnection extends Connection(TrialFigureRow, 'TrialFigureRow') {}
