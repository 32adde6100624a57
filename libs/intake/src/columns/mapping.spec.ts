import { describe, expect, it } from '@jest/globals';
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
    expect(findHeader(rows)).toMatchObject({ row: 3, score: 3 });
    expect([isNumbering(rows[2]?.cells ?? []), isNumbering(['1', '12025162470000220'])]).toEqual([true, false]);
  });

  it('empty and repeated headers get names of their own', () => {
    expect(uniqueHeaders(['Дата', '', 'Дата', ' Дата '])).toEqual(['Дата', 'Стовпець B', 'Дата (2)', 'Дата (3)']);
  });

  it('a mapping without the number, with a column or field that is not there, or with a field twice is refused by name', () => {
    const faults = mappingFaults(['a', 'b'], [{ header: 'a', field: 'summary' }, { header: 'b', field: 'summary' }, { header: 'c', field: 'nonsense' }]);
    expect(faults.map(({ field, rule }) => `${field} ${rule}`).sort()).toEqual(['erdrNumber required', 'mapping field', 'mapping header', 'summary once']);
  });
});
