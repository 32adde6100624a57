import { Field, ID, InputType, Int, PickType } from '@nestjs/graphql';
import { IsInt, IsUUID, Min } from 'class-validator';
import { factFields } from './facts-of-act.js';
import { ProtocolFact } from './protocol-fact.entity.js';

/** All that is known of how an act was done: what is left out nobody knows. */
@InputType()
export class RecordProtocolFactsInput extends PickType(ProtocolFact, factFields, InputType) {
  @Field(() => ID)
  @IsUUID()
  protocolId!: string;

  /** The version that was read; 0: nothing was told yet. */
  @Field(() => Int)
  @IsInt() @Min(0)
  version!: number;
}
