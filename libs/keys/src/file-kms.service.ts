import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '#libs/platform';
import { type KeyFile, deriveKey, formatKeyFile, newKeyFile, parseKeyFile, publicKeyOf, signWith, unwrapKey, withNewVersion, withoutOldVersions, wrapKey } from './key-file.js';
import { placeFaults } from './key-place.js';
import { type ClearKey, type Kms, KmsFault, type KmsStatus, type WrappedKey } from './kms.js';

export type FileKmsConfig = Pick<Config, 'production' | 'dataDir' | 'keyFile'>;

/** The key-encryption key in a file of its own: what a single host has. It is read again when it was replaced. */
export class FileKms implements Kms {
  private loaded: { readonly stamp: string; readonly file: KeyFile } | undefined;
  private readonly place: string;

  /**
   * Makes the key file where there is none, except in production.
   * @throws KmsFault naming everything that makes its place unsafe
   */
  constructor(private readonly config: FileKmsConfig) {
    this.place = config.keyFile || path.join(config.dataDir, DEFAULT_NAME);
    if (!config.production && !fs.existsSync(this.place)) makeKeyFile(this.place);
    this.file();
  }

  async wrap(keys: readonly ClearKey[]): Promise<WrappedKey[]> {
    const file = this.file();
    return keys.map((key) => wrapKey(file, key));
  }

  async unwrap(keys: readonly WrappedKey[]): Promise<Buffer[]> {
    const file = this.file();
    return keys.map((key) => unwrapKey(file, key));
  }

  async rewrap(keys: readonly WrappedKey[]): Promise<WrappedKey[]> {
    const file = this.file();
    return keys.map((key) => wrapKey(file, { binding: key.binding, key: unwrapKey(file, key) }));
  }

  async derive(labels: readonly string[]): Promise<Buffer[]> {
    const file = this.file();
    return labels.map((label) => deriveKey(file, label));
  }

  async sign(name: string, message: Buffer): Promise<Buffer> {
    return signWith(this.file(), name, message);
  }

  async publicKey(name: string): Promise<Buffer> {
    return publicKeyOf(this.file(), name);
  }

  async rotate(): Promise<KmsStatus> {
    replace(this.place, withNewVersion(this.file()));
    return this.status();
  }

  async retire(): Promise<KmsStatus> {
    replace(this.place, withoutOldVersions(this.file()));
    return this.status();
  }

  async status(): Promise<KmsStatus> {
    const { active, keks } = this.file();
    return { driver: 'file', active, versions: [...keks.keys()] };
  }

  private file(): KeyFile {
    const stat = fs.statSync(this.place, { throwIfNoEntry: false });
    if (stat === undefined) throw new KmsFault('unreachable', `KEY_FILE: there is no file ${this.place}`);
    const stamp = `${stat.ino} ${stat.mtimeMs} ${stat.mode}`;
    if (this.loaded?.stamp !== stamp) {
      this.check(stat);
      this.loaded = { stamp, file: parseKeyFile(fs.readFileSync(this.place, 'utf8')) };
    }
    return this.loaded.file;
  }

  private check(stat: fs.Stats): void {
    const { production, dataDir, keyFile } = this.config;
    const real = fs.realpathSync(this.place);
    const data = nearest(dataDir);
    const faults = placeFaults({
      production, byDefault: keyFile === '', mode: stat.mode, ownedByUs: process.getuid?.() === undefined || stat.uid === process.getuid(),
      insideDataFolder: !path.relative(path.join(data.real, data.rest), real).startsWith('..'),
      onDataMount: fs.statSync(data.real).dev === stat.dev,
    });
    if (faults.length > 0) throw new KmsFault('unsafe', faults.join('\n'));
  }
}

const DEFAULT_NAME = 'keys.json';

/** Makes a new key file that only its owner reads; one that is there already stays. */
export function makeKeyFile(place: string): void {
  fs.mkdirSync(path.dirname(place), { recursive: true, mode: 0o700 });
  const draft = written(place, newKeyFile());
  try {
    // A link is refused where the file exists: of two that start at once, one makes the key and both use it.
    fs.linkSync(draft, place);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    fs.rmSync(draft);
  }
  flush(path.dirname(place));
}

/** The part of a path that exists, and the rest of it. */
function nearest(folder: string, rest = ''): { real: string; rest: string } {
  const whole = path.resolve(folder);
  return fs.existsSync(whole) ? { real: fs.realpathSync(whole), rest } : nearest(path.dirname(whole), path.join(path.basename(whole), rest));
}

const replace = (place: string, file: KeyFile): void => {
  fs.renameSync(written(place, file), place);
  flush(path.dirname(place));
};

/** A whole file beside the one it will be, on the disk before anybody sees it. */
function written(place: string, file: KeyFile): string {
  const draft = `${place}.${process.pid}.${Date.now()}`;
  const handle = fs.openSync(draft, 'wx', 0o400);
  try {
    fs.writeSync(handle, formatKeyFile(file));
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  return draft;
}

function flush(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}
