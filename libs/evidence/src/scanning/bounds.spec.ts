import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jpegOf, oleOf, pdfOf, pngOf, zipOf } from '../../../../test/support/hostile-parts.js';
import { inventoryOf, unpacked } from './archive.js';
import { MOST_LOOKED_THROUGH, lookAtMarkup, lookAtOle, lookAtPdf, lookAtRtf } from './documents.js';
import { lookAtImage } from './images.js';
import { type Kind, extensionOf, fits, kindOfMedia, kindOfName } from './kinds.js';
import { lookInto } from './look.js';
import { type Peek, peekInto, withMemory } from './peek.js';

const MIB = 1024 ** 2;
const text = Buffer.from('текст');
const inventory = async (...entries: Parameters<typeof zipOf>): Promise<readonly string[]> => (await inventoryOf(peekInto(zipOf(...entries)))).findings;
/** A large file that is zeros but for what stands at some places; nothing of it lies in memory. */
const sparse = (size: number, parts: readonly (readonly [number, string])[]): Peek => ({ size, read: (start, end) => {
  const bytes = Buffer.alloc(Math.max(0, Math.min(end, size) - start), ' ');
  for (const [at, words] of parts) if (at >= start && at < end) bytes.write(words, at - start, 'latin1');
  return Promise.resolve(bytes);
} });

describe('what an archive says of itself, on both sides of each bound', () => {
  it('is too much from a hundred times its size on, where that is more than a mebibyte', async () => {
    const entry = (says: number): Parameters<typeof zipOf>[0] => [{ name: 'a.txt', content: text, says }];
    expect(await inventory(entry(MIB))).toEqual([]);
    expect(await inventory(entry(MIB + 1))).toEqual(['archive-ratio']);
  });

  it('is a lie where more is packed than could have been of so little', async () => {
    const noise = Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * n * 7_919 + (n >> 3) * 31) & 255));
    const packed = zipOf([{ name: 'a', content: noise }]).readUInt32LE(18);
    const least = Math.ceil((packed - 1_024) / 1.1);
    expect([await inventory([{ name: 'a', content: noise, says: least }]), await inventory([{ name: 'a', content: noise, says: least - 1 }])]).toEqual([[], ['archive-lying']]);
  });

  it('counts ten thousand entries, and no more', async () => {
    const many = (count: number) => inventoryOf(peekInto(zipOf(Array.from({ length: count }, (_, n) => ({ name: `${n}` })))));
    const [most, over] = [await many(10_000), await many(10_001)];
    expect([most.findings, most.entries, over.findings, over.entries]).toEqual([[], 10_000, ['archive-many-entries'], 10_001]);
  });

  it.each([
    ['лист..txt', []], ['...', []], ['а/..б/в', []], ['..', ['archive-paths']], ['а/..', ['archive-paths']], ['а\\..\\б', ['archive-paths']], ['/а', ['archive-paths']], ['\\а', ['archive-paths']], ['z:а', ['archive-paths']], ['аz:а', []],
    ['а\u200bб', ['archive-names']], ['а\u2066б', ['archive-names']], ['а\u2014б', []],
  ])('takes the name %j for %j', async (name, findings) => {
    expect(await inventory([{ name, content: text }])).toEqual(findings);
  });

  it.each([
    [['[Content_Types].xml', 'word/document.xml'], 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'], [['[Content_Types].xml', 'xl/workbook.xml'], 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [['[Content_Types].xml', 'ppt/presentation.xml'], 'application/vnd.openxmlformats-officedocument.presentationml.presentation'], [['META-INF/manifest.xml', 'content.xml'], 'application/vnd.oasis.opendocument'],
    [['META-INF/signatures001.xml', 'протокол.pdf'], 'application/vnd.etsi.asic-e+zip'], [['META-INF/container.xml'], 'application/epub+zip'], [['META-INF/manifest.xml'], 'application/zip'], [['x/[Content_Types].xml'], 'application/zip'], [['folder/word/document.xml'], 'application/zip'],
  ])('shows by %j that it is %s', async (names, type) => {
    expect((await inventoryOf(peekInto(zipOf(names.map((name) => ({ name, content: text })))))).type).toBe(type);
  });

  it('holds an archive in an archive, and only tells of one in a document or under a signature', async () => {
    const inner = { name: 'вкладення.zip', content: text };
    expect([await inventory([inner]), await inventory([{ name: '[Content_Types].xml', content: text }, inner]), await inventory([{ name: 'META-INF/signatures.xml', content: text }, inner])]).toEqual([['archive-nested'], ['embedded-files'], ['embedded-files']]);
  });

  it('adds up what its entries say', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(2_000), { minLength: 1, maxLength: 20 }), async (sizes) => {
      expect(await inventoryOf(peekInto(zipOf(sizes.map((size, n) => ({ name: `${n}.txt`, content: Buffer.alloc(size, n) })))))).toMatchObject({ entries: sizes.length, unpacked: sizes.reduce((sum, one) => sum + one, 0), findings: [] });
    }), { numRuns: 40 });
  });
});

describe('unpacking what was asked for', () => {
  const zip = peekInto(zipOf([{ name: 'one', content: Buffer.alloc(600, 1) }, { name: 'two', content: Buffer.alloc(400, 2) }, { name: 'three', content: text }]));
  it('gives entries by name up to the bound, together', async () => {
    const found = await unpacked(zip, (name) => name !== 'three', 1_000);
    expect([...found].map(([name, { length }]) => [name, length])).toEqual([['one', 600], ['two', 400]]);
    await expect(unpacked(zip, (name) => name !== 'three', 999)).rejects.toThrow(RangeError);
    expect((await unpacked(zip, () => false, 0)).size).toBe(0);
  });

  it('believes no entry that says to be smaller than it is, and no two of one name', async () => {
    await expect(unpacked(peekInto(zipOf([{ name: 'a', content: Buffer.alloc(5_000), says: 10 }])), () => true, 1_000)).rejects.toThrow();
    await expect(unpacked(peekInto(zipOf([{ name: 'a', content: text }, { name: 'a', content: text }])), () => true, 1_000)).rejects.toThrow(RangeError);
  });
});

describe('an image', () => {
  const look = async (type: string, content: Buffer): Promise<unknown> => {
    const { findings, dimensions } = await lookAtImage(type, peekInto(content));
    return [dimensions === null ? null : [dimensions.width, dimensions.height], ...findings];
  };
  const bmp = (headBytes: number, fill: (head: Buffer) => void, says = 64): Buffer => {
    const head = Buffer.alloc(64);
    head.write('BM');
    head.writeUInt32LE(says, 2);
    head.writeUInt32LE(headBytes, 14);
    fill(head);
    return head;
  };
  const webp = (kind: string, fill: (head: Buffer) => void, says = 32): Buffer => {
    const head = Buffer.alloc(40);
    head.write('RIFF');
    head.writeUInt32LE(says, 4);
    head.write(`WEBP${kind}`, 8);
    fill(head);
    return head;
  };
  const tiff = (little: boolean, tags: readonly (readonly [number, number, number])[], says = tags.length): Buffer => {
    const file = Buffer.alloc(10 + tags.length * 12);
    const u16 = (value: number, at: number): number => (little ? file.writeUInt16LE(value, at) : file.writeUInt16BE(value, at));
    const u32 = (value: number, at: number): number => (little ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at));
    file.write(little ? 'II*\0' : 'MM\0*', 'latin1');
    u32(8, 4);
    u16(says, 8);
    tags.forEach(([tag, type, value], n) => [u16(tag, 10 + n * 12), u16(type, 12 + n * 12), u32(1, 14 + n * 12), type === 3 ? u16(value, 18 + n * 12) : u32(value, 18 + n * 12)]);
    return file;
  };

  it('may have two hundred million pixels and sides of 65,500, and no more', async () => {
    expect(await look('image/png', pngOf(20_000, 10_000))).toEqual([[20_000, 10_000]]);
    expect(await look('image/png', pngOf(20_000, 10_001))).toEqual([[20_000, 10_001], 'image-too-large']);
    expect(await look('image/png', pngOf(65_500, 1))).toEqual([[65_500, 1]]);
    expect(await look('image/png', pngOf(1, 65_501))).toEqual([[1, 65_501], 'image-too-large']);
  });

  it('that says twice how large it is is as large as it says first: so programs draw it', async () => {
    const [large, small] = [pngOf(60_000, 60_000), pngOf(10, 10)];
    expect(await look('image/png', Buffer.concat([large.subarray(0, 33), small.subarray(8)]))).toEqual([[60_000, 60_000], 'image-too-large']);
  });

  it('has an end, and nothing after it', async () => {
    const whole = pngOf(10, 10);
    expect([await look('image/png', whole.subarray(0, -1)), await look('image/png', Buffer.concat([whole, Buffer.alloc(1)])), await look('image/png', whole.subarray(0, -12))]).toEqual([[[10, 10], 'truncated'], [[10, 10], 'data-after-end'], [[10, 10], 'truncated']]);
    expect([await look('image/jpeg', jpegOf(10, 10)), await look('image/jpeg', jpegOf(10, 10, false))]).toEqual([[[10, 10]], [[10, 10], 'truncated']]);
    expect(await look('image/gif', Buffer.from('GIF89a\x02\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1'))).toEqual([[2, 3], 'truncated']);
  });

  it('of the oldest kind of bitmap has sides of two bytes, of the newer ones of four, also upside down', async () => {
    expect(await look('image/bmp', bmp(12, (head) => [head.writeUInt16LE(640, 18), head.writeUInt16LE(480, 20)]))).toEqual([[640, 480]]);
    expect(await look('image/bmp', bmp(40, (head) => [head.writeInt32LE(640, 18), head.writeInt32LE(-480, 22)]))).toEqual([[640, 480]]);
    expect(await look('image/bmp', bmp(40, (head) => [head.writeInt32LE(640, 18), head.writeInt32LE(480, 22)], 65))).toEqual([[640, 480], 'truncated']);
  });

  it('as WebP tells its size in three ways', async () => {
    expect(await look('image/webp', webp('VP8 ', (head) => [head.writeUInt16LE(300, 26), head.writeUInt16LE(200 | 0x4000, 28)]))).toEqual([[300, 200]]);
    expect(await look('image/webp', webp('VP8L', (head) => head.writeUInt32LE(((199 << 14) | 299) >>> 0, 21)))).toEqual([[300, 200]]);
    expect(await look('image/webp', webp('VP8X', (head) => [head.writeUIntLE(70_000, 24, 3), head.writeUIntLE(0, 27, 3)]))).toEqual([[70_001, 1], 'image-too-large']);
    expect(await look('image/webp', webp('VP8 ', (head) => [head.writeUInt16LE(3, 26), head.writeUInt16LE(2, 28)], 33))).toEqual([[3, 2], 'truncated']);
  });

  it.each([true, false])('as TIFF is read from either end of its numbers (the little end first: %s)', async (little) => {
    expect(await look('image/tiff', tiff(little, [[256, 3, 640], [257, 4, 480]]))).toEqual([[640, 480]]);
    expect(await look('image/tiff', tiff(little, [[257, 4, 480]]))).toEqual([[0, 480], 'broken']);
    expect(await look('image/tiff', tiff(little, [[256, 4, 70_000], [257, 3, 1]], 3))).toEqual([[70_000, 1], 'image-too-large', 'truncated']);
    expect(await look('image/tiff', tiff(little, []).fill(0xff, 4, 8))).toEqual([[1, 1], 'truncated']);
  });

  it('of a kind that is not read is not called broken, and one that breaks the reader is', async () => {
    expect([await look('image/heic', text), await look('image/bmp', Buffer.from('BM')), await look('image/webp', Buffer.from('RIFF'))]).toEqual([[null], [null, 'broken'], [null, 'broken']]);
  });
});

describe('a document that is larger than what is looked through', () => {
  const size = MOST_LOOKED_THROUGH + 10 * MIB;
  it('is looked at from both ends, and said not to be looked through', async () => {
    expect(await lookAtPdf(sparse(size, [[1_000, '/JavaScript '], [size - 6, '%%EOF']]))).toEqual(['not-looked-through', 'active-content']);
    expect(await lookAtPdf(sparse(size, [[size - 500, '/Encrypt '], [size - 6, '%%EOF']]))).toEqual(['not-looked-through', 'encrypted']);
    expect(await lookAtPdf(sparse(size, [[size / 2, '/JavaScript '], [size - 6, '%%EOF']]))).toEqual(['not-looked-through']);
    expect(await lookAtMarkup(sparse(size, [[size - 100, '<script>']]))).toEqual(['not-looked-through', 'active-content']);
    expect(await lookAtRtf(sparse(size, [[size - 100, '\\objdata']]))).toEqual(['not-looked-through', 'active-content']);
    expect(await lookAtOle(sparse(size, []))).toEqual(['not-looked-through']);
    expect(await lookAtMarkup(sparse(MOST_LOOKED_THROUGH, [[MOST_LOOKED_THROUGH - 100, '<script>']]))).toEqual(['active-content']);
  });

  it('has its end in its last two kibibytes, or breaks off', async () => {
    const ending = (after: number): Buffer => Buffer.concat([pdfOf('<< >>'), Buffer.alloc(after, ' ')]);
    expect([await lookAtPdf(peekInto(ending(2_000))), await lookAtPdf(peekInto(ending(2_048)))]).toEqual([[], ['truncated']]);
  });

  it('of the older Office is told by its folders alone', async () => {
    expect([await lookAtOle(peekInto(oleOf('WordDocument'))), await lookAtOle(peekInto(oleOf('ObjectPool'))), await lookAtOle(peekInto(oleOf('_VBA_PROJECT_CUR', 'EncryptedPackage', 'Ole10Native')))]).toEqual([[], ['embedded-files'], ['macros', 'encrypted', 'embedded-files']]);
  });
});

describe('kinds', () => {
  it.each([['a.exe.', 'exe'], ['a.exe. . ', 'exe'], ['a..', ''], ['.', ''], ['a.b/c', ''], ['a.abcdefghijklmno', 'abcdefghijklmno'], ['a.abcdefghijklmnop', ''], ['A.PdF', 'pdf']])('have the extension of %j: %j', (name, extension) => {
    expect(extensionOf(name)).toBe(extension);
  });

  it('of a name do not depend on its letters being large, on what stands before it, or on dots and spaces after it', () => {
    fc.assert(fc.property(fc.constantFrom('pdf', 'exe', 'docx', 'jpg', 'lnk', 'txt'), fc.stringMatching(/^[а-яa-z .]{0,20}$/), fc.stringMatching(/^[. ]{0,5}$/), (extension, before, after) => {
      expect(kindOfName(`${before}.${extension.toUpperCase()}${after}`)).toBe(kindOfName(`a.${extension}`));
    }));
  });

  it('that are promised are kept by themselves, and nothing but a program may be a program', () => {
    const kinds: Kind[] = ['jpeg', 'png', 'gif', 'webp', 'bmp', 'tiff', 'photo', 'pdf', 'zip', 'office', 'ole', 'rtf', 'text', 'html', 'xml', 'svg', 'media', 'archive', 'executable', 'other'];
    for (const kind of kinds) expect([kind, fits(kind, kind), fits(kind, 'other'), fits('executable', kind)]).toEqual([kind, true, true, ['executable', 'other'].includes(kind)]);
  });

  it.each([['application/zip', 'zip'], ['application/x-zip-compressed', 'zip'], ['application/vnd.rar', 'archive'], ['application/vnd.ms-excel.sheet.macroEnabled.12', 'office'], ['text/javascript', 'executable'], ['application/x-pdf', 'pdf'], ['text/html', 'html'], ['application/xhtml+xml', 'html'], ['image/svg+xml', 'svg'], ['message/rfc822', 'text'], ['', 'other'], ['image/jpeg2000', 'other']])('of the media type %j: %s', (type, kind) => {
    expect(kindOfMedia(type)).toBe(kind);
  });

  it('that were declared count only where the name promises nothing', async () => {
    const look = async (name: string): Promise<readonly string[]> => (await lookInto(peekInto(text), { name, declaredType: 'image/png' })).findings;
    expect([await look('доказ'), await look('доказ.txt'), await look('доказ.png')]).toEqual([['type-unlike-declared'], [], ['type-unlike-name']]);
  });
});

describe('a look that remembers the last stretch', () => {
  it('gives the bytes that are there, in whatever order they are asked for', async () => {
    const content = Buffer.from(Array.from({ length: 700_000 }, (_, n) => (n * 31 + (n >> 8)) & 255));
    const place = fc.oneof(fc.nat(710_000), fc.constantFrom(0, 256 * 1024, 512 * 1024, 700_000));
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(place, fc.nat(300_000)), { minLength: 1, maxLength: 12 }), async (asked) => {
      const peek = withMemory(peekInto(content));
      for (const [start, length] of asked) expect((await peek.read(start, start + length)).equals(content.subarray(start, start + length))).toBe(true);
    }), { numRuns: 60 });
  });

  it('asks once for many small steps, and never beyond the end', async () => {
    const asked: number[][] = [];
    const peek = withMemory({ size: 1_000, read: (start, end) => { asked.push([start, end]); return Promise.resolve(Buffer.alloc(end - start)); } });
    for (let at = 0; at < 1_200; at += 7) await peek.read(at, at + 9);
    expect(asked).toEqual([[0, 1_000]]);
  });
});
