import { createCipheriv, createDecipheriv, createHmac, generateKeyPairSync, hkdfSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import http from 'node:http';

interface Asked { readonly plaintext?: string; readonly ciphertext?: string; readonly context?: string; readonly input?: string }

/**
 * A STAND-IN for Vault, not Vault: a small server written from the published API of the transit secrets engine (encrypt, decrypt, rewrap,
 * hmac, sign, keys, rotate, config; batches; contexts of derived keys). It proves that our driver speaks that API as we read it,
 * and nothing about a real Vault.
 */
export async function startVaultStandIn(token: string): Promise<{ url: string; requests: string[]; stop(): Promise<void> }> {
  const requests: string[] = [];
  const keks = [randomBytes(32)];
  let oldest = 1;
  const hmacKey = randomBytes(32);
  const signer = generateKeyPairSync('ed25519');
  const derived = (version: number, context: string): Buffer => Buffer.from(hkdfSync('sha256', keks[version - 1] ?? Buffer.alloc(0), '', Buffer.from(context, 'base64'), 32));
  const encrypt = (plaintext: string, context: string): string => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', derived(keks.length, context), nonce);
    return `vault:v${keks.length}:${Buffer.concat([nonce, cipher.update(Buffer.from(plaintext, 'base64')), cipher.final(), cipher.getAuthTag()]).toString('base64')}`;
  };
  const decrypt = (ciphertext: string, context: string): string => {
    const [, version = '', text = ''] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
    if (version === '' || Number(version) < oldest || Number(version) > keks.length) throw new Error('ciphertext or signature version is disallowed by policy (too old)');
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', derived(Number(version), context), bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('base64');
  };
  const items = (asked: readonly Asked[], work: (item: Asked) => object) => {
    const batch_results = asked.map((item) => { try { return work(item); } catch { return { error: 'cipher: message authentication failed' }; } });
    return { status: batch_results.some((each) => 'error' in each) ? 400 : 200, data: { batch_results } };
  };
  const answer = (method: string, path: string, body: { batch_input?: Asked[]; input?: string; min_decryption_version?: number }): { status: number; data?: object } => {
    const asked = body.batch_input ?? [];
    switch (`${method} ${path}`) {
      case 'POST encrypt/oberih': return items(asked, ({ plaintext = '', context = '' }) => ({ ciphertext: encrypt(plaintext, context), key_version: keks.length }));
      case 'POST decrypt/oberih': return items(asked, ({ ciphertext = '', context = '' }) => ({ plaintext: decrypt(ciphertext, context) }));
      case 'POST rewrap/oberih': return items(asked, ({ ciphertext = '', context = '' }) => ({ ciphertext: encrypt(decrypt(ciphertext, context), context) }));
      case 'POST hmac/oberih-index/sha2-256': return items(asked, ({ input = '' }) => ({ hmac: `vault:v1:${createHmac('sha256', hmacKey).update(Buffer.from(input, 'base64')).digest('base64')}` }));
      case 'POST sign/oberih-log': return { status: 200, data: { signature: `vault:v1:${sign(null, Buffer.from(body.input ?? '', 'base64'), signer.privateKey).toString('base64')}` } };
      case 'GET keys/oberih': return { status: 200, data: { type: 'aes256-gcm96', derived: true, latest_version: keks.length, min_decryption_version: oldest } };
      case 'GET keys/oberih-log': return { status: 200, data: { type: 'ed25519', latest_version: 1, keys: { 1: { public_key: rawOf(signer.publicKey).toString('base64') } } } };
      case 'POST keys/oberih/rotate': keks.push(randomBytes(32)); return { status: 204 };
      case 'POST keys/oberih/config': oldest = body.min_decryption_version ?? oldest; return { status: 204 };
      default: return { status: 404 };
    }
  };
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      requests.push(`${request.method} ${request.url}`);
      const allowed = request.headers['x-vault-token'] === token;
      const { status, data } = allowed ? answer(request.method ?? '', (request.url ?? '').replace('/v1/transit/', ''), JSON.parse(text || '{}') as Record<string, never>) : { status: 403, data: undefined };
      response.writeHead(status, { 'content-type': 'application/json' }).end(status === 204 ? '' : JSON.stringify(allowed ? { data } : { errors: ['permission denied'] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, requests, stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) };
}

const rawOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-32);
