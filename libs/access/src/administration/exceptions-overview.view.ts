import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified, Connection, InstantScalar, enumOf } from '#libs/platform';
import { type OverviewKind, type OverviewRow, overviewKinds } from './exceptions-overview.service.js';

export const OverviewKindEnum = enumOf(overviewKinds, 'ExceptionKind', 'What kind of exception to who sees what (виняток із доступу).');

/** That there is an exception: who, of which kind, from when to when. Of which case, administrators are not told. */
@ObjectType()
@Classified(1)
export class ExceptionOverview implements OverviewRow {
  @Field(() => ID)
  id!: string;

  @Field(() => OverviewKindEnum)
  kind!: OverviewKind;

  staffId!: string;

  otherId!: string | null;

  @Field(() => InstantScalar)
  since!: string;

  /** When it ended or will; null for a conflict of interest that stands. */
  @Field(() => InstantScalar, { nullable: true })
  until!: string | null;
}

@ObjectType()
export class ExceptionOverviewConnection extends Connection(ExceptionOverview, 'ExceptionOverview') {}
