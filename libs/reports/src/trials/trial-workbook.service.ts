import { Injectable } from '@nestjs/common';
import { neutral } from '#libs/intake';
import type { Language } from '#libs/platform';
import type { Said } from './labels.js';
import { linesOf } from './sheet.js';
import type { TrialTable } from './tables.js';
import type { TrialFiguresRead } from './trial-figures.service.js';

const about = {
  sheet: { uk: 'Таблиця', en: 'Table' }, notes: { uk: 'Як рахували', en: 'How it was counted' }, period: { uk: 'Період', en: 'Period' }, office: { uk: 'Орган', en: 'Office' }, all: { uk: 'Усі, які ви очолюєте', en: 'All that you head' },
} as const satisfies Readonly<Record<string, Said>>;

/** A table of figures as a workbook: the numbers as numbers, and on a sheet of its own what they mean. */
@Injectable()
export class TrialWorkbooks {
  async write({ figures, table, office }: { readonly figures: TrialFiguresRead; readonly table: TrialTable; readonly office: Said | null }, language: Language): Promise<Buffer> {
    // Loaded when it is first needed: it is large, and most starts never write a workbook.
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet(about.sheet[language], { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
    sheet.columns = [{ width: 44 }, ...table.columns.map(({ label }) => ({ width: Math.min(30, Math.max(12, label[language].length + 2)) }))];
    for (const cells of linesOf(table, language)) sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell)));
    sheet.getRow(1).font = { bold: true };
    if (table.foot !== null) sheet.getRow(sheet.rowCount).font = { bold: true };
    const notes = workbook.addWorksheet(about.notes[language]);
    notes.columns = [{ width: 44 }, { width: 100 }, { width: 30 }];
    notes.addRow([table.title[language]]).font = { bold: true };
    notes.addRow([about.period[language], `${figures.from} – ${figures.to}`]);
    notes.addRow([about.office[language], neutral((office ?? about.all)[language])]);
    for (const { text, source, key } of figures.definitions) {
      const column = table.columns.find((one) => one.key === key);
      if (column !== undefined) notes.addRow([column.label[language], text[language], source?.[language] ?? '']);
    }
    return Buffer.from(await workbook.xlsx.writeBuffer());
  }
}
