/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n|%＝＋－＠]/;

/**
 * A cell that no spreadsheet runs as a formula: an apostrophe goes before whatever could begin one. Reading takes the apostrophe off
 * again, so a downloaded file comes back as it went.
 * @example neutral('=HYPERLINK("http://x")') // "'=HYPERLINK(…"
 */
export const neutral = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** One line of CSV as Excel in Ukraine expects it: semicolons, quotes only where needed, also where another delimiter might be seen. */
export const csvLine = (cells: readonly string[]): string => `${cells.map((cell) => quoted(neutral(cell))).join(';')}\r\n`;

const quoted = (cell: string): string => (/[";,\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
