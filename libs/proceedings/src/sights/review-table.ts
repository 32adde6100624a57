import { today } from '#libs/time-limits';

/** As much of an event as leaves the house: never its detail. */
export interface ReviewRow {
  readonly at: string;
  readonly staff: string;
  readonly erdrNumber: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly ground: string | null;
  readonly id: string;
}

const HEAD = ['at', 'kyiv', 'staff', 'proceeding', 'action', 'outcome', 'ground', 'event'];

/** The clock on the wall in Kyiv, to the second, as the screen shows it. */
const inKyiv = (instant: string): string => today(Date.parse(instant)).instant.slice(0, 19).replace('T', ' ');

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The rows as CSV, with a mark that tells spreadsheets that it is UTF-8. */
export const reviewTable = (rows: readonly ReviewRow[]): string =>
  `\uFEFF${[HEAD, ...rows.map(({ at, staff, erdrNumber, action, outcome, ground, id }) => [at, inKyiv(at), staff, erdrNumber ?? '', action, outcome, ground ?? '', id])].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
