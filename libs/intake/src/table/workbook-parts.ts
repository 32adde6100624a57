import { attribute, type XmlListener } from './xml-tokens.js';
import { partName } from './zip-directory.js';
import { damaged, tooLarge } from './fault.js';
import { limits } from './limits.js';

/** Excel writes characters that XML forbids as `_x000D_`. */
export const decodeEscapes = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text);

/** The sheets of a workbook in their order; hidden ones hold lists for choices, not registers. */
export class WorkbookPart implements XmlListener {
  readonly sheets: { readonly name: string; readonly relation: string; readonly hidden: boolean }[] = [];
  from1904 = false;

  open(tag: string, attributes: string): void {
    if (tag === 'workbookPr') this.from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
    if (tag !== 'sheet') return;
    if (this.sheets.length >= limits.zipEntries) throw damaged();
    const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
    this.sheets.push({ name: (attribute(attributes, 'name') ?? '').slice(0, 100), relation: attribute(attributes, 'id') ?? '', hidden });
  }

  close(): void { /* nothing hangs on the end of these tags */ }
  text(): void { /* and their text is nothing */ }
}

/** Which part a relation of the workbook points to. */
export class RelationsPart implements XmlListener {
  readonly targets = new Map<string, string>();

  open(tag: string, attributes: string): void {
    if (tag !== 'Relationship') return;
    if (this.targets.size >= limits.zipEntries) throw damaged();
    const target = attribute(attributes, 'Target') ?? '';
    this.targets.set(attribute(attributes, 'Id') ?? '', partName(target.startsWith('/') ? target : `xl/${target.replace(/^\.\//, '')}`));
  }

  close(): void { /* as above */ }
  text(): void { /* as above */ }
}

/** Numbers of formats that are dates by themselves. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);
const isDateFormat = (code: string): boolean => /[dyhдрг]|mm/i.test(code.replace(/"[^"]*"|[\\_*].|\[(?!h|m|s)[^\]]*\]/gi, '')) && !/^general$/i.test(code);

/** Which cell styles show their number as a date. */
export class StylesPart implements XmlListener {
  readonly dates: boolean[] = [];
  private readonly formats = new Map<number, boolean>();
  private inCells = false;

  open(tag: string, attributes: string): void {
    if (this.formats.size >= limits.styles || this.dates.length >= limits.styles) throw damaged();
    if (tag === 'numFmt') this.formats.set(Number(attribute(attributes, 'numFmtId')), isDateFormat(attribute(attributes, 'formatCode') ?? ''));
    if (tag === 'cellXfs') this.inCells = true;
    if (tag !== 'xf' || !this.inCells) return;
    const id = Number(attribute(attributes, 'numFmtId') ?? 0);
    this.dates.push(this.formats.get(id) ?? BUILT_IN_DATES.has(id));
  }

  close(tag: string): void {
    if (tag === 'cellXfs') this.inCells = false;
  }

  text(): void { /* as above */ }
}

/** The strings that cells refer to by number: the only part of a workbook that has to be held, and so the one with a limit. */
export class SharedStringsPart implements XmlListener {
  readonly strings: string[] = [];
  private current = '';
  private inText = false;
  private phonetic = false;
  private characters = 0;

  open(tag: string): void {
    if (tag === 'si') this.current = '';
    if (tag === 'rPh') this.phonetic = true;
    if (tag === 't') this.inText = true;
  }

  close(tag: string): void {
    if (tag === 't') this.inText = false;
    if (tag === 'rPh') this.phonetic = false;
    if (tag !== 'si') return;
    const text = decodeEscapes(this.current).slice(0, limits.cellCharacters);
    this.characters += text.length;
    if (this.characters > limits.sharedCharacters || this.strings.length >= limits.sharedStrings) throw tooLarge({ uk: 'забагато тексту для формату XLSX, збережіть її як CSV', en: 'too much text for XLSX, save it as CSV' });
    this.strings.push(text);
  }

  text(text: string): void {
    if (this.inText && !this.phonetic && this.current.length < limits.cellCharacters * 2) this.current += text;
  }
}
