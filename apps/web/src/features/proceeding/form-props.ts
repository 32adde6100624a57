import type { LocalText } from '../../lib/i18n.js';

/** What every form in the drawer is given. */
export interface FormProps {
  readonly onClose: () => void;
  /** Saved; what the server asks to be noticed is shown before the drawer closes. */
  readonly onDone: (warnings?: readonly LocalText[]) => void;
}

/** Leaves out what was not filled in: an empty field is not a value. */
export function filled<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], '' | null | undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null && value !== undefined)) as { [K in keyof T]?: Exclude<T[K], '' | null | undefined> };
}

/** An empty field as nothing, so that a correction can empty what was there: what is left out stays as it was. */
export function emptied<T extends Record<string, unknown>>(values: T): { [K in keyof T]: Exclude<T[K], ''> | null } {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === '' ? null : value])) as { [K in keyof T]: Exclude<T[K], ''> | null };
}
