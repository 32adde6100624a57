import { describe, expect, it } from '@jest/globals';
import { splitDay } from './split-day.js';

describe('a task typed in one line', () => {
  it.each([
    ['Запит до банку 25.11', 'Запит до банку', '2026-11-25'],
    ['Запит до банку до 25.11.', 'Запит до банку', '2026-11-25'],
    ['Ask the bank by 1.2.27', 'Ask the bank', '2027-02-01'],
    ['Запит до банку 25.11.2027', 'Запит до банку', '2027-11-25'],
    ['  Запит до банку  ', 'Запит до банку', null],
    ['Справа 31.02', 'Справа 31.02', null],
    ['25.11', '25.11', null],
    ['Кабінет 12, том 3.4 переглянути', 'Кабінет 12, том 3.4 переглянути', null],
  ])('%s', (line, text, dueOn) => {
    expect(splitDay(line, '2026-11-21')).toEqual({ text, dueOn });
  });
});
