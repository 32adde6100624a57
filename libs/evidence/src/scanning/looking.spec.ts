import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { lookApart } from './looking.service.js';
import { peekInto } from './peek.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-looking-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const named = { name: 'a.txt', declaredType: 'text/plain' };
const content = peekInto(Buffer.from('Протокол'));
/** What a hostile file would make of the process, if it could make of it what it likes. */
const taken = (name: string, code: string): string => {
  const file = path.join(process.cwd(), 'dist', `taken-${process.pid}-${name}.mjs`);
  writeFileSync(file, `process.on('message', async () => { ${code} });`);
  return file;
};
const within = async (name: string, code: string, limits = { seconds: 5, memoryMiB: 300 }): Promise<unknown> => {
  const program = taken(name, code);
  return lookApart(content, named, limits, program).finally(() => rmSync(program));
};

describe('the process that looks into a file', () => {
  it('tells what it saw', async () => {
    expect(await lookApart(content, named)).toEqual({ type: 'text/plain', findings: [], dimensions: null, archive: null, signatures: [], inside: [] });
  });

  it('is ended when it hangs', async () => {
    expect(await within('hangs', 'for (;;);', { seconds: 1, memoryMiB: 300 })).toBeUndefined();
  });

  it('is ended when it swells, in its heap or beside it', async () => {
    expect(await within('swells', 'const all = []; for (;;) { all.push(Buffer.alloc(10_000_000, 1)); await new Promise((go) => setTimeout(go, 5)); }', { seconds: 20, memoryMiB: 200 })).toBeUndefined();
    expect(await within('heap', 'const all = []; for (;;) all.push({});', { seconds: 30, memoryMiB: 2_000 })).toBeUndefined();
  });

  it('that breaks down has seen nothing', async () => {
    expect(await within('breaks', 'throw new Error();')).toBeUndefined();
    expect(await within('aborts', 'process.abort();')).toBeUndefined();
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'])('that somebody else ended (%s) says nothing of the file', async (signal) => {
    await expect(within('ended', `process.kill(process.pid, '${signal}'); await new Promise((go) => setTimeout(go, 5_000));`)).rejects.toThrow(`ended from outside (${signal})`);
  });

  it('stands in a group of its own, so that what stops the worker does not end it', async () => {
    const groups: string[][] = [];
    const group = (id: number | string): string[] => readFileSync(`/proc/${id}/stat`, 'latin1').replace(/.*\) /s, '').split(' ').slice(1, 3);
    const read = (start: number, end: number): Promise<Buffer> => {
      for (const id of readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim().split(' ')) groups.push([id, ...group(id)]);
      return content.read(start, end);
    };
    await lookApart({ size: content.size, read }, named);
    expect(groups.some(([id, parent, own]) => parent === String(process.pid) && own === id)).toBe(true);
  });

  it('reads no other file, writes none, starts nothing and knows nothing of the environment', async () => {
    const tries = ['(await import("node:fs")).readFileSync("/etc/hostname")', `(await import("node:fs")).writeFileSync(${JSON.stringify(path.join(folder, 'x'))}, "x")`, '(await import("node:child_process")).execSync("id")', 'new (await import("node:worker_threads")).Worker("1", { eval: true })'];
    const seen = await within('tries', `const said = []; ${tries.map((one) => `try { ${one}; said.push('done'); } catch (fault) { said.push(fault.code); }`).join(' ')} process.send({ done: [said, Object.keys(process.env)] });`);
    expect(seen).toEqual([tries.map(() => 'ERR_ACCESS_DENIED'), []]);
  });

  it('is asked for no more than a stretch at a time', async () => {
    expect(await within('greedy', 'process.send({ read: [0, 1e12] });')).toBeUndefined();
  });

  it('passes on that the file cannot be read', async () => {
    await expect(lookApart({ size: 10, read: () => Promise.reject(new Error('damaged')) }, named)).rejects.toThrow('damaged');
  });
});
