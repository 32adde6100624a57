import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Starts the real worker as a process of its own; it says so when its schedules run. */
export async function startWorkerProcess(databaseUrl: string): Promise<{ kill(): Promise<void>; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/worker/src/main.js'], { cwd: root, env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => { if (text.toString().includes('schedules')) resolve(); });
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return { kill: () => ended(child, 'SIGKILL'), stop: () => ended(child, 'SIGTERM') };
}

const ended = (child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
