import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgesOf, sameBench, sitsOn } from './bench.js';

describe('who sits on a bench', () => {
  it.each([
    ['Суддя Вербовий Іван Петрович', ['вербовий і п']], ['Колегія: Вербовий І.П., Калина О. С.', ['вербовий і п', 'калина о с']], ['головуючий суддя Дуб’юк О.С. та Калина О. С.', ['дубюк о с', 'калина о с']],
    ['суддя вербовий', ['вербовий']], ['Головуючий І.П. Вербовий, судді О. С. Калина та Т.Т.Терен-Лозовий', ['вербовий і п', 'калина о с', 'терен-лозовий т т']], ['І.', ['і']], ['Слідчий суддя: Терен-Лозовий А. А.', ['терен-лозовий а а']], ['', []], [null, []], ['Суддя', []],
  ])('%s', (text, judges) => {
    expect(judgesOf(text)).toEqual(judges);
  });

  it('is the same however it is written', () => {
    expect(sameBench('Суддя Вербовий Іван Петрович', 'Вербовий І.П.')).toBe(true);
    expect(sameBench('Вербовий І.П., Калина О.С.', 'Колегія суддів: Калина Оксана Сергіївна; Вербовий Іван Петрович')).toBe(true);
    expect(sameBench('Вербовий', 'Суддя Вербовий І. П.')).toBe(true);
    expect(sameBench('І.П. Вербовий', 'Вербовий Іван Петрович')).toBe(true);
    expect(sameBench('І.П. Вербовий', 'І.П. Калина')).toBe(false);
  });

  it('is another one when somebody else sits, or one more', () => {
    expect(sameBench('Вербовий І.П.', 'Вербовий О.П.')).toBe(false);
    expect(sameBench('Вербовий І.П.', 'Вербовий І.П., Калина О.С.')).toBe(false);
    expect(sameBench('Вербовий І.П.', 'Вербовий-Лозовий І.П.')).toBe(false);
  });

  it('is not said to be another one where nobody is named', () => {
    expect([sameBench(null, 'Вербовий І.П.'), sameBench('Суддя', 'Вербовий І.П.')]).toEqual([true, true]);
  });

  it('has on it whoever is named of it, and nobody else', () => {
    const panel = 'Вербовий І.П., Калина О.С., Терен А.А.';
    expect([sitsOn('Суддя Вербовий', panel), sitsOn('Калина О.С., Вербовий Іван Петрович', panel), sitsOn('Суддя', panel)]).toEqual([true, true, true]);
    expect([sitsOn('Вербовий О.П.', panel), sitsOn('Вербовий І.П., Яр Я.Я.', panel), sitsOn(panel, 'Вербовий І.П.')]).toEqual([false, false, false]);
  });

  it('is compared without regard to order, and each bench is the same as itself', () => {
    const name = fc.constantFrom('Вербовий І.П.', 'Калина Оксана Сергіївна', 'Терен А.', 'Дуб’юк О. О.');
    fc.assert(fc.property(fc.uniqueArray(name, { minLength: 1 }), (names) => {
      expect(sameBench(names.join(', '), [...names].reverse().join('; '))).toBe(true);
    }));
    fc.assert(fc.property(fc.string(), (text) => {
      expect(sameBench(text, text)).toBe(true);
    }));
  });
});
