import { readFileSync } from 'node:fs';
import type { Config } from '#libs/platform';
import { type ClearKey, type Kms, KmsFault, type KmsStatus, type WrappedKey } from './kms.js';

export type VaultKmsConfig = Pick<Config, 'vaultAddr' | 'vaultTokenFile' | 'vaultKey' | 'production'>;

interface Answer<T> {
  readonly data: T;
}

/** An item of an answer to a batch: what was asked for, or why not. */
interface Item {
  readonly error?: string;
  readonly ciphertext?: string;
  readonly plaintext?: string;
}

const PATIENCE_MS = 5_000;
/** So many keys go into one request. */
const SET = 500;

/**
 * The key-encryption key in HashiCorp Vault or OpenBao (transit secrets engine): it never leaves there. Three keys must be made by
 * whoever runs Vault: NAME (aes256-gcm96, derived), NAME-index (any symmetric type) and NAME-sign (ed25519). What a data key is bound to is
 * the derivation context, so that one wrapped for another row does not unwrap.
 */
export class VaultKms implements Kms {
  private readonly mount: string;
  private readonly key: string;

  /** @throws KmsFault when the address would carry keys over a network in the clear */
  constructor(private readonly config: VaultKmsConfig) {
    const [mount = '', key = ''] = config.vaultKey.split('/');
    this.mount = mount;
    this.key = key;
    if (config.vaultAddr === '') throw new KmsFault('unsafe', 'VAULT_ADDR must be set for KEY_DRIVER=vault-transit');
    if (config.production && !config.vaultAddr.startsWith('https://')) throw new KmsFault('unsafe', 'VAULT_ADDR must begin with https:// in production');
  }

  async wrap(keys: readonly ClearKey[]): Promise<WrappedKey[]> {
    const items = await this.batch('encrypt', keys.map(({ binding, key }) => ({ plaintext: key.toString('base64'), context: base64(binding) })));
    return items.map(({ ciphertext }, place) => wrapped(keys[place]?.binding ?? '', ciphertext));
  }

  async unwrap(keys: readonly WrappedKey[]): Promise<Buffer[]> {
    const items = await this.batch('decrypt', keys.map((each) => ({ ciphertext: each.wrapped, context: base64(each.binding) })));
    return items.map(({ plaintext = '' }) => Buffer.from(plaintext, 'base64'));
  }

  async rewrap(keys: readonly WrappedKey[]): Promise<WrappedKey[]> {
    const items = await this.batch('rewrap', keys.map((each) => ({ ciphertext: each.wrapped, context: base64(each.binding) })));
    return items.map(({ ciphertext }, place) => wrapped(keys[place]?.binding ?? '', ciphertext));
  }

  async derive(labels: readonly string[]): Promise<Buffer[]> {
    // The version is fixed: an index must not change when that key is rotated.
    const { batch_results } = await this.call<{ batch_results: { hmac?: string }[] }>('POST', `hmac/${this.key}-index/sha2-256`, { key_version: 1, batch_input: labels.map((label) => ({ input: base64(`index|${label}`) })) });
    return labels.map((_, place) => Buffer.from(lastPart(batch_results[place]?.hmac), 'base64'));
  }

  async sign(name: string, message: Buffer): Promise<Buffer> {
    const { signature } = await this.call<{ signature?: string }>('POST', `sign/${this.key}-${name}`, { input: message.toString('base64') });
    return Buffer.from(lastPart(signature), 'base64');
  }

  async publicKey(name: string): Promise<Buffer> {
    const { latest_version, keys } = await this.call<{ latest_version: number; keys: Record<string, { public_key?: string }> }>('GET', `keys/${this.key}-${name}`);
    return Buffer.from(keys[String(latest_version)]?.public_key ?? '', 'base64');
  }

  async rotate(): Promise<KmsStatus> {
    await this.call('POST', `keys/${this.key}/rotate`, {});
    return this.status();
  }

  async retire(): Promise<KmsStatus> {
    const { latest_version } = await this.call<{ latest_version: number }>('GET', `keys/${this.key}`);
    await this.call('POST', `keys/${this.key}/config`, { min_decryption_version: latest_version });
    return this.status();
  }

  async status(): Promise<KmsStatus> {
    const { latest_version, min_decryption_version, derived } = await this.call<{ latest_version: number; min_decryption_version: number; derived: boolean }>('GET', `keys/${this.key}`);
    if (!derived) throw new KmsFault('unsafe', `the key ${this.config.vaultKey} in Vault must be made with derived=true`);
    const versions = Array.from({ length: latest_version - min_decryption_version + 1 }, (_, place) => `vault-${min_decryption_version + place}`);
    return { driver: 'vault-transit', active: `vault-${latest_version}`, versions };
  }

  private async batch(verb: 'encrypt' | 'decrypt' | 'rewrap', items: readonly object[]): Promise<Item[]> {
    const results: Item[] = [];
    for (let from = 0; from < items.length; from += SET) {
      const { batch_results } = await this.call<{ batch_results: Item[] }>('POST', `${verb}/${this.key}`, { batch_input: items.slice(from, from + SET) });
      results.push(...batch_results);
    }
    if (results.length !== items.length || results.some(({ error }) => error !== undefined && error !== '')) throw new KmsFault('refused', 'Vault refuses a data key: it was changed, or belongs to something else');
    return results;
  }

  private async call<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    let response: Response;
    try {
      // The token is read each time: an agent renews it in its file.
      const token = readFileSync(this.config.vaultTokenFile, 'utf8').trim();
      response = await fetch(new URL(`/v1/${this.mount}/${path}`, this.config.vaultAddr), {
        method, headers: { 'X-Vault-Token': token, 'X-Vault-Request': 'true', 'content-type': 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS), ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new KmsFault('unreachable', 'Vault does not answer, or VAULT_TOKEN_FILE cannot be read');
    }
    // A batch with a refused item is answered with 400 and its results.
    const answer = (await response.json().catch(() => ({}))) as Partial<Answer<T>>;
    const whole = (answer.data as { batch_results?: unknown } | undefined)?.batch_results !== undefined;
    if (response.status === 204) return {} as T;
    if (!response.ok && !whole) throw new KmsFault(response.status >= 500 ? 'unreachable' : 'refused', `Vault refuses (${response.status}): see its own log`);
    return answer.data as T;
  }
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** What follows `vault:v1:`. */
const lastPart = (text: string | undefined): string => text?.split(':')[2] ?? '';

function wrapped(binding: string, ciphertext: string | undefined): WrappedKey {
  const version = /^vault:v(\d+):/.exec(ciphertext ?? '')?.[1];
  if (ciphertext === undefined || version === undefined) throw new KmsFault('refused', 'Vault answers with no ciphertext');
  return { binding, kekId: `vault-${version}`, wrapped: ciphertext };
}
