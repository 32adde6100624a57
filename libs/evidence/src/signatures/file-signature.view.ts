import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Classified, InstantScalar, LocalTextView, enumOf } from '#libs/platform';
import { type ChainState, type Integrity, type SignatureDoubt, chainStates, integrities, signatureDoubts } from '#libs/signatures';

export const IntegrityEnum = enumOf(integrities, 'SignatureIntegrity', 'Whether these bytes are what was signed.');
export const ChainStateEnum = enumOf(chainStates, 'SignatureChain', 'Whether the certificate of a signer leads to a trusted authority.');
export const SignatureDoubtEnum = enumOf(signatureDoubts, 'SignatureDoubt', 'What could not be told of a signature.');

/** Why something could not be told. */
@ObjectType()
@Classified(3)
export class SignatureDoubtView {
  @Field(() => SignatureDoubtEnum)
  code!: SignatureDoubt;

  @Field(() => LocalTextView)
  text!: LocalTextView;
}

/** An electronic signature of a file (електронний підпис), as far as it could be read. Nothing here says that it is valid: that is for a court. */
@ObjectType()
@Classified(3)
export class FileSignature {
  @Field(() => ID)
  id!: string;

  /** The file in which it lies. */
  @Field(() => ID)
  fileId!: string;

  /** By the certificate; proven only where the chain is trusted. */
  @Field(() => String, { nullable: true })
  signer!: string | null;

  @Field(() => String, { nullable: true })
  organisation!: string | null;

  /** Who issued the certificate. */
  @Field(() => String, { nullable: true })
  authority!: string | null;

  @Field(() => String, { nullable: true })
  serial!: string | null;

  /** When it was signed, by the signer's own word. */
  @Field(() => InstantScalar, { nullable: true })
  claimedAt!: string | null;

  /** It was there at that moment, by the word of a trusted authority of time-stamps. */
  @Field(() => InstantScalar, { nullable: true })
  stampedAt!: string | null;

  @Field(() => String, { nullable: true })
  stampedBy!: string | null;

  @Field(() => IntegrityEnum)
  integrity!: Integrity;

  @Field(() => ChainStateEnum)
  chain!: ChainState;

  @Field(() => [SignatureDoubtView])
  doubts!: SignatureDoubtView[];

  /** The file that was signed, where the signature stands apart from it. */
  @Field(() => ID, { nullable: true })
  coversId!: string | null;

  @Field(() => InstantScalar)
  readAt!: string;
}
