import { digestOf, isKept, isSigned } from './algorithms.js';
import { type ParsedCertificate, type ParsedSigner, parseCms } from './cms.js';
import type { ChainState, Integrity, SignatureDoubt } from './words.js';

/** What is known of one who signed. There is no word for "valid": whether a signature counts is for a court. */
export interface FoundSignature {
  readonly signer: string | null;
  readonly organisation: string | null;
  readonly authority: string | null;
  readonly serial: string | null;
  /** By the signer's own word. */
  readonly claimedAt: string | null;
  readonly integrity: Integrity;
  readonly chain: ChainState;
  /** What could not be told, and why. */
  readonly doubts: readonly SignatureDoubt[];
  /** Where what was signed is not at hand, but its digest is under an intact signature: SHA-256 or SHA-512 in hex. A file that has it is what was signed. */
  readonly awaits: string | null;
}

/** More certificates than any chain has. */
const LONGEST = 8;

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
    const { certificate, claimedAt, stamped } = signer;
    const [integrity, doubt, awaits = null] = integrityOf(signer, content);
    const [chain, ...chainDoubts] = chainOf(certificate, claimedAt, parsed.certificates, authorities);
    const doubts: SignatureDoubt[] = [...(doubt === null ? [] : [doubt]), ...chainDoubts, 'REVOCATION', stamped ? 'STAMP_NOT_READ' : 'TIME_CLAIMED'];
    return { signer: certificate?.name ?? null, organisation: certificate?.organisation ?? null, authority: certificate?.authority ?? null, serial: certificate?.serial ?? null, claimedAt, integrity, chain, doubts, awaits };
  });
}

/** The digest must be that of the content and the signature that of the attributes which hold it; or the content itself is signed. */
export function integrityOf(signer: ParsedSigner, content: Buffer | null): [Integrity, SignatureDoubt | null, (string | null)?] {
  const { certificate, attributes, messageDigest, digestOid, signatureOid, signature } = signer;
  if (certificate === null) return ['NOT_CHECKED', 'NO_CERTIFICATE'];
  if (content === null) {
    if (attributes === null) return ['NOT_CHECKED', 'NO_CONTENT'];
    const signed = isSigned(certificate, { signature: signatureOid, digest: digestOid }, attributes, signature);
    return signed === false ? ['BROKEN', null] : ['NOT_CHECKED', 'NO_CONTENT', signed === true && isKept(digestOid) ? messageDigest?.toString('hex') ?? null : null];
  }
  if (attributes !== null) {
    const digest = digestOf(digestOid, content);
    if (digest === null) return ['NOT_CHECKED', 'ALGORITHM'];
    if (messageDigest === null || !digest.equals(messageDigest)) return ['BROKEN', null];
  }
  const signed = isSigned(certificate, { signature: signatureOid, digest: digestOid }, attributes ?? content, signature);
  return signed === null ? ['NOT_CHECKED', 'ALGORITHM'] : [signed ? 'INTACT' : 'BROKEN', null];
}

/** From certificate to issuer, until one is among those trusted. A signer that is itself trusted needs nobody above. */
export function chainOf(certificate: ParsedCertificate | null, at: string | null, inside: readonly ParsedCertificate[], authorities: readonly ParsedCertificate[]): [ChainState, ...SignatureDoubt[]] {
  if (certificate === null) return ['NOT_CHECKED', 'NO_CERTIFICATE'];
  if (authorities.length === 0) return ['NOT_CHECKED', 'NO_AUTHORITIES'];
  if (at === null) return ['NOT_CHECKED', 'NO_TIME'];
  let [below, unknown] = [certificate, false];
  for (let steps = 0; steps < LONGEST; steps += 1) {
    if (at < below.from || at > below.until) return ['OUT_OF_TIME'];
    if (authorities.some(({ der }) => der.equals(below.der))) return ['TRUSTED'];
    const above = [...authorities, ...inside].filter(({ subject, der }) => subject === below.issuer && !der.equals(below.der)).find((issuer) => {
      const signed = isSigned(issuer, { signature: below.signatureOid }, below.body, below.signature);
      unknown ||= signed === null;
      return signed === true && mayIssue(issuer);
    });
    if (above === undefined) return unknown ? ['NOT_CHECKED', 'ALGORITHM'] : ['UNKNOWN'];
    below = above;
  }
  return ['UNKNOWN'];
}

/** A certificate of a person signs no other, whoever is above it. */
const mayIssue = ({ authorityOver }: ParsedCertificate): boolean => authorityOver;
