import { describe, expect, it } from '@jest/globals';
import { factTypes } from '#libs/time-limits';
import { otherWords } from './other-words.js';
import { fieldOf } from './mapping.js';
import { concerns, happensOnce, importedFacts, listFields, ownFields, targetOf, targets } from './targets.js';
import { fold } from './text.js';

describe('what a column may be mapped to', () => {
  it('is every field of a proceeding and every fact that a cell can hold, each once', () => {
    const fields = targets.map(({ field }) => field);
    expect(new Set(fields).size).toBe(fields.length);
    expect(fields).toEqual([...ownFields, ...listFields, ...importedFacts.keys()]);
    expect([...targetOf.keys()]).toEqual(fields);
  });

  it('leaves out only what is known from other fields or comes of joining and separating', () => {
    expect(factTypes.map(({ type }) => type).filter((type) => !importedFacts.has(type)).filter((type) => !/^(erdr_entry|qualification|joined|parent_|separated)/.test(type))).toEqual([]);
  });

  it('has a label in both languages, and no two labels of one language are alike', () => {
    for (const language of ['uk', 'en'] as const) {
      const labels = targets.map(({ label }) => fold(label[language]));
      expect(labels.filter((label, index) => label === '' || labels.indexOf(label) !== index)).toEqual([]);
    }
  });

  it('requires the number of the proceeding and nothing else, and takes it from one column', () => {
    expect(targets.filter(({ required }) => required).map(({ field, many }) => [field, many])).toEqual([['erdrNumber', false]]);
  });
});

describe('other words for a column', () => {
  it('are those of fields that exist', () => {
    expect(Object.keys(otherWords).filter((field) => !targetOf.has(field))).toEqual([]);
  });

  it('each mean one field, the one they stand at', () => {
    const wrong = Object.entries(otherWords).flatMap(([field, words]) => words.filter((word) => fieldOf(word) !== field).map((word) => `${word}: ${fieldOf(word)} and not ${field}`));
    expect(wrong).toEqual([]);
  });

  it('mean the same in capitals, with a colon, with look-alike letters and on two lines', () => {
    for (const [field, words] of Object.entries(otherWords)) {
      for (const word of words) {
        const otherwise = [word.toUpperCase(), `${word}:`, ` ${word.replace(/ /g, '\n')} `, /[а-яіїєґ]{2}/i.test(word) ? word.replace(/о/g, 'o').replace(/і/g, 'i') : word];
        expect([word, otherwise.map(fieldOf)]).toEqual([word, otherwise.map(() => field)]);
      }
    }
  });
});

describe('whom an event concerns', () => {
  it.each([
    ['detention', 'needed'], ['custody_ruling', 'needed'], ['suspicion', 'personal'], ['suspicion_changed', 'personal'], ['suspend', 'shared'], ['resume', 'shared'], ['search_done', 'none'], ['nonsense', 'none'],
  ])('%s: %s', (type, whom) => {
    expect(concerns(type)).toBe(whom);
  });

  it('is asked of facts alone, and what happens once is a fact', () => {
    expect(['suspicion', 'detention', 'verdict_in_force', 'closed'].map(happensOnce)).toEqual([true, true, true, true]);
    expect(['search_done', 'suspend', 'resume', 'extended_to_months', 'custody_until', 'nonsense'].map(happensOnce)).toEqual([false, false, false, false, false, false]);
  });
});
