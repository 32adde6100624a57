import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { PersonField } from '#libs/persons';
import { Classified, DayScalar, InCase, InstantScalar } from '#libs/platform';
import { PersonFieldEnum } from './people.input.js';

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
@InCase('proceedingId')
export class RevealRequest {
  @Field(() => ID) @Classified(2)
  id!: string;

  @Field(() => ID) @Classified(1)
  proceedingId!: string;

  @Field(() => String) @Classified(1)
  number!: string;

  @Field(() => ID) @Classified(2)
  partyId!: string;

  @Field(() => String) @Classified(2)
  pseudonym!: string;

  @Field(() => [PersonFieldEnum]) @Classified(2)
  fields!: PersonField[];

  /** Free text about the case. A head reads it, and may be the second person, once she has stated a purpose of her own. */
  @Field(() => String) @Classified(3)
  purpose!: string;

  requesterId!: string;

  @Field(() => InstantScalar) @Classified(2)
  requestedAt!: string;

  @Field(() => InstantScalar) @Classified(2)
  until!: string;

  @Field(() => Boolean, { description: 'Whether it is the reader\'s own; else it waits for a second person.' }) @Classified(2)
  own!: boolean;

  @Field(() => Boolean, { description: 'Whether the reader may answer it now as the second person.' }) @Classified(2)
  answerable!: boolean;

  @Field(() => Boolean, { description: 'Whether it may be used now, by whoever asked.' }) @Classified(2)
  ready!: boolean;

  @Field(() => Boolean, { description: 'Whether the second person did not consent.' }) @Classified(2)
  refused!: boolean;
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
