import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DiskStore } from '#libs/evidence';
import { type BenchContext, pairs } from './context.js';

const BYTES = Number(process.env['BYTES'] ?? 1024 ** 3);
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const PART = 1024 * 1024;

/** A file into the store and out of it, against `sha256sum` of the same bytes plus a plain write of them with fsync. */
export async function run({ print }: BenchContext): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-bench-files-'));
  const plain = path.join(folder, 'plain');
  // Nothing is deleted while the time is taken: that costs the disk as well.
  const copy = (): string => path.join(folder, `copy-${randomUUID()}`);
  const store = new DiskStore(path.join(folder, 'files'), 0);
  const most = watchMemory();
  try {
    fill(plain);
    const size = fs.statSync(plain).size;
    let last = { id: randomUUID(), key: randomBytes(32) };
    let told = { size: 0, sha256: '', sha512: '' };
    const writing = await pairs(ROUNDS, async () => {
      last = { id: randomUUID(), key: randomBytes(32) };
      told = await store.write(last, fs.createReadStream(plain, { highWaterMark: PART }), { size });
    }, async () => bare(plain, copy()));
    const sum = execFileSync('sha256sum', [plain], { encoding: 'utf8' }).slice(0, 64);
    if (sum !== told.sha256) throw new Error('the digests differ');
    const reading = await pairs(ROUNDS, async () => {
      // Read to the end and handed on as to a network that takes everything.
      for await (const part of store.read(last, told)) if (part.length === 0) throw new Error('an empty part');
    }, async () => bare(plain, copy()));
    const summing = await pairs(ROUNDS, async () => {
      for await (const part of store.read(last, told)) if (part.length === 0) throw new Error('an empty part');
    }, async () => execFileSync('sha256sum', [plain]));
    const speed = (ms: number): string => `${Math.round(size / 1024 ** 2 / (ms / 1_000))} MiB/s`;
    print(`  ${Math.round(size / 1024 ** 2)} MiB, ${ROUNDS} rounds`);
    print(`  in (two digests, seal, flush)   ${speed(writing.a)}; sha256sum and plain write with fsync ${speed(writing.b)}: ${(1 / writing.ratio).toFixed(2)} of its speed`);
    print(`  out (open, verify)              ${speed(reading.a)}; the same bound ${speed(reading.b)}: ${(1 / reading.ratio).toFixed(2)} of its speed`);
    print(`  out against sha256sum alone     ${speed(summing.a)}; ${speed(summing.b)}: ${(1 / summing.ratio).toFixed(2)} of its speed`);
    const { start, buffers, heap, rss } = most();
    print(`  memory at its highest: array buffers ${buffers} MiB, heap ${heap} MiB, whole process ${rss} MiB (${start} MiB before)`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function fill(file: string): void {
  const handle = fs.openSync(file, 'w');
  for (let at = 0; at < BYTES; at += PART) fs.writeSync(handle, randomBytes(Math.min(PART, BYTES - at)));
  fs.closeSync(handle);
}

/** What everybody has: the digest, and a copy that is flushed. */
function bare(from: string, to: string): void {
  execFileSync('sha256sum', [from]);
  const [source, target, buffer] = [fs.openSync(from, 'r'), fs.openSync(to, 'w'), Buffer.alloc(PART)];
  for (let read = fs.readSync(source, buffer); read > 0; read = fs.readSync(source, buffer)) fs.writeSync(target, buffer, 0, read);
  fs.fsyncSync(target);
  fs.closeSync(source);
  fs.closeSync(target);
}

/** Looks at the memory of this process twenty times a second. */
function watchMemory(): () => { start: number; buffers: number; heap: number; rss: number } {
  const inMiB = (bytes: number): number => Math.round(bytes / 1024 ** 2);
  const highest = { start: inMiB(process.memoryUsage().rss), buffers: 0, heap: 0, rss: 0 };
  const timer = setInterval(() => {
    const { arrayBuffers, heapUsed, rss } = process.memoryUsage();
    highest.buffers = Math.max(highest.buffers, inMiB(arrayBuffers));
    highest.heap = Math.max(highest.heap, inMiB(heapUsed));
    highest.rss = Math.max(highest.rss, inMiB(rss));
  }, 50);
  timer.unref();
  return () => {
    clearInterval(timer);
    return highest;
  };
}
