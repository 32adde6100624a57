import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified, Connection, DayScalar, InstantScalar, LocalTextView } from '#libs/platform';
import type { ChangeKind, DeadlineState, Said } from '../words.js';
import { ChangeKindEnum, DeadlineStateEnum } from '../words.view.js';
import { Deadline } from './deadline.entity.js';

@ObjectType()
export class DeadlineConnection extends Connection(Deadline, 'Deadline') {}

/** The other reading, where the law is open. */
@ObjectType()
@Classified(2)
export class DeadlineAlternative {
  @Field(() => DayScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  dueAt!: string | null;

  @Field(() => LocalTextView)
  reason!: Said;
}

/** The sources disagree: a person decides between the candidates. */
@ObjectType()
@Classified(2)
export class ManualReview {
  @Field(() => LocalTextView)
  reason!: Said;

  @Field(() => [String])
  candidates!: string[];
}

/** One line of the reasoning behind a date. */
@ObjectType('TraceStep')
@Classified(2)
export class TraceStepView {
  @Field(() => String)
  kind!: string;

  @Field(() => LocalTextView)
  text!: Said;

  @Field(() => LocalTextView, { nullable: true })
  citation!: Said | null;

  @Field(() => String, { nullable: true })
  date!: string | null;
}

/** The term of a proceeding that is due first. */
@ObjectType()
@Classified(2)
export class NextDue {
  @Field(() => ID)
  deadlineId!: string;

  @Field(() => LocalTextView)
  title!: Said;

  @Field(() => DayScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  dueAt!: string | null;

  @Field(() => DeadlineStateEnum)
  state!: DeadlineState;
}

/** What a change of the facts did to one term. */
@ObjectType()
@Classified(2)
export class DeadlineChange {
  @Field(() => ChangeKindEnum)
  kind!: ChangeKind;

  @Field(() => String)
  key!: string;

  @Field(() => String)
  ruleId!: string;

  @Field(() => LocalTextView)
  title!: Said;

  @Field(() => LocalTextView)
  citation!: Said;

  @Field(() => ID, { nullable: true })
  partyId!: string | null;

  @Field(() => String, { nullable: true })
  fromDue!: string | null;

  @Field(() => String, { nullable: true })
  toDue!: string | null;

  @Field(() => LocalTextView, { nullable: true })
  reason!: Said | null;
}
