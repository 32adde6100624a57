import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Look, Named } from './look.js';
import type { Said, Told } from './looking.job.js';
import type { Peek } from './peek.js';

export interface LookLimits {
  readonly seconds: number;
  readonly memoryMiB: number;
}

const LIMITS: LookLimits = { seconds: 60, memoryMiB: 512 };
const [WATCH_MS, PAGE_BYTES, HEAP_MIB] = [100, 4_096, 192];
/** No structure asks for more at a time: a question for all of a large file is the file's doing. */
const MOST_AT_ONCE = 64 * 1024 * 1024;

const here = fileURLToPath(import.meta.url);
const [before = '', after = ''] = here.split(/(?:\/dist)?\/libs\/evidence\/(?=src\/)/);
/** The compiled program, also where this file is run from its source. */
const PROGRAM = path.join(before, 'dist/libs/evidence', path.dirname(after), 'looking.job.js');

/** Node of this version shuts a process off from files, processes and threads by this word. */
const SHUT_OFF = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';

/**
 * Lets a process of its own look into one file: without keys, environment, files to write, processes and threads, and with limits of time and
 * memory. One that breaks down, hangs or swells is ended; then there is no look.
 */
export async function lookApart(peek: Peek, named: Named, limits: LookLimits = LIMITS, program = PROGRAM): Promise<Look | undefined> {
  const child = fork(program, [], {
    env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [SHUT_OFF, '--no-warnings', `--max-old-space-size=${HEAP_MIB}`, ...['dist', 'node_modules', 'package.json'].map((name) => `--allow-fs-read=${path.join(before, name)}${name.includes('.') ? '' : '/*'}`)],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), limits.seconds * 1_000);
  const watch = setInterval(() => void endIfSwollen(child, limits.memoryMiB), WATCH_MS);
  try {
    return await new Promise<Look | undefined>((resolve, reject) => {
      let unreadable: unknown;
      const say = (said: Said): void => void (child.connected && child.send(said, () => undefined));
      child.once('error', () => resolve(undefined));
      child.once('exit', () => (unreadable === undefined ? resolve(undefined) : reject(unreadable)));
      child.on('message', (told: Told) => {
        if ('look' in told) return resolve(told.look);
        const [start, end] = told.read;
        if (end - start > MOST_AT_ONCE) return void child.kill('SIGKILL');
        peek.read(start, end).then((bytes) => say({ bytes }), (fault: unknown) => {
          // Not the fault of the file but of where it lies: whoever asked has to know.
          unreadable = fault;
          child.kill('SIGKILL');
        });
      });
      say({ named, size: peek.size });
    });
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    child.kill('SIGKILL');
  }
}

/** Buffers lie outside the heap that Node limits: where the system tells how much a process holds, it is asked. */
async function endIfSwollen(child: ChildProcess, mostMiB: number): Promise<void> {
  const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '');
  if (Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES > mostMiB * 1024 ** 2) child.kill('SIGKILL');
}
