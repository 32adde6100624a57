import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { score } from './match.js';

describe('how well a name answers what was typed', () => {
  it.each<[string, string, number]>([
    ['пров', 'Провадження', 3], ['ПРОВ', 'Провадження', 3], ['нов пров', 'Нове провадження', 2], ['провад', 'Нове провадження', 2], ['ваджен', 'Нове провадження', 1], ['фабула', 'Провадження', 0], ['пров нов', 'Нове провадження', 0],
    ['ghjdf', 'Провадження', 2.5], ['здщсууд', 'proceedings', 0], ['зкщсу', 'Proceedings', 2.5], ['з\'їзд', 'З’їзд', 3], ['', 'Будь-що', 0], [' ', 'Будь-що', 0],
  ])('“%s” for “%s”: %d', (typed, name, expected) => {
    expect(score(typed, name)).toBe(expected);
  });

  it('finds a name by itself, by its beginning and by each of its words, however it is capitalised', () => {
    const word = fc.string({ unit: fc.constantFrom(...'абвгіїє'), minLength: 1, maxLength: 6 });
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(3), fc.nat(5), (words, which, cut) => {
      const name = words.join(' ');
      const one = words[which % words.length] ?? '';
      expect(score(name.toUpperCase(), name)).toBe(3);
      expect(score(name.slice(0, 1 + cut), name)).toBe(3);
      expect(score(one.slice(0, 1 + cut), name)).toBeGreaterThanOrEqual(2);
    }));
  });
});
