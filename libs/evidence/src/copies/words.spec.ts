import { describe, expect, it } from '@jest/globals';
import { disclosureGrounds } from '#libs/time-limits';
import { type CopyKind, type DrawnType, copyKinds, copyName, copyTypeOf, drawingFaultTerms, drawingFaults, drawnTypes, isDrawn, redactionGrounds } from './words.js';

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
  it.each<[string, CopyKind, DrawnType, string]>([
    ['Фото.jpg', 'STRIPPED', 'image/jpeg', 'Фото (копія без метаданих).jpg'],
    ['Фото.JPEG', 'REDACTED', 'image/jpeg', 'Фото (копія з вилученнями).jpg'],
    ['Знімок.webp', 'REDACTED', 'image/webp', 'Знімок (копія з вилученнями).png'],
    ['Протокол № 5 від 03.03.pdf', 'REDACTED', 'application/pdf', 'Протокол № 5 від 03.03 (копія з вилученнями).pdf'],
    ['без розширення', 'REDACTED', 'application/pdf', 'без розширення (копія з вилученнями).pdf'],
    ['архів.tar.pdf', 'REDACTED', 'application/pdf', 'архів.tar (копія з вилученнями).pdf'],
    ['.pdf', 'REDACTED', 'application/pdf', ' (копія з вилученнями).pdf'],
  ])('of %j as %s of %s is %j', (name, kind, type, copied) => {
    expect(copyName(name, kind, type)).toBe(copied);
  });

  it('is never longer than a name may be, and breaks no letter', () => {
    for (const kind of copyKinds) for (const type of drawnTypes) for (const letter of ['а', '😀']) {
      const name = copyName(letter.repeat(300), kind, type);
      expect([...name].length).toBe(255);
      expect(name).toMatch(/^(а|😀)+ \(копія/u);
    }
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
