import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Classified } from '#libs/platform';

/** What a sender of files must keep to. */
@ObjectType()
@Classified(1)
export class UploadLimits {
  @Field(() => Float, { description: 'The most bytes of one file.' })
  mostBytes!: number;

  @Field(() => Int, { description: 'The most bytes of one request.' })
  partBytes!: number;

  @Field(() => Int, { description: 'So long an upload waits for its sender.' })
  days!: number;
}
