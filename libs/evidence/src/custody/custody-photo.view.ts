import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified, InstantScalar } from '#libs/platform';

/** A photograph of a seal, or of how a thing was, beside a record of custody. */
@ObjectType('CustodyPhoto')
@Classified(3)
export class CustodyPhotoView {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  fileId!: string;

  /** SHA-256 of the file, in hex. */
  @Field(() => String)
  sha256!: string;

  /** When it was put beside the record. */
  @Field(() => InstantScalar)
  addedAt!: string;

  /** Whether the record stood already. */
  @Field(() => Boolean)
  later!: boolean;
}
