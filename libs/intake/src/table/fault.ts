import type { Text } from '#libs/time-limits';

/** The file cannot be read as a table, and what the person can do about it. */
export class TableFault extends Error {
  constructor(readonly text: Text) {
    super(text.en);
    this.name = 'TableFault';
  }
}

export const unreadable = (uk: string, en: string): TableFault => new TableFault({ uk, en });

export const damaged = (): TableFault => unreadable('Файл пошкоджено: збережіть таблицю ще раз і спробуйте знову.', 'The file is damaged: save the table again and retry.');
export const tooLarge = (what: { uk: string; en: string }): TableFault => unreadable(`Таблиця завелика: ${what.uk}. Поділіть її на частини.`, `The table is too large: ${what.en}. Split it.`);
