import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { type PersonField, personFields, protectionDeciders } from '#libs/persons';
import { DayScalar, enumOf } from '#libs/platform';

export const PersonFieldEnum = enumOf(personFields, 'PersonField', 'A field of what is known of a person.');
export type ProtectionDecider = (typeof protectionDeciders)[number];
export const ProtectionDeciderEnum = enumOf(protectionDeciders, 'ProtectionDecider', 'Who decides on the protection of a person (ст. 3 Закону про забезпечення безпеки).');

@InputType()
export class SetPersonDetailsInput {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 200)
  fullName?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  birthDay?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 300)
  document?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 40)
  phone?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 300)
  contact?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 500)
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'Where a protected person is; recorded of nobody else.' })
  @IsOptional() @IsString() @Length(0, 500)
  location?: string | null;
}

/** A decision to protect a person, or to end it. */
@InputType()
export class ProtectPersonInput {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;

  @Field(() => ProtectionDeciderEnum)
  @IsIn(protectionDeciders)
  decidedBy!: ProtectionDecider;

  @Field(() => String)
  @IsString() @Length(1, 100)
  decisionNumber!: string;

  @Field(() => DayScalar)
  @IsString()
  decidedOn!: string;
}

@InputType()
export class LiftProtectionInput extends ProtectPersonInput {}

@InputType()
export class RequestRevealInput {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;

  @Field(() => [PersonFieldEnum])
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(7) @IsIn(personFields, { each: true })
  fields!: PersonField[];

  @Field(() => String)
  @IsString() @Length(1, 1000)
  purpose!: string;
}

@InputType()
export class AnswerRevealInput {
  @Field(() => ID)
  @IsUUID()
  revealId!: string;

  @Field(() => Boolean)
  @IsBoolean()
  consents!: boolean;
}

@InputType()
export class FindPeopleInput {
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 200)
  name?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional() @IsInt() @Min(1900) @Max(2100)
  birthYear?: number | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 40)
  phone?: string | null;
}
