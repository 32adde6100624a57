import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldOf, findHeader, isNumbering, mappingFaults, suggest, uniqueHeaders } from './mapping.js';
import { fold } from './text.js';
import { targets } from './targets.js';

describe('headers of a register', () => {
  it.each([
    ['№ ЄРДР', 'erdrNumber'], ['Номер кримінального провадження', 'erdrNumber'], ['Дата внесення до ЄРДР', 'registeredOn'], ['Фабула', 'summary'], ['Кваліфікація', 'qualification'],
    ['Прокурор', 'prosecutor'], ['Слідчий', 'investigator'], ['Дата повідомлення про підозру', 'suspicion'], ['Підозрюваний', 'suspect'], ['Продовжено до (міс.)', 'extended_to_months'],
    ['Зупинено', 'suspend'], ['Відновлено', 'resume'], ['Дата затримання', 'detention'], ['Запобіжний захід', 'measure'], ['Тримання під вартою до', 'custody_until'],
    ['Відкриття матеріалів (ст. 290)', 'notice_of_completion'], ['Завершено ознайомлення', 'defence_study_ended'], ['Обвинувальний акт направлено', 'indictment_sent'], ['Суд', 'court'],
    ['НОМЕР КРИМІНАЛЬНОГО\nПРОВАДЖЕННЯ:', 'erdrNumber'], ['Пiдозрюваний', 'suspect'], ['Проголошення вироку', 'verdict_pronounced'], ['Підозра 2', 'suspicion'], ['Дата затримання (дд.мм.рррр гг:хв)', 'detention'], ['№ з/п', null], ['Улюблений колір', null],
  ])('%j means %s', (header, field) => {
    expect(fieldOf(header)).toBe(field);
  });

  it('every label is understood as its own field', () => {
    for (const { field, label } of targets) expect([label.uk, fieldOf(label.uk)]).toEqual([label.uk, field]);
  });

  it('a field of which there is one goes to the first column, others may stand in several', () => {
    expect(suggest(['№ ЄРДР', 'Номер КП', 'Підозра', 'Дата підозри']).map(({ field }) => field)).toEqual(['erdrNumber', null, 'suspicion', 'suspicion']);
  });

  it('what the office chose before goes first, also that a column is left out', () => {
    const remembered = new Map([[fold('Моя колонка'), 'summary'], [fold('Фабула'), null]]);
    expect(suggest(['моя колонка', 'Фабула'], remembered)).toEqual([{ header: 'моя колонка', field: 'summary' }, { header: 'Фабула', field: null }]);
  });

  it('the header row is found under a title, and the line of column numbers below is known', () => {
    const rows = [{ row: 1, cells: ['Реєстр проваджень станом на 01.11.2026'] }, { row: 3, cells: ['№', '№ ЄРДР', 'Фабула', 'Прокурор'] }, { row: 4, cells: ['1', '2', '3', '4'] }];
    expect(findHeader(rows)).toMatchObject({ row: 3, score: 3, cells: rows[1]?.cells });
    expect([['1', '2', '3', '4'], ['2', '', ' 3'], ['', '1', '', '2'], ['1', '12025162470000220'], ['1', ''], ['5', '6'], []].map(isNumbering)).toEqual([true, true, true, false, false, false, false]);
  });

  it('empty and repeated headers get names of their own', () => {
    expect(uniqueHeaders(['Дата', '', 'Дата', ' Дата '])).toEqual(['Дата', 'Стовпець B', 'Дата (2)', 'Дата (3)']);
    expect(uniqueHeaders(['Дата (2)', 'Дата', 'Дата', 'Стовпець E', ''])).toEqual(['Дата (2)', 'Дата', 'Дата (3)', 'Стовпець E', 'Стовпець E (2)']);
  });

  it('no two columns ever have one name, none is empty, and none ends in half a character', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('Дата', 'Дата (2)', 'Дата (3)', '', ' ', '№'), fc.string({ unit: 'binary' }), fc.constant(`${'х'.repeat(199)}😀`)), { maxLength: 30 }), (cells) => {
      const headers = uniqueHeaders(cells);
      expect(new Set(headers).size).toBe(cells.length);
      expect(headers.filter((header) => header === '' || header.length > 220 || /\p{Surrogate}/u.test(header))).toEqual([]);
    }));
  });

  const table = (...rows: string[][]) => rows.map((cells, index) => ({ row: index + 1, cells }));
  it('two rows of headers are read together, also where the upper ones hold for several columns', () => {
    const found = findHeader(table(
      ['Реєстр проваджень'],
      ['№ з/п', 'Кримінальне провадження', '', 'Фабула', 'Підозрюваний', '', 'Запобіжний захід', '', 'Продовження', '', 'Суд'],
      ['', 'Номер', 'Дата внесення', '', 'ПІБ', 'Дата підозри', 'Вид', 'Дата', 'До (міс.)', 'Дата', 'Назва'],
      ['1', '12026141320000117', '12.02.2026', 'текст', 'Перша Особа', '20.05.2026', 'застава', '22.05.2026', '', '', ''],
    ));
    expect(found?.row).toBe(3);
    expect(suggest(uniqueHeaders(found?.cells ?? [])).map(({ header, field }) => `${header}: ${field}`)).toEqual([
      '№ з/п: null', 'Кримінальне провадження › Номер: erdrNumber', 'Кримінальне провадження › Дата внесення: registeredOn', 'Фабула: summary', 'Підозрюваний › ПІБ: suspect', 'Підозрюваний › Дата підозри: suspicion',
      'Запобіжний захід › Вид: measure', 'Запобіжний захід › Дата: measureOn', 'Продовження › До (міс.): extended_to_months', 'Продовження › Дата: extendedOn', 'Суд › Назва: court',
    ]);
  });

  it.each([
    ['of one row', [['№ ЄРДР', 'Фабула', 'Підозрюваний', 'Запобіжний захід'], ['12026141320000117', 'текст', 'Перша Особа', 'домашній арешт']]],
    ['of one row above a first row without a number', [['№ ЄРДР', 'Фабула', 'Дата підозри', 'Захід'], ['', 'текст', '20.05.2026', 'домашній арешт']]],
    ['under a group of words that mean nothing', [['№ ЄРДР', 'Фабула', 'Різне', ''], ['', '', 'так', 'ні']]],
  ])('headers %s stay in one row', (_, rows) => {
    expect(findHeader(table(...rows))).toMatchObject({ row: 1, cells: rows[0] });
  });

  it.each([[' ', 32_767], ['(', 32_767], ['а ', 16_000], ['(дд', 10_000]])('a thousand cells of %j, %d times, are no headers and cost a moment', (text, times) => {
    const start = performance.now();
    expect(findHeader(table(...Array.from({ length: 15 }, () => Array.from({ length: 70 }, () => text.repeat(times)))))?.score).toBe(0);
    expect(performance.now() - start).toBeLessThan(8_000);
  });

  it('a mapping without the number, with a column or field that is not there, or with a field twice is refused by name', () => {
    const faults = mappingFaults(['a', 'b'], [{ header: 'a', field: 'summary' }, { header: 'b', field: 'summary' }, { header: 'c', field: 'nonsense' }]);
    expect(faults.map(({ field, rule }) => `${field} ${rule}`).sort()).toEqual(['erdrNumber required', 'mapping field', 'mapping header', 'summary once']);
  });
});
