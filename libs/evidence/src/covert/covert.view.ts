import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar, InstantScalar, LocalTextView } from '#libs/platform';
import { StaffRef } from '#libs/access';
import { type CovertConcern, type CovertKind, type CovertState, type Stamp } from './words.js';
import { CovertConcernEnum, CovertKindEnum, CovertStateEnum, StampEnum } from './words.view.js';

/** A term of a covert action, for the circle alone. */
@ObjectType()
@Classified(3)
export class CovertTerm {
  @Field(() => String)
  ruleId!: string;

  @Field(() => LocalTextView)
  title!: LocalTextView;

  @Field(() => LocalTextView)
  citation!: LocalTextView;

  @Field(() => DayScalar, { nullable: true })
  dueOn!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  dueAt!: string | null;

  /** As `DeadlineState`. */
  @Field(() => String)
  state!: string;
}

/** Somebody whose rights the action touched (особа, яку повідомляють, ст. 253 КПК). */
@ObjectType()
@Classified(3)
export class CovertConcerned {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { nullable: true })
  partyId!: string | null;

  @Field(() => String, { nullable: true })
  who!: string | null;

  @Field(() => DayScalar, { nullable: true })
  notifiedOn!: string | null;

  @Field(() => DayScalar, { nullable: true })
  postponedUntil!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

/** A covert action in the register of a circle: where its paper lies, and after declassification what it says. */
@ObjectType()
@Classified(3)
export class CovertMaterial {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  place!: number;

  @Field(() => CovertKindEnum)
  kind!: CovertKind;

  @Field(() => LocalTextView)
  label!: LocalTextView;

  @Field(() => LocalTextView)
  citation!: LocalTextView;

  @Field(() => StampEnum)
  stamp!: Stamp;

  @Field(() => String)
  number!: string;

  /** Where the paper lies. */
  @Field(() => String)
  lies!: string;

  @Field(() => String, { nullable: true })
  court!: string | null;

  @Field(() => String, { nullable: true })
  rulingNumber!: string | null;

  @Field(() => DayScalar, { nullable: true })
  ruledOn!: string | null;

  @Field(() => DayScalar, { nullable: true })
  rulingUntil!: string | null;

  /** The last day of the window, by the ruling or by the Code. */
  @Field(() => DayScalar, { nullable: true })
  windowUntil!: string | null;

  @Field(() => InstantScalar)
  begunAt!: string;

  @Field(() => InstantScalar, { nullable: true })
  endedAt!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  protocolAt!: string | null;

  @Field(() => CovertStateEnum)
  state!: CovertState;

  @Field(() => DayScalar, { nullable: true })
  askedOn!: string | null;

  @Field(() => DayScalar, { nullable: true })
  decidedOn!: string | null;

  /** Who decided on declassification, and by what. */
  @Field(() => String, { nullable: true })
  decidedBy!: string | null;

  /** What the gate says; null where content may be told. */
  @Field(() => LocalTextView, { nullable: true })
  gate!: LocalTextView | null;

  @Field(() => String, { nullable: true })
  content!: string | null;

  @Field(() => ID, { nullable: true })
  itemId!: string | null;

  @Field(() => [CovertConcernEnum])
  concerns!: CovertConcern[];

  @Field(() => [CovertTerm])
  terms!: CovertTerm[];

  @Field(() => [CovertConcerned])
  concerned!: CovertConcerned[];

  @Field(() => DayScalar, { nullable: true, description: 'The latest day for the notice to the persons concerned.' })
  noticeBy!: string | null;

  @Field(() => [String])
  abilities!: string[];

  @Field(() => Int)
  version!: number;
}

@ObjectType()
@Classified(3)
export class CovertMember {
  @Field(() => StaffRef)
  staff!: StaffRef;

  /** False: named by one of the two, not confirmed by the other. */
  @Field(() => Boolean)
  confirmed!: boolean;

  @Field(() => [String])
  abilities!: string[];
}

/** A line of what was done in a circle. */
@ObjectType()
@Classified(3)
export class CovertDeed {
  @Field(() => ID)
  id!: string;

  @Field(() => InstantScalar)
  at!: string;

  @Field(() => String)
  action!: string;

  @Field(() => String)
  by!: string;
}

/** Those who know of the covert actions of a proceeding (коло обізнаних осіб). */
@ObjectType()
@Classified(3)
export class CovertCircle {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  proceedingId!: string;

  @Field(() => String)
  erdrNumber!: string;

  @Field(() => String)
  reason!: string;

  /** False while the second person has not answered. */
  @Field(() => Boolean)
  accepted!: boolean;

  @Field(() => StaffRef)
  lead!: StaffRef;

  @Field(() => StaffRef)
  second!: StaffRef;

  @Field(() => [CovertMember])
  members!: CovertMember[];

  @Field(() => [CovertMaterial])
  materials!: CovertMaterial[];

  @Field(() => [CovertDeed])
  history!: CovertDeed[];

  @Field(() => [String])
  abilities!: string[];
}

/** A covert action as people choose it. */
@ObjectType('CovertKindLabel')
@Classified(1)
export class CovertKindView {
  @Field(() => CovertKindEnum)
  kind!: CovertKind;

  @Field(() => LocalTextView)
  label!: LocalTextView;
}
