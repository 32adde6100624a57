import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/time-limits';
import { readCount, readErdrNumber, splitDate, wordReader } from './cells.js';
import { readWhen, writeDay } from './day-cell.js';
import { fold, quote, splitValues, tidy } from './text.js';

const anyCell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9.,:;/\-– \u00a0'’EeЕ+()]{0,30}$/));
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1970-01-01', n));

describe('a date in a cell', () => {
  it.each([
    ['05.11.2026', '2026-11-05'], ['5.11.26', '2026-11-05'], ['05/11/2026', '2026-11-05'], ['05-11-2026', '2026-11-05'], ['2026-11-05', '2026-11-05'],
    [' 05.11.2026 р. ', '2026-11-05'], ['05.11.2026\u00a0року', '2026-11-05'], ["'05.11.2026", '2026-11-05'], ['05.11.98', '1998-11-05'], ['05.11.2026.', '2026-11-05'], ['05. 11. 2026 р.', '2026-11-05'], ['5 листопада 2026 року', '2026-11-05'], ['«05» ЛИСТОПАДА 2026 р.', '2026-11-05'], ['46331', '2026-11-05'], ['46331.0', '2026-11-05'],
  ])('%j is the day %s', (cell, on) => {
    expect(readWhen(cell)).toEqual({ ok: true, value: { on } });
  });

  it.each([
    ['05.11.2026 14:30', '2026-11-05T14:30:00+02:00'], ['05.07.2026, 9:05', '2026-07-05T09:05:00+03:00'], ['2026-11-05T14:30:15', '2026-11-05T14:30:15+02:00'], ['05.11.2026 о 14:30', '2026-11-05T14:30:00+02:00'],
    ['46331.60416666667', '2026-11-05T14:30:00+02:00'], ['46331,604166666664', '2026-11-05T14:30:00+02:00'], ['5 листопада 2026 року о 14:30', '2026-11-05T14:30:00+02:00'], ['25.10.2026 03:30', '2026-10-25T03:30:00+03:00'],
  ])('%j is the instant %s by the clock in Kyiv', (cell, at) => {
    expect(readWhen(cell)).toEqual({ ok: true, value: { at } });
  });

  it.each([['31.02.2026', 'date'], ['травень 2026', 'date'], ['31 листопада 2026', 'date'], ['5 листопаду 2026', 'date'], ['11/25/2026', 'date'], ['05,11,2026', 'date'], ['05.11.2026 24:00', 'time'], ['05.13.2026', 'date'], ['05.11.2026 25:00', 'time'], ['29.03.2026 03:30', 'time'], ['123', 'date'], ['', 'date']])('%j breaks the rule %s', (cell, rule) => {
    expect(readWhen(cell)).toMatchObject({ ok: false, rule });
  });

  it('is read back as it is written, for every day', () => {
    fc.assert(fc.property(anyDay, (day) => expect(readWhen(writeDay(day))).toEqual({ ok: true, value: { on: day } })));
  });
});

describe('an ERDR number in a cell', () => {
  it.each([['12025162470000220'], ['№ 12025162470000220'], ["'12025162470000220"], ['12025 16247 0000220'], ['12025-16-2470-000220'], ['\u00a012025162470000220\u200b'], ['12О25162470000220'], ['ЄРДР № 12025162470000220'], ['№ 12025162470000220 від 12.02.2025'], ['12025162470000220\nвід 12.02.2025 р.'], ['12025162470000220 (12.02.2025)'], ['12025162470000220;']])('%j is the number', (cell) => {
    expect(readErdrNumber(cell)).toEqual({ ok: true, value: '12025162470000220' });
  });

  it.each([['1.20252E+16', 'digits-lost'], ['1,20252E+16', 'digits-lost'], ['1.2025162470000200E16', 'digits-lost'], ['1202516247000022', 'erdr-number'], ['120251624700002201', 'erdr-number'], ['1202516247000022Ж', 'erdr-number'], ['Всього', 'erdr-number'], ['12025162470000220; 12025162470000221', 'erdr-number'], ['1.20252E+16 від 12.02.2025', 'digits-lost']])('%j breaks the rule %s', (cell, rule) => {
    expect(readErdrNumber(cell)).toMatchObject({ ok: false, rule });
  });
});

describe('other cells', () => {
  it.each([['6', 6], ['до 6 міс.', 6], ['6-ти місяців', 6], ['3 (трьох) місяців', 3], ['12,0', 12]])('%j is the number %d', (cell, number) => {
    expect(readCount(cell)).toEqual({ ok: true, value: number });
  });

  it('a date where months are asked is refused and says why', () => {
    expect(readCount('05.02.2027')).toMatchObject({ ok: false, rule: 'number', message: { en: expect.stringContaining('not a date') } });
  });

  it.each([['6 міс. (05.11.2026)', '6 міс.', '05.11.2026'], ['тримання під вартою 05.11.2026 р.', 'тримання під вартою', '05.11.2026'], ['застава', 'застава', undefined], ['05.11.2026', '05.11.2026', undefined], ['застава, 2026-11-05', 'застава', '2026-11-05'], ['застава\n05.11.2026', 'застава', '05.11.2026']])('%j is cut into value and date', (cell, value, date) => {
    expect(splitDate(cell)).toEqual({ value, date });
  });

  it.each(['тримання під вартою до 05.11.2026', 'тримання під вартою з 05.09.2026 до 05.11.2026', 'домашній арешт (по 05.11.2026)', '3 (до 05.11.2026)', '05.09.2026 - 05.11.2026'])('%j holds no date of a decision: it says until when, or two days', (cell) => {
    expect(splitDate(cell)).toEqual({ value: cell, date: undefined });
  });

  it('several values stand between semicolons or on lines', () => {
    expect(splitValues('05.11.2026;\n 06.11.2026\r\n\r\n07.11.2026 ;')).toEqual(['05.11.2026', '06.11.2026', '07.11.2026']);
  });

  it('words are found in spite of case, punctuation and Latin letters that look alike', () => {
    const read = wordReader({ POLICE: ['Національна поліція', 'НП'], SERVICE: ['СБУ'] });
    expect(['національна  поліція.', 'CБУ', 'Національна поліція у Львівській області', 'міліція'].map(read)).toEqual(['POLICE', 'SERVICE', 'POLICE', undefined]);
  });

  it.each([["Мар'яна", 'Мар’яна'], ['Марʼяна', 'МАР`ЯНА'], ['Іваненко O. B.', 'Іваненко О. В.'], ['Пiдозрюваний', 'Підозрюваний'], ['Стаття KK', 'стаття КК'], ['Сидоренко-Бондар', 'сидоренко – бондар']])('%j and %j are the same word', (a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it.each([['Number', 'Нумбер'], ['ВО', 'BO'], ['Іван', 'Івана']])('%j and %j are different words', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it.each(['x', ' ', '(', ',', ', ', '’', '1', '1.', 'а', '\u0301', '-', '\n'])('32,767 characters of %j cost no reader more than a moment', (text) => {
    const cell = text.repeat(32_767).slice(0, 32_767);
    const start = performance.now();
    for (const read of [readWhen, readErdrNumber, readCount, splitDate, splitValues, tidy, fold, wordReader({ A: ['слово'] })]) read(cell);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it('what is repeated of a cell never ends in half a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 30, maxLength: 60 }), (cell) => {
      const said = quote(tidy(cell));
      expect(said.length).toBeLessThanOrEqual(40);
      expect(said).not.toMatch(/\p{Surrogate}/u);
    }));
  });

  it('no text that a cell can hold makes any reader throw', () => {
    fc.assert(fc.property(anyCell, (cell) => {
      for (const read of [readWhen, readErdrNumber, readCount, splitDate, splitValues, tidy, fold]) read(cell);
      return true;
    }), { numRuns: 500 });
  });

  it('halves of characters and control characters are nobody’s text', () => {
    expect(tidy('а\ud800б\u0007\u0000 в')).toBe('аб в');
  });

  it('tidying twice is tidying once', () => {
    fc.assert(fc.property(anyCell, (cell) => tidy(tidy(cell)) === tidy(cell)));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."а ’'\n\t\u00a0\u200b") }), (cell) => tidy(tidy(cell)) === tidy(cell)));
  });
});
