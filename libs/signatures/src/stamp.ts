import { createHash, randomBytes } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { MessageImprint, PKIStatus, TSTInfo, TimeStampReq, TimeStampReqVersion, TimeStampResp } from '@peculiar/asn1-tsp';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { type ParsedCertificate, parseCms } from './cms.js';
import { chainOf, integrityOf } from './verification.js';
import type { ChainState, Integrity } from './words.js';

/** What an authority says by a time-stamp (RFC 3161): these bytes were there at that moment. */
export interface ReadStamp {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly authority: string | null;
  readonly serial: string;
  readonly integrity: Integrity;
  readonly chain: ChainState;
}

const SHA256 = '2.16.840.1.101.3.4.2.1';
const STAMP_CONTENT = '1.2.840.113549.1.9.16.1.4';
const NONCE_BYTES = 8;
/** More bytes than a stamp has with all its certificates. */
const MOST = 256 * 1024;

/** A question to an authority about bytes: only their SHA-256 leaves the house. */
export function stampRequest(content: Buffer): { readonly request: Buffer; readonly nonce: Buffer } {
  // A positive number without a leading zero: it comes back as the same bytes.
  const nonce = Buffer.from([0x40, ...randomBytes(NONCE_BYTES - 1)]);
  const messageImprint = new MessageImprint({ hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256, parameters: null }), hashedMessage: new OctetString(Uint8Array.from(digestOf(content))) });
  const request = new TimeStampReq({ version: TimeStampReqVersion.v1, messageImprint, nonce: Uint8Array.from(nonce).buffer, certReq: true });
  return { request: Buffer.from(AsnConvert.serialize(request)), nonce };
}

/** The stamp in the answer of an authority. @throws Error that says why there is none: refused, not of this question, or no answer of an authority at all */
export function stampIn(answer: Buffer, nonce: Buffer): Buffer {
  const { status, timeStampToken } = parsed(answer);
  if (status.status > PKIStatus.grantedWithMods || timeStampToken === undefined) throw new Error(`the authority refused: status ${status.status}`);
  const token = Buffer.from(AsnConvert.serialize(timeStampToken));
  const told = infoIn(token)?.info.nonce;
  if (told === undefined || !Buffer.from(told).equals(nonce)) throw new Error('the time-stamp answers another question');
  return token;
}

function parsed(answer: Buffer): TimeStampResp {
  try {
    if (answer.length > MOST) throw new RangeError('too long');
    return AsnConvert.parse(answer, TimeStampResp);
  } catch {
    throw new Error('this is no answer of a time-stamping authority');
  }
}

/**
 * Reads a time-stamp over bytes.
 *
 * @param token DER of the stamp
 * @param content what it should stand for
 * @param authorities certificates of the authorities that this installation trusts for it
 * @returns null where it is none over these bytes, by one who may make them
 */
export function readStamp(token: Buffer, content: Buffer, authorities: readonly ParsedCertificate[]): ReadStamp | null {
  const found = infoIn(token);
  if (found === null) return null;
  const { info, signed } = found;
  const [signer, ...others] = signed.signers;
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (signer?.certificate == null || others.length > 0 || !signer.certificate.forStamps || signer.attributes === null) return null;
  if (hashAlgorithm.algorithm !== SHA256 || !digestOf(content).equals(Buffer.from(hashedMessage.buffer))) return null;
  const at = info.genTime.toISOString();
  const [integrity] = integrityOf(signer, signed.content);
  const [chain] = chainOf(signer.certificate, at, signed.certificates, authorities);
  return { at, authority: signer.certificate.name ?? signer.certificate.organisation, serial: Buffer.from(info.serialNumber).toString('hex').toUpperCase(), integrity, chain };
}

function infoIn(token: Buffer): { readonly info: TSTInfo; readonly signed: NonNullable<ReturnType<typeof parseCms>> } | null {
  const signed = token.length > MOST ? null : parseCms(token);
  if (signed?.content == null || signed.contentType !== STAMP_CONTENT) return null;
  try {
    return { info: AsnConvert.parse(signed.content, TSTInfo), signed };
  } catch {
    return null;
  }
}

const digestOf = (content: Buffer): Buffer => createHash('sha256').update(content).digest();
