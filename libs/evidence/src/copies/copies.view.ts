import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { StaffRef } from '#libs/access';
import { Classified, InstantScalar, LocalTextView } from '#libs/platform';
import type { CopyKind, CopyState, DrawingFault, RedactionGround } from './words.js';
import { CopyKindEnum, CopyStateEnum, DrawingFaultEnum, RedactionGroundEnum } from './words.view.js';

/** A small picture of a file: the image, or its first page (мініатюра). */
@ObjectType()
@Classified(3)
export class FilePreview {
  /** As an address that holds the picture itself. */
  @Field(() => String)
  picture!: string;

  @Field(() => Int)
  width!: number;

  @Field(() => Int)
  height!: number;

  @Field(() => Int)
  pages!: number;
}

/** How often something was taken out of a copy for one reason. */
@ObjectType()
@Classified(3)
export class RemovalCount {
  @Field(() => RedactionGroundEnum)
  ground!: RedactionGround;

  @Field(() => LocalTextView)
  title!: LocalTextView;

  @Field(() => Int)
  count!: number;
}

/** A working copy (робоча копія): made from an original and never in its place. */
@ObjectType()
@Classified(3)
export class FileCopy {
  @Field(() => ID)
  id!: string;

  @Field(() => CopyKindEnum)
  kind!: CopyKind;

  @Field(() => CopyStateEnum)
  state!: CopyState;

  @Field(() => String)
  reason!: string;

  @Field(() => InstantScalar)
  askedAt!: string;

  @Field(() => StaffRef)
  askedBy!: StaffRef;

  @Field(() => [RemovalCount])
  removals!: RemovalCount[];

  @Field(() => ID)
  originalId!: string;

  /** What the original is called; null where its key was destroyed. */
  @Field(() => String, { nullable: true })
  originalName!: string | null;

  /** The file that it is, once it is made. */
  @Field(() => ID, { nullable: true })
  fileId!: string | null;

  @Field(() => DrawingFaultEnum, { nullable: true })
  fault!: DrawingFault | null;

  @Field(() => LocalTextView, { nullable: true })
  faultText!: LocalTextView | null;
}
