import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { Classified, InCase, InstantScalar, enumOf } from '#libs/platform';
import { GivenThingInput } from '../custody/custody.input.js';
import { ANSWER_SIGNS, type StepAct, stepActs } from './answer.js';
import type { SignedTransfer } from './transfer.js';

const TransferStepActEnum = enumOf(stepActs, 'TransferStepAct', 'What a laboratory did with a thing.');

/** What a laboratory told in its signed answer. */
@ObjectType('TransferStep')
@Classified(3)
export class TransferStepView {
  @Field(() => Int) seq!: number;
  @Field(() => TransferStepActEnum) act!: StepAct;
  @Field(() => InstantScalar) at!: string;
  @Field(() => String) by!: string;
  /** Numbers of the things. */
  @Field(() => [String]) things!: string[];
}

/** Things given to a laboratory without access by a signed file (передача підписаним файлом). */
@ObjectType('CustodyTransfer')
@InCase('proceedingId')
export class TransferView {
  proceedingId!: string;
  giverId!: string;
  signed!: SignedTransfer;
  @Field(() => ID) @Classified(2) id!: string;
  @Field(() => String) @Classified(2) number!: string;
  @Field(() => String) @Classified(3) laboratory!: string;
  @Field(() => String) @Classified(3) taker!: string;
  @Field(() => String) @Classified(3) occasion!: string;
  @Field(() => InstantScalar) @Classified(2) madeAt!: string;
  /** Numbers of the things. */
  @Field(() => [String]) @Classified(3) things!: string[];
  /** Fingerprint of the key that signed it. */
  @Field(() => String) @Classified(2) keyPrint!: string;
  /** Of the key of the laboratory; null: no answer was accepted yet. */
  @Field(() => String, { nullable: true }) @Classified(3) laboratoryPrint!: string | null;
  @Field(() => [TransferStepView]) @Classified(3) steps!: TransferStepView[];
  /** The first step that does not hold by its signature, from which on none is shown; 0: the transfer itself. Null: everything holds. */
  @Field(() => Int, { nullable: true }) @Classified(2) brokenFrom!: number | null;
}

@InputType()
export class TransferredThingInput extends GivenThingInput {
  /** What the laboratory is told of it; empty: its number alone. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 500)
  description?: string | null;
}

@InputType()
export class MakeTransferInput {
  @Field(() => String)
  @IsString() @Length(1, 200)
  laboratory!: string;

  @Field(() => String)
  @IsString() @Length(1, 200)
  taker!: string;

  @Field(() => String)
  @IsString() @Length(1, 500)
  occasion!: string;

  @Field(() => [TransferredThingInput])
  @ValidateNested({ each: true }) @Type(() => TransferredThingInput) @ArrayMinSize(1) @ArrayMaxSize(30)
  items!: TransferredThingInput[];
}

@InputType()
export class AcceptTransferAnswerInput {
  @Field(() => ID)
  @IsUUID()
  transferId!: string;

  /** The text of the answer file. */
  @Field(() => String)
  @IsString() @Length(1, ANSWER_SIGNS)
  answer!: string;

  /** Fingerprint of the laboratory's key, from the paper receipt: asked for at the first answer. */
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 80)
  fingerprint?: string | null;
}
