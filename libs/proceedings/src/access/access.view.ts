import { Field, ID, ObjectType } from '@nestjs/graphql';
import { type CompartmentKind, CompartmentKindEnum, type ReadingBasis, ReadingBasisEnum } from '#libs/access';
import { Classified, InstantScalar } from '#libs/platform';

/** Somebody who may read the content of a proceeding, and by what. */
@ObjectType()
@Classified(2)
export class Reader {
  staffId!: string;

  @Field(() => ReadingBasisEnum)
  basis!: ReadingBasis;

  @Field(() => ID, { nullable: true })
  grantId!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  since!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  until!: string | null;

  /** What was stated for it. */
  @Field(() => String, { nullable: true })
  reason!: string | null;
}

/** A closed-off proceeding, as those inside see it. */
@ObjectType()
@Classified(2)
export class Compartment {
  @Field(() => CompartmentKindEnum)
  kind!: CompartmentKind;

  ownerId!: string;

  @Field(() => InstantScalar)
  openedAt!: string;

  @Field(() => String)
  reason!: string;
}

/** Somebody who is shut out of a proceeding (конфлікт інтересів). */
@ObjectType()
@Classified(2)
export class Exclusion {
  @Field(() => ID)
  id!: string;

  staffId!: string;

  declaredById!: string;

  @Field(() => InstantScalar)
  since!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Boolean)
  mayEnd!: boolean;
}

/** Who may read a proceeding and by what (доступ до провадження). */
@ObjectType()
@Classified(2)
export class ProceedingAccess {
  /** Whether the reader may read the content herself. */
  @Field(() => Boolean)
  open!: boolean;

  @Field(() => [Reader])
  readers!: Reader[];

  @Field(() => Compartment, { nullable: true })
  compartment!: Compartment | null;

  @Field(() => [Exclusion])
  exclusions!: Exclusion[];

  @Field(() => [String])
  abilities!: string[];
}

