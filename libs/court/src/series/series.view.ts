import { Field, ObjectType } from '@nestjs/graphql';
import { Classified, InstantScalar, LocalTextView } from '#libs/platform';
import { Hearing } from '../hearing.entity.js';

/** A day of a series that the writer should look at again. */
@ObjectType()
@Classified(2)
export class DayRemark {
  @Field(() => InstantScalar)
  at!: string;

  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}

/** Hearings that were appointed in one act (серія засідань). */
@ObjectType()
@Classified(2)
export class HearingsScheduled {
  @Field(() => [Hearing])
  hearings!: Hearing[];

  @Field(() => [DayRemark])
  remarks!: DayRemark[];
}
