import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BagFile, bagTags, tagManifest } from './bag.js';
import { bagPaths } from './bag-paths.js';

const VALIDATOR = path.resolve('test/validators/bagit.py');
const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const described = (at: string, content: Buffer | string): BagFile => ({ path: at, size: Buffer.byteLength(content), sha256: sha256(content) });

describe('a bag', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-bag-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes a bag as a receiver would unpack it. */
  const write = (name: string, payload: ReadonlyMap<string, Buffer>): string => {
    const root = path.join(folder, name);
    const put = (at: string, content: Buffer | string): void => {
      mkdirSync(path.dirname(path.join(root, at)), { recursive: true });
      writeFileSync(path.join(root, at), content);
    };
    const tags = bagTags([...payload].map(([at, content]) => described(at, content)), { 'Source-Organization': 'Обласна\nпрокуратура', 'Bagging-Date': '2026-11-22', 'External-Identifier': '12025160000000001' });
    mkdirSync(path.join(root, 'data'), { recursive: true });
    for (const [at, content] of [...payload, ...tags]) put(at, content);
    put('tagmanifest-sha256.txt', tagManifest([...tags].map(([at, content]) => described(at, content))));
    return root;
  };
  /** What the validator of the Library of Congress says; it ends with 1 for a bag that is not whole. */
  const validated = (root: string): string => {
    try {
      execFileSync('python3', [VALIDATOR, '--validate', '--quiet', root], { stdio: 'pipe' });
      return 'valid';
    } catch (fault) {
      return (fault as { stderr?: Buffer }).stderr?.toString() ?? String(fault);
    }
  };

  it('is taken as whole by a validator that is not ours, with names of every kind, and by sha256sum', () => {
    const names = ['Протокол огляду № 5.pdf', 'фото.JPG', 'ФОТО.jpg', 'con.txt', '100% згода.txt', '..\\..\\x.exe', ' ', 'два\nрядки', 'ї'.repeat(200), '😀.png', 'a/b'];
    const paths = bagPaths(names.map((name, place) => ({ id: String(place), number: '12.1', name })));
    const root = write('good', new Map([...paths.values()].map((at, place) => [at, Buffer.from(`content ${place}`)])));
    expect(validated(root)).toBe('valid');
    expect(execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: root }).toString()).toBe('');
  });

  it('is found out when a file was changed, added, taken away, or the manifest was', () => {
    const some = new Map([['data/1/a.txt', Buffer.from('a')], ['data/2/b.txt', Buffer.from('b')]]);
    const spoilt = (name: string, spoil: (root: string) => void): string => {
      const root = write(name, some);
      spoil(root);
      return validated(root);
    };
    expect(spoilt('changed', (root) => writeFileSync(path.join(root, 'data/1/a.txt'), 'x'))).toMatch(/data\/1\/a\.txt/);
    expect(spoilt('added', (root) => writeFileSync(path.join(root, 'data/more.txt'), 'x'))).toMatch(/Payload-Oxum/);
    expect(spoilt('taken', (root) => rmSync(path.join(root, 'data/2/b.txt')))).toMatch(/Payload-Oxum/);
    expect(spoilt('retold', (root) => writeFileSync(path.join(root, 'manifest-sha256.txt'), `${sha256('x')}  data/1/a.txt\n${sha256('b')}  data/2/b.txt\n`))).toMatch(/manifest-sha256/);
  });

  it('holds nothing that lies elsewhere or twice', () => {
    for (const paths of [['x'], ['data/../x'], ['data//x'], ['/data/x'], ['data/x', 'data/x']]) expect(() => bagTags(paths.map((at) => described(at, '')), {})).toThrow(TypeError);
  });

  it('names each file once, within its folder, as every file system takes it', () => {
    fc.assert(fc.property(fc.array(fc.record({ number: fc.constantFrom('1', '1.1', '2'), name: fc.string({ unit: 'binary', maxLength: 60 }) }), { maxLength: 12 }), (files) => {
      const paths = [...bagPaths(files.map((file, place) => ({ ...file, id: String(place) }))).values()];
      expect(paths).toHaveLength(files.length);
      expect(new Set(paths.map((at) => at.toLowerCase())).size).toBe(files.length);
      for (const [place, at] of paths.entries()) {
        expect(path.posix.normalize(at)).toBe(at);
        expect(at.startsWith(`data/${files[place]?.number ?? ''}/`)).toBe(true);
        expect(at).not.toMatch(/[<>:"|?*\\\p{Cc}]|[. ]$|\/\.{1,2}$/u);
        expect(at.split('/')).toHaveLength(3);
      }
    }), { numRuns: 300 });
  });
});
