import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, LocalTextView } from '#libs/platform';
import type { CellState, MatrixElement } from './words.js';
import { CellStateEnum, MatrixElementEnum } from './words.view.js';

@ObjectType('MatrixFeature')
@Classified(1)
export class MatrixFeatureView {
  @Field(() => String)
  id!: string;

  @Field(() => LocalTextView)
  title!: LocalTextView;
}

/** An element of the offence, as a row of the matrix. */
@ObjectType('MatrixRow')
@Classified(1)
export class MatrixRowView {
  @Field(() => MatrixElementEnum)
  element!: MatrixElement;

  @Field(() => LocalTextView)
  title!: LocalTextView;

  @Field(() => LocalTextView)
  forms!: LocalTextView;

  @Field(() => LocalTextView)
  citation!: LocalTextView;

  @Field(() => [MatrixFeatureView])
  features!: readonly MatrixFeatureView[];
}

/** One element of one accused in one episode, and whether evidence covers it. */
@ObjectType('MatrixCell')
@Classified(3)
export class MatrixCellView {
  @Field(() => ID)
  episodeId!: string;

  @Field(() => ID)
  partyId!: string;

  @Field(() => MatrixElementEnum)
  element!: MatrixElement;

  @Field(() => CellStateEnum)
  state!: CellState;

  @Field(() => Int)
  supports!: number;

  @Field(() => Int)
  contradicts!: number;

  /** Different things that support it: copies and parts of one count once. */
  @Field(() => Int)
  sources!: number;

  /** Items that support it and whose checklist names a risk to their admissibility. */
  @Field(() => [ID])
  risky!: readonly string[];

  /** Why it need not be shown, or what is missing. */
  @Field(() => LocalTextView, { nullable: true })
  says!: LocalTextView | null;
}
