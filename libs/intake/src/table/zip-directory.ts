import { damaged, tooLarge, unreadable } from './fault.js';
import { limits } from './limits.js';

/** One file inside a ZIP archive, as its directory tells. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly compressedSize: number;
  /** CRC-32 of what it inflates to. */
  readonly crc: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
export const END_BYTES = 22;
export const LOCAL_BYTES = 30;
const ENTRY_BYTES = 46;
/** An archive may end with a comment of 65,535 bytes. */
export const TAIL_BYTES = END_BYTES + 65_535;

/** Finds the directory from the last bytes of the file. */
export function readEnd(tail: Buffer, fileSize: number): { readonly offset: number; readonly size: number } {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END) continue;
    const [entries, size, offset] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    if (entries > limits.zipEntries) throw tooLarge({ uk: `в архіві понад ${limits.zipEntries} частин`, en: `its archive has more than ${limits.zipEntries} parts` });
    if (offset + size > fileSize) throw damaged();
    return { offset, size };
  }
  throw damaged();
}

/** The form in which names of parts are compared: some programs write `xl/SharedStrings.xml`, or begin at the root. */
export const partName = (name: string): string => name.replace(/\\/g, '/').replace(/^\//, '').toLowerCase();

/** The entries of a directory by the names of their parts; encrypted ones and unknown methods are refused. */
export function readDirectory(directory: Buffer): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY;) {
    const [flags, method, compressedSize, nameBytes] = [directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10), directory.readUInt32LE(at + 20), directory.readUInt16LE(at + 28)];
    if ((flags & 1) !== 0) throw unreadable('Файл захищено паролем: зніміть захист і завантажте знову.', 'The file is protected by a password: take it off and upload again.');
    if (method !== 0 && method !== 8) throw damaged();
    const name = partName(directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    if (entries.size >= limits.zipEntries) throw damaged();
    entries.set(name, { name, method, compressedSize, crc: directory.readUInt32LE(at + 16), offset: directory.readUInt32LE(at + 42) });
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the data of an entry begins, from its local header. */
export function dataOffset(header: Buffer, entry: ZipEntry): number {
  if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL) throw damaged();
  return entry.offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}
