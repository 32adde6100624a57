import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Office, StaffRef } from '#libs/access';
import { type DeadlineState, DeadlineStateEnum, type FlagKind, FlagKindEnum } from '#libs/checks';
import { Classified, Connection, DayScalar, InCase, InstantScalar, LocalTextView, enumOf } from '#libs/platform';
import { type Stage, StageEnum } from '#libs/proceedings';
import { type DashboardTableName, countedDuties, dashboardTables } from './words.js';

export const DashboardTableEnum = enumOf(dashboardTables, 'DashboardTable', 'A table of the office overview (таблиця огляду органу).');
export const CountedDutyEnum = enumOf(countedDuties, 'CountedDuty', 'By whose duty a proceeding counts for a person.');

/** One number and its labels. What a label says depends on the table: a person or office, a stage, a rule, a week, a kind. */
@ObjectType()
@Classified(2)
export class DashboardCell {
  @Field(() => DashboardTableEnum)
  table!: DashboardTableName;

  @Field(() => String)
  row!: string;

  @Field(() => String)
  column!: string;

  @Field(() => Int)
  count!: number;

  /** Load of these proceedings by the table of weights; nought where nothing is weighed. */
  @Field(() => Int)
  points!: number;
}

@ObjectType()
@Classified(2)
export class DashboardRule {
  @Field(() => String)
  ruleId!: string;

  @Field(() => LocalTextView)
  title!: LocalTextView;
}

@ObjectType()
@Classified(1)
export class DashboardWeight {
  /** Null for a weight of victims. */
  @Field(() => StageEnum, { nullable: true })
  stage!: Stage | null;

  /** The least number of victims; null for a weight of a stage. */
  @Field(() => Int, { nullable: true })
  victimsFrom!: number | null;

  @Field(() => Int)
  points!: number;

  @Field(() => LocalTextView)
  reason!: LocalTextView;
}

/** The office as its head sees it (огляд органу): numbers over what she may see, and how they were weighed. */
@ObjectType()
@Classified(2)
export class OfficeDashboard {
  @Field(() => DayScalar)
  today!: string;

  /** All offices that she heads, her own first. */
  @Field(() => [Office])
  offices!: Office[];

  /** The office in question; null for all of them. */
  @Field(() => ID, { nullable: true })
  officeId!: string | null;

  /** Whether rows are offices rather than persons. */
  @Field(() => Boolean)
  byOffice!: boolean;

  @Field(() => [DashboardCell])
  cells!: DashboardCell[];

  /** The persons that rows name. */
  @Field(() => [StaffRef])
  people!: StaffRef[];

  @Field(() => [DashboardRule])
  rules!: DashboardRule[];

  /** Mondays of the weeks that are looked at. */
  @Field(() => [DayScalar])
  weeks!: string[];

  /** Keys of the bands of age, youngest first. */
  @Field(() => [String])
  ages!: string[];

  @Field(() => [DashboardWeight])
  weights!: DashboardWeight[];
}

/** One of the rows behind a number: a proceeding, a term or a flag of one. */
@ObjectType()
@InCase('proceedingId')
export class DashboardRow {
  @Field(() => ID) @Classified(1)
  id!: string;

  sort!: string;

  @Field(() => ID) @Classified(1)
  proceedingId!: string;

  @Field(() => String) @Classified(1)
  erdrNumber!: string;

  @Field(() => StageEnum) @Classified(1)
  stage!: Stage;

  @Field(() => DayScalar) @Classified(1)
  registeredOn!: string;

  responsibleId!: string | null;

  @Field(() => ID, { nullable: true }) @Classified(2)
  deadlineId!: string | null;

  /** Name of the term, or the reason of the flag. */
  @Field(() => LocalTextView, { nullable: true }) @Classified(2)
  title!: LocalTextView | null;

  @Field(() => DayScalar, { nullable: true }) @Classified(2)
  dueOn!: string | null;

  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  dueAt!: string | null;

  @Field(() => DeadlineStateEnum, { nullable: true }) @Classified(2)
  state!: DeadlineState | null;

  @Field(() => FlagKindEnum, { nullable: true }) @Classified(2)
  flagKind!: FlagKind | null;

  /** Since when the flag stands, or when the head was told. */
  @Field(() => InstantScalar, { nullable: true }) @Classified(2)
  since!: string | null;

  @Field(() => Int, { nullable: true }) @Classified(2)
  points!: number | null;
}

@ObjectType()
export class DashboardRowConnection extends Connection(DashboardRow, 'DashboardRow') {}
