import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Classified, DayScalar } from '#libs/platform';

/** How old what a victim can tell is (вік показань). */
@ObjectType('TestimonyAge')
@Classified(3)
export class TestimonyAgeView {
  /** The last day of what was done to her. */
  @Field(() => DayScalar, { nullable: true })
  factsOn!: string | null;

  @Field(() => Int, { nullable: true })
  daysSinceFacts!: number | null;

  /** The last day on which anybody heard her. */
  @Field(() => DayScalar, { nullable: true })
  heardOn!: string | null;

  @Field(() => Int, { nullable: true })
  daysSinceHeard!: number | null;

  /** The court that sits now has heard her, or an investigating judge has (CPC 225). */
  @Field(() => Boolean)
  safe!: boolean;
}
