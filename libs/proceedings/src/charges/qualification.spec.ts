import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { articles } from './articles.js';
import { canonicalCode, articleOn, overall, qualify, qualifyAll } from './qualification.js';

describe('reading a qualification', () => {
  it.each([
    ['ч. 2 ст. 149 КК України', 'CC 149(2)'], ['ч.2 ст.149', 'CC 149(2)'], ['ст. 149 ч. 2 КК', 'CC 149(2)'], ['149 ч.2', 'CC 149(2)'], ['149(2)', 'CC 149(2)'], ['CC 149(2)', 'CC 149(2)'],
    ['Ст. 149, ч. 3', 'CC 149(3)'], ['ч. 1 ст. 301-1 КК', 'CC 301-1(1)'], ['ч. 1 ст. 301–1 КК', 'CC 301-1(1)'], ['part 2 of art. 149', 'CC 149(2)'], ['Частина 2 статті 149 Кримінального кодексу України', 'CC 149(2)'],
  ])('%s is %s', (text, code) => {
    expect(canonicalCode(text)).toBe(code);
  });

  it.each([
    ['Latin c in the article', 'ч. 2 \u0063т. 149'], ['Latin K twice', '149 ч. 2 \u004b\u004b'], ['Cyrillic С twice for CC', '\u0421\u0421 149(2)'], ['one of each', '\u0043\u0421 149(2)'], ['Latin T', 'ч. 2 с\u0054. 149 КК України'],
    ['Latin letters all through', '\u0063\u0074. 149 ч. 2 \u006b\u006b'], ['Latin i in Ukraine', 'ч. 2 ст. 149 КК Укра\u0457ни'], ['a dash for a hyphen', 'ч.2 ст.149\u00a0КК'], ['decomposed letters', 'ч. 2 ст. 149 КК Украі\u0308ни'],
  ])('%s: %s is CC 149(2) all the same', (_, text) => {
    expect(canonicalCode(text)).toBe('CC 149(2)');
    expect(qualifyAll(`${text}; ${text}`, '2026-01-01')).toMatchObject([{ code: 'CC 149(2)' }]);
  });

  it('is the same whichever look-alike letters stand in it', () => {
    const twins: Record<string, string> = { с: 'c', т: 't', к: 'k', а: 'a', е: 'e', о: 'o', і: 'i', р: 'p', у: 'y' };
    fc.assert(fc.property(fc.constantFrom('ч. 3 ст. 149 кк україни', 'ст. 149, ч. 3', 'частина 3 статті 149 кримінального кодексу україни', '149(3)', 'стаття 149 частина 3'), fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), fc.boolean(), (text, swaps, upper) => {
      const typed = [...text].map((letter, place) => (swaps[place] === true ? twins[letter] ?? letter : letter)).join('');
      expect(canonicalCode(upper ? typed.toUpperCase() : typed)).toBe('CC 149(3)');
    }));
  });

  it.each(['', 'торгівля людьми', '149(2', 'ч. 12 ст. 149', '14 9 ч. 2', 'ч. 2 ст. 149; ч. 1 ст. 303'])('%p is not one article', (text) => {
    expect(canonicalCode(text)).toBeUndefined();
  });

  it('reads back every code that it writes', () => {
    for (const { article, part } of articles) expect(canonicalCode(`ч. ${part ?? ''} ст. ${article} КК`)).toBe(`CC ${article}(${part ?? ''})`);
  });

  it('names the field for an article that is not charged here', () => {
    expect(qualify('ч. 9 ст. 149', '2026-01-01')).toMatchObject({ field: 'code', rule: 'known-article' });
  });

  it('reads several, each once', () => {
    const codes = (text: string): unknown => { const all = qualifyAll(text, '2026-01-01'); return Array.isArray(all) ? all.map(({ code }) => code) : all; };
    expect(codes('ч. 2 ст. 149, ч. 1 ст. 303 КК України; ст. 149 ч. 2')).toEqual(['CC 149(2)', 'CC 303(1)']);
    expect(codes(' ')).toEqual([]);
    expect(codes('ч. 2 ст. 149; щось')).toMatchObject({ field: 'qualification' });
  });
});

describe('the articles', () => {
  it('have for every day from the first version on exactly one version', () => {
    fc.assert(fc.property(fc.constantFrom(...articles), fc.date({ min: new Date('2001-09-01'), max: new Date('2040-01-01'), noInvalidDate: true }), ({ versions }, date) => {
      const day = date.toISOString().slice(0, 10);
      expect(versions.filter(({ from, to }) => from <= day && (to === null || day < to)).length).toBe(day < versions[0].from ? 0 : 1);
    }));
  });

  it('take the version of the day of the act (CC 4(2))', () => {
    const trafficking = articles.find(({ article, part }) => article === '149' && part === '2');
    expect(trafficking).toBeDefined();
    if (trafficking === undefined) return;
    expect(articleOn(trafficking, '2015-05-05').title.en).toContain('before 2018');
    expect(articleOn(trafficking, '2026-05-05')).toMatchObject({ severity: 'ESPECIALLY_GRAVE', needsLawyer: false });
  });
});

describe('the qualification of a proceeding', () => {
  it('names each article once, gravest first, with the gravest class', () => {
    const day = '2026-01-01';
    expect(overall([{ code: 'CC 303(1)', day }, { code: 'CC 149(1)', day }, { code: 'CC 303(1)', day }, { code: 'CC 149(3)', day }])).toEqual({ text: 'ч. 3 ст. 149 КК, ч. 1 ст. 149 КК, ч. 1 ст. 303 КК', severity: 'ESPECIALLY_GRAVE' });
    expect(overall([])).toEqual({ text: '', severity: null });
  });
});
