import { Field, ID, InputType } from '@nestjs/graphql';
import { IsString, IsUUID, Length, Matches } from 'class-validator';

@InputType()
export class BeginInventoryInput {
  @Field(() => ID)
  @IsUUID()
  storeId!: string;

  /** Who counts with whoever begins, and signs with her. */
  @Field(() => ID)
  @IsUUID()
  secondId!: string;
}

@InputType()
export class EndInventoryInput {
  @Field(() => ID)
  @IsUUID()
  inventoryId!: string;
}

@InputType()
export class CountThingInput extends EndInventoryInput {
  /** What the label says, as it was scanned; or the number of the thing, as it was typed. */
  @Field(() => String)
  @IsString() @Length(1, 300)
  text!: string;
}

@InputType()
export class SignInventoryInput extends EndInventoryInput {
  /** Of the list that was read: nobody signs what she has not seen. */
  @Field(() => String)
  @Matches(/^[\da-f]{64}$/)
  digest!: string;
}

@InputType()
export class AbandonInventoryInput extends EndInventoryInput {
  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}
