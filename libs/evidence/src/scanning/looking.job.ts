import { type Look, type Named, lookInto } from './look.js';

/**
 * The program of the process that looks into one file. It has no keys, no database and no file: it asks its parent for bytes, tells what it
 * saw and ends. Whatever a hostile file does to it stays here.
 */
export type Told = { readonly look: Look } | { readonly read: readonly [number, number] };
export type Said = { readonly named: Named; readonly size: number } | { readonly bytes: Buffer } | { readonly fault: true };

const say = (told: Told): void => void process.send?.(told);
const waiting: { resolve: (bytes: Buffer) => void; reject: (fault: Error) => void }[] = [];

process.on('message', (said: Said) => {
  if ('bytes' in said) return waiting.shift()?.resolve(Buffer.from(said.bytes));
  if ('fault' in said) return waiting.shift()?.reject(new Error('unreadable'));
  const peek = {
    size: said.size,
    read: (start: number, end: number) => new Promise<Buffer>((resolve, reject) => {
      waiting.push({ resolve, reject });
      say({ read: [start, end] });
    }),
  };
  void lookInto(peek, said.named).then((look) => process.send?.({ look } satisfies Told, () => process.exit(0)), () => process.exit(1));
});
// Alone it has nothing to do.
process.once('disconnect', () => process.exit(1));
