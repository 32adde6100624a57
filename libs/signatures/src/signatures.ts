import { type ParsedCertificate, type ParsedSigner, parseCms } from './cms.js';
import { type ReadStamp, readStamp } from './stamp.js';
import { chainOf, integrityOf } from './verification.js';
import type { ChainState, Integrity, SignatureDoubt } from './words.js';

/** What is known of one who signed. There is no word for "valid": whether a signature counts is for a court. */
export interface FoundSignature {
  readonly signer: string | null;
  readonly organisation: string | null;
  readonly authority: string | null;
  readonly serial: string | null;
  /** By the signer's own word. */
  readonly claimedAt: string | null;
  /** It was there at that moment, by the word of a trusted authority of time-stamps (CAdES-T); null: nobody trusted says so. */
  readonly stampedAt: string | null;
  readonly stampedBy: string | null;
  readonly integrity: Integrity;
  readonly chain: ChainState;
  /** What could not be told, and why. */
  readonly doubts: readonly SignatureDoubt[];
  /** Where what was signed is not at hand, but its digest is under an intact signature: SHA-256 or SHA-512 in hex. A file that has it is what was signed. */
  readonly awaits: string | null;
}

/**
 * Reads the signatures of a CMS file (CAdES): who signed, whether these bytes are what was signed, and whether the certificate leads to an authority that was configured.
 *
 * @param bytes the signature
 * @param apart what is signed, where it stands apart and is at hand
 * @param authorities certificates of authorities that this installation trusts
 * @returns null where it is no signature
 */
export function readSignatures(bytes: Buffer, apart: Buffer | null, authorities: readonly ParsedCertificate[]): FoundSignature[] | null {
  const parsed = parseCms(bytes);
  if (parsed === null) return null;
  const content = parsed.content ?? apart;
  return parsed.signers.map((signer) => {
    const { certificate, claimedAt } = signer;
    const [stamp, ...timeDoubts] = stampOf(signer, authorities);
    const [integrity, doubt, awaits = null] = integrityOf(signer, content);
    // The certificate must have been good when the signature was made: by whoever is trusted to say when that was.
    const [chain, ...chainDoubts] = chainOf(certificate, stamp?.at ?? claimedAt, parsed.certificates, authorities);
    const doubts: SignatureDoubt[] = [...(doubt === null ? [] : [doubt]), ...chainDoubts, 'REVOCATION', ...timeDoubts];
    const [stampedAt, stampedBy] = [stamp?.at ?? null, stamp?.authority ?? null];
    return { signer: certificate?.name ?? null, organisation: certificate?.organisation ?? null, authority: certificate?.authority ?? null, serial: certificate?.serial ?? null, claimedAt, stampedAt, stampedBy, integrity, chain, doubts, awaits };
  });
}

/** The time-stamp that stands with a signature: over its very bytes, intact and by a trusted authority, or none and why. */
function stampOf({ stamp, signature }: ParsedSigner, authorities: readonly ParsedCertificate[]): [ReadStamp | null, ...SignatureDoubt[]] {
  if (stamp === null) return [null, 'TIME_CLAIMED'];
  const read = readStamp(stamp, signature, authorities);
  if (read?.integrity !== 'INTACT') return [null, 'STAMP_UNFIT'];
  return read.chain === 'TRUSTED' ? [read] : [null, 'STAMP_UNTRUSTED'];
}
