import { Field, ObjectType } from '@nestjs/graphql';
import { Classified, Connection, LocalTextView } from '#libs/platform';
import { Hearing } from './hearing.entity.js';
import type { PostponementCause, Side } from './words.js';
import { PostponementCauseEnum, SideEnum } from './words.view.js';

@ObjectType()
export class HearingConnection extends Connection(Hearing, 'Hearing') {}

/** A cause of postponement as people choose it. */
@ObjectType('Cause')
@Classified(1)
export class CauseView {
  @Field(() => PostponementCauseEnum)
  code!: PostponementCause;

  @Field(() => LocalTextView)
  label!: LocalTextView;

  /** Unless somebody says otherwise; null: that has to be said. */
  @Field(() => SideEnum, { nullable: true })
  liesWith!: Side | null;

  @Field(() => LocalTextView, { nullable: true })
  citation!: LocalTextView | null;
}

/** A hearing that was recorded, with what the writer should know of it. */
@ObjectType()
@Classified(2)
export class HearingRecorded {
  @Field(() => Hearing)
  hearing!: Hearing;

  /** The hearing that was appointed in the same act. */
  @Field(() => Hearing, { nullable: true })
  next!: Hearing | null;

  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}
