import { Field, ID, InputType, IntersectionType, PickType } from '@nestjs/graphql';
import { IsString, IsUUID, Length } from 'class-validator';
import { InProceeding } from '#libs/proceedings';
import { Contradiction } from './contradiction.entity.js';
import { MatrixLink } from './matrix-link.entity.js';

@InputType()
export class LinkEvidenceInput extends IntersectionType(InProceeding, PickType(MatrixLink, ['element', 'feature', 'stance', 'says', 'pageFrom', 'pageTo'] as const, InputType)) {
  @Field(() => ID) @IsUUID()
  itemId!: string;

  @Field(() => ID) @IsUUID()
  episodeId!: string;

  @Field(() => ID) @IsUUID()
  partyId!: string;
}

@InputType()
export class WithdrawLinkInput {
  @Field(() => ID) @IsUUID()
  linkId!: string;

  @Field(() => String) @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType()
export class RecordContradictionInput extends IntersectionType(InProceeding, PickType(Contradiction, ['point', 'oneQuote', 'onePage', 'otherQuote', 'otherPage'] as const, InputType)) {
  @Field(() => ID) @IsUUID()
  oneItemId!: string;

  @Field(() => ID) @IsUUID()
  otherItemId!: string;
}

@InputType()
export class SettleContradictionInput {
  @Field(() => ID) @IsUUID()
  contradictionId!: string;

  @Field(() => String) @IsString() @Length(1, 1000)
  settlement!: string;
}
