import type { Peek } from './peek.js';

/** What the process apart tells its parent: that it wants bytes, or what came of its task. */
export type Told<Result> = { readonly done: Result } | { readonly read: readonly [number, number] };
export type Said<Task> = { readonly task: Task; readonly size: number } | { readonly bytes: Buffer } | { readonly fault: true };

/**
 * The whole life of a process that works on one foreign file. It has no keys, no database and no file: it asks its parent for bytes, tells what
 * came of its task and ends. Whatever a hostile file does to it stays there.
 */
export function serveApart<Task, Result>(work: (peek: Peek, task: Task) => Promise<Result>): void {
  const waiting: { resolve: (bytes: Buffer) => void; reject: (fault: Error) => void }[] = [];
  process.on('message', (said: Said<Task>) => {
    if ('bytes' in said) return waiting.shift()?.resolve(Buffer.from(said.bytes));
    if ('fault' in said) return waiting.shift()?.reject(new Error('unreadable'));
    const peek: Peek = {
      size: said.size,
      read: (start, end) => new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        process.send?.({ read: [start, end] } satisfies Told<Result>);
      }),
    };
    void work(peek, said.task).then((done) => process.send?.({ done } satisfies Told<Result>, () => process.exit(0)), () => process.exit(1));
  });
  // Alone it has nothing to do.
  process.once('disconnect', () => process.exit(1));
}
