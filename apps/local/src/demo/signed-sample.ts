import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** One element of DER. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length: number[] = [];
  for (let left = body.length; left > 0; left = Math.floor(left / 256)) length.unshift(left % 256);
  return Buffer.concat([Buffer.from(body.length < 0x80 ? [tag, body.length] : [tag, 0x80 + length.length, ...length]), body]);
}
const seq = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const set = (...parts: readonly Buffer[]): Buffer => der(0x31, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const whole = (value: number | Buffer): Buffer => der(0x02, Buffer.from(typeof value === 'number' ? [value] : value));
const octets = (bytes: Buffer): Buffer => der(0x04, bytes);
const time = (at: Date): Buffer => der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
const name = (...parts: readonly (readonly [string, string])[]): Buffer => seq(...parts.map(([type, text]) => set(seq(oid(type), der(0x0c, Buffer.from(text))))));

const [DATA, SIGNED_DATA, CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_TIME] = ['2a864886f70d010701', '2a864886f70d010702', '2a864886f70d010903', '2a864886f70d010904', '2a864886f70d010905'] as const;
const [COMMON_NAME, ORGANISATION] = ['550403', '55040a'] as const;
const SHA256 = seq(oid('608648016503040201'));
const ECDSA = seq(oid('2a8648ce3d040302'));
const YEAR = 365 * 86_400_000;

/** A document in a signature (CMS, CAdES-B in form) by a key that is made here and kept nowhere: whoever opens the demonstration sees what is read of one, and that nobody trusts it. */
export function signedSample(content: Buffer, who: { readonly person: string; readonly organisation: string }, at: Date): Buffer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = name([ORGANISATION, who.organisation], [COMMON_NAME, who.person]);
  const serial = whole(Buffer.concat([Buffer.from([0x40]), randomBytes(7)]));
  const validity = seq(time(new Date(at.getTime() - YEAR)), time(new Date(at.getTime() + YEAR)));
  const body = seq(der(0xa0, whole(2)), serial, ECDSA, subject, validity, subject, publicKey.export({ type: 'spki', format: 'der' }));
  const certificate = seq(body, ECDSA, der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)])));
  const attributes = [seq(oid(CONTENT_TYPE), set(oid(DATA))), seq(oid(SIGNING_TIME), set(time(at))), seq(oid(MESSAGE_DIGEST), set(octets(createHash('sha256').update(content).digest())))];
  const signer = seq(whole(1), seq(subject, serial), SHA256, der(0xa0, ...attributes), ECDSA, octets(sign('sha256', set(...attributes), privateKey)));
  return seq(oid(SIGNED_DATA), der(0xa0, seq(whole(1), set(SHA256), seq(oid(DATA), der(0xa0, octets(content))), der(0xa0, certificate), set(signer))));
}
