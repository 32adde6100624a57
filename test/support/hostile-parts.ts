import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** One entry of an archive as a hostile hand writes it: whatever is not said is honest. */
export interface Entry {
  readonly name: string;
  readonly content?: Buffer;
  readonly says?: number;
  readonly encrypted?: boolean;
  readonly mode?: number;
  /** Shares the bytes of the entry before it. */
  readonly upon?: boolean;
}

/** A ZIP, written by hand. */
export function zipOf(entries: readonly Entry[], says = entries.length): Buffer {
  const bodies: Buffer[] = [];
  const table: Buffer[] = [];
  let [at, last] = [0, 0];
  for (const { name, content = Buffer.alloc(0), says: size = content.length, encrypted = false, mode = 0o100644, upon = false } of entries) {
    const [packed, title, head] = [deflateRawSync(content), Buffer.from(name), Buffer.alloc(30)];
    head.write('PK\x03\x04', 'latin1');
    const both = (to: Buffer, from: number): void => {
      to.writeUInt16LE(20, from);
      to.writeUInt16LE(encrypted ? 0x801 : 0x800, from + 2);
      to.writeUInt16LE(8, from + 4);
      to.writeUInt32LE(crc32(content), from + 10);
      to.writeUInt32LE(packed.length, from + 14);
      to.writeUInt32LE(size, from + 18);
      to.writeUInt16LE(title.length, from + 22);
    };
    both(head, 4);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(0x031e, 4);
    both(central, 6);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    if (!upon) {
      last = at;
      bodies.push(head, title, packed);
      at += head.length + title.length + packed.length;
    }
    central.writeUInt32LE(last, 42);
    table.push(central, title);
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(says, 0xffff), 8);
  end.writeUInt16LE(Math.min(says, 0xffff), 10);
  end.writeUInt32LE(Buffer.concat(table).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...table, end]);
}

const chunk = (name: string, body: Buffer): Buffer => {
  const [length, sum, named] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(name, 'latin1'), body])];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

/** A PNG that says these dimensions; honest where they are small. */
export function pngOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.min(width, 64) * 3 + 1) * Math.min(height, 64), 7).map((byte, at) => (at % (Math.min(width, 64) * 3 + 1) === 0 ? 0 : byte)));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** The frame of a JPEG of these dimensions. */
export function jpegOf(width: number, height: number, end = true): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'), frame, Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]), Buffer.alloc(64, 0x55), Buffer.from(end ? [0xff, 0xd9] : [])]);
}

/** A PDF around these objects. */
export const pdfOf = (...objects: string[]): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n${objects.map((object, at) => `${at + 3} 0 obj\n${object}\nendobj\n`).join('')}trailer << /Root 1 0 R >>\n%%EOF\n`, 'latin1');

/** A PDF with these objects packed in a stream. */
export function packedPdf(objects: string): Buffer {
  const packed = deflateSync(Buffer.from(objects, 'latin1'));
  return Buffer.concat([Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`, 'latin1'), packed, Buffer.from('\nendstream\nendobj\ntrailer << >>\n%%EOF\n', 'latin1')]);
}

/** An old document of Office with folders of these names. */
export function oleOf(...names: string[]): Buffer {
  const folders = names.map((name) => {
    const folder = Buffer.alloc(128);
    folder.write(name, 'utf16le');
    return folder;
  });
  return Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1_016), ...folders, Buffer.alloc(512)]);
}

const sectionHead = (magic: string, length: number): Buffer => Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.alloc(length)]);
/** A program for Windows, as far as its first bytes tell. */
export const programOf = (): Buffer => {
  const program = sectionHead('MZ', 510);
  program.writeUInt32LE(128, 60);
  program.write('PE\0\0', 128, 'latin1');
  return program;
};
export const elfOf = (): Buffer => sectionHead('\x7fELF\x02\x01\x01', 200);
