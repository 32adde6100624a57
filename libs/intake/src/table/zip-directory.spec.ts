import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import yazl from 'yazl';
import { limits } from './limits.js';
import { LOCAL_BYTES, TAIL_BYTES, dataOffset, partName, readDirectory, readEnd } from './zip-directory.js';

const pack = (files: readonly { readonly name: string; readonly content: Buffer; readonly compress: boolean }[], comment = ''): Promise<Buffer> => new Promise((resolve, reject) => {
  const made = new yazl.ZipFile();
  for (const { name, content, compress } of files) made.addBuffer(content, name, { compress });
  if (comment === '') made.end();
  else made.end({ forceZip64Format: false, comment: Buffer.from(comment) as never });
  const parts: Buffer[] = [];
  made.outputStream.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts))).on('error', reject);
});
const endOf = (archive: Buffer) => readEnd(archive.subarray(Math.max(0, archive.length - TAIL_BYTES)), archive.length);
const directoryOf = (archive: Buffer) => {
  const { offset, size } = endOf(archive);
  return readDirectory(archive.subarray(offset, offset + size));
};

describe('the directory of an archive', () => {
  it('leads to every part of an archive that another program made, byte for byte', async () => {
    const file = fc.record({ name: fc.stringMatching(/^[a-z]{1,8}(\/[A-Za-z]{1,8}\.xml)?$/), content: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)), compress: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.uniqueArray(file, { selector: ({ name }) => partName(name), maxLength: 6 }), fc.stringMatching(/^[a-zP K]{0,40}$/), async (files, comment) => {
      const archive = await pack(files, comment);
      const entries = directoryOf(archive);
      expect([...entries.keys()].sort()).toEqual(files.map(({ name }) => partName(name)).sort());
      for (const { name, content } of files) {
        const entry = entries.get(partName(name));
        if (entry === undefined) throw new Error(name);
        const start = dataOffset(archive.subarray(entry.offset, entry.offset + LOCAL_BYTES), entry);
        const packed = archive.subarray(start, start + entry.compressedSize);
        expect((entry.method === 8 ? inflateRawSync(packed) : packed).equals(content)).toBe(true);
        expect(entry.crc).toBe(crc32(content));
      }
    }), { numRuns: 60 });
  });

  it('is found behind a comment as long as one may be, and not beyond it', async () => {
    const archive = await pack([{ name: 'a.xml', content: Buffer.from('a'), compress: false }], 'к'.repeat(32_000));
    expect(directoryOf(archive).size).toBe(1);
    expect(() => readEnd(Buffer.alloc(TAIL_BYTES), TAIL_BYTES)).toThrow();
    expect(() => readEnd(Buffer.alloc(0), 0)).toThrow();
  });

  it('is not believed when it lies outside of the file, or has more parts than a table has', async () => {
    const archive = await pack([{ name: 'a.xml', content: Buffer.from('a'), compress: false }]);
    const end = archive.length - 22;
    const changed = (at: number, write: (copy: Buffer) => void): Buffer => {
      const copy = Buffer.from(archive);
      write(copy.subarray(end + at));
      return copy;
    };
    expect(() => endOf(changed(16, (copy) => copy.writeUInt32LE(archive.length)))).toThrow();
    expect(() => endOf(changed(12, (copy) => copy.writeUInt32LE(0xffffffff)))).toThrow();
    expect(() => endOf(changed(10, (copy) => copy.writeUInt16LE(limits.zipEntries + 1)))).toThrow();
    expect(endOf(changed(10, (copy) => copy.writeUInt16LE(limits.zipEntries)))).toEqual(endOf(archive));
  });

  it('refuses what is locked or packed in a way that tables never are', async () => {
    const archive = await pack([{ name: 'a.xml', content: deflateRawSync(Buffer.alloc(10)), compress: false }]);
    const { offset, size } = endOf(archive);
    const changed = (at: number, value: number): Buffer => {
      const copy = Buffer.from(archive.subarray(offset, offset + size));
      copy.writeUInt16LE(value, at);
      return copy;
    };
    expect(() => readDirectory(changed(8, 1))).toThrow(/парол|password/);
    for (const method of [1, 9, 12, 14, 93, 99]) expect(() => readDirectory(changed(10, method))).toThrow();
    expect(readDirectory(changed(10, 8)).get('a.xml')?.method).toBe(8);
  });

  it('reads nothing past its end, however its lengths lie', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const directory = Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2]), Buffer.from(bytes)]);
      try {
        for (const { name } of readDirectory(directory).values()) expect(name.length).toBeLessThanOrEqual(200);
      } catch (fault) {
        expect(fault).toHaveProperty('message');
        expect(fault).not.toBeInstanceOf(RangeError);
      }
    }), { numRuns: 500 });
  });

  it('leads nowhere by a local header that is none', () => {
    const entry = { name: 'a', method: 0, compressedSize: 1, crc: 0, offset: 100 };
    expect(() => dataOffset(Buffer.alloc(LOCAL_BYTES), entry)).toThrow();
    expect(() => dataOffset(Buffer.from([0x50, 0x4b, 3, 4]), entry)).toThrow();
    const header = Buffer.alloc(LOCAL_BYTES);
    header.writeUInt32LE(0x04034b50);
    header.writeUInt16LE(5, 26);
    header.writeUInt16LE(7, 28);
    expect(dataOffset(header, entry)).toBe(100 + LOCAL_BYTES + 12);
  });

  it.each([['xl/workbook.xml', 'xl/workbook.xml'], ['/xl/Workbook.XML', 'xl/workbook.xml'], ['xl\\sharedStrings.xml', 'xl/sharedstrings.xml'], ['XL/Таблиця.xml', 'xl/таблиця.xml']])('compares %j as %j', (name, part) => {
    expect(partName(name)).toBe(part);
  });
});
