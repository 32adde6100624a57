import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Unpacks an archive of one folder, with a program that is not ours. Answers where that folder lies. */
export function unzip(archive: Buffer, into: string, name: string): string {
  const [file, target] = [path.join(into, `${name}.zip`), path.join(into, name)];
  writeFileSync(file, archive);
  execFileSync('python3', ['-m', 'zipfile', '-e', file, target], { stdio: 'pipe' });
  return path.join(target, readdirSync(target)[0] ?? '');
}

/** What a manifest of a bag says of each of its files, beside what the bytes themselves say. */
export function manifestLines(root: string, manifest: string): { path: string; said: string; is: string }[] {
  return readFileSync(path.join(root, manifest), 'utf8').trimEnd().split('\n').map((line) => {
    const [, said = '', name = ''] = /^([\da-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const lies = name.replace(/%0A/g, '\n').replace(/%0D/g, '\r').replace(/%25/g, '%');
    return { path: lies, said, is: createHash('sha256').update(readFileSync(path.join(root, lies))).digest('hex') };
  });
}
