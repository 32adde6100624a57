import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified } from '#libs/platform';
import type { HolderKind } from './words.js';
import { HolderKindEnum } from './words.view.js';

/** Somebody who answers for a thing. */
@ObjectType('CustodyHolder')
@Classified(3)
export class HolderView {
  @Field(() => HolderKindEnum)
  kind!: HolderKind;

  /** A person of ours or a store. */
  @Field(() => ID, { nullable: true })
  id!: string | null;

  /** Of the person, of the store, of the body. */
  @Field(() => String)
  name!: string;

  /** Who kept the store then. */
  @Field(() => String, { nullable: true })
  keeper!: string | null;
}
