import { describe, expect, it } from '@jest/globals';
import { languageOf, showFault, showRefusal } from './error-format.js';
import { badInput, notFound } from './refusal.js';

describe('what a client sees of an error', () => {
  it.each([['en-GB,en;q=0.9', 'en'], ['uk', 'uk'], [undefined, 'uk'], ['pl,en', 'uk'], ['', 'uk']])('chooses the language for %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  it('names the field and the rule in the language of the reader', () => {
    const refusal = badInput('on', 'day', { uk: 'Такого дня немає.', en: 'There is no such day.' }, 'CPC 115');
    expect(showRefusal(refusal, 'uk', 'r1')).toEqual({
      message: 'Такого дня немає.',
      extensions: { code: 'bad-input', requestId: 'r1', citation: 'CPC 115', fields: [{ field: 'on', rule: 'day', message: 'Такого дня немає.' }] },
    });
    expect(showRefusal(refusal, 'en', 'r1').message).toBe('There is no such day.');
  });

  it('says the same of missing and hidden, and nothing of a fault', () => {
    expect(showRefusal(notFound(), 'en', 'r').extensions).toEqual({ code: 'not-found', requestId: 'r' });
    expect(showFault('en', 'r').extensions).toEqual({ code: 'internal', requestId: 'r' });
  });
});
