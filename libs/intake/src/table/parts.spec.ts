import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { zip } from '../../../../test/support/builders/tables.js';
import { limits } from './limits.js';
import { SheetPart } from './sheet-part.js';
import { EncodingSniffer, delimiterOf, formatOf } from './sniff.js';
import { RelationsPart, SharedStringsPart, WorkbookPart, decodeEscapes } from './workbook-parts.js';
import { type XmlListener, XmlTokens, attribute, decodeEntities } from './xml-tokens.js';
import { LOCAL_BYTES, dataOffset, partName, readDirectory, readEnd } from './zip-directory.js';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
/** Hears a document in pieces cut at these places. */
function hear<L extends XmlListener>(listener: L, xml: string, cuts: readonly number[] = []): L {
  const tokens = new XmlTokens(listener);
  const places = [0, ...[...cuts].map((cut) => cut % (xml.length + 1)).sort((a, b) => a - b), xml.length];
  places.slice(1).forEach((to, index) => tokens.write(xml.slice(places[index], to)));
  tokens.end();
  return listener;
}
class Heard implements XmlListener {
  readonly said: string[] = [];
  open(tag: string, attributes: string): void { this.said.push(`<${tag} ${attribute(attributes, 'a') ?? ''}>`); }
  close(tag: string): void { this.said.push(`</${tag}>`); }
  text(text: string): void { this.said.push(text); }
}
const heard = (xml: string, cuts?: readonly number[]): string => hear(new Heard(), xml, cuts).said.join('');

describe('XML as spreadsheets write it', () => {
  const text = fc.string({ unit: fc.constantFrom(...'абвґє <>&"\'1=/'), maxLength: 15 });
  const element: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, text.map(escaped), fc.tuple(fc.constantFrom('c', 'v', 'x:row', 'is'), text, fc.array(tie('node'), { maxLength: 3 })).map(([tag, value, inside]) => `<${tag} a="${escaped(value)}">${inside.join('')}</${tag}>`), fc.constantFrom('<br/>', '<!-- <c> -->', '<?pi > ?>', '<![CDATA[<&>]]>')),
  })).node;

  it('is heard the same wherever the stream happens to cut it', () => {
    fc.assert(fc.property(element, fc.array(fc.nat(), { maxLength: 8 }), (inside, cuts) => {
      const xml = `<sheet>${inside}</sheet>`;
      expect(heard(xml, cuts)).toBe(heard(xml));
    }), { numRuns: 300 });
  });

  it('gives back every text and every value that was written into it', () => {
    fc.assert(fc.property(text, text, (value, inside) => expect(heard(`<c a="${escaped(value)}">${escaped(inside)}</c>`)).toBe(`<c ${value}>${inside}</c>`)));
  });

  it.each([['&lt;&amp;&gt;&quot;&apos;', '<&>"\''], ['&#1111;&#x457;&#X457;', 'їїї'], ['&amp;lt;', '&lt;'], ['&unknown;', '&unknown;'], ['&#0;&#xD800;&#x110000;', ''], ['&#99999999;', '&#99999999;'], ['a & b', 'a & b']])('%j says %j', (written, said) => {
    expect(decodeEntities(written)).toBe(said);
  });

  it.each([['<!DOCTYPE x>'], ['<a><!ENTITY b "c"></a>']])('with the declaration %j is refused', (xml) => {
    expect(() => heard(xml)).toThrow('declarations');
  });

  it.each([['<a'], ['<a b="'], ['<!-- '], ['<![CDATA[x'], ['<?x'], ['text without an end'], ['<!']])('that ends in the middle of %j is refused as damaged', (xml) => {
    expect(() => heard(xml)).toThrow('damaged');
  });

  it.each([['r', ' r="A1"', 'A1'], ['r', " r = 'A1'", 'A1'], ['id', ' x:id="rId1" id2="no"', 'rId1'], ['r', ' spr="no"', undefined], ['r', '', undefined], ['name', ' name="Аркуш &quot;1&quot;"', 'Аркуш "1"']])('the attribute %s of %j is %j', (name, attributes, value) => {
    expect(attribute(attributes, name)).toBe(value);
  });
});

describe('the parts of a workbook', () => {
  it('are its visible sheets in their order', () => {
    const { sheets, from1904 } = hear(new WorkbookPart(), '<workbook><workbookPr/><sheets><sheet name="Реєстр" r:id="rId2"/><sheet name="Довідник" state="hidden" r:id="rId1"/><sheet name="Тінь" state="veryHidden" r:id="rId3"/></sheets></workbook>');
    expect([sheets.map(({ name, relation, hidden }) => `${name} ${relation} ${hidden}`), from1904]).toEqual([['Реєстр rId2 false', 'Довідник rId1 true', 'Тінь rId3 true'], false]);
  });

  it('are found however their place is written', () => {
    const { targets } = hear(new RelationsPart(), ['worksheets/sheet1.xml', './worksheets/sheet1.xml', '/xl/worksheets/sheet1.xml', 'Worksheets\\Sheet1.XML'].map((target, index) => `<Relationship Id="${index}" Target="${target}"/>`).join(''));
    expect([...targets.values()]).toEqual(Array.from({ length: 4 }, () => 'xl/worksheets/sheet1.xml'));
  });

  it('hold strings with their formatted pieces joined and their readings left out', () => {
    expect(hear(new SharedStringsPart(), '<sst><si><t>раз</t></si><si><r><t>д</t></r><r><t xml:space="preserve">ва </t></r><rPh><t>ні</t></rPh></si><si/><si><t/></si></sst>').strings).toEqual(['раз', 'два ', '', '']);
  });

  it.each([['a_x000D_b', 'a\rb'], ['_x0041_', 'A'], ['_x005F_x0041_', '_x0041_'], ['_x41_', '_x41_'], ['ОСОБА_1', 'ОСОБА_1']])('write %j for %j', (written, said) => {
    expect(decodeEscapes(written)).toBe(said);
  });
});

describe('a sheet', () => {
  const rows = (xml: string, strings: string[] = []): [number, string[]][] => hear(new SheetPart({ strings, dates: [false, true], from1904: false }), `<sheetData>${xml}</sheetData>`).take().map(({ row, cells }) => [row, cells]);

  it.each([
    ['a shared string', '<c t="s"><v>1</v></c>', 'два'], ['a string that is not there', '<c t="s"><v>9</v></c><c t="str"><v>x</v></c>', ''], ['yes', '<c t="b"><v>1</v></c>', 'так'], ['no', '<c t="b"><v>0</v></c>', 'ні'], ['an error', '<c t="e"><v>#REF!</v></c>', '#REF!'],
    ['a day', '<c t="d"><v>2025-11-05T00:00:00</v></c>', '2025-11-05'], ['an instant', '<c t="d"><v>2025-11-05T14:30:00</v></c>', '2025-11-05T14:30:00'], ['a number', '<c><v>6</v></c>', '6'], ['a styled date', '<c s="1"><v>45966</v></c>', '05.11.2025'], ['a text in place', '<c t="inlineStr"><is><t>x &amp; y</t></is></c>', 'x & y'], ['no number', '<c><v>abc</v></c>', 'abc'],
  ])('shows %s', (_, cell, text) => {
    expect(rows(`<row r="3">${cell}</row>`, ['раз', 'два'])[0]?.[1][0]).toBe(text);
  });

  it('keeps cells at their columns and rows at their numbers, whether they say them or not', () => {
    expect(rows('<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row r="5"><c r="C5" t="str"><v>c</v></c><c t="str"><v>d</v></c></row><row r="6"><c r="A6"/></row><row><c t="str"><v>e</v></c></row>')).toEqual([[1, ['a', 'b']], [5, ['', '', 'c', 'd']], [7, ['e']]]);
  });

  it('tells cells joined downwards, and not those joined across', () => {
    const sheet = hear(new SheetPart({ strings: [], dates: [], from1904: false }), '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="B1:D1"/><mergeCell ref="$C$5:$D$6"/><mergeCell ref="nonsense"/><mergeCell/></mergeCells>');
    expect(sheet.merges).toEqual([{ column: 0, fromRow: 2, toRow: 4 }, { column: 2, fromRow: 5, toRow: 6 }]);
  });

  it('gives back every table of texts that was written into it', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'абвґє <>&"\'1_='), minLength: 1, maxLength: 10 });
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 5 }), (table, cuts) => {
      const xml = table.map((cells, index) => `<row r="${index * 2 + 1}">${cells.map((each) => `<c t="str"><v>${escaped(each)}</v></c>`).join('')}</row>`).join('');
      expect(hear(new SheetPart({ strings: [], dates: [], from1904: false }), `<d>${xml}</d>`, cuts).take()).toEqual(table.map((cells, index) => ({ row: index * 2 + 1, cells })));
    }));
  });
});

describe('the directory of an archive', () => {
  const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'abcxyz/._1'), minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6, selector: partName });
  it('leads to every part by its name, and to the bytes of each', () => {
    fc.assert(fc.property(names, (parts) => {
      const file = zip(Object.fromEntries(parts.map((name) => [name, `content of ${name}`])));
      const { offset, size } = readEnd(file, file.length);
      const entries = readDirectory(file.subarray(offset, offset + size));
      expect([...entries.keys()].sort()).toEqual(parts.map(partName).sort());
      for (const entry of entries.values()) expect(dataOffset(file.subarray(entry.offset, entry.offset + LOCAL_BYTES), entry)).toBeGreaterThan(entry.offset);
    }));
  });

  it('is found before a comment too', () => {
    const file = zip({ a: 'x' });
    expect(readEnd(Buffer.concat([file, Buffer.from('a comment behind the end')]), file.length + 24)).toEqual(readEnd(file, file.length));
  });

  it.each([
    ['without an end', (file: Buffer) => file.subarray(0, file.length - 22), 'damaged'],
    ['that points beyond the file', (file: Buffer) => { file.writeUInt32LE(file.length, file.length - 6); return file; }, 'damaged'],
    ['of too many parts', (file: Buffer) => { file.writeUInt16LE(limits.zipEntries + 1, file.length - 12); return file; }, 'too large'],
  ])('%s is refused', (_, spoil, words) => {
    const file = spoil(zip({ a: 'x' }));
    expect(() => readEnd(file, file.length)).toThrow(words);
  });

  it('refuses a way of packing that it does not know, and a header that is none', () => {
    const file = zip({ a: 'x' });
    const { offset, size } = readEnd(file, file.length);
    const directory = Buffer.from(file.subarray(offset, offset + size));
    directory.writeUInt16LE(12, 10);
    expect(() => readDirectory(directory)).toThrow('damaged');
    const entry = { name: 'a', method: 8, compressedSize: 1, crc: 0, offset: 0 };
    for (const header of [Buffer.alloc(LOCAL_BYTES), Buffer.alloc(3)]) expect(() => dataOffset(header, entry)).toThrow('damaged');
  });
});

describe('what a file is', () => {
  const sniff = (bytes: Buffer, ...cuts: number[]): string => {
    const sniffer = new EncodingSniffer();
    const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    places.slice(1).forEach((to, index) => sniffer.write(bytes.subarray(places[index], to)));
    return sniffer.end();
  };

  it('is told by its letters wherever the stream cuts it: UTF-8 while it can be, else windows-1251', () => {
    const text = fc.string({ unit: fc.constantFrom(...'абвґєіїяЯ;1 №’😀'), minLength: 1, maxLength: 30 });
    fc.assert(fc.property(text, fc.array(fc.nat(), { maxLength: 6 }), (written, cuts) => {
      const utf8 = Buffer.from(`x${written}`);
      expect(sniff(utf8, ...cuts)).toBe('utf-8');
      const cyrillic = `Прокуратура ${written.replace(/[^а-яіїєґ]/gi, '')}`;
      expect(sniff(iconv.encode(cyrillic, 'win1251'), ...cuts)).toBe('windows-1251');
    }));
  });

  it.each([[';', 'utf-8'], ['', 'utf-8']])('of %j alone is %s', (text, encoding) => {
    expect(sniff(Buffer.from(text))).toBe(encoding);
  });

  it('is told by its mark against everything else', () => {
    expect([sniff(Buffer.from('\ufeffа')), sniff(iconv.encode('а;б', 'utf16le', { addBOM: true })), sniff(iconv.encode('а;б', 'utf16be', { addBOM: true }))]).toEqual(['utf-8', 'utf-16le', 'utf-16be']);
    expect([formatOf(iconv.encode('а;б', 'utf16le', { addBOM: true })), formatOf(Buffer.from('d0cf11e0', 'hex'))]).toEqual(['csv', 'old-excel']);
  });

  it.each([
    ['commas in every text', '№;Особи;Фабула\n1;а, б, в;г, д, е, є\n2;а, б, в;г, д, е, є\n3;а, б, в;г, д, е, є', ';'], ['a title above', 'Реєстр, станом на 01.11.2025, Зразкова область\n№;Фабула;Суд\n1;а;б\n2;в;г', ';'],
    ['semicolons in some cells of a table by commas', '№,Підозра,Суд\n1,05.11.2025; 06.11.2025,а\n2,05.11.2025; 07.11.2025,б', ','], ['tabs', '№\tФабула, коротко\n1\tа; б', '\t'], ['nothing to cut', 'слово', ';'], ['no text', '', ';'],
  ])('is cut by its delimiter with %s', (_, text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});
