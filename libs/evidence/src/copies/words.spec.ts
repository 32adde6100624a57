import { describe, expect, it } from '@jest/globals';
import { disclosureGrounds } from '#libs/time-limits';
import { type DrawnType, copyName, copyTypeOf, drawingFaultTerms, drawingFaults, isDrawn, redactionGrounds } from './words.js';

describe('what is copied', () => {
  it.each<[string | null, boolean]>([
    ['image/jpeg', true],
    ['image/png', true],
    ['image/webp', true],
    ['application/pdf', true],
    ['image/tiff', false],
    ['image/gif', false],
    ['image/svg+xml', false],
    ['image/heic', false],
    ['video/mp4', false],
    ['application/zip', false],
    ['text/plain', false],
    ['toString', false],
    ['__proto__', false],
    ['', false],
    [null, false],
  ])('is what can be drawn: %s is %s', (type, drawn) => {
    expect(isDrawn(type)).toBe(drawn);
  });

  it.each<[DrawnType, string]>([
    ['image/jpeg', 'image/jpeg'],
    ['image/png', 'image/png'],
    // Nothing of it is lost in packing once more.
    ['image/webp', 'image/png'],
    ['application/pdf', 'application/pdf'],
  ])('%s becomes %s', (type, copied) => {
    expect(copyTypeOf(type)).toBe(copied);
  });
});

describe('the name of a copy', () => {
  it.each<[DrawnType, string]>([
    ['image/jpeg', 'Копія 1a2b3c4d.jpg'],
    ['image/png', 'Копія 1a2b3c4d.png'],
    ['image/webp', 'Копія 1a2b3c4d.png'],
    ['application/pdf', 'Копія 1a2b3c4d.pdf'],
  ])('of %s says which it is, and nothing of the original: %s', (type, name) => {
    expect(copyName('1a2b3c4d-5e6f-4000-8000-000000000000', type)).toBe(name);
  });
});

describe('words of copies', () => {
  it('name each reason why something cannot be drawn in both languages', () => {
    for (const fault of drawingFaults) {
      expect(drawingFaultTerms[fault].uk).toMatch(/[а-яіїєґ]/);
      expect(drawingFaultTerms[fault].en).toMatch(/^[A-Z][^а-яіїєґ]+$/);
    }
  });

  it('take the grounds of removal from the law engine, each with its article, and not the one that says there is nothing', () => {
    const known = disclosureGrounds.map(({ id }) => id);
    for (const ground of redactionGrounds) expect(known).toContain(ground);
    expect(known.filter((id) => !redactionGrounds.some((ground) => ground === id))).toEqual(['NOT_HELD']);
  });
});
