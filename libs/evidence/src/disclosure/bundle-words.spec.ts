import { describe, expect, it } from '@jest/globals';
import { itemKinds } from '../registry/words.js';
import { absences, bundleActs } from './bundle.js';
import { absenceWords, actWords, inLanguage, kindWords } from './bundle-words.js';
import { VIEWER_SCRIPT } from './viewer-script.js';

describe('the words of a bundle', () => {
  it('name every kind and every act once, in both languages', () => {
    expect(Object.keys(kindWords)).toEqual([...itemKinds]);
    expect(Object.keys(actWords).sort()).toEqual([...bundleActs].sort());
    expect(Object.keys(absenceWords)).toEqual([...absences]);
    for (const { uk, en } of [...Object.values(kindWords), ...Object.values(actWords)]) {
      expect(uk).toMatch(/^[а-яіїєґ ()]+$/);
      expect(en).toMatch(/^[a-z ]+$/);
    }
  });

  it('tell one act from another', () => {
    for (const language of ['uk', 'en'] as const) {
      const said = Object.values(inLanguage(actWords, language));
      expect(new Set(said).size).toBe(said.length);
    }
  });

  it('are those that the viewer shows', () => {
    for (const language of ['uk', 'en'] as const) {
      expect(VIEWER_SCRIPT).toContain(JSON.stringify(inLanguage(kindWords, language)));
      expect(VIEWER_SCRIPT).toContain(JSON.stringify(inLanguage(actWords, language)));
      expect(VIEWER_SCRIPT).toContain(JSON.stringify(inLanguage(absenceWords, language)));
    }
  });
});
