import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { type PersonField, personFields, protectionDeciders } from '#libs/persons';
import { Classified, DayScalar, InCase, InstantScalar } from '#libs/platform';

export const PersonFieldEnum = Object.fromEntries(personFields.map((field) => [field, field])) as { [Field in PersonField]: Field };
registerEnumType(PersonFieldEnum, { name: 'PersonField' });
export type ProtectionDecider = (typeof protectionDeciders)[number];
export const ProtectionDeciderEnum = Object.fromEntries(protectionDeciders.map((decider) => [decider, decider])) as { [Decider in ProtectionDecider]: Decider };
registerEnumType(ProtectionDeciderEnum, { name: 'ProtectionDecider' });

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

/** What is kept of a person who is not protected (анкетні дані). */
@ObjectType()
@Classified(3)
export class PersonCard {
  @Field(() => String, { nullable: true })
  fullName!: string | null;

  @Field(() => DayScalar, { nullable: true })
  birthDay!: string | null;

  @Field(() => String, { nullable: true })
  document!: string | null;

  @Field(() => String, { nullable: true })
  phone!: string | null;

  @Field(() => String, { nullable: true })
  contact!: string | null;

  @Field(() => String, { nullable: true })
  address!: string | null;
}

/** A request to see who or where a protected person is: one's own, or one that waits for the reader's consent. It shows nothing of the person. */
@ObjectType()
@Classified(2)
export class RevealRequest {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  proceedingId!: string;

  @Field(() => [PersonFieldEnum])
  fields!: PersonField[];

  @Field(() => String)
  purpose!: string;

  @Field(() => InstantScalar)
  requestedAt!: string;

  @Field(() => InstantScalar)
  until!: string;

  @Field(() => Boolean, { description: 'Whether it is the reader\'s own; else the reader may consent.' })
  own!: boolean;

  @Field(() => Boolean, { description: 'Whether it may be used now, by whoever asked.' })
  ready!: boolean;
}

/** A party whose name somebody looked for. */
@ObjectType()
@InCase('proceedingId')
export class FoundParty {
  @Field(() => ID) @Classified(2)
  partyId!: string;

  @Field(() => ID) @Classified(1)
  proceedingId!: string;

  @Field(() => String) @Classified(1)
  number!: string;

  @Field(() => String) @Classified(3)
  label!: string;
}
