import { isUtf8 } from 'node:buffer';

export type Format = 'xlsx' | 'csv' | 'old-excel' | 'unknown';

/** What a file is, by its first bytes: the name is only what somebody called it. */
export function formatOf(head: Buffer): Format {
  if (head.length === 0) return 'unknown';
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) return 'xlsx';
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return 'old-excel';
  if (markOf(head) !== undefined) return 'csv';
  if (head.includes(0) || head.subarray(0, 5).toString('latin1') === '%PDF-' || /^\s*<(!doctype|html|\?xml)/i.test(head.subarray(0, 200).toString('latin1'))) return 'unknown';
  return 'csv';
}

export type Encoding = 'utf-8' | 'windows-1251' | 'utf-16le' | 'utf-16be';

const MARKS: readonly (readonly [mark: string, encoding: Encoding])[] = [['efbbbf', 'utf-8'], ['fffe', 'utf-16le'], ['feff', 'utf-16be']];
/** The encoding that the mark at the beginning of a file tells; its word counts more than a broken byte somewhere below. */
const markOf = (head: Buffer): Encoding | undefined => MARKS.find(([mark]) => head.toString('hex', 0, 3).startsWith(mark))?.[1];

/** Follows a file by its chunks and tells its encoding at the end: what its mark says, UTF-8 if every byte agrees, else windows-1251. */
export class EncodingSniffer {
  private begun = false;
  private marked: Encoding | undefined;
  private utf8 = true;
  private carry = Buffer.alloc(0);

  write(chunk: Buffer): void {
    if (!this.begun) this.marked = markOf(chunk);
    this.begun = true;
    if (this.marked !== undefined || !this.utf8) return;
    const whole = Buffer.concat([this.carry, chunk]);
    const cut = whole.length - unfinished(whole);
    this.utf8 = isUtf8(whole.subarray(0, cut));
    this.carry = whole.subarray(cut);
  }

  end(): Encoding {
    return this.marked ?? (this.utf8 && this.carry.length === 0 ? 'utf-8' : 'windows-1251');
  }
}

/** Bytes at the end that begin a character of UTF-8 without finishing it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

export const delimiters = [';', ',', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The delimiter that cuts the most of the first lines into the same number of columns, and into the most of them; quoted text does not count. */
export function delimiterOf(head: string): Delimiter {
  const lines = recordsOf(head).filter((line) => line !== '').slice(0, 30);
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const usual = mode(counts.filter((count) => count > 0));
    return { delimiter, lines: counts.filter((count) => count === usual).length * Math.sign(usual), usual };
  });
  // The first wins a draw: a table of one column is read as if by semicolons.
  return scores.reduce((best, each) => (each.lines > best.lines || (each.lines === best.lines && each.usual > best.usual) ? each : best)).delimiter;
}

/** Lines of text without what stands in quotes. */
const recordsOf = (head: string): string[] => head.replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\n|\r/);

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
