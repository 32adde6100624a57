import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

interface Options {
  readonly challenge: string;
  readonly origin?: string;
  readonly host?: string;
  /** Whether the authenticator has verified its user (a PIN, a finger). */
  readonly verified?: boolean;
}

const b64 = (bytes: Buffer): string => bytes.toString('base64url');
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

/** As much CBOR (RFC 8949) as an authenticator writes: small integers, bytes, texts and maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number): Buffer => (n < 24 ? Buffer.from([(major << 5) | n]) : n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]));
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each as string)])]);
}

/** A security key in software: what a browser would answer, for stories over HTTP. */
export class Authenticator {
  counter = 0;
  readonly id = randomBytes(32);
  private readonly publicKey: KeyObject;
  private readonly privateKey: KeyObject;

  constructor(private readonly origin = 'http://localhost:0') {
    ({ publicKey: this.publicKey, privateKey: this.privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' }));
  }

  /** The answer to options of `navigator.credentials.create`. */
  create(options: Options): Record<string, unknown> {
    const { x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    const key = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]));
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key]);
    const attestation = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', this.data(options, 0x40, attested)]]));
    return this.answer({ clientDataJSON: b64(this.client('webauthn.create', options)), attestationObject: b64(attestation), transports: ['usb'] });
  }

  /** The answer to options of `navigator.credentials.get`. */
  get(options: Options): Record<string, unknown> {
    this.counter += 1;
    const [data, client] = [this.data(options, 0), this.client('webauthn.get', options)];
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.privateKey);
    return this.answer({ clientDataJSON: b64(client), authenticatorData: b64(data), signature: b64(signature) });
  }

  private answer(response: object): Record<string, unknown> {
    return { id: b64(this.id), rawId: b64(this.id), type: 'public-key', clientExtensionResults: {}, response };
  }

  private client(type: string, { challenge, origin = this.origin }: Options): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private data({ host = 'localhost', verified = true }: Options, flags: number, more = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(host), Buffer.from([flags | 1 | (verified ? 4 : 0)]), counter, more]);
  }
}
