import { describe, expect, it } from '@jest/globals';
import type { Column } from '../columns/mapping.js';
import { readGroup } from './group.js';
import { draftRow } from './row-draft.js';

const number = '12025162470000220';
const [first, second] = ['Перший Петро', 'Другий Дмитро'];
/** Reads rows given as field → cell. */
function read(...rows: Record<string, string>[]) {
  const columns: Column[] = [...new Set(['erdrNumber', ...rows.flatMap(Object.keys)])].map((field) => ({ header: `стовпець ${field}`, field }));
  return readGroup(rows.map((row, index) => draftRow(index + 2, columns.map(({ field }) => ({ erdrNumber: number, ...row })[field ?? ''] ?? ''), columns)));
}
type Found = ReadonlyMap<number, readonly { field: string; rule: string }[]>;
const said = (found: Found): string[] => [...found].flatMap(([row, each]) => each.map(({ field, rule }) => `${row} ${field} ${rule}`));
const events = (...rows: Record<string, string>[]): string[] | string => {
  const { draft, faults } = read(...rows);
  return draft?.events.map(({ type, on, at, number: count, person, note }) => [type, on ?? at, count, person, note].filter((part) => part !== null).join(' ')) ?? said(faults);
};
const doubts = (...rows: Record<string, string>[]): string[] => said(read(...rows).doubts);

describe('a preventive measure as units write it', () => {
  it.each([
    ['тримання під вартою', 'custody_ruling'], ['Тримання під вартою без права внесення застави', 'custody_ruling'], ['ТРИМАННЯ ПІД BAPTOЮ', 'custody_ruling'], ['взяття під варту', 'custody_ruling'], ['під вартою', 'custody_ruling'],
    ['домашній арешт', 'house_arrest_ruling'], ['цілодобовий домашній арешт', 'house_arrest_ruling'], ['нічний домашній арешт з електронним браслетом', 'house_arrest_ruling'], ['застава', 'bail_ruling'], ['застава 80 000 грн', 'bail_ruling'],
    ["особисте зобов'язання", 'obligations_ruling'], ['Особисте зобовʼязання', 'obligations_ruling'], ['особиста порука', 'obligations_ruling'],
  ])('%j is %s on the day of its ruling', (measure, type) => {
    expect(events({ suspect: first, measure, measureOn: '06.11.2025' })).toEqual([`${type} 2025-11-06 ${first}`]);
    expect(events({ suspect: first, measure: `${measure} 06.11.2025` })).toEqual([`${type} 2025-11-06 ${first}`]);
  });

  it.each(['арешт', 'арешт майна', 'відсторонення від посади', 'у застосуванні тримання під вартою відмовлено', 'тримання під вартою відмовлено', 'тримання під вартою змінено на домашній арешт', 'домашній арешт скасовано', 'застава припинена', 'тримання під вартою – не застосовано'])('%j is no ruling that orders one: it is left out, and said', (measure) => {
    expect([events({ suspect: first, measure, measureOn: '06.11.2025' }), doubts({ suspect: first, measure, measureOn: '06.11.2025' })]).toEqual([[], ['2 measure unknown-word']]);
  });

  it('goes one to each suspect, or one to all', () => {
    expect(events({ suspect: `${first}; ${second}`, measure: 'застава', measureOn: '06.11.2025' })).toEqual([`bail_ruling 2025-11-06 ${first}`, `bail_ruling 2025-11-06 ${second}`]);
    expect(events({ suspect: `${first}; ${second}`, measure: 'тримання під вартою; застава', measureOn: '06.11.2025; 07.11.2025' })).toEqual([`custody_ruling 2025-11-06 ${first}`, `bail_ruling 2025-11-07 ${second}`]);
    expect(events({ suspect: `${first}; ${second}`, measure: 'хтозна-що 06.11.2025; застава 07.11.2025' })).toEqual([`bail_ruling 2025-11-07 ${second}`]);
    expect(events({ suspect: first, measure: 'тримання під вартою; застава', measureOn: '06.11.2025; 07.11.2025' })).toEqual([`custody_ruling 2025-11-06 ${first}`, `bail_ruling 2025-11-07 ${first}`]);
  });

  it('is refused where nobody can tell whose it is, or when', () => {
    expect(events({ suspect: `${first}; ${second}`, measure: 'застава; домашній арешт', measureOn: '06.11.2025' })).toEqual(['2 measureOn count']);
    expect(events({ suspect: `${first}; ${second}`, measure: 'застава; застава; застава', measureOn: '06.11.2025; 07.11.2025; 08.11.2025' })).toEqual(['2 measure count']);
  });
});

describe('a row of its own for each event', () => {
  it.each([
    ['Арешт майна', '05.11.2025', 'property_arrest_decided 2025-11-05'], ['Накладено арешт', '05.11.2025', 'property_arrest_decided 2025-11-05'], ['Тримання під вартою до', '05.01.2026', `custody_until 2026-01-05 ${first}`],
    ['тримання під вартою', '05.11.2025', `custody_ruling 2025-11-05 ${first}`], ['Застава', '05.11.2025', `bail_ruling 2025-11-05 ${first}`], ['Клопотання про продовження тримання під вартою', '05.11.2025', `custody_extension_motion 2025-11-05 ${first}`],
    ['Затримано', '05.11.2025 14:30', `detention 2025-11-05T14:30:00+02:00 ${first}`], ['ЗАТРИМАННЯ', '5 листопада 2025 року о 14 год. 30 хв.', `detention 2025-11-05T14:30:00+02:00 ${first}`], ['Повідомлення про підозру', '05.11.2025', `suspicion 2025-11-05 ${first}`],
    ['Обшук', '05.11.2025', 'search_done 2025-11-05'], ['Ст. 290 КПК', '05.11.2025', 'notice_of_completion 2025-11-05'], ['Скеровано до суду', '05.11.2025', 'indictment_sent 2025-11-05'], ['Вирок', '05.11.2025', 'verdict_pronounced 2025-11-05'],
  ])('of the kind %j on %s is %s', (eventType, eventOn, expected) => {
    const [event = ''] = events({ suspect: first, eventType, eventOn });
    expect(event.startsWith(expected)).toBe(true);
  });

  it.each([
    ['without a kind that is known', { eventType: 'Нарада', eventOn: '05.11.2025' }, ['2 eventType event-type']],
    ['whose kind is a refusal of a measure', { eventType: 'тримання під вартою відмовлено', eventOn: '05.11.2025' }, ['2 eventType event-type']],
    ['without a day', { eventType: 'Обшук' }, ['2 eventOn required']],
    ['with more kinds than days', { eventType: 'Обшук; Вирок', eventOn: '05.11.2025' }, ['2 eventType count']],
    ['of an extension without its months', { eventType: 'Продовження строку', eventOn: '05.11.2025' }, ['2 eventValue required']],
    ['of an extension with words for months', { eventType: 'Продовження строку', eventOn: '05.11.2025', eventValue: 'шість' }, ['2 extended_to_months number']],
    ['of detention without the hour', { eventType: 'Затримання', eventOn: '05.11.2025' }, ['2 detention time']],
    ['with a day that is none', { eventType: 'Обшук', eventOn: '31.11.2025' }, ['2 search_done date']],
  ])('%s is refused by name', (_, row, expected) => {
    expect(events({ suspect: first, ...row })).toEqual(expected);
  });

  it('takes its note along, and a day without a kind is left out and said', () => {
    expect(events({ eventType: 'Обшук', eventOn: '05.11.2025', eventNote: 'за місцем проживання' })).toEqual(['search_done 2025-11-05 за місцем проживання']);
    expect([events({ eventOn: '05.11.2025' }), doubts({ eventOn: '05.11.2025' })]).toEqual([[], ['2 eventOn type-missing']]);
  });
});

describe('an extension as units write it', () => {
  it.each([
    ['3', '01.12.2025'], ['до 3 міс.', '01.12.2025'], ['3 (трьох) місяців', '01.12.2025'], ['до 3-х місяців', '01.12.2025'], ['3 міс. (01.12.2025)', ''], ['3 міс. від 01.12.2025', ''], ['3, 01.12.2025 р.', ''],
  ])('%j with the date %j is three months on that day', (months, extendedOn) => {
    expect(events({ extended_to_months: months, extendedOn })).toEqual(['extended_to_months 2025-12-01 3']);
  });

  it.each([['01.12.2025', 'number'], ['до 01.02.2026', 'number'], ['3 міс. до 01.02.2026', 'number'], ['так', 'number'], ['-3', 'number'], ['2,5', 'number']])('%j is refused: it is no number of months', (months, rule) => {
    expect(events({ extended_to_months: months })).toEqual([`2 extended_to_months ${rule}`]);
  });

  it('to the same months on the same day is told once, however many rows say it', () => {
    const row = { extended_to_months: '3 (01.12.2025)' };
    expect(events({ suspect: first, ...row }, { suspect: second, ...row })).toEqual(['extended_to_months 2025-12-01 3']);
  });
});

describe('rows of one proceeding', () => {
  it.each([['12.02.2025', '2025-02-12'], ['12.02.2025', '12.2.25'], ['12.02.2025', '12 лютого 2025 року'], ['45700', '12.02.2025']])('agree that it was registered on %s and on %s', (one, other) => {
    const { draft, faults } = read({ registeredOn: one }, { registeredOn: other });
    expect([draft?.registeredOn, faults.size]).toEqual(['2025-02-12', 0]);
  });

  it('disagree about another day, also where it stands behind the number', () => {
    expect(said(read({ registeredOn: '12.02.2025' }, { registeredOn: '13.02.2025' }).faults)).toEqual(['3 registeredOn conflict']);
    expect(said(read({ erdrNumber: `${number} від 12.02.2025` }, { erdrNumber: `${number} від 13.02.2025` }).faults)).toEqual(['3 registeredOn conflict']);
  });

  it('refuse a day of registration that is none at the row where it stands', () => {
    const { faults } = read({ summary: 'Вигадана обставина' }, { registeredOn: '30.02.2025' });
    expect([...faults]).toMatchObject([[3, [{ column: 'стовпець registeredOn', field: 'registeredOn', rule: 'date', message: { uk: 'Такого дня немає: «30.02.2025».', en: 'There is no such day: “30.02.2025”.' } }]]]);
  });

  it('give the court to the indictment of its row, and say when there is none', () => {
    expect(events({ indictment_sent: '20.02.2026', court: 'Зразковий районний суд' })).toEqual(['indictment_sent 2026-02-20 Зразковий районний суд']);
    expect([events({ court: 'Зразковий районний суд' }), doubts({ court: 'Зразковий районний суд' })]).toEqual([[], ['2 court no-indictment']]);
  });

  it('know the body by its words, and say when they do not', () => {
    expect(['НП', 'CБУ', 'СУ ГУНП в Зразковій області', 'дбр'].map((body) => read({ body }).draft?.body)).toEqual(['NATIONAL_POLICE', 'SECURITY_SERVICE', 'NATIONAL_POLICE', 'SBI']);
    expect([read({ body: 'Рибоохорона' }).draft?.body, doubts({ body: 'Рибоохорона' })]).toEqual([undefined, ['2 body unknown-word']]);
  });

  it('gather what is said of qualification and people once', () => {
    const { draft } = read({ qualification: 'ч. 2 ст. 149 КК', suspect: first, victim: 'Четверта Уляна' }, { qualification: 'ч. 2 ст. 149 КК; ч. 3 ст. 332 КК', suspect: `${first.toUpperCase()}, 12.03.1990 р.н.`, victim: 'Четверта Уляна' });
    expect(draft).toMatchObject({ rows: [2, 3], qualification: 'ч. 2 ст. 149 КК; ч. 3 ст. 332 КК', suspects: [{ name: first, birthDay: '1990-03-12' }], victims: [{ name: 'Четверта Уляна', birthDay: null }] });
  });

  it('without a number that can be read are refused, and nothing is made of them', () => {
    expect([read({ erdrNumber: '1.2E+16', suspect: first }).draft, said(read({ erdrNumber: '1.2E+16' }).faults), readGroup([]).draft]).toEqual([undefined, ['2 erdrNumber digits-lost'], undefined]);
  });
});
