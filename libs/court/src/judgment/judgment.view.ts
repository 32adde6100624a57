import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, LocalTextView } from '#libs/platform';
import { Proceeding } from '#libs/proceedings';
import type { Instance, Measure, Punishment, Result } from './words.js';
import { InstanceEnum, MeasureEnum, PunishmentEnum, ResultEnum } from './words.view.js';

/** A punishment as people choose it, with the bounds that the Code sets. */
@ObjectType('PunishmentKind')
@Classified(1)
export class PunishmentKindView {
  @Field(() => PunishmentEnum)
  code!: Punishment;

  @Field(() => LocalTextView)
  label!: LocalTextView;

  /** Null: it has no length. */
  @Field(() => MeasureEnum, { nullable: true })
  measure!: Measure | null;

  @Field(() => Int, { nullable: true })
  from!: number | null;

  @Field(() => Int, { nullable: true })
  to!: number | null;

  @Field(() => LocalTextView)
  citation!: LocalTextView;
}

/** What a court of an instance may decide about an accused. */
@ObjectType('CourtPowers')
@Classified(1)
export class CourtPowersView {
  @Field(() => InstanceEnum)
  instance!: Instance;

  @Field(() => [ResultEnum])
  results!: readonly Result[];

  @Field(() => LocalTextView)
  citation!: LocalTextView;
}

/** What one victim was awarded in the end and has received, in hryvnias. */
@ObjectType('Compensation')
@Classified(3)
export class CompensationView {
  @Field(() => ID)
  partyId!: string;

  @Field(() => String)
  awarded!: string;

  @Field(() => String)
  paid!: string;

  /** Still owed. */
  @Field(() => String)
  left!: string;
}

/** A judgment or payment that was recorded, with what the writer should know of it. */
@ObjectType()
@Classified(2)
export class JudgmentRecorded {
  @Field(() => ID)
  id!: string;

  @Field(() => Proceeding)
  proceeding!: Proceeding;

  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}
