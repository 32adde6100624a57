import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { packedPdf, pdfOf, zipOf } from '../../../../test/support/hostile-parts.js';
import { type Finding, verdictOf } from './findings.js';
import { lookInto } from './look.js';
import { peekInto } from './peek.js';

const MIB = 1024 ** 2;
const seen = async (name: string, content: Buffer | string, declaredType = 'application/octet-stream'): Promise<readonly Finding[]> =>
  (await lookInto(peekInto(typeof content === 'string' ? Buffer.from(content) : content), { name, declaredType })).findings;
const held = async (...file: Parameters<typeof seen>): Promise<string> => verdictOf(await seen(...file));
const wide = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const wideBig = (text: string): Buffer => wide(text).swap16();
const SCRIPT = '3 0 << /S /JavaScript /JS (app.alert(1)) >>';
/** A PDF with one packed stream whose dictionary, and bytes, are what the hostile hand makes them. */
const streamed = (dictionary: string, packed: Buffer): Buffer => Buffer.concat([Buffer.from(`%PDF-1.7\n1 0 obj\n${dictionary}\nstream\n`, 'latin1'), packed, Buffer.from('\nendstream\nendobj\ntrailer << >>\n%%EOF\n', 'latin1')]);

describe('a script that hides in a page', () => {
  it.each([
    ['behind words, so that nothing at the beginning looks like a page', '<p>Добрий день</p><script>fetch("//x")</script>'],
    ['behind a slash instead of a space', '<html><svg/onload=alert(1)>'],
    ['behind the quote of another attribute', '<html><img src="x"onerror=alert(1)>'],
    ['behind an apostrophe', `<html><img src='x'onerror=alert(1)>`],
    ['in an address that a line end cuts', '<html><a href="java\nscript:alert(1)">'],
    ['in an address that a numbered tab cuts', '<html><a href="java&#9;script:alert(1)">'],
    ['in an address that a named tab cuts', '<html><a href="java&Tab;script:alert(1)">'],
    ['behind a named colon', '<html><a href="javascript&colon;alert(1)">'],
    ['in signs by number', '<html><a href="&#106;&#x61;vascript:alert(1)">'],
    ['in an address of data', '<html><a href="data: text/html,x">'],
    ['in a frame of another page', '<html>< iframe src="//x">'],
  ])('is found %s', async (_, page) => {
    expect(await seen('сторінка.html', page)).toContain('active-content');
  });

  it('is found in a drawing by whatever prefix its marks have', async () => {
    expect(await seen('схема.svg', '<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script>alert(1)</x:script></x:svg>')).toContain('active-content');
    expect(await seen('схема.svg', '<svg/onload=alert(1) xmlns="http://www.w3.org/2000/svg">')).toContain('active-content');
  });

  it.each([['little', wide], ['big', wideBig]])('is found in letters of two bytes, the %s end first', async (_, written) => {
    expect(await seen('сторінка.html', written('<!doctype html><script>alert(1)</script>'))).toContain('active-content');
    expect(await seen('дані.xml', written('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a/>'))).toContain('xml-entities');
    // It is a page also for whom it is called a text.
    expect(await seen('лист.txt', written('<html><body onload=alert(1)>'))).toContain('active-content');
  });

  it('is not seen in honest pages, and text of two bytes a letter is text', async () => {
    for (const [name, content] of [['лист.html', '<p>Онлайн-засідання on-line: so on = інше</p>'], ['дані.xml', '<?xml version="1.0"?><a tone="онлайн"/>'], ['лист.txt', wide('Протокол огляду')], ['лист.txt', wideBig('Протокол огляду')], ['лист.md', 'Про javascript та <script> у тексті.']] as const) {
      expect([name, await held(name, content)]).toEqual([name, 'ACCEPTED']);
    }
  });

  it('is looked for in rich text also where that begins in a way that only some programs take', async () => {
    expect(await seen('лист.rtf', '{\\rt1 {\\object\\objdata 0105}}')).toContain('active-content');
    expect(await held('лист.rtf', '{\\rt1 Добрий день}')).toBe('ACCEPTED');
  });
});

describe('a script that hides in a packed part of a PDF', () => {
  const packed = deflateSync(Buffer.from(SCRIPT, 'latin1'));
  it.each([
    ['before more than is unpacked of one part', packedPdf(`${SCRIPT}${' '.repeat(9 * MIB)}`)],
    ['in a part whose sum is false', streamed('<< /Type /ObjStm /Filter /FlateDecode >>', Buffer.concat([packed.subarray(0, -4), Buffer.from('dead')]))],
    ['in a part that breaks off', streamed('<< /Type /ObjStm /Filter /FlateDecode >>', packed.subarray(0, -6))],
    ['in a part whose kind is written in hex', streamed('<< /Type /Obj#53tm /Filter /FlateDecode >>', packed)],
    ['in a part whose dictionary is long', streamed(`<< /Type /ObjStm ${' '.repeat(3_000)}/Filter /FlateDecode >>`, packed)],
    ['behind a string that says to be the beginning of an object', streamed('<< /Type /ObjStm /X (9 0 obj) /Filter /FlateDecode >>', packed)],
    ['behind a remark that says so', streamed('<< /Type /ObjStm % 9 0 obj\n/Filter /FlateDecode >>', packed)],
    ['behind a part of another kind', Buffer.concat([streamed('<< /Type /XObject >>', Buffer.from('image')), streamed('<< /Type /ObjStm /Filter /FlateDecode >>', packed)])],
  ])('is found %s', async (_, content) => {
    expect(await seen('договір.pdf', content)).toContain('active-content');
  });

  it('is not looked for in pictures and pages: by chance any word stands in them', async () => {
    expect(await seen('фото.pdf', streamed('<< /Type /XObject /Filter /FlateDecode >>', packed))).toEqual([]);
    expect(await seen('фото.pdf', Buffer.concat([streamed('<< /Type /ObjStm /Filter /FlateDecode >>', deflateSync(Buffer.from('<< /A /B >>'))), streamed('<< /Type /XObject >>', packed)]))).toEqual([]);
  });

  it('may be there where a part is packed in a way that is not read, or goes on beyond what is: that is said, and holds nothing', async () => {
    for (const content of [streamed('<< /Type /ObjStm /Filter /LZWDecode >>', Buffer.from('not packed so')), packedPdf(' '.repeat(9 * MIB))]) {
      expect([await seen('договір.pdf', content), await held('договір.pdf', content)]).toEqual([['not-looked-through'], 'ACCEPTED']);
    }
  });

  it.each(['/JS(x)', '/JS (x)', '/JS<78>', '/JS 5 0 R', '/JS\n%x\n(x)', '/#4aS(x)', '/JS\0(x)'])('is what %j says', async (written) => {
    expect(await seen('договір.pdf', pdfOf(`<< /S /X ${written} >>`))).toEqual(['active-content']);
  });

  it('is not what the bytes of a picture happen to spell', async () => {
    for (const after of ['\x9c', '}', '/', '\xff\xd9', '.', ' \x01']) expect([after, await seen('скан.pdf', pdfOf(`<< /Type /XObject >>\nstream\n\x8d\x02/JS${after}\x11\xfe\nendstream`))]).toEqual([after, []]);
  });

  it.each(['/JSON', '/JavaScripted', '/LaunchPad', '/Encrypted', '/FilespecX'])('is not what %s means', async (name) => {
    expect(await seen('договір.pdf', pdfOf(`<< ${name} true >>`))).toEqual([]);
  });
});

describe('what hides in an archive', () => {
  const text = Buffer.from('текст');
  it('behind a count of entries that is too small is found', async () => {
    expect(await seen('папка.zip', zipOf([{ name: 'а.txt', content: text }, { name: 'б.exe', content: text }], 1))).toContain('broken');
    expect(await seen('папка.zip', zipOf([{ name: 'а.txt', content: text }], 0))).toContain('broken');
    expect(await seen('папка.zip', zipOf([{ name: 'а.txt', content: text }]))).toEqual([]);
  });

  it.each(['рахунок.exe.', 'рахунок.bat . .', 'рахунок.lnk  '])('behind the dots and spaces that Windows drops is found: %j', async (name) => {
    expect(await seen('папка.zip', zipOf([{ name, content: text }]))).toContain('archive-programs');
    expect(await seen(name, text)).toContain('executable');
  });

  it('is no program where only a folder, or the middle of a name, says so', async () => {
    expect(await seen('папка.zip', zipOf([{ name: 'tools.exe/лист.txt', content: text }, { name: 'exe', content: text }]))).toEqual([]);
  });
});
