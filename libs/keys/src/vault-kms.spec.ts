import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform';
import { startVaultStandIn } from '../../../test/support/vault-stand-in.js';
import { FileKms } from './file-kms.service.js';
import { openKms } from './keys.module.js';
import { KmsFault } from './kms.js';
import { VaultKms } from './vault-kms.service.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-vault-'));
const token = path.join(folder, 'token');
const stops: (() => Promise<void>)[] = [];
afterEach(async () => { for (const stop of stops.splice(0)) await stop(); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kmsAt = (url: string): VaultKms => new VaultKms({ production: false, vaultAddr: url, vaultTokenFile: token, vaultKey: 'transit/oberih' });
const standIn = async (): Promise<{ kms: VaultKms; requests: string[] }> => {
  writeFileSync(token, 's.one');
  const vault = await startVaultStandIn('s.one');
  stops.push(vault.stop);
  return { kms: kmsAt(vault.url), requests: vault.requests };
};
/** A server that answers everything alike. */
const answering = async (status: number, body: string): Promise<VaultKms> => {
  writeFileSync(token, 's.one');
  const server = http.createServer((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }));
  return kmsAt(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
};
const reason = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: unknown) => (fault instanceof KmsFault ? fault.reason : fault));
const some = (many: number) => Array.from({ length: many }, (_, n) => ({ binding: `key-${n}|person`, key: randomBytes(32) }));

describe('the driver for Vault, against a stand-in', () => {
  it('asks in sets: so many requests as there are five hundreds, and none for nothing', async () => {
    const { kms, requests } = await standIn();
    const keys = some(1_001);
    const wrapped = await kms.wrap(keys);
    expect(requests).toEqual(Array.from({ length: 3 }, () => 'POST /v1/transit/encrypt/oberih'));
    requests.length = 0;
    expect((await kms.unwrap(wrapped)).map((key) => key.toString('hex'))).toEqual(keys.map(({ key }) => key.toString('hex')));
    expect(requests).toHaveLength(3);
    requests.length = 0;
    await kms.unwrap([]);
    expect(requests).toEqual([]);
  });

  it('names the version in what it stores, and rewraps without ever seeing the key', async () => {
    const { kms, requests } = await standIn();
    const wrapped = await kms.wrap(some(2));
    expect(wrapped.map(({ kekId }) => kekId)).toEqual(['vault-1', 'vault-1']);
    await kms.rotate();
    requests.length = 0;
    const anew = await kms.rewrap(wrapped);
    expect([anew.map(({ kekId }) => kekId), requests]).toEqual([['vault-2', 'vault-2'], ['POST /v1/transit/rewrap/oberih']]);
    expect(await kms.retire()).toEqual({ driver: 'vault-transit', active: 'vault-2', versions: ['vault-2'] });
    expect(await reason(kms.unwrap(wrapped))).toBe('refused');
  });

  it('refuses a whole batch of which one item is refused: nobody works with half of the keys', async () => {
    const { kms } = await standIn();
    const [one, two] = await kms.wrap(some(2));
    if (one === undefined || two === undefined) throw new Error('two were wrapped');
    expect(await reason(kms.unwrap([one, { ...two, binding: one.binding }]))).toBe('refused');
    expect(await reason(kms.rewrap([{ ...one, wrapped: two.wrapped }, two]))).toBe('refused');
  });

  it('reads its token anew for every request, as an agent renews it in its file', async () => {
    const { kms } = await standIn();
    writeFileSync(token, 's.expired');
    expect(await reason(kms.status())).toBe('refused');
    writeFileSync(token, 's.one\n\n');
    expect(await reason(kms.status())).toBe('done');
    rmSync(token);
    expect(await reason(kms.status())).toBe('unreachable');
  });

  it.each<[string, number, string, string]>([
    ['a key that is not derived', 200, '{"data":{"latest_version":1,"min_decryption_version":1,"derived":false}}', 'unsafe'], ['a server that is sealed', 503, '{"errors":["Vault is sealed"]}', 'unreachable'],
    ['a refusal', 403, '{"errors":["permission denied"]}', 'refused'], ['a page of something else', 404, '<html>', 'refused'],
  ])('says of %s what it is', async (_, status, body, expected) => {
    expect(await reason((await answering(status, body)).status())).toBe(expected);
  });

  it.each([['no ciphertext', '{"data":{"batch_results":[{}]}}'], ['one of no version', '{"data":{"batch_results":[{"ciphertext":"plain"}]}}'], ['fewer answers than questions', '{"data":{"batch_results":[]}}']])('stores nothing when it is answered with %s', async (_, body) => {
    expect(await reason((await answering(200, body)).wrap(some(1)))).toBe('refused');
  });
});

describe('the key service', () => {
  it('is the one that the configuration names', () => {
    const settings = { NODE_ENV: 'test', DATA_DIR: folder };
    expect(openKms(readConfig({ ...settings, KEY_FILE: path.join(folder, 'kek.json') }))).toBeInstanceOf(FileKms);
    writeFileSync(token, 'x');
    expect(openKms(readConfig({ ...settings, KEY_DRIVER: 'vault-transit', VAULT_ADDR: 'https://vault.example', VAULT_TOKEN_FILE: token, VAULT_KEY: 'transit/oberih' }))).toBeInstanceOf(VaultKms);
  });
});
