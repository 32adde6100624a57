/** A register number taken apart. Only the count of digits is strict: the parts are hints (ERDR-FORMAT). */
export interface ErdrNumber {
  readonly body: string;
  readonly year: string;
  readonly region: string;
  readonly unit: string;
  readonly seq: string;
}

const FORMAT = /^(\d)(\d{4})(\d{2})(\d{4})(\d{6})$/;

/**
 * Takes a register number apart: `B YYYY RR UUUU NNNNNN`, 17 digits and nothing else.
 * Undefined when it is not such a number.
 * @example parseErdrNumber('12025162470000220') // { body: '1', year: '2025', region: '16', unit: '2470', seq: '000220' }
 */
export function parseErdrNumber(text: string): ErdrNumber | undefined {
  const match = FORMAT.exec(text);
  if (match === null) return undefined;
  const [, body = '', year = '', region = '', unit = '', seq = ''] = match;
  return { body, year, region, unit, seq };
}
