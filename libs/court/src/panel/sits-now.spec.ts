import { describe, expect, it } from '@jest/globals';
import { sitsNow } from './sits-now.js';

describe('who sits after a change of the panel', () => {
  it('is whoever came instead of the judge who left, however the court writes her', () => {
    expect(sitsNow('Суддя Зозуля Ольга Петрівна', [{ departed: 'Зозуля О. П.', arrived: 'Суддя Липа І. І.' }])).toBe('Суддя Липа І. І.');
  });

  it('is one after the other, and nobody where nobody has come yet', () => {
    expect(sitsNow('Суддя Зозуля', [{ departed: 'Зозуля', arrived: 'Суддя Липа' }, { departed: 'Липа', arrived: 'Суддя Дуб' }])).toBe('Суддя Дуб');
    expect(sitsNow('Суддя Зозуля', [{ departed: 'Зозуля', arrived: null }])).toBeNull();
  });

  it('keeps those of a bench who stay', () => {
    expect(sitsNow('Колегія: Калина О. С., Зозуля О. П., Дуб І. І.', [{ departed: 'Зозуля О. П.', arrived: 'Липа М. М.' }])).toBe('Колегія: Калина О. С., Дуб І. І., Липа М. М.');
    expect(sitsNow('Головуючий Калина О. С. та Зозуля О. П.', [{ departed: 'Зозуля О. П.', arrived: 'Липа М. М.' }])).toBe('Головуючий Калина О. С., Липа М. М.');
  });

  it('is as it was where somebody else left, and where nobody is named', () => {
    expect(sitsNow('Суддя Дуб', [{ departed: 'Зозуля', arrived: 'Липа' }])).toBe('Суддя Дуб');
    expect(sitsNow(null, [{ departed: 'Зозуля', arrived: 'Липа' }])).toBeNull();
  });
});
