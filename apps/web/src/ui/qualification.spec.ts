import { describe, expect, it } from '@jest/globals';
import { sayQualification } from './qualification.js';

describe('a qualification', () => {
  it('stays as a Ukrainian document writes it, and is cited by code in English', () => {
    const text = 'ч. 2 ст. 149 КК, ч. 1 ст. 301-1 КК, ст. 255 КК';
    expect(sayQualification(text, 'uk')).toBe(text);
    expect(sayQualification(text, 'en')).toBe('CC 149(2), CC 301-1(1), CC 255');
    expect(sayQualification('', 'en')).toBe('');
  });

  it('is the same charge in either language, whichever it was written in', () => {
    const both = { uk: 'ч. 2 ст. 149 КК, ст. 301-1 КК', en: 'CC 149(2), CC 301-1' };
    expect([sayQualification(both.en, 'uk'), sayQualification(both.uk, 'en'), sayQualification(both.en, 'en')]).toEqual([both.uk, both.en, both.en]);
  });
});
