import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { Classified, Connection, DayScalar, InstantScalar } from '#libs/platform';

/** That somebody opened or changed something: who, when, what and on what ground, never what it says. */
@ObjectType()
@Classified(1)
export class Sight {
  @Field(() => ID)
  id!: string;

  @Field(() => InstantScalar)
  at!: string;

  staffId!: string;

  @Field(() => String)
  action!: string;

  /** `allow`, `deny` or `break-glass`. */
  @Field(() => String)
  outcome!: string;

  /** `duty`, `purpose`, `break-glass`, `compartment`; null for what is no reading of a case. */
  @Field(() => String, { nullable: true })
  ground!: string | null;

  @Field(() => Int, { nullable: true })
  class!: number | null;

  @Field(() => ID, { nullable: true })
  proceedingId!: string | null;

  /** Null where the reader may not know it. */
  @Field(() => String, { nullable: true })
  erdrNumber!: string | null;
}

@ObjectType()
export class SightConnection extends Connection(Sight, 'Sight') {}

/** How many proceedings somebody read on a day without having a duty in them. */
@ObjectType()
@Classified(1)
export class ForeignReading {
  staffId!: string;

  @Field(() => Int)
  proceedings!: number;

  /** More than anybody needs on one day. */
  @Field(() => Boolean)
  alert!: boolean;
}

@ObjectType()
@Classified(1)
export class LogWitness {
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  size!: number;

  @Field(() => InstantScalar)
  at!: string;
}

/** What an authority outside stamped last (RFC 3161). */
@ObjectType()
@Classified(1)
export class LogStamp {
  @Field(() => Int)
  size!: number;

  @Field(() => InstantScalar)
  at!: string;

  @Field()
  authority!: string;
}

/** How the sealing of the log stands. */
@ObjectType()
@Classified(1)
export class LogHealth {
  @Field(() => Int)
  size!: number;

  @Field(() => InstantScalar, { nullable: true })
  checkpointAt!: string | null;

  @Field(() => Int)
  waitingSeconds!: number;

  /** Why the log is not to be relied on now: `not-sealed`, `sealing-late`, `no-witness`, `witness-silent`; null when it is. */
  @Field(() => String, { nullable: true })
  mistrust!: string | null;

  @Field(() => LogStamp, { nullable: true })
  stamp!: LogStamp | null;

  @Field(() => [LogWitness])
  witnesses!: LogWitness[];
}

/** Which part of the log is looked at; all of it when nothing is named. */
@ArgsType()
export class ReviewArgs {
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  staffId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @Matches(/^\d{17}$/)
  erdrNumber?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/)
  day?: string | null;
}

/** A page of it. */
@ArgsType()
export class ReviewPageArgs extends ReviewArgs {
  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  first!: number;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString()
  after?: string | null;
}
