import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { Classified, Connection } from '#libs/platform';
import type { Stage } from '../words.js';
import { StageEnum } from '../words.view.js';

/** That a proceeding is in the register: number, office, stage (клас 1). There is no way on from here. */
@ObjectType()
@Classified(1)
export class RegisterLine {
  @Field(() => String)
  erdrNumber!: string;

  @Field(() => StageEnum)
  stage!: Stage;

  officeId!: string;
}

@ObjectType()
export class RegisterLineConnection extends Connection(RegisterLine, 'RegisterLine') {}

/** Which part of the register; all of it when nothing is named. */
@ArgsType()
export class RegisterArgs {
  /** The first digits of a number. */
  @Field(() => String, { nullable: true })
  @IsOptional() @Matches(/^\d{1,17}$/, { message: '$property must be up to 17 digits', context: { uk: 'до 17 цифр' } })
  number?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  officeId?: string | null;

  @Field(() => Int, { defaultValue: 50 })
  @IsInt()
  first!: number;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString()
  after?: string | null;
}
