import { describe, expect, it } from '@jest/globals';
import { bandOf } from './reasonable-time.js';
import { reasonableTimeBands } from './rulebook/reasonable-time.js';

describe('how long courts have found unreasonable', () => {
  it.each([[0, undefined], [4, undefined], [5, 5], [10, 5], [11, 11], [40, 11]])('after %i whole years: %p', (years, band) => {
    expect(bandOf(years)?.years).toBe(band);
  });

  it('stands from the shortest, in both languages, with the article and where it was read', () => {
    expect(reasonableTimeBands.map(({ years }) => years)).toEqual([...reasonableTimeBands.map(({ years }) => years)].sort((a, b) => a - b));
    for (const { says, citation, source } of reasonableTimeBands) {
      expect([says.uk, citation.uk].every((text) => /[а-яіїєґ]/i.test(text))).toBe(true);
      expect([says.en, citation.en].join()).not.toMatch(/[а-яіїєґ]/i);
      expect(source).toMatch(/^https:\/\//);
    }
  });
});
