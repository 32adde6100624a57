import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified, Connection, InstantScalar, LocalTextView } from '#libs/platform';
import { Proceeding } from './proceeding.entity.js';

@ObjectType()
export class ProceedingConnection extends Connection(Proceeding, 'Proceeding') {}

/** A register number taken apart; the parts are hints. */
@ObjectType()
@Classified(1)
export class ErdrParts {
  @Field(() => String)
  body!: string;

  @Field(() => String)
  year!: string;

  @Field(() => String)
  region!: string;

  @Field(() => String)
  unit!: string;

  @Field(() => String)
  seq!: string;
}

/** A new proceeding and what does not fit together in it. */
@ObjectType()
@Classified(2)
export class ProceedingRegistered {
  @Field(() => Proceeding)
  proceeding!: Proceeding;

  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}

@ObjectType('FieldChange')
@Classified(3)
export class FieldChangeView {
  @Field(() => String)
  field!: string;

  @Field(() => String, { nullable: true })
  before!: string | null;

  @Field(() => String, { nullable: true })
  after!: string | null;
}

/** Who did what in a proceeding (історія). */
@ObjectType()
@Classified(3)
export class HistoryEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => InstantScalar)
  at!: string;

  actorId!: string;

  @Field(() => String)
  action!: string;

  @Field(() => String, { nullable: true })
  subject!: string | null;

  @Field(() => [FieldChangeView])
  changes!: FieldChangeView[];

  delegationId!: string | null;
}

@ObjectType()
export class HistoryConnection extends Connection(HistoryEntry, 'History') {}
