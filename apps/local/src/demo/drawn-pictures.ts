import { crc32, deflateSync } from 'node:zlib';

const [WIDTH, HEIGHT] = [480, 640];

type Colour = [number, number, number];

/** A black telephone with a cracked screen on a grey table, as PNG. */
export const drawnPhone = (): Buffer => drawn(phoneAt);

/** A paper bag tied with a red cord, and a round seal on it, as PNG. */
export const drawnSeal = (): Buffer => drawn(sealAt);

function drawn(colourAt: (x: number, y: number) => Colour): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(1 + WIDTH * 3);
    for (let x = 0; x < WIDTH; x += 1) row.set(colourAt(x, y), 1 + x * 3);
    return row;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // Eight bits a channel, three channels.
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), piece('IHDR', head), piece('IDAT', deflateSync(Buffer.concat(rows))), piece('IEND', Buffer.alloc(0))]);
}

const table = (y: number): Colour => [176 - Math.floor(y / 16), 172 - Math.floor(y / 16), 164 - Math.floor(y / 16)];

function phoneAt(x: number, y: number): Colour {
  const inside = (left: number, top: number, right: number, bottom: number): boolean => x >= left && x < right && y >= top && y < bottom;
  if (inside(155, 95, 325, 500)) return Math.abs((y - 95) * 0.42 - (x - 155)) < 2 || Math.abs((500 - y) * 0.3 - (x - 155)) < 2 ? [190, 196, 205] : [38, 44, 56];
  if (inside(140, 70, 340, 570)) return [14, 14, 16];
  return table(y);
}

function sealAt(x: number, y: number): Colour {
  const far = Math.hypot(x - 240, y - 330);
  if (far < 62) return far > 52 || Math.abs(far - 30) < 3 ? [120, 26, 30] : [158, 38, 42];
  if (x < 70 || x > 410 || y < 60 || y > 600) return table(y);
  if (Math.abs(x - 240) < 5 || Math.abs(y - 330) < 5) return [170, 44, 48];
  return [196 - ((x * 7 + y * 3) % 9), 164 - ((x * 5 + y) % 7), 118];
}

function piece(name: string, content: Buffer): Buffer {
  const [length, sum, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(name, 'ascii'), content])];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
