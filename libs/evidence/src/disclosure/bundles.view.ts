import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { Classified, DayScalar, InCase, InstantScalar, enumOf } from '#libs/platform';
import { InProceeding } from '#libs/proceedings';

const releaseStates = ['READY', 'SENDING', 'WHOLE', 'BROKEN'] as const;
const BundleReleaseStateEnum = enumOf(releaseStates, 'BundleReleaseState', 'How far a bundle has come on its way out.');
const MOST = 2000;

/** One time that a bundle left. */
@ObjectType('BundleRelease')
@InCase('proceedingId')
export class BundleReleaseView {
  proceedingId!: string;

  @Field(() => ID) @Classified(3)
  id!: string;

  @Field(() => BundleReleaseStateEnum) @Classified(3)
  state!: (typeof releaseStates)[number];

  /** Of its files; the papers beside them are small. */
  @Field(() => Float) @Classified(3)
  bytes!: number;

  @Field(() => Float) @Classified(3)
  sent!: number;

  /** SHA-256 of `tagmanifest-sha256.txt`, in hex: it tells this bundle from every other. */
  @Field(() => String, { nullable: true }) @Classified(3)
  digest!: string | null;

  @Field(() => InstantScalar) @Classified(3)
  recordedAt!: string;

  @Field(() => InstantScalar, { nullable: true }) @Classified(3)
  endedAt!: string | null;

  @Field(() => DayScalar, { nullable: true }) @Classified(3)
  handedOn!: string | null;

  @Field(() => String, { nullable: true }) @Classified(3)
  receivedBy!: string | null;
}

/** Items put together for the defence or a court (пакет матеріалів). */
@ObjectType('DisclosureBundle')
@InCase('proceedingId')
export class BundleView {
  proceedingId!: string;

  @Field(() => ID) @Classified(2)
  id!: string;

  /** Null: for a court. */
  @Field(() => ID, { nullable: true }) @Classified(3)
  partyId!: string | null;

  @Field(() => String) @Classified(3)
  purpose!: string;

  @Field(() => Int) @Classified(2)
  items!: number;

  @Field(() => InstantScalar) @Classified(2)
  recordedAt!: string;

  recordedBy!: string;

  @Field(() => [BundleReleaseView]) @Classified(3)
  releases!: BundleReleaseView[];
}

/** Where a bundle is fetched: once, by whoever asked, within minutes. */
@ObjectType('BundleWayOut')
@Classified(2)
export class BundleWayOut {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  address!: string;
}

@ArgsType()
export class BundleWarningsArgs {
  /** Left out: for a court. */
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  partyId?: string | null;

  @Field(() => [ID], { defaultValue: [] })
  @IsArray() @ArrayMaxSize(MOST) @IsUUID('all', { each: true })
  itemIds!: string[];
}

@InputType()
export class PrepareBundleInput extends InProceeding {
  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  partyId?: string | null;

  @Field(() => [ID])
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST) @IsUUID('all', { each: true })
  itemIds!: string[];

  /** For whom, as it stands on the bundle. */
  @Field(() => String)
  @IsString() @Length(1, 200)
  purpose!: string;
}

@InputType()
export class ReleaseBundleInput {
  @Field(() => ID)
  @IsUUID()
  bundleId!: string;
}

@InputType()
export class HandOverBundleInput {
  @Field(() => ID)
  @IsUUID()
  bundleReleaseId!: string;

  @Field(() => DayScalar)
  @IsString()
  on!: string;

  @Field(() => String)
  @IsString() @Length(1, 200)
  receivedBy!: string;
}
