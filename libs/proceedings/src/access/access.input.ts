import { Field, ID, InputType, IntersectionType, PickType } from '@nestjs/graphql';
import { IsIn, IsString, IsUUID, Length } from 'class-validator';
import { type CompartmentKind, CompartmentKindEnum, compartmentKinds } from '#libs/access';
import { InProceeding } from '../in-proceeding.input.js';

@InputType()
export class StatePurposeInput extends InProceeding {
  @Field(() => String) @IsString() @Length(1, 1000)
  purpose!: string;
}

@InputType()
export class UnsealProceedingInput extends InProceeding {
  @Field(() => String) @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class SealProceedingInput extends UnsealProceedingInput {
  @Field(() => CompartmentKindEnum) @IsIn(compartmentKinds)
  kind!: CompartmentKind;
}

/** Somebody and a compartment. */
@InputType()
export class CompartmentMemberInput extends InProceeding {
  @Field(() => ID) @IsUUID()
  staffId!: string;
}

@InputType()
export class DeclareConflictInput extends IntersectionType(CompartmentMemberInput, PickType(UnsealProceedingInput, ['reason'] as const)) {}

@InputType()
export class EndConflictInput {
  @Field(() => ID) @IsUUID()
  exclusionId!: string;
}
