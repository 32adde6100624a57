import { Field, ObjectType } from '@nestjs/graphql';
import { Classified, InstantScalar } from '#libs/platform';
import { HolderView } from './holder.view.js';

/** That a thing was not taken over when it was offered last. */
@ObjectType('RefusedHandOver')
@Classified(3)
export class RefusedHandOverView {
  /** To whom it was offered. */
  @Field(() => HolderView)
  to!: HolderView;

  @Field(() => InstantScalar)
  at!: string;

  /** Why, in the words of whoever refused. */
  @Field(() => String, { nullable: true })
  reason!: string | null;
}
