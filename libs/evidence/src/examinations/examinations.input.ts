import { Field, ID, InputType, Int, IntersectionType, PickType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsInt, IsOptional, IsString, IsUUID, Length, Min } from 'class-validator';
import { DayScalar } from '#libs/platform';
import { InProceeding } from '#libs/proceedings';
import { EvidenceItem } from '../registry/evidence-item.entity.js';
import { ExpertExamination } from './expert-examination.entity.js';

@InputType({ isAbstract: true })
class ExaminationAsRead {
  @Field(() => ID)
  @IsUUID()
  examinationId!: string;

  /** The version that was read: somebody else's change in between refuses this one. */
  @Field(() => Int)
  @IsInt() @Min(1)
  version!: number;
}

@InputType({ isAbstract: true })
class WithReason {
  @Field(() => String)
  @IsString() @Length(1, 1000)
  reason!: string;
}

@InputType({ isAbstract: true })
class OnDay {
  @Field(() => DayScalar)
  @IsString()
  on!: string;
}

@InputType({ isAbstract: true })
class ExaminationOrder extends PickType(ExpertExamination, ['kind', 'performer', 'ground', 'groundNumber', 'groundedOn', 'questions', 'note'] as const, InputType) {
  /** What is sent; an examination of a person may send nothing. */
  @Field(() => [ID])
  @ArrayMaxSize(500) @IsUUID(undefined, { each: true })
  itemIds!: string[];
}

@InputType()
export class OrderExpertExaminationInput extends IntersectionType(InProceeding, ExaminationOrder) {}

/** The order as it is to be: all of it is said again. */
@InputType()
export class CorrectExpertExaminationInput extends IntersectionType(ExaminationAsRead, IntersectionType(ExaminationOrder, WithReason)) {}

@InputType({ isAbstract: true })
class DueDay extends PickType(ExpertExamination, ['dueOn'] as const, InputType) {}

@InputType()
export class SendToExpertInput extends IntersectionType(ExaminationAsRead, IntersectionType(OnDay, DueDay)) {}

@InputType()
export class SetExpertDueInput extends IntersectionType(ExaminationAsRead, DueDay) {}

@InputType()
export class EndExpertExaminationInput extends IntersectionType(ExaminationAsRead, WithReason) {}

@InputType()
export class ReturnFromExpertInput extends IntersectionType(ExaminationAsRead, IntersectionType(OnDay, WithReason)) {}

/** The opinion as an item of the registry: what is left out is worked out from the examination. */
@InputType()
export class ReceiveOpinionInput extends IntersectionType(ExaminationAsRead, IntersectionType(OnDay, PickType(EvidenceItem, ['volume', 'pageFrom', 'pageTo'] as const, InputType))) {
  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 60)
  number?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsString() @Length(0, 300)
  title?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional() @IsBoolean()
  electronic?: boolean | null;
}
