import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified, InstantScalar } from '#libs/platform';

/** Seals on a thing that are not those that the giver, or the record before, named. */
@ObjectType('SealDifference')
@Classified(3)
export class SealDifferenceView {
  @Field(() => ID)
  recordId!: string;

  @Field(() => InstantScalar)
  at!: string;

  @Field(() => [String])
  expected!: readonly string[];

  @Field(() => [String])
  found!: readonly string[];

  /** How whoever names others explains it; null: nobody does. */
  @Field(() => String, { nullable: true })
  reason!: string | null;

  /** An opening was recorded afterwards: it does not take the difference back. */
  @Field(() => Boolean)
  openedAfterwards!: boolean;
}
