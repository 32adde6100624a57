import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unstorableAt } from './storable-text.js';

describe('text that PostgreSQL does not store', () => {
  it.each([
    [{ input: { login: 'a\u0000' } }, 'input.login'],
    [{ list: ['fine', 'half \ud83d'] }, 'list.1'],
    [{ deep: [{ deeper: { text: '\udc00' } }] }, 'deep.0.deeper.text'],
    [{ 'key\u0000': 1 }, ''],
    ['\u0000', ''],
  ])('is found in %j at «%s»', (value, place) => {
    expect(unstorableAt(value)).toBe(place);
  });

  it('is put under the name of the argument that holds it', () => {
    expect(unstorableAt({ text: '\u0000' }, 'filter')).toBe('filter.text');
  });

  it('is none of what people type: letters, emoji, whole surrogate pairs, empty text', () => {
    for (const text of ['Ґедзь, їжак і ще щось — «так»', '👩‍⚖️ 𝔘', '', '\n\t', 'e\u0301']) expect(unstorableAt({ text })).toBeUndefined();
  });

  it('is nothing that is not text', () => {
    expect(unstorableAt({ a: 1, b: null, c: true, d: undefined, e: [] })).toBeUndefined();
  });

  it('is in a JSON value exactly when one of its texts or names holds NUL or half a pair', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const texts: string[] = [];
      JSON.stringify(value, (key, each: unknown) => {
        texts.push(key, ...(typeof each === 'string' ? [each] : []));
        return each;
      });
      const bad = texts.some((text) => text.includes('\u0000') || Buffer.from(text).toString() !== text);
      expect(unstorableAt(value) !== undefined).toBe(bad);
    }));
  });
});
