import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { type Attribute, ContentInfo, type SignerInfo, SignedData, id_signedData } from '@peculiar/asn1-cms';
import { BasicConstraints, Certificate, ExtendedKeyUsage, type Name, SubjectKeyIdentifier, Time, id_ce_basicConstraints, id_ce_extKeyUsage, id_ce_subjectKeyIdentifier, id_kp_timeStamping } from '@peculiar/asn1-x509';

/** One who signed, as the signature tells it; nothing of it is verified yet. */
export interface ParsedSigner {
  readonly certificate: ParsedCertificate | null;
  readonly digestOid: string;
  readonly signatureOid: string;
  /** What was signed, where attributes were: DER of the set. Null: the content itself was. */
  readonly attributes: Buffer | null;
  readonly messageDigest: Buffer | null;
  readonly signature: Buffer;
  /** By the signer's own word, ISO 8601. */
  readonly claimedAt: string | null;
  /** The time-stamp of somebody else that stands with it, in DER. */
  readonly stamp: Buffer | null;
}

export interface ParsedCertificate {
  readonly der: Buffer;
  readonly body: Buffer;
  readonly signature: Buffer;
  readonly signatureOid: string;
  readonly keyOid: string;
  readonly subject: string;
  readonly issuer: string;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly authority: string | null;
  readonly serial: string;
  readonly from: string;
  readonly until: string;
  /** It is one of an authority: it may sign other certificates. */
  readonly authorityOver: boolean;
  /** It is for time-stamps and for nothing else (RFC 3161, 2.3). */
  readonly forStamps: boolean;
}

export interface ParsedSignature {
  /** Number of the kind of what is signed. */
  readonly contentType: string;
  /** Null: the signature stands apart from what is signed. */
  readonly content: Buffer | null;
  readonly signers: readonly ParsedSigner[];
  readonly certificates: readonly ParsedCertificate[];
}

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
const SET = 0x31;
/** More bytes than a set of attributes has. */
const MOST_ATTRIBUTES = 0xffff;
const PEM = /-----BEGIN (?:CMS|PKCS7)-----([A-Za-z0-9+/=\s]+)-----END (?:CMS|PKCS7)-----/;

/** A signature in CMS (PKCS#7, CAdES), in DER, PEM or bare Base64. @returns null where it is none */
export function parseCms(bytes: Buffer): ParsedSignature | null {
  try {
    const info = AsnConvert.parse(unwrapped(bytes), ContentInfo);
    if (info.contentType !== id_signedData) return null;
    const signed = AsnConvert.parse(info.content, SignedData);
    const certificates = [...(signed.certificates ?? [])].flatMap(({ certificate }) => (certificate === undefined ? [] : [{ certificate, parsed: describe(certificate) }]));
    const inside = signed.encapContentInfo.eContent?.single ?? signed.encapContentInfo.eContent?.any;
    return {
      contentType: signed.encapContentInfo.eContentType,
      content: inside === undefined ? null : inside instanceof OctetString ? Buffer.from(inside.buffer) : joined(Buffer.from(inside)),
      signers: [...signed.signerInfos].map((signer) => signerOf(signer, certificates)),
      certificates: certificates.map(({ parsed }) => parsed),
    };
  } catch {
    return null;
  }
}

const [OCTETS, IN_PIECES, INDEFINITE] = [0x04, 0x24, 0x80];
/** Pieces of pieces are nobody's way to write a document. */
const MOST_DEEP = 4;

/** Programs that write while they read leave a document in pieces (a constructed string of octets in BER); what is signed is the pieces put together. Any other element is its own content. @throws where it is cut off */
function joined(element: Buffer): Buffer {
  return element[0] === IN_PIECES ? Buffer.concat(pieces(element, 0, MOST_DEEP).found) : element;
}

function pieces(bytes: Buffer, at: number, deep: number): { readonly found: Buffer[]; readonly end: number } {
  const [tag, first = 0] = [bytes[at], bytes[at + 1]];
  const long = first > INDEFINITE ? first & 0x7f : 0;
  const from = at + 2 + long;
  const length = first < INDEFINITE ? first : long === 0 ? null : bytes.readUIntBE(at + 2, long);
  const end = length === null ? bytes.length : from + length;
  if (end > bytes.length || deep === 0 || (tag !== OCTETS && tag !== IN_PIECES) || (tag === OCTETS && length === null)) throw new TypeError('no string of octets');
  if (tag === OCTETS) return { found: [bytes.subarray(from, end)], end };
  const found: Buffer[] = [];
  let next = from;
  while (length === null ? bytes.readUInt16BE(next) !== 0 : next < end) {
    const piece = pieces(bytes, next, deep - 1);
    for (const each of piece.found) found.push(each);
    next = piece.end;
  }
  return { found, end: length === null ? next + 2 : end };
}

/** DER of what comes as text too. */
function unwrapped(bytes: Buffer): Buffer {
  if (bytes[0] === 0x30) return bytes;
  const text = bytes.toString('latin1');
  const body = PEM.exec(text)?.[1] ?? (/^[A-Za-z0-9+/=\s]+$/.test(text) ? text : '');
  return Buffer.from(body, 'base64');
}

function signerOf(signer: SignerInfo, certificates: readonly { certificate: Certificate; parsed: ParsedCertificate }[]): ParsedSigner {
  const value = (oid: string): ArrayBuffer | undefined => signer.signedAttrs?.find(({ attrType }) => attrType === oid)?.attrValues[0];
  const [digest, time] = [value(MESSAGE_DIGEST), value(SIGNING_TIME)];
  const stamp = signer.unsignedAttrs?.find(({ attrType }) => attrType === TIME_STAMP)?.attrValues[0];
  return {
    certificate: certificates.find(({ certificate }) => isOf(signer, certificate))?.parsed ?? null,
    digestOid: signer.digestAlgorithm.algorithm, signatureOid: signer.signatureAlgorithm.algorithm, attributes: signer.signedAttrs === undefined ? null : signedSet(signer.signedAttrs),
    messageDigest: digest === undefined ? null : Buffer.from(AsnConvert.parse(digest, OctetString).buffer), signature: Buffer.from(signer.signature.buffer),
    claimedAt: time === undefined ? null : AsnConvert.parse(time, Time).getTime().toISOString(),
    stamp: stamp === undefined ? null : Buffer.from(stamp),
  };
}

/** Attributes stand under a tag of their own and are signed as a set (RFC 5652, 5.4): in the order in which they stand, for not every program that signs by DSTU 4145 puts them in that of DER. */
function signedSet(attributes: readonly Attribute[]): Buffer {
  const body = Buffer.concat(attributes.map((attribute) => Buffer.from(AsnConvert.serialize(attribute))));
  if (body.length > MOST_ATTRIBUTES) throw new TypeError('attributes of more than 64 KiB');
  const length = body.length < 0x80 ? [body.length] : body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([SET, ...length]), body]);
}

const same = (a: ArrayBuffer, b: ArrayBuffer): boolean => Buffer.from(a).equals(Buffer.from(b));

function isOf({ sid }: SignerInfo, { tbsCertificate: { serialNumber, issuer, extensions } }: Certificate): boolean {
  if (sid.issuerAndSerialNumber !== undefined) return same(sid.issuerAndSerialNumber.serialNumber, serialNumber) && same(AsnConvert.serialize(sid.issuerAndSerialNumber.issuer), AsnConvert.serialize(issuer));
  const key = extensions?.find(({ extnID }) => extnID === id_ce_subjectKeyIdentifier);
  return key !== undefined && sid.subjectKeyIdentifier !== undefined && same(AsnConvert.parse(key.extnValue, SubjectKeyIdentifier).buffer, sid.subjectKeyIdentifier.buffer);
}

const part = (name: Name, oid: string): string | null => [...name].flatMap((set) => [...set]).find(({ type }) => type === oid)?.value.toString() ?? null;
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

/** A certificate in DER. @throws where it is none */
export const readCertificate = (der: Buffer): ParsedCertificate => describe(AsnConvert.parse(der, Certificate));

/** What a certificate says of itself. */
export function describe(certificate: Certificate): ParsedCertificate {
  const { tbsCertificate: { subject, issuer, serialNumber, validity, subjectPublicKeyInfo }, tbsCertificateRaw, signatureAlgorithm, signatureValue } = certificate;
  const bytes = (name: Name): string => Buffer.from(AsnConvert.serialize(name)).toString('hex');
  return {
    der: Buffer.from(AsnConvert.serialize(certificate)), body: Buffer.from(tbsCertificateRaw ?? AsnConvert.serialize(certificate.tbsCertificate)), signature: Buffer.from(signatureValue), signatureOid: signatureAlgorithm.algorithm, keyOid: subjectPublicKeyInfo.algorithm.algorithm,
    subject: bytes(subject), issuer: bytes(issuer), name: part(subject, COMMON_NAME), organisation: part(subject, ORGANISATION), authority: part(issuer, COMMON_NAME) ?? part(issuer, ORGANISATION),
    serial: Buffer.from(serialNumber).toString('hex').toUpperCase(), from: validity.notBefore.getTime().toISOString(), until: validity.notAfter.getTime().toISOString(),
    authorityOver: certificate.tbsCertificate.extensions?.some(({ extnID, extnValue }) => extnID === id_ce_basicConstraints && AsnConvert.parse(extnValue, BasicConstraints).cA) ?? false,
    forStamps: certificate.tbsCertificate.extensions?.some(({ extnID, critical, extnValue }) => extnID === id_ce_extKeyUsage && critical && isForStamps([...AsnConvert.parse(extnValue, ExtendedKeyUsage)])) ?? false,
  };
}

const isForStamps = ([first, ...others]: readonly string[]): boolean => first === id_kp_timeStamping && others.length === 0;
