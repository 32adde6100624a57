import { describe, expect, it } from '@jest/globals';
import { inOrderOf, say } from './i18n.js';

const days = { one: '{count} день', few: '{count} дні', many: '{count} днів', other: '{count} дня' };

describe('words', () => {
  it.each([[1, '1 день'], [2, '2 дні'], [5, '5 днів'], [11, '11 днів'], [21, '21 день'], [22, '22 дні'], [112, '112 днів'], [1.5, '1,5 дня']])('counts %s in Ukrainian as «%s»', (count, said) => {
    expect(say(days, 'uk', { count })).toBe(said);
  });

  it('counts in English by its own rules', () => {
    const word = { one: '{count} day', other: '{count} days' };
    expect([say(word, 'en', { count: 1 }), say(word, 'en', { count: 21 })]).toEqual(['1 day', '21 days']);
  });

  it('writes numbers the way of the language', () => {
    expect(say('{n}', 'uk', { n: 20000 }).replace(/\s/g, ' ')).toBe('20 000');
    expect(say('{n}', 'en', { n: 20000 })).toBe('20,000');
  });

  it('orders names by the language, not by code points', () => {
    const names = ['Яна', 'Ґалаґан', 'Іваненко', 'Гончар', 'Єва', 'Дем’яненко', 'Демянець', 'Кабінет 10', 'Кабінет 9'];
    expect([...names].sort(inOrderOf('uk'))).toEqual(['Гончар', 'Ґалаґан', 'Дем’яненко', 'Демянець', 'Єва', 'Іваненко', 'Кабінет 9', 'Кабінет 10', 'Яна']);
    expect(['zone', 'Act', 'act'].sort(inOrderOf('en'))).toEqual(['act', 'Act', 'zone']);
  });

  it('puts text into its place as it is', () => {
    expect(say('від {from} до {to}', 'uk', { from: '{to}', to: 'кінця' })).toBe('від {to} до кінця');
  });
});
