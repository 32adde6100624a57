import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, Connection, DayScalar, InCase, LocalTextView } from '#libs/platform';
import { Proceeding } from '#libs/proceedings';
import { EvidenceItem } from './evidence-item.entity.js';
import { EvidenceProtocol } from './evidence-protocol.entity.js';
import type { ItemKind, ProtocolKind } from './words.js';
import { ItemKindEnum, ProtocolKindEnum } from './words.view.js';

@ObjectType()
export class EvidenceItemConnection extends Connection(EvidenceItem, 'EvidenceItem') {}

/** An act by which evidence comes into a case, as the rulebook knows it. */
@ObjectType('EvidenceAct')
@Classified(1)
export class EvidenceActView {
  @Field(() => ProtocolKindEnum)
  id!: ProtocolKind;

  @Field(() => LocalTextView)
  title!: LocalTextView;

  @Field(() => LocalTextView)
  citation!: LocalTextView;

  /** `always`, `sometimes` or `never`: whether it needs a ruling of the investigating judge. */
  @Field(() => String)
  ruling!: string;

  /** The reading awaits a lawyer. */
  @Field(() => Boolean)
  needsLawyer!: boolean;
}

/** The days on which a ruling could be used, and whether the act kept to them. */
@ObjectType('RulingWindow')
@Classified(2)
export class RulingWindowView {
  @Field(() => DayScalar)
  from!: string;

  @Field(() => DayScalar, { nullable: true })
  until!: string | null;

  /** Null: nothing to compare with. */
  @Field(() => Boolean, { nullable: true })
  kept!: boolean | null;

  @Field(() => LocalTextView)
  citation!: LocalTextView;
}

@ObjectType('EvidenceKindCount')
@Classified(2)
export class EvidenceKindCountView {
  @Field(() => ItemKindEnum)
  kind!: ItemKind;

  @Field(() => Int)
  items!: number;
}

/** What the registry of a proceeding holds, in numbers (облік доказів). Without what was annulled. */
@ObjectType('EvidenceCounts')
@InCase('proceedingId')
export class EvidenceCountsView {
  proceedingId!: string;

  @Field(() => Int) @Classified(2)
  items!: number;

  @Field(() => Int) @Classified(2)
  electronic!: number;

  /** Exhibits and documents whose fate is not decided: the proceeding does not close before it is. */
  @Field(() => Int) @Classified(2)
  withoutFate!: number;

  @Field(() => [EvidenceKindCountView]) @Classified(2)
  kinds!: EvidenceKindCountView[];
}

/** A protocol that was told of, with what the writer should know of it. */
@ObjectType()
@Classified(2)
export class ProtocolRecorded {
  @Field(() => EvidenceProtocol)
  protocol!: EvidenceProtocol;

  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}

/** Items that were entered or changed, in the order of their numbers. */
@ObjectType()
@Classified(2)
export class ItemsRecorded {
  @Field(() => [ID])
  ids!: string[];

  @Field(() => [EvidenceItem])
  items!: EvidenceItem[];

  @Field(() => Proceeding)
  proceeding!: Proceeding;

  @Field(() => [LocalTextView])
  warnings!: LocalTextView[];
}
