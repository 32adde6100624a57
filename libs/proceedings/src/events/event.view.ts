import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar, InstantScalar, LocalTextView } from '#libs/platform';
import { Proceeding } from '../register/proceeding.entity.js';
import { ProceduralEvent } from './procedural-event.entity.js';

/** A recorded event with its proceeding; what it moved is added by the slice that watches terms. */
@ObjectType()
@Classified(2)
export class EventRecorded {
  @Field(() => ProceduralEvent)
  event!: ProceduralEvent;

  @Field(() => Proceeding)
  proceeding!: Proceeding;

  /** What the writer should know of it. */
  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}

/** One word of the vocabulary of events, as a form offers it (вид події). */
@ObjectType('FactType')
@Classified(1)
export class FactTypeView {
  @Field(() => String)
  type!: string;

  @Field(() => LocalTextView)
  label!: LocalTextView;

  /** `day`, `instant`, `moment` (an instant where the hour is known, else the day), `number` or `text`. */
  @Field(() => String)
  kind!: string;

  @Field(() => LocalTextView, { nullable: true })
  unit!: LocalTextView | null;

  @Field(() => String)
  group!: string;

  @Field(() => LocalTextView)
  groupLabel!: LocalTextView;

  @Field(() => Boolean)
  needsSubject!: boolean;

  @Field(() => LocalTextView, { nullable: true })
  hint!: LocalTextView | null;
}

/** One dated fact as the law engine takes it: what the server derives terms from, and the browser with it. */
@ObjectType('Fact')
@Classified(3)
export class FactView {
  /** First version of the event, the charge or the episode it comes from. */
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  type!: string;

  @Field(() => DayScalar, { nullable: true })
  on?: string | undefined;

  @Field(() => InstantScalar, { nullable: true })
  at?: string | undefined;

  /** The party it concerns. */
  @Field(() => ID, { nullable: true })
  subject?: string | undefined;

  @Field(() => Int, { nullable: true })
  number?: number | undefined;

  @Field(() => String, { nullable: true })
  text?: string | undefined;
}
