import type { Finding } from './findings.js';
import type { Peek } from './peek.js';

/** More pixels than this are drawn by nobody: a bomb of a few bytes. */
export const MOST_PIXELS = 200_000_000;
const MOST_SIDE = 65_500;
/** A structure with more parts than this is not walked any further. */
const MOST_PARTS = 20_000;
const TAIL = 1024 * 1024;

export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

export interface ImageLook {
  readonly findings: readonly Finding[];
  readonly dimensions: Dimensions | null;
}

/** Reads the header of an image, never its pixels, and whether it has an end. */
export async function lookAtImage(type: string, peek: Peek): Promise<ImageLook> {
  const walk = walks[type];
  if (walk === undefined) return { findings: [], dimensions: null };
  const { dimensions, ended, after } = await walk(peek).catch(() => ({ dimensions: null, ended: true, after: 0 }));
  if (dimensions === null) return { findings: ['broken'], dimensions };
  const { width, height } = dimensions;
  const findings: Finding[] = [];
  if (width === 0 || height === 0) findings.push('broken');
  if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS) findings.push('image-too-large');
  if (!ended) findings.push('truncated');
  if (after > 0) findings.push('data-after-end');
  return { findings, dimensions };
}

interface Walked {
  readonly dimensions: Dimensions | null;
  readonly ended: boolean;
  /** Bytes after the end. */
  readonly after: number;
}

const walks: Readonly<Record<string, (peek: Peek) => Promise<Walked>>> = {
  'image/png': async (peek) => {
    let dimensions: Dimensions | null = null;
    for (let [at, parts] = [8, 0]; parts < MOST_PARTS; parts += 1) {
      const head = await peek.read(at, at + 16);
      if (head.length < 12) return { dimensions, ended: false, after: 0 };
      const [length, name] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)];
      // The first counts: programs draw by it, whatever a later one says.
      if (name === 'IHDR') dimensions ??= { width: head.readUInt32BE(8), height: head.readUInt32BE(12) };
      at += 12 + length;
      if (name === 'IEND') return { dimensions, ended: at <= peek.size, after: peek.size - at };
    }
    return { dimensions, ended: true, after: 0 };
  },
  'image/jpeg': async (peek) => {
    for (let [at, parts] = [2, 0]; parts < MOST_PARTS; parts += 1) {
      const head = await peek.read(at, at + 9);
      if (head.length < 9 || head[0] !== 0xff) return { dimensions: null, ended: true, after: 0 };
      const marker = head[1] ?? 0;
      if (marker === 0xff) at += 1;
      else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
        const tail = await peek.read(Math.max(at, peek.size - TAIL), peek.size);
        return { dimensions: { width: head.readUInt16BE(7), height: head.readUInt16BE(5) }, ended: tail.includes(Buffer.from([0xff, 0xd9])), after: 0 };
      } else at += 2 + head.readUInt16BE(2);
    }
    return { dimensions: null, ended: true, after: 0 };
  },
  'image/gif': async (peek) => {
    const head = await peek.read(0, 10);
    const tail = await peek.read(Math.max(0, peek.size - 16), peek.size);
    return { dimensions: { width: head.readUInt16LE(6), height: head.readUInt16LE(8) }, ended: tail.includes(0x3b), after: 0 };
  },
  'image/bmp': async (peek) => {
    const head = await peek.read(0, 26);
    // The oldest headers, of 12 bytes, have sides of two bytes.
    const dimensions = head.readUInt32LE(14) === 12 ? { width: head.readUInt16LE(18), height: head.readUInt16LE(20) } : { width: Math.abs(head.readInt32LE(18)), height: Math.abs(head.readInt32LE(22)) };
    return { dimensions, ended: head.readUInt32LE(2) <= peek.size, after: 0 };
  },
  'image/webp': async (peek) => {
    const head = await peek.read(0, 30);
    const ended = head.readUInt32LE(4) + 8 <= peek.size;
    const kind = head.toString('latin1', 12, 16);
    const bits = kind === 'VP8L' ? head.readUInt32LE(21) : 0;
    const dimensions = kind === 'VP8X' ? { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 }
      : kind === 'VP8L' ? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 } : { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
    return { dimensions, ended, after: 0 };
  },
  'image/tiff': async (peek) => {
    const head = await peek.read(0, 8);
    const little = head[0] === 0x49;
    const [u16, u32] = [(bytes: Buffer, at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)), (bytes: Buffer, at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))];
    const at = u32(head, 4);
    if (at + 2 > peek.size) return { dimensions: { width: 1, height: 1 }, ended: false, after: 0 };
    const count = u16(await peek.read(at, at + 2), 0);
    const table = await peek.read(at + 2, at + 2 + count * 12);
    const value = (tag: number): number => {
      for (let from = 0; from + 12 <= table.length; from += 12) if (u16(table, from) === tag) return u16(table, from + 2) === 3 ? u16(table, from + 8) : u32(table, from + 8);
      return 0;
    };
    return { dimensions: { width: value(256), height: value(257) }, ended: table.length === count * 12, after: 0 };
  },
};
