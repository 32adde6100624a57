import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { XmlTokens, attribute, decodeEntities } from './xml-tokens.js';

/** What was heard, with neighbouring texts as one: where a text is cut depends on how it came. */
type Heard = readonly string[];
const joined = (heard: readonly string[]): Heard => heard.reduce<string[]>((all, each) => {
  const last = all.at(-1);
  if (each.startsWith('text ') && last?.startsWith('text ') === true) all[all.length - 1] = `${last}${each.slice(5)}`;
  else all.push(each);
  return all;
}, []).filter((each) => each !== 'text ');

function ours(chunks: readonly string[], name: string): Heard {
  const heard: string[] = [];
  const tokens = new XmlTokens({ open: (tag, attributes) => heard.push(`open ${tag} ${attribute(attributes, name) ?? '-'}`), close: (tag) => heard.push(`close ${tag}`), text: (text) => heard.push(`text ${text}`) });
  for (const chunk of chunks) tokens.write(chunk);
  tokens.end();
  return joined(heard);
}

/** The same document as a parser that others wrote hears it. */
function theirs(document: string, name: string): Heard {
  const heard: string[] = [];
  const parser = new SaxesParser({ xmlns: false, fragment: true });
  const local = (tag: string): string => tag.slice(tag.indexOf(':') + 1);
  parser.on('error', (fault) => { throw fault; });
  parser.on('opentag', (tag) => heard.push(`open ${local(tag.name)} ${Object.entries(tag.attributes as Record<string, string>).find(([key]) => local(key) === name)?.[1] ?? '-'}`));
  parser.on('closetag', (tag) => heard.push(`close ${local(tag.name)}`));
  parser.on('text', (text) => heard.push(`text ${text}`));
  parser.on('cdata', (text) => heard.push(`text ${text}`));
  parser.write(document).close();
  return joined(heard);
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&apos;');
const words = fc.string({ unit: fc.constantFrom('а', 'ї', 'Z', '7', ' ', '>', '<', '&', '"', '\'', '😀', ']', '-'), maxLength: 8 });
const tag = fc.constantFrom('c', 'row', 'x:c', 'si', 'ns:t');
const element: fc.Memo<string> = fc.memo((depth) => depth <= 1 ? words.map(escape) : fc.oneof(
  words.map(escape), words.filter((text) => !text.includes(']]>')).map((text) => `<![CDATA[${text}]]>`), words.filter((text) => !text.includes('--') && !text.endsWith('-')).map((text) => `<!--${text}-->`),
  fc.tuple(tag, words, fc.constantFrom('"', '\''), fc.array(element(depth - 1), { maxLength: 3 })).map(([name, value, quote, inside]) => `<${name} r=${quote}${escape(value)}${quote} z="1">${inside.join('')}</${name}>`),
  fc.tuple(tag, words).map(([name, value]) => `<${name}  r = "${escape(value)}"/>`),
));

describe('XML of spreadsheets, cut into tags and text', () => {
  it('is heard as another parser hears it, however it is cut into pieces', () => {
    fc.assert(fc.property(element(4), fc.array(fc.nat(60), { maxLength: 12 }), (inside, cuts) => {
      const document = `<?xml version="1.0"?><sheet>${inside}</sheet>`;
      const places = [...new Set([0, ...cuts.map((cut) => Math.min(cut, document.length)), document.length])].sort((a, b) => a - b);
      const chunks = places.slice(1).map((end, place) => document.slice(places[place], end));
      expect(ours(chunks, 'r')).toEqual(theirs(`<sheet>${inside}</sheet>`, 'r'));
    }), { numRuns: 500 });
  });

  it('is heard the same letter by letter', () => {
    const document = '<sheet><!-- <c> --><c r="A1 > B2"><v>1 &lt; 2</v></c><![CDATA[<не тег>]]><row/></sheet>';
    expect(ours([...document], 'r')).toEqual(['open sheet -', 'open c A1 > B2', 'open v -', 'text 1 < 2', 'close v', 'close c', 'text <не тег>', 'open row -', 'close row', 'close sheet']);
  });

  it.each([['a document type', '<!DOCTYPE a>'], ['an entity of its own', '<!DOCTYPE a [<!ENTITY b "c">]>'], ['an element declaration', '<!ELEMENT a (b)>'], ['an entity from elsewhere', '<!DOCTYPE a SYSTEM "file:///etc/passwd">']])('is refused with %s', (_, declaration) => {
    expect(() => ours([declaration, '<a/>'], 'r')).toThrow();
    expect(() => ours([...`${declaration}<a/>`], 'r')).toThrow();
  });

  it.each([['in a tag', '<c r="1'], ['in a comment', '<c/><!-- ні'], ['in CDATA', '<c><![CDATA[ні'], ['before a tag has its name', '<']])('is refused when it ends %s', (_, document) => {
    expect(() => ours([document], 'r')).toThrow();
  });

  it('holds no more than a cell may have of what is not finished', () => {
    const tokens = new XmlTokens({ open: () => undefined, close: () => undefined, text: () => undefined });
    expect(() => { for (let sent = 0; sent < 40; sent += 1) tokens.write(`<c r="${'а'.repeat(64 * 1024)}`.slice(sent === 0 ? 0 : 6)); }).toThrow();
    // Text that goes on is handed over as it comes, and held by nobody.
    let heard = 0;
    const long = new XmlTokens({ open: () => undefined, close: () => undefined, text: (text) => { heard += text.length; } });
    long.write('<v>');
    for (let sent = 0; sent < 40; sent += 1) long.write(`${'а'.repeat(64 * 1024)}<b/>`);
    expect(heard).toBe(40 * 64 * 1024);
  });

  it('decodes the five entities and numbers of characters, and leaves what it does not know', () => {
    expect(decodeEntities('&lt;&gt;&amp;&quot;&apos;')).toBe('<>&"\'');
    expect(decodeEntities('&#1111;&#x457;&#X457;&#128512;')).toBe('їїї😀');
    expect(decodeEntities('&nbsp; &lt &; &amp;lt;')).toBe('&nbsp; &lt &; &lt;');
    expect(decodeEntities('&#0;&#xD800;&#x110000;&#9999999;')).toBe('');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => { expect(decodeEntities(escape(text))).toBe(text); }));
  });

  it('finds an attribute by its own name, whatever its prefix, and none by a part of a name', () => {
    const attributes = ' r="A1" x:t = \'s\' customFormat="1" ref="A1:B2"';
    expect(['r', 't', 'customFormat', 'ref', 'f', 'Format', 'xr'].map((name) => attribute(attributes, name))).toEqual(['A1', 's', '1', 'A1:B2', undefined, undefined, undefined]);
    expect(attribute(' a="b=\'c\'"', 'b')).toBeUndefined();
    expect(attribute(' v="&quot;так&quot;"', 'v')).toBe('"так"');
  });
});
