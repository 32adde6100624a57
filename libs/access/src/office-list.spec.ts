import { describe, expect, it } from '@jest/globals';
import { officeList } from './office-list.js';

describe('the offices of the country', () => {
  it('are 26, each with a code of two digits of its own and a name of its own', () => {
    expect(officeList).toHaveLength(26);
    expect(officeList.every(({ code }) => /^\d\d$/.test(code))).toBe(true);
    for (const texts of [officeList.map(({ code }) => code), ...(['uk', 'en'] as const).flatMap((language) => [officeList.map(({ name }) => name[language]), officeList.map(({ territory }) => territory[language])])]) expect(new Set(texts).size).toBe(26);
  });

  it('cover 27 territories: 24 regions, Kyiv city, and Crimea with Sevastopol in one office', () => {
    const territories = officeList.flatMap(({ territory }) => territory.uk.split(', '));
    expect(territories.filter((name) => name.endsWith(' область'))).toHaveLength(24);
    expect(territories.filter((name) => !name.endsWith(' область')).sort()).toEqual(['Автономна Республіка Крим', 'м. Київ', 'м. Севастополь'].sort());
  });

  it('stand in the order of their codes; 19 is Sevastopol, which has no office of its own', () => {
    const codes = officeList.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
    expect(Array.from({ length: 27 }, (_, n) => String(n + 1).padStart(2, '0')).filter((code) => !codes.includes(code))).toEqual(['19']);
  });

  // Checked on published rulings.
  it.each([['16', 'Одеська'], ['10', 'Київська міська'], ['05', 'Донецька']])('have the code %s for the office %s', (code, name) => {
    expect(officeList.find((row) => row.code === code)?.name.uk).toContain(name);
  });

  it('are written in each language in its own letters', () => {
    for (const { name, territory, seat } of officeList) {
      for (const text of [name.uk, territory.uk, seat]) expect(text).toMatch(/^[А-ЩЬЮЯҐЄІЇа-щьюяґєії .,’'-]+$/);
      for (const text of [name.en, territory.en]) expect(text).toMatch(/^[A-Za-z ,'-]+$/);
    }
  });
});
