import { Field, ID, InputType, ObjectType, PickType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { Classified, DayScalar, LocalTextView } from '#libs/platform';
import { InProceeding } from '../in-proceeding.input.js';
import { type PartyRole, type SubjectKind, partyRoles, subjectKinds } from '../words.js';
import { PartyRoleEnum, SubjectKindEnum } from '../words.view.js';
import { Party } from './party.entity.js';

@InputType()
export class AddPartyInput extends InProceeding {
  @Field(() => PartyRoleEnum)
  @IsIn(partyRoles)
  role!: PartyRole;

  @Field(() => DayScalar)
  @IsString()
  since!: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 200)
  fullName?: string | null;

  @Field(() => DayScalar, { nullable: true })
  @IsOptional() @IsString()
  birthDay?: string | null;

  @Field(() => SubjectKindEnum, { nullable: true })
  @IsOptional() @IsIn(subjectKinds)
  subjectKind?: SubjectKind | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  representsPartyId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 1000)
  note?: string | null;
}

@InputType()
export class ChangePartyRoleInput extends PickType(AddPartyInput, ['role', 'since', 'note'] as const) {
  @Field(() => ID)
  @IsUUID()
  partyId!: string;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  endRoleId?: string | null;
}

@InputType()
export class RemovePartyRoleInput extends PickType(AddPartyInput, ['note'] as const) {
  @Field(() => ID)
  @IsUUID()
  rolePeriodId!: string;

  @Field(() => DayScalar)
  @IsString()
  until!: string;
}

/** A party after a change of roles, and what must be said about it. */
@ObjectType()
@Classified(2)
export class PartyAdded {
  @Field(() => Party)
  party!: Party;

  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}
