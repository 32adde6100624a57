import { damaged, unreadable } from './fault.js';

/** What hears an XML document: tags without their namespace prefix, and the text between them. */
export interface XmlListener {
  open(tag: string, attributes: string): void;
  close(tag: string): void;
  text(text: string): void;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** No tag and no text of a spreadsheet is longer than a cell may be, entities included. */
const LONGEST = 1024 * 1024;

const character = (code: number): string => (code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '');

/** The five entities of XML and numbered characters; a document cannot define others here. */
export const decodeEntities = (text: string): string =>
  text.includes('&') ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
    hex !== undefined ? character(Number.parseInt(hex, 16)) : decimal !== undefined ? character(Number(decimal)) : ENTITIES[name ?? ''] ?? whole) : text;

const patterns = new Map<string, RegExp>();

/** The value of one attribute, decoded. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (pattern === undefined) patterns.set(name, (pattern = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const match = pattern.exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decodeEntities(value);
}

/**
 * Cuts XML into tags and text as it streams by, holding no more than the unfinished piece. Enough for spreadsheets, and no
 * more on purpose: document types, and with them every entity trick, are refused.
 */
export class XmlTokens {
  private rest = '';

  constructor(private readonly listener: XmlListener) {}

  write(chunk: string): void {
    const buffer = this.rest + chunk;
    let at = 0;
    for (;;) {
      const open = buffer.indexOf('<', at);
      if (open < 0) break;
      const end = this.endOf(buffer, open);
      if (end < 0) { at = this.flush(buffer, at, open); break; }
      this.flush(buffer, at, open);
      this.markup(buffer, open, end);
      at = end;
    }
    this.rest = buffer.slice(at);
    if (this.rest.length > LONGEST) throw damaged();
  }

  /** The document must be whole. */
  end(): void {
    if (this.rest.trim() !== '') throw damaged();
  }

  private flush(buffer: string, from: number, to: number): number {
    if (to > from) this.listener.text(decodeEntities(buffer.slice(from, to)));
    return to;
  }

  /** Index after the markup that begins at `open`, or -1 when it is not all there yet. */
  private endOf(buffer: string, open: number): number {
    // Too short to tell a comment from a declaration: wait.
    if (buffer[open + 1] === '!' && buffer.length - open < 9) return -1;
    if (buffer.startsWith('<!--', open)) return after(buffer, '-->', open + 4);
    if (buffer.startsWith('<![CDATA[', open)) return after(buffer, ']]>', open + 9);
    if (buffer.startsWith('<?', open)) return after(buffer, '?>', open + 2);
    if (buffer.startsWith('<!', open)) throw unreadable('Файл містить оголошення, яких у таблицях не буває.', 'The file holds declarations that no table has.');
    return tagEnd(buffer, open);
  }

  private markup(buffer: string, open: number, end: number): void {
    const mark = buffer[open + 1];
    if (mark === '?') return;
    if (mark === '!') {
      if (buffer[open + 2] === '[') this.listener.text(buffer.slice(open + 9, end - 3));
      return;
    }
    if (mark === '/') return this.listener.close(local(buffer.slice(open + 2, end - 1).trim()));
    const empty = buffer[end - 2] === '/';
    const inside = buffer.slice(open + 1, empty ? end - 2 : end - 1);
    const space = inside.search(/\s/);
    const tag = local(space < 0 ? inside : inside.slice(0, space));
    this.listener.open(tag, space < 0 ? '' : inside.slice(space));
    if (empty) this.listener.close(tag);
  }
}

const after = (buffer: string, mark: string, from: number): number => {
  const at = buffer.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
};

const local = (tag: string): string => tag.slice(tag.indexOf(':') + 1);

const [GREATER, DOUBLE, SINGLE] = [62, 34, 39];

/** Index after the `>` that ends the tag begun at `open`, or -1; one pass, because a value may hold any number of `>`. */
function tagEnd(buffer: string, open: number): number {
  for (let at = open + 1; at < buffer.length; at += 1) {
    const letter = buffer.charCodeAt(at);
    if (letter === GREATER) return at + 1;
    if (letter === DOUBLE || letter === SINGLE) {
      at = buffer.indexOf(letter === DOUBLE ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}
