import type { ImportStateFragment } from '../../gql/imports.js';

type RowError = ImportStateFragment['preview'][number]['errors'][number];

/** One thing that is wrong, with all rows that have it. */
export interface Fault {
  readonly column: string | null;
  readonly field: string;
  readonly rule: string;
  readonly message: RowError['message'];
  readonly rows: readonly number[];
}

/** What is wrong with refused rows, most frequent first: whoever mends a table mends one kind of fault at a time. */
export function faultsOfRows(preview: ImportStateFragment['preview']): Fault[] {
  const found = new Map<string, Fault & { rows: number[] }>();
  for (const { row, outcome, errors } of preview) {
    if (outcome !== 'refuse') continue;
    for (const { column, field, rule, message } of errors) {
      const key = `${field} ${rule} ${message.uk}`;
      const fault = found.get(key) ?? { column, field, rule, message, rows: [] };
      if (!fault.rows.includes(row)) fault.rows.push(row);
      found.set(key, fault);
    }
  }
  return [...found.values()].sort((a, b) => b.rows.length - a.rows.length || (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

/** Kinds of help, by the rule that was broken. */
const helps = {
  required: 'mendRequired', date: 'mendDate', time: 'mendTime', number: 'mendNumber', format: 'mendNumber', future: 'mendFuture', order: 'mendOrder', 'before-register': 'mendOrder', follows: 'mendOrder', stage: 'mendOrder', succession: 'mendOrder',
  unique: 'mendUnique', exists: 'mendUnique', duplicate: 'mendUnique', who: 'mendWho', many: 'mendWho', suspect: 'mendWho', own: 'mendOwn', 'not-allowed': 'mendOwn', 'not-found': 'mendOwn',
  'other-row': 'mendOtherRow', conflict: 'mendOtherRow', once: 'mendOtherRow', 'unknown-word': 'mendWord', role: 'mendWord', length: 'mendLength', range: 'mendLength', formula: 'mendFormula', 'look-alike': 'mendLength',
} as const;
export type Help = (typeof helps)[keyof typeof helps] | 'mendAny';

/**
 * How such a fault is mended in the table.
 * @example helpFor('date') // 'mendDate'
 */
export const helpFor = (rule: string): Help => (Object.hasOwn(helps, rule) ? helps[rule as keyof typeof helps] : 'mendAny');
