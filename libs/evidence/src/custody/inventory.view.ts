import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Classified, InstantScalar } from '#libs/platform';
import type { CountOutcome, CountStanding, InventoryState } from './words.js';
import { CountOutcomeEnum, CountStandingEnum, InventoryStateEnum } from './words.view.js';

/** A thing of an inventory: what stands on its label, and nothing of its case. */
@ObjectType('CountedThing')
@Classified(3)
export class CountedThingView {
  @Field(() => CountStandingEnum)
  standing!: CountStanding;

  /** Null: what was read is no thing that anybody here knows. */
  @Field(() => ID, { nullable: true })
  itemId!: string | null;

  @Field(() => String, { nullable: true })
  number!: string | null;

  /** Of its proceeding, where the reader may read that; no part of the list that is signed. */
  @Field(() => String, { nullable: true })
  caseNumber!: string | null;

  @Field(() => [String])
  seals!: readonly string[];

  /** What stands on a label that no thing is known by. */
  @Field(() => String, { nullable: true })
  said!: string | null;

  @Field(() => InstantScalar, { nullable: true })
  scannedAt!: string | null;

  @Field(() => String, { nullable: true })
  scannedBy!: string | null;

  /** Who has it by the records; null also where that is not for whoever reads: she may not read its case. */
  @Field(() => String, { nullable: true })
  where!: string | null;
}

/** That somebody signed the list, by showing once more that it is she. */
@ObjectType('InventorySignature')
@Classified(2)
export class InventorySignatureView {
  @Field(() => String)
  name!: string;

  @Field(() => InstantScalar)
  at!: string;
}

/** An inventory of a store: what should lie there, what two people find, and the list that both sign. */
@ObjectType('StoreInventory')
@Classified(2)
export class StoreInventoryView {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  storeId!: string;

  @Field(() => String)
  store!: string;

  @Field(() => InventoryStateEnum)
  state!: InventoryState;

  @Field(() => InstantScalar)
  begunAt!: string;

  @Field(() => InstantScalar, { nullable: true })
  endedAt!: string | null;

  @Field(() => String)
  begunBy!: string;

  @Field(() => String)
  second!: string;

  @Field(() => Int)
  expected!: number;

  @Field(() => Int)
  found!: number;

  /** SHA-256 of the list as it is signed; null while counting goes on. */
  @Field(() => String, { nullable: true })
  digest!: string | null;

  @Field(() => [InventorySignatureView])
  signatures!: InventorySignatureView[];

  /** Why it was abandoned. */
  @Field(() => String, { nullable: true })
  reason!: string | null;

  /** `countThing`, `endInventory`, `signInventory`, `abandonInventory`. */
  @Field(() => [String])
  abilities!: readonly string[];
}

/** What became of one reading. */
@ObjectType('ThingCounted')
@Classified(3)
export class ThingCountedView {
  @Field(() => CountOutcomeEnum)
  outcome!: CountOutcome;

  /** Null: nobody here knows it. */
  @Field(() => ID, { nullable: true })
  itemId!: string | null;

  /** As it stands on the label; null: nobody here knows it. */
  @Field(() => String, { nullable: true })
  number!: string | null;

  /** Who has it by the records, where that is not this store and the reader may read its case. */
  @Field(() => String, { nullable: true })
  where!: string | null;

  @Field(() => Int)
  expected!: number;

  @Field(() => Int)
  found!: number;
}
