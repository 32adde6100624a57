import { describe, expect, it } from '@jest/globals';
import { linesOf, stands, toggled } from './question-lines.js';

const USUAL = { uk: 'Чи є листування?', en: 'Are there messages?' };

describe('questions that are typed one a line', () => {
  it('are its lines, without blanks', () => {
    expect(linesOf('  Перше? \n\n Друге?\n')).toEqual(['Перше?', 'Друге?']);
    expect(linesOf(' \n ')).toEqual([]);
  });

  it('take a usual question at their end, and give it up again, in whichever language it was taken', () => {
    const once = toggled('Своє?', USUAL, USUAL.uk);
    expect([once, stands(once, USUAL), stands('Своє?', USUAL)]).toEqual(['Своє?\nЧи є листування?', true, false]);
    expect(toggled(once, USUAL, USUAL.en)).toBe('Своє?');
    expect(toggled('Are there messages?\nСвоє?', USUAL, USUAL.uk)).toBe('Своє?');
  });
});
