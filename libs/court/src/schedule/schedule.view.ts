import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Classified } from '#libs/platform';

/** What came of lines that were taken over from a court's schedule (розклад суду). */
@ObjectType()
@Classified(2)
export class ScheduleTakenOver {
  @Field(() => Int)
  appointed!: number;

  @Field(() => Int)
  moved!: number;

  @Field(() => Int)
  corrected!: number;

  @Field(() => Int)
  unchanged!: number;
}
