import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified, Connection, DayScalar, InCase, InstantScalar, LocalTextView } from '#libs/platform';
import { Party } from '#libs/proceedings';
import { Hearing } from '../hearing.entity.js';
import { CourtMeasure } from './court-measure.entity.js';
import { Examination } from './examination.entity.js';
import { HearingPerson } from './hearing-person.entity.js';
import type { CallConflict, CallPurpose, Presence } from './words.js';
import { CallConflictEnum, CallPurposeEnum, PresenceEnum } from './words.view.js';

/** By when somebody has to be summoned (строк вручення повістки). */
@ObjectType('SummonsTerm')
@Classified(2)
export class SummonsTermView {
  @Field(() => DayScalar)
  latest!: string;

  /** The working day to plan for, where the last one is a day off. */
  @Field(() => DayScalar)
  planBy!: string;

  @Field(() => LocalTextView)
  citation!: LocalTextView;
}

/** What goes against the call of somebody (що заважає). */
@ObjectType('CallAgainst')
@Classified(3)
export class CallAgainstView {
  @Field(() => CallConflictEnum)
  kind!: CallConflict;

  @Field(() => ID)
  partyId!: string;

  @Field(() => InstantScalar, { nullable: true })
  otherAt!: string | null;

  /** Null: another proceeding, which the reader may not see. */
  @Field(() => ID, { nullable: true })
  otherProceedingId!: string | null;

  @Field(() => LocalTextView)
  text!: LocalTextView;

  @Field(() => LocalTextView, { nullable: true })
  citation!: LocalTextView | null;
}

/** Somebody to expect at a hearing, until somebody says otherwise. */
@ObjectType('ProposedPerson')
@Classified(3)
export class ProposedPersonView {
  @Field(() => ID)
  partyId!: string;

  @Field(() => CallPurposeEnum)
  purpose!: CallPurpose;

  @Field(() => PresenceEnum)
  mode!: Presence;
}

/** An interview before trial, as the recorded events tell it (допит на досудовому розслідуванні). */
@ObjectType('PretrialInterview')
@Classified(3)
export class InterviewView {
  @Field(() => DayScalar)
  on!: string;

  @Field(() => String)
  type!: string;
}

/** A time that somebody was heard in a proceeding that was joined with this one, or separated from it. */
@ObjectType('HeardElsewhere')
@Classified(3)
export class HeardElsewhereView {
  /** `testimony`, or the kind of the interview. */
  @Field(() => String)
  type!: string;

  /** Null, like the proceeding: another one, which the reader may not see. */
  @Field(() => DayScalar, { nullable: true })
  on!: string | null;

  @Field(() => ID, { nullable: true })
  proceedingId!: string | null;
}

/** All the calls of one person in a proceeding (план викликів особи). */
@ObjectType('CallPlan')
@InCase('proceedingId')
export class CallPlan {
  proceedingId!: string;

  @Field(() => ID) @Classified(2)
  partyId!: string;

  @Field(() => Party) @Classified(3)
  party!: Party;

  @Field(() => [HearingPerson]) @Classified(3)
  calls!: HearingPerson[];

  /** Times she has been heard at court, and what was covered. */
  @Field(() => [Examination]) @Classified(3)
  testimonies!: Examination[];

  @Field(() => [InterviewView]) @Classified(3)
  interviews!: readonly InterviewView[];

  /** Times that the same person was heard in proceedings that this one was joined with or separated from. */
  @Field(() => [HeardElsewhereView]) @Classified(3)
  elsewhere!: readonly HeardElsewhereView[];

  @Field(() => [CourtMeasure]) @Classified(3)
  measures!: CourtMeasure[];

  /** Another call to testify has to be justified. */
  @Field(() => Boolean) @Classified(3)
  asksWhy!: boolean;

  @Field(() => [String]) @Classified(3)
  abilities!: string[];
}

/** Calls ahead, page by page. */
@ObjectType()
export class CallConnection extends Connection(HearingPerson, 'Call') {}

/** A measure as people choose it, with the article that speaks of it. */
@ObjectType('MeasureChoice')
@Classified(1)
export class MeasureChoiceView {
  @Field(() => String)
  kind!: string;

  @Field(() => LocalTextView)
  citation!: LocalTextView;
}

/** A list that was saved, with what the writer should know of it. */
@ObjectType()
@Classified(2)
export class PeopleSaved {
  @Field(() => Hearing)
  hearing!: Hearing;

  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}
