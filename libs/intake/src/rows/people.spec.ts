import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeDay } from '../columns/day-cell.js';
import { type Colleague, finder, nameKey, readPeople } from './people.js';

/** `Ім’я|день народження` of each. */
const people = (cell: string): string[] | string => {
  const read = readPeople(cell);
  return read.ok ? read.value.map(({ name, birthDay }) => (birthDay === null ? name : `${name}|${birthDay}`)) : read.rule;
};

describe('people in one cell', () => {
  it.each([
    ['Перший Петро Петрович', ['Перший Петро Петрович']],
    ['Перший П.П., Другий Д.Д.', ['Перший П.П.', 'Другий Д.Д.']],
    ['Перший П.П., 12.03.1990 р.н.', ['Перший П.П.|1990-03-12']],
    ['Перший П.П. (12.03.1990 р. н.)', ['Перший П.П.|1990-03-12']],
    ['Перший П.П. 12.03.1990 року народження, Другий Д.Д., 1.5.1961 р.н.', ['Перший П.П.|1990-03-12', 'Другий Д.Д.|1961-05-01']],
    ['1. Перший Петро, 2. Другий Дмитро', ['Перший Петро', 'Другий Дмитро']],
    ['1) Перший Петро 2) Другий Дмитро 3) Третій Тарас', ['Перший Петро', 'Другий Дмитро', 'Третій Тарас']],
    ['Перший Петро та Другий Дмитро', ['Перший Петро', 'Другий Дмитро']],
    ['Перший Петро і Друга Ольга, Третя Тетяна', ['Перший Петро', 'Друга Ольга', 'Третя Тетяна']],
    ['Перший П.П., 1990 р.н.', ['Перший П.П.']],
    ['Перший П.П. 1990 року народження, Другий Д.Д. (1961 р.н.)', ['Перший П.П.', 'Другий Д.Д.']],
    ['Перший П.П., 12.03.1990 р.н., Другий Д.Д.', ['Перший П.П.|1990-03-12', 'Другий Д.Д.']],
    ['Особа 12', ['Особа 12']], ['ОСОБА_1, ОСОБА_2', ['ОСОБА_1', 'ОСОБА_2']],
    ['О’Прикладна Мар’яна', ['О’Прикладна Мар’яна']], ['Умовна-Зразкова Уляна', ['Умовна-Зразкова Уляна']],
    ['ван ден Приклад Ян', ['ван ден Приклад Ян']], ['Sample John', ['Sample John']],
    ['Перший Петро,', ['Перший Петро']], ['', []], [' , ,', []],
  ])('%j are %j', (cell, expected) => {
    expect(people(cell)).toEqual(expected);
  });

  it.each([
    ['Перший П.П., громадянин України', 'person'], ['Перший П.П., раніше не судимий', 'person'], ['Перший П.П., 12.03.1990 р.н., уродженець міста', 'person'],
    ['Перший П.П., 31.02.1990 р.н.', 'birth-day'], ['Перший П.П. 12.13.1990', 'birth-day'],
    ['-', 'name'], ['1.', 'name'], ['12.03.1990', 'name'], ['1990 р.н.', 'name'], ['Я', 'name'], ['Х'.repeat(201), 'name'], ['Перший,'.repeat(201), 'many'],
  ])('%j breaks the rule %s', (cell, rule) => {
    expect(people(cell)).toBe(rule);
  });

  it('a refusal says what stands there and what to do, in both languages, and repeats no long cell', () => {
    expect(readPeople('Перший П.П., громадянин України')).toMatchObject({ message: { uk: expect.stringMatching(/«громадянин України».*крапкою з комою/), en: expect.stringMatching(/“громадянин України”.*semicolons/) } });
    const long = readPeople(`Перший П.П., ${'дуже '.repeat(50)}довго`);
    expect(long.ok ? '' : long.message.uk.length).toBeLessThan(200);
  });

  const word = fc.constantFrom('Перший', 'Друга', 'Зразкова', 'Умовний', 'Петро', 'Олена', 'Мар’яна', 'Іванівна', 'П.', 'О.П.');
  const name = fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => words.join(' '));
  const born = fc.option(fc.date({ min: new Date('1940-01-01'), max: new Date('2012-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)), { nil: null });

  it('as many are read as were written, each with the day of birth that was written, whatever the form', () => {
    const form = fc.constantFrom((day: string) => `, ${writeDay(day)} р.н.`, (day: string) => ` (${writeDay(day)})`, (day: string) => ` ${writeDay(day)} р. н.`);
    fc.assert(fc.property(fc.array(fc.tuple(name, born, form), { minLength: 1, maxLength: 6 }), (written) => {
      const cell = written.map(([who, day, how]) => (day === null ? who : who + how(day))).join(', ');
      expect(readPeople(cell)).toEqual({ ok: true, value: written.map(([who, birthDay]) => ({ name: who, birthDay })) });
    }));
  });

  it('a name is the same person in other letters, cases, spaces and apostrophes', () => {
    fc.assert(fc.property(name, (who) => {
      const otherwise = who.toUpperCase().replace(/О/g, 'O').replace(/ /g, '\u00a0 ').replace(/’/g, 'ʼ');
      expect(nameKey(otherwise)).toBe(nameKey(who));
    }));
  });
});

describe('the name of a colleague', () => {
  const staff: Colleague[] = [
    { id: 'a', displayName: 'Перша Олена Петрівна', roles: ['PROSECUTOR'] }, { id: 'b', displayName: 'Умовна-Зразкова Уляна Устимівна', roles: ['PROSECUTOR', 'HEAD'] },
    { id: 'c', displayName: 'Друга Ольга Іванівна', roles: ['PROSECUTOR'] }, { id: 'd', displayName: 'Друга Оксана Іванівна', roles: ['PROSECUTOR'] }, { id: 'e', displayName: 'Слідча Софія Семенівна', roles: ['INVESTIGATOR'] },
  ];
  const find = finder(staff, 'PROSECUTOR');

  it.each([
    ['Перша Олена Петрівна', ['a']], ['ПЕРША О.П.', ['a']], ['О. П. Перша', ['a']], ['Олена ПЕРША', ['a']], ['Перша Олена', ['a']], ['Перша О.', ['a']], ['Олена Петрівна Перша', ['a']], ['Пepшa O.П.', ['a']],
    ['Умовна-Зразкова У.У.', ['b']], ['Уляна УМОВНА-ЗРАЗКОВА', ['b']], ['У.У. Умовна – Зразкова', ['b']], ['Умовна У.У.', []],
    ['Друга О.І.', ['c', 'd']], ['Ольга ДРУГА', ['c']], ['Друга Оксана', ['d']],
    ['Слідча С.С.', []], ['Перша', []], ['О.П.', []], ['', []], ['Перша О.К.', []], ['Перша Олена Карпівна', []],
  ])('%j means %j', (cell, ids) => {
    expect(find(cell)).toEqual(ids);
  });

  it('is looked for among those of the duty only', () => {
    expect([finder(staff, 'INVESTIGATOR')('Слідча С.С.'), finder(staff, 'INVESTIGATOR')('Перша О.П.'), finder([], 'PROSECUTOR')('Перша О.П.')]).toEqual([['e'], [], []]);
  });

  it('in full always means exactly those who bear it, and no form of it finds a stranger instead', () => {
    fc.assert(fc.property(fc.constantFrom(...staff.filter(({ roles }) => roles.includes('PROSECUTOR'))), fc.constantFrom('full', 'initials', 'reversed', 'first'), ({ id, displayName }, form) => {
      const [surname = '', first = '', middle = ''] = displayName.split(' ');
      const cell = { full: displayName, initials: `${surname} ${first[0] ?? ''}.${middle[0] ?? ''}.`, reversed: `${first[0] ?? ''}. ${middle[0] ?? ''}. ${surname}`, first: `${first} ${surname.toUpperCase()}` }[form];
      expect(find(cell)).toContain(id);
      if (form === 'full' || form === 'first') expect(find(cell)).toEqual([id]);
    }));
  });
});
