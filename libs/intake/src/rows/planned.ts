import type { OwnField } from '../columns/targets.js';
import type { CellFault } from './row-draft.js';
import { type Draft, note } from './group.js';
import { digest } from './reconcile.js';

/** A colleague that a cell names: found, or why not. */
export type Named = { readonly id: string } | { readonly doubt: CellFault } | undefined;

/** Finds the colleague of a duty that a cell names. An unknown name does not stop the row: the duty stays open. */
export function namedColleague(draft: Draft, field: 'prosecutor' | 'investigator', find: (name: string) => readonly string[]): Named {
  const cell = draft.own.get(field);
  if (cell === undefined) return undefined;
  const ids = find(cell.text);
  if (ids.length === 1 && ids[0] !== undefined) return { id: ids[0] };
  const message = ids.length === 0
    ? { uk: 'Серед працівників вашої прокуратури такого імені з цією роллю немає: не призначено.', en: 'Your office has no member of staff of this name and role: not assigned.' }
    : { uk: 'Під це ім’я підходить кілька працівників: не призначено, напишіть ім’я повністю.', en: 'Several members of staff fit this name: not assigned, write it in full.' };
  return { doubt: { column: cell.column, field, rule: ids.length === 0 ? 'unknown-staff' : 'ambiguous-staff', message } };
}

/** How a name is remembered that could not be used: it is tried again, and stands back for whoever got the duty by hand meanwhile. */
const unused = (text: string): string => `?${digest(text)}`;

/** Whether the last import said the same name and could not use it. */
export const wasUnused = (draft: Draft, field: OwnField, before: Readonly<Record<string, string>>): boolean => before[field] === unused(draft.own.get(field)?.text ?? '');

/**
 * Fingerprints of the cells of the proceeding itself, kept for the next import.
 * @param open fields whose names were not used
 */
export const digests = (draft: Draft, open: ReadonlySet<string>): Record<string, string> => ({
  ...Object.fromEntries([...draft.own].map(([field, { text }]) => [field, open.has(field) ? unused(text) : digest(text)])),
  ...(draft.qualification === '' ? {} : { qualification: digest(draft.qualification) }),
});

/** Whether a cell says something that the last import did not say. */
export function isNews(draft: Draft, field: OwnField | 'qualification', before: Readonly<Record<string, string>>): boolean {
  const text = field === 'qualification' ? draft.qualification : draft.own.get(field)?.text ?? '';
  return text !== '' && digest(text) !== before[field];
}

/** The row and column to show a fault of a field at: where the field stands, else the first row as a whole. */
export function placeOf(draft: Draft, field: string): { readonly row: number; readonly column: string | null } {
  const names: Readonly<Record<string, string>> = { prosecutorId: 'prosecutor', investigatorId: 'investigator' };
  const name = names[field] ?? field;
  return { row: draft.own.get(name as OwnField)?.row ?? draft.rows[0] ?? 0, column: draft.columns.get(name) ?? null };
}

/** Faults on one row of a proceeding refuse its other rows too: a proceeding goes in whole or not at all. */
export function refuseRest(rows: readonly number[], faults: Map<number, CellFault[]>): void {
  const [guilty] = [...faults.keys()].sort((a, b) => a - b);
  for (const row of rows) {
    if (faults.has(row)) continue;
    note(faults, row, { column: null, field: 'erdrNumber', rule: 'other-row', message: { uk: `Рядок ${guilty} того самого провадження має помилку.`, en: `Row ${guilty} of the same proceeding has a fault.` } });
  }
}

/** What a proceeding needs to be registered and no cell says. */
export function missing(draft: Draft): CellFault[] {
  const faults: CellFault[] = [];
  if (draft.registeredOn === undefined) faults.push({ column: null, field: 'registeredOn', rule: 'required', message: { uk: 'Провадження ще не зареєстровано, а дати внесення до ЄРДР немає.', en: 'The proceeding is new, and the day of its entry in the register is missing.' } });
  if (!draft.own.has('summary')) faults.push({ column: null, field: 'summary', rule: 'required', message: { uk: 'Провадження ще не зареєстровано, а фабули немає.', en: 'The proceeding is new, and its summary is missing.' } });
  return faults;
}
