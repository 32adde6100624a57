import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsString, IsUUID, Length, Matches } from 'class-validator';
import { Classified, InstantScalar } from '#libs/platform';

/** A closed-off proceeding whose owner has left, as the head sees it who may approve the new one. */
@ObjectType()
@Classified(2)
export class Succession {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  erdrNumber!: string;

  officeId!: string;

  heirId!: string;

  askedById!: string;

  @Field(() => InstantScalar)
  askedAt!: string;

  @Field(() => InstantScalar)
  expiresAt!: string;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class AskSuccessorInput {
  @Field(() => String)
  @Matches(/^\d{17}$/, { message: '$property must be 17 digits', context: { uk: '17 цифр' } })
  erdrNumber!: string;

  /** A prosecutor of the office. */
  @Field(() => ID) @IsUUID()
  heirId!: string;

  @Field(() => String) @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class ApproveSuccessorInput {
  @Field(() => ID) @IsUUID()
  successionId!: string;
}
