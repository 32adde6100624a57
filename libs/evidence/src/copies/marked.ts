import { crc32 } from 'node:zlib';

/** A JPEG with a comment, which is all that it says beside its pixels. */
export function markedJpeg(jpeg: Buffer, mark: string): Buffer {
  const text = Buffer.from(mark, 'ascii');
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(text.length + 2, 2);
  // What names the format (JFIF) stays the first thing that is told.
  const after = jpeg.readUInt16BE(2) === 0xffe0 ? 4 + jpeg.readUInt16BE(4) : 2;
  return Buffer.concat([jpeg.subarray(0, after), head, text, jpeg.subarray(after)]);
}

const PNG_HEAD = 33;

/** A PNG with a comment after its header. */
export function markedPng(png: Buffer, mark: string): Buffer {
  const chunk = Buffer.from(`tEXtComment\0${mark}`, 'latin1');
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(chunk.length - 4);
  sum.writeUInt32BE(crc32(chunk));
  return Buffer.concat([png.subarray(0, PNG_HEAD), length, chunk, sum, png.subarray(PNG_HEAD)]);
}
