import { digestOf, isKept, isSigned } from './algorithms.js';
import type { ParsedCertificate, ParsedSigner } from './cms.js';
import type { ChainState, Integrity, SignatureDoubt } from './words.js';

/** More certificates than any chain has. */
const LONGEST = 8;

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
