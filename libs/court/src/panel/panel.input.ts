import { Field, ID, InputType, IntersectionType, PickType } from '@nestjs/graphql';
import { IsString, IsUUID, Length } from 'class-validator';
import { InProceeding } from '#libs/proceedings';
import { PanelChange } from './panel-change.entity.js';

const told = ['hearingId', 'on', 'departed', 'arrived', 'cause', 'causeText', 'continuation', 'again'] as const;

@InputType()
export class RecordPanelChangeInput extends IntersectionType(InProceeding, PickType(PanelChange, told, InputType), InputType) {}

/** The version that the writer has read. */
@InputType()
export class AnnulPanelChangeInput {
  @Field(() => ID)
  @IsUUID()
  changeId!: string;

  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

/** Everything is said anew. */
@InputType()
export class CorrectPanelChangeInput extends IntersectionType(AnnulPanelChangeInput, PickType(PanelChange, told, InputType), InputType) {}
