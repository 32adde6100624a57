import { readDay } from '../../lib/dates.js';

/**
 * A task as it is typed in one line: a day at its end is when to be reminded. What is no day of the calendar stays text, and so does a day alone.
 * @example splitDay('Запит до банку 25.11', '2026-11-21') // { text: 'Запит до банку', dueOn: '2026-11-25' }
 */
export function splitDay(line: string, today: string): { readonly text: string; readonly dueOn: string | null } {
  const [, text, day] = /^(.*\S)\s+(?:до\s+|by\s+)?(\d{1,2}\.\d{1,2}(?:\.\d{4}|\.\d{2})?\.?)$/su.exec(line.trim()) ?? [];
  const dueOn = day === undefined ? null : readDay(day, today);
  return text === undefined || dueOn === null ? { text: line.trim(), dueOn: null } : { text: text.replace(/\s+(до|by)$/u, ''), dueOn };
}
