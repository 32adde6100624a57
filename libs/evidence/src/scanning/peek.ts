/** Bytes of a file from any place, for whoever looks into it. */
export interface Peek {
  readonly size: number;
  /** Bytes from `start` up to, not including, `end`; fewer at the end of the file. */
  read(start: number, end: number): Promise<Buffer>;
}

/** So much is asked for at least: structures are read in many small steps. */
const WINDOW = 256 * 1024;

/** Remembers the last stretch that was read. */
export function withMemory(peek: Peek): Peek {
  let [from, held] = [0, Buffer.alloc(0)];
  return {
    size: peek.size,
    async read(start, end) {
      const last = Math.min(end, peek.size);
      if (start >= last) return Buffer.alloc(0);
      if (start < from || last > from + held.length) [from, held] = [start, Buffer.from(await peek.read(start, Math.min(peek.size, Math.max(last, start + WINDOW))))];
      return held.subarray(start - from, last - from);
    },
  };
}

/** For content that lies in memory. */
export const peekInto = (content: Buffer): Peek => ({ size: content.length, read: (start, end) => Promise.resolve(content.subarray(start, end)) });
