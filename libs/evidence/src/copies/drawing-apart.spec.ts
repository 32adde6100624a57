import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { document, photo } from '../../../../test/support/pictures.js';
import { peekInto } from '../scanning/peek.js';
import type { DrawingAnswer, DrawingTask } from './drawing.js';
import { drawApart } from './drawing.service.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'oberih-drawing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const task: DrawingTask = { want: 'preview', type: 'application/pdf' };
const content = peekInto(document(1));

/** What a hostile file would make of the process that draws it, if it could make of it what it likes. */
const within = async (name: string, code: string, limits = { seconds: 5, memoryMiB: 300 }): Promise<DrawingAnswer> => {
  const program = path.join(process.cwd(), 'dist', `taken-${process.pid}-${name}.mjs`);
  writeFileSync(program, `process.on('message', async () => { ${code} });`);
  return drawApart(content, task, limits, program).finally(() => rmSync(program));
};

describe('the process that draws a file', () => {
  it('gives back what it drew, as bytes', async () => {
    const drawn = await drawApart(content, task);
    expect(drawn).toMatchObject({ width: 107, height: 160, pages: 1 });
    expect('content' in drawn && Buffer.isBuffer(drawn.content) && drawn.content.toString('latin1', 0, 4)).toBe('RIFF');
  });

  it('draws images with the same limits', async () => {
    expect(await drawApart(peekInto(await photo()), { want: 'page', type: 'image/jpeg', page: 1 })).toMatchObject({ width: 300, height: 400, pages: 1 });
  });

  it('is ended when it hangs, and it is said that it did not end', async () => {
    expect(await within('hangs', 'for (;;);', { seconds: 1, memoryMiB: 300 })).toEqual({ fault: 'NOT_ENDED' });
  });

  it('is ended when it swells, in its heap or beside it', async () => {
    expect(await within('swells', 'const all = []; for (;;) { all.push(Buffer.alloc(10_000_000, 1)); await new Promise((go) => setTimeout(go, 5)); }', { seconds: 20, memoryMiB: 200 })).toEqual({ fault: 'NOT_ENDED' });
  });

  it('that breaks down has drawn nothing', async () => {
    expect(await within('breaks', 'throw new Error();')).toEqual({ fault: 'NOT_ENDED' });
    expect(await within('aborts', 'process.abort();')).toEqual({ fault: 'NOT_ENDED' });
  });

  it('reads no other file, writes none, starts nothing, loads no native code and knows nothing of the environment', async () => {
    const tries = [
      '(await import("node:fs")).readFileSync("/etc/hostname")',
      `(await import("node:fs")).writeFileSync(${JSON.stringify(path.join(folder, 'x'))}, "x")`,
      '(await import("node:child_process")).execSync("id")',
      'new (await import("node:worker_threads")).Worker("1", { eval: true })',
      'process.dlopen({ exports: {} }, "/usr/lib/x86_64-linux-gnu/libc.so.6")',
    ];
    const seen = await within('tries', `const said = []; ${tries.map((one) => `try { ${one}; said.push('done'); } catch (fault) { said.push(fault.code); }`).join(' ')} process.send({ done: { fault: JSON.stringify([said, Object.keys(process.env)]) } });`);
    expect(JSON.parse(String('fault' in seen && seen.fault))).toEqual([['ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED', 'ERR_DLOPEN_DISABLED'], []]);
  });

  it('is asked for no more than a stretch at a time', async () => {
    expect(await within('greedy', 'process.send({ read: [0, 1e12] });')).toEqual({ fault: 'NOT_ENDED' });
  });

  it('passes on that the file cannot be read', async () => {
    await expect(drawApart({ size: 10, read: () => Promise.reject(new Error('damaged')) }, task)).rejects.toThrow('damaged');
  });

  it('runs two at a time: the others wait, and all are drawn', async () => {
    let [open, most] = [0, 0];
    const peek = (): typeof content => ({
      size: content.size,
      read: async (start, end) => {
        open += 1;
        most = Math.max(most, open);
        await new Promise((go) => setTimeout(go, 200));
        open -= 1;
        return content.read(start, end);
      },
    });
    const all = await Promise.all(Array.from({ length: 5 }, () => drawApart(peek(), task)));
    expect([all.every((drawn) => 'content' in drawn), most <= 2]).toEqual([true, true]);
  });

  it('lets the next one in also after a file that cannot be read', async () => {
    const bad = Array.from({ length: 4 }, () => drawApart({ size: 10, read: () => Promise.reject(new Error('damaged')) }, task).catch(() => 'refused'));
    expect(await Promise.all(bad)).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(await drawApart(content, task)).toMatchObject({ pages: 1 });
  });
});
