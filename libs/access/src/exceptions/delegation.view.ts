import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, IsUUID, Length } from 'class-validator';
import { Classified, DayScalar } from '#libs/platform';

/** Somebody stands in for a colleague from day to day, both included (заступництво). */
@ObjectType()
@Classified(1)
export class Delegation {
  @Field(() => ID)
  id!: string;

  fromId!: string;

  toId!: string;

  grantedById!: string;

  @Field(() => DayScalar)
  since!: string;

  @Field(() => DayScalar)
  until!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Boolean)
  mayEnd!: boolean;
}

@InputType()
export class NameDeputyInput {
  @Field(() => ID) @IsUUID()
  fromId!: string;

  @Field(() => ID) @IsUUID()
  toId!: string;

  @Field(() => DayScalar) @IsString()
  since!: string;

  @Field(() => DayScalar) @IsString()
  until!: string;

  @Field(() => String) @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class EndDelegationInput {
  @Field(() => ID) @IsUUID()
  delegationId!: string;
}
