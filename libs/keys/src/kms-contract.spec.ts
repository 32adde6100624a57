import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startVaultStandIn } from '../../../test/support/vault-stand-in.js';
import { FileKms, makeKeyFile } from './file-kms.service.js';
import { parseKeyFile } from './key-file.js';
import { placeFaults } from './key-place.js';
import { type Kms, KmsFault } from './kms.js';
import { VaultKms } from './vault-kms.service.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-kms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Rig { readonly kms: Kms; again(): Kms; stop(): Promise<void> }

const drivers: Readonly<Record<string, () => Promise<Rig>>> = {
  file: async () => {
    const keyFile = path.join(mkdtempSync(path.join(folder, 'k-')), 'kek.json');
    const open = (): Kms => new FileKms({ production: false, dataDir: folder, keyFile });
    return { kms: open(), again: open, stop: async () => undefined };
  },
  // No real Vault can be had from the registries this repository uses: the peer is a stand-in, and says so.
  'vault-transit (against a stand-in, not Vault)': async () => {
    const vault = await startVaultStandIn('s.token');
    const vaultTokenFile = path.join(folder, 'token');
    writeFileSync(vaultTokenFile, 's.token\n');
    const open = (): Kms => new VaultKms({ production: false, vaultAddr: vault.url, vaultTokenFile, vaultKey: 'transit/oberih' });
    return { kms: open(), again: open, stop: vault.stop };
  },
};

const reason = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'done', (fault: unknown) => (fault instanceof KmsFault ? fault.reason : fault));

describe.each(Object.entries(drivers))('the key service %s', (_, start) => {
  const keys = Array.from({ length: 1_200 }, (__, n) => ({ binding: `key-${n}|person-${n}`, key: randomBytes(32) }));
  const withRig = (work: (rig: Rig) => Promise<void>) => async () => {
    const rig = await start();
    await work(rig).finally(() => rig.stop());
  };

  it('unwraps what it wrapped, in order, also after a start anew, and never shows the key itself', withRig(async ({ kms, again }) => {
    const wrapped = await kms.wrap(keys);
    expect(wrapped.map(({ binding }) => binding)).toEqual(keys.map(({ binding }) => binding));
    expect((await again().unwrap(wrapped)).map((key) => key.toString('hex'))).toEqual(keys.map(({ key }) => key.toString('hex')));
    expect(JSON.stringify(wrapped)).not.toContain(keys[0]?.key.toString('base64'));
    expect([await kms.wrap([]), await kms.unwrap([])]).toEqual([[], []]);
  }));

  it('refuses a wrapped key that was changed or is bound to something else', withRig(async ({ kms }) => {
    const [one, two] = await kms.wrap(keys.slice(0, 2));
    if (one === undefined || two === undefined) throw new Error('two were wrapped');
    expect(await reason(kms.unwrap([{ ...one, binding: two.binding }]))).toBe('refused');
    const bytes = Buffer.from(one.wrapped.split(':').at(-1) ?? '', 'base64');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect(await reason(kms.unwrap([{ ...one, wrapped: one.wrapped.replace(/[^:]+$/, bytes.toString('base64')) }]))).toBe('refused');
  }));

  it('rotates: both versions unwrap, new keys are under the new one, and after retiring the old one does not', withRig(async ({ kms }) => {
    const before = await kms.status();
    const old = await kms.wrap(keys.slice(0, 3));
    const after = await kms.rotate();
    expect([after.versions.length, after.active === before.active]).toEqual([before.versions.length + 1, false]);
    expect((await kms.wrap(keys.slice(0, 1)))[0]?.kekId).toBe(after.active);
    const anew = await kms.rewrap(old);
    for (const set of [old, anew]) expect((await kms.unwrap(set)).map((key) => key.equals(keys[0]?.key ?? key))).toEqual([true, false, false]);
    expect(anew.every(({ kekId }) => kekId === after.active)).toBe(true);
    expect((await kms.retire()).versions).toEqual([after.active]);
    expect(['refused', 'unknown-version']).toContain(await reason(kms.unwrap(old)));
    expect(await kms.unwrap(anew)).toHaveLength(3);
  }));

  it('derives 32 bytes for each label, the same after a start and a rotation, another for another label', withRig(async ({ kms, again }) => {
    const derived = await kms.derive(['one', 'two']);
    await kms.rotate();
    expect((await again().derive(['one', 'two'])).map((key) => key.toString('hex'))).toEqual(derived.map((key) => key.toString('hex')));
    expect([derived.map((key) => key.length), derived[0]?.equals(derived[1] ?? Buffer.alloc(0))]).toEqual([[32, 32], false]);
  }));

  it('signs with Ed25519 so that anybody with the public key can check', withRig(async ({ kms }) => {
    const [message, publicKey] = [Buffer.from('checkpoint'), await kms.publicKey('log')];
    const key = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]), format: 'der', type: 'spki' });
    expect([publicKey.length, verify(null, message, key, await kms.sign('log', message)), verify(null, Buffer.from('other'), key, await kms.sign('log', message))]).toEqual([32, true, false]);
  }));
});

describe('the driver for Vault', () => {
  it('says plainly when Vault is away, refuses its token, or the address is not safe; no message holds the token', async () => {
    const vault = await startVaultStandIn('right');
    const token = path.join(folder, 'wrong');
    writeFileSync(token, 'wrong-token');
    const kms = new VaultKms({ production: false, vaultAddr: vault.url, vaultTokenFile: token, vaultKey: 'transit/oberih' });
    expect(await reason(kms.status())).toBe('refused');
    await expect(kms.status()).rejects.not.toThrow('wrong-token');
    await vault.stop();
    expect(await reason(kms.wrap([{ binding: 'a', key: randomBytes(32) }]))).toBe('unreachable');
    expect(() => new VaultKms({ production: true, vaultAddr: 'http://vault', vaultTokenFile: token, vaultKey: 'transit/oberih' })).toThrow('https');
    expect(() => new VaultKms({ production: false, vaultAddr: '', vaultTokenFile: token, vaultKey: 'transit/oberih' })).toThrow('VAULT_ADDR');
  });
});

describe('a key file', () => {
  const place = { production: true, byDefault: false, mode: 0o100400, ownedByUs: true, insideDataFolder: false, onDataMount: false };

  it.each<[string, Partial<typeof place>, string | undefined]>([
    ['its own place', {}, undefined], ['a mode that others read', { mode: 0o100440 }, 'chmod'], ['the default', { byDefault: true }, 'must be set'], ['the data folder', { insideDataFolder: true }, 'DATA_DIR'],
    ['the file system of the data', { onDataMount: true }, 'file system'], ['somebody else\'s', { ownedByUs: false }, 'belong'],
    ['the data folder in development', { production: false, insideDataFolder: true, onDataMount: true, byDefault: true }, undefined], ['a mode that others read in development', { production: false, mode: 0o100404 }, 'chmod'],
  ])('in %s', (__, own, fault) => {
    const [first] = placeFaults({ ...place, ...own });
    if (fault === undefined) expect(first).toBeUndefined();
    else expect(first).toContain(fault);
  });

  it('is made once with mode 0400, also when several start at once, and is refused when others may read it', () => {
    const file = path.join(folder, 'new', 'kek.json');
    makeKeyFile(file);
    const text = readFileSync(file, 'utf8');
    makeKeyFile(file);
    expect([readFileSync(file, 'utf8') === text, statSync(file).mode & 0o777]).toEqual([true, 0o400]);
    chmodSync(file, 0o440);
    expect(() => new FileKms({ production: false, dataDir: folder, keyFile: file })).toThrow('chmod 0400');
  });

  it('in production must lie on another file system than the data, and is never made by itself', () => {
    const dataDir = path.join(folder, 'data');
    mkdirSync(dataDir);
    for (const [keyFile, fault] of [[path.join(dataDir, 'kek.json'), 'must not lie in DATA_DIR'], [path.join(folder, 'kek.json'), 'must not lie on the file system']] as const) {
      makeKeyFile(keyFile);
      expect(() => new FileKms({ production: true, dataDir, keyFile })).toThrow(fault);
    }
    expect(() => new FileKms({ production: true, dataDir, keyFile: path.join(folder, 'none.json') })).toThrow('there is no file');
    expect(existsSync(path.join(folder, 'none.json'))).toBe(false);
    expect(new FileKms({ production: true, dataDir: '/dev/shm', keyFile: path.join(folder, 'kek.json') })).toBeDefined();
  });

  it.each(['', '{}', 'keys', '{"format":"oberih-keys-1","active":"file-2","keks":{"file-1":"AAAA"},"root":"AAAA"}'])('that is none is refused without repeating it: %j', (text) => {
    expect(() => parseKeyFile(text)).toThrow('is no key file of Oberih');
  });
});
