import { targetOf } from '../columns/targets.js';

/** The columns of the sample, in the order of a register; a cell shows what may stand there. */
const COLUMNS: readonly (readonly [field: string, ...cells: string[]])[] = [
  ['erdrNumber', '12026141320000117', '12026141320000254', '12025141320001038'],
  ['registeredOn', '12.02.2026', '03.04.2026', '17.11.2025'],
  ['summary', 'Вербування осіб для примусової праці за кордоном (вигаданий приклад)', 'Вчинення правочину щодо людини, переміщення через кордон (вигаданий приклад)', 'Експлуатація у жебрацтві неповнолітньої особи (вигаданий приклад)'],
  ['qualification', 'ч. 2 ст. 149 КК', 'ч. 1 ст. 149 КК; ч. 3 ст. 332 КК', 'ч. 3 ст. 149 КК'],
  ['body', 'Національна поліція', 'Національна поліція', 'Національна поліція'],
  ['prosecutor', '', '', ''],
  ['investigator', '', '', ''],
  ['suspect', 'Зразковий Захар Зенонович', 'Прикладний Павло Петрович; Показова Поліна Павлівна', 'Умовна Уляна Устимівна, 14.03.1988 р.н.'],
  ['suspicion', '20.05.2026', '15.06.2026; 18.06.2026', '02.03.2026'],
  ['detention', '', '15.06.2026 07:40; 18.06.2026 10:15', ''],
  ['measure', 'домашній арешт', 'тримання під вартою; тримання під вартою', 'застава'],
  ['measureOn', '22.05.2026', '16.06.2026; 19.06.2026', '04.03.2026'],
  ['custody_until', '', '13.08.2026; 16.08.2026', ''],
  ['extended_to_months', '3', '3; 6', ''],
  ['extendedOn', '15.07.2026', '05.08.2026; 10.09.2026', ''],
  ['suspend', '', '', '20.03.2026'],
  ['resume', '', '', '14.04.2026'],
  ['notice_of_completion', '10.08.2026', '', '20.05.2026'],
  ['defence_study_ended', '', '', '02.06.2026'],
  ['indictment_sent', '', '', '09.06.2026'],
  ['court', '', '', 'Зразковий районний суд'],
  ['courtNumber', '', '', '999/1234/26'],
];

/** A small register of invented proceedings: what the download offers, and what a test imports. */
export const sampleHeaders = (): string[] => COLUMNS.map(([field]) => {
  const label = targetOf.get(field)?.label.uk ?? field;
  return targetOf.get(field)?.words.find((word) => SHORT.has(word)) ?? label;
});

/** Headers that units use rather than the full names of the events. */
const SHORT = new Set(['Номер кримінального провадження', 'Дата повідомлення про підозру', 'Дата і час затримання', 'Дата обрання запобіжного заходу', 'Тримання під вартою до', 'Продовжено до (міс.)', 'Дата продовження', 'Зупинено', 'Відновлено', 'Відкриття матеріалів (ст. 290)', 'Завершено ознайомлення', 'Обвинувальний акт направлено']);

export const sampleRows = (): string[][] => [0, 1, 2].map((index) => COLUMNS.map((column) => column[index + 1] ?? ''));
