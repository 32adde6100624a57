import { createHash, verify, X509Certificate } from 'node:crypto';
import gost89 from 'gost89';
import jkurwa from 'jkurwa';
import type { ParsedCertificate } from './cms.js';

/** Digests by their numbers; GOST 34.311-95 is what DSTU 4145 is used with. */
const DIGESTS: Readonly<Record<string, string>> = { '2.16.840.1.101.3.4.2.1': 'sha256', '2.16.840.1.101.3.4.2.2': 'sha384', '2.16.840.1.101.3.4.2.3': 'sha512' };
const GOST_34311 = '1.2.804.2.1.1.1.1.2.1';
const DSTU_4145 = '1.2.804.2.1.1.1.1.3.1.1';
/** Signatures that say nothing of their digest take that of the signer. */
const BY_SIGNER = ['1.2.840.113549.1.1.1', '1.2.840.10045.2.1'];
const SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256', '1.2.840.113549.1.1.12': 'sha384', '1.2.840.113549.1.1.13': 'sha512', '1.2.840.10045.4.3.2': 'sha256', '1.2.840.10045.4.3.3': 'sha384', '1.2.840.10045.4.3.4': 'sha512',
};

const gostHash = (content: Buffer): Buffer => gost89.compat.algos().hash(content);

/** @returns null: a digest that this program does not know */
export function digestOf(oid: string, content: Buffer): Buffer | null {
  if (oid === GOST_34311) return gostHash(content);
  const name = DIGESTS[oid];
  return name === undefined ? null : createHash(name).update(content).digest();
}

/** Whether files are stored with this digest. */
export const isKept = (oid: string): boolean => ['sha256', 'sha512'].includes(DIGESTS[oid] ?? '');

export const isDstu = (oid: string): boolean => oid.startsWith(DSTU_4145);

/**
 * Whether the key of a certificate made a signature over something.
 *
 * @param oids of the signature, and of the digest that its signer names
 * @returns null: this program does not know how to tell
 */
export function isSigned(by: ParsedCertificate, oids: { readonly signature: string; readonly digest?: string }, content: Buffer, signature: Buffer): boolean | null {
  if (isDstu(oids.signature)) return isDstu(by.keyOid) && (oids.digest === undefined || oids.digest === GOST_34311) ? byDstu(by, content, signature) : null;
  const name = SIGNATURES[oids.signature] ?? (BY_SIGNER.includes(oids.signature) ? DIGESTS[oids.digest ?? ''] : undefined);
  if (name === undefined) return null;
  try {
    return verify(name, content, new X509Certificate(by.der).publicKey, signature);
  } catch {
    return null;
  }
}

/** A signature of DSTU 4145 stands in an octet string of its own, in certificates at least. */
function byDstu(by: ParsedCertificate, content: Buffer, signature: Buffer): boolean | null {
  const bare = signature[0] === 0x04 && signature[1] === signature.length - 2 ? signature.subarray(2) : signature;
  let key;
  try {
    key = jkurwa.Certificate.from_asn1(by.der).pubkey_unpack();
  } catch {
    return null;
  }
  try {
    return key.verify(gostHash(content), bare, 'le');
  } catch {
    // Numbers that no signature of this curve has.
    return false;
  }
}
