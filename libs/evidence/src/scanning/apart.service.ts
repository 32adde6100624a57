import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Said, Told } from './apart.js';
import type { Peek } from './peek.js';

export interface ApartLimits {
  readonly seconds: number;
  readonly memoryMiB: number;
}

const [WATCH_MS, PAGE_BYTES, HEAP_MIB] = [100, 4_096, 192];
/** Nothing asks for more at a time: a question for all of a large file is the file's doing. */
export const MOST_AT_ONCE = 64 * 1024 * 1024;

/** By these a program ends of itself, having broken down or grown beyond what it may. */
const BREAKDOWNS: ReadonlySet<string> = new Set(['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGSYS', 'SIGTRAP']);

const [before = ''] = fileURLToPath(import.meta.url).split(/(?:\/dist)?\/libs\/evidence\/src\//);
/** A compiled program of this slice, also where the slice is run from its source. */
export const programOf = (name: string): string => path.join(before, 'dist/libs/evidence/src', name);

/** Somebody else ended the process: an administrator, or the system for its memory. It says nothing of the file yet. */
export class EndedFromOutside extends Error {
  constructor(signal: string) {
    super(`a process apart was ended from outside (${signal})`);
  }
}

/** Node of this version shuts a process off from files, processes and threads by this word. */
const SHUT_OFF = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';

/**
 * Lets a process of its own work on one file: without keys, environment, files to write, native code, processes and threads, and with limits of
 * time and memory. One that breaks down, hangs or swells is ended; then nothing came of it.
 * @throws what keeps the file from being read; also when somebody else ended it, which says nothing of the file: it is tried again
 */
export async function runApart<Task, Result>(program: string, peek: Peek, task: Task, limits: ApartLimits): Promise<Result | undefined> {
  const child = fork(program, [], {
    // A group of its own: what stops ours, as from a terminal, does not end it in the middle of a file.
    detached: true, env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [SHUT_OFF, '--no-warnings', `--max-old-space-size=${HEAP_MIB}`, ...['dist', 'node_modules', 'package.json'].map((name) => `--allow-fs-read=${path.join(before, name)}${name.includes('.') ? '' : '/*'}`)],
  });
  let ours = false;
  const stop = (): void => {
    ours = true;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(stop, limits.seconds * 1_000);
  const watch = setInterval(() => void isSwollen(child, limits.memoryMiB).then((swollen) => swollen && stop()), WATCH_MS);
  try {
    return await new Promise<Result | undefined>((resolve, reject) => {
      let unreadable: unknown;
      const say = (said: Said<Task>): void => void (child.connected && child.send(said, () => undefined));
      child.once('error', () => resolve(undefined));
      child.once('exit', (_code, signal) => {
        if (unreadable !== undefined) return reject(unreadable);
        if (!ours && signal !== null && !BREAKDOWNS.has(signal)) return reject(new EndedFromOutside(signal));
        resolve(undefined);
      });
      child.on('message', (told: Told<Result>) => {
        if ('done' in told) return resolve(told.done);
        const [start, end] = told.read;
        if (end - start > MOST_AT_ONCE) return stop();
        peek.read(start, end).then((bytes) => say({ bytes }), (fault: unknown) => {
          // Not the fault of the file but of where it lies: whoever asked has to know.
          unreadable = fault;
          stop();
        });
      });
      say({ task, size: peek.size });
    });
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    stop();
  }
}

/** Buffers lie outside the heap that Node limits: where the system tells how much a process holds, it is asked. */
async function isSwollen(child: ChildProcess, mostMiB: number): Promise<boolean> {
  const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES > mostMiB * 1024 ** 2;
}
