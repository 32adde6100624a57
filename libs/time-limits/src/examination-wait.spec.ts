import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './day.js';
import { EXAMINATION_CHASE, examinationWait } from './examination-wait.js';
import { examinationGrounds, examinationTerm } from './rulebook/expert-examinations.js';
import { expertKinds } from './rulebook/expert-kinds.js';

const SENT = '2026-11-02';
const UKRAINIAN = /[а-яіїєґ]/i;

describe('how long an examination waits', () => {
  it.each([
    ['the day it was sent', 0, null, '2026-11-17'],
    ['the day before the first habit', 14, null, '2026-11-17'],
    ['the fifteenth day', 15, 15, '2026-12-02'],
    ['the day before the second habit', 29, 15, '2026-12-02'],
    ['the thirtieth day', 30, 30, null],
    ['half a year', 180, 30, null],
  ])('%s: %i days', (_, days, chase, nextChaseOn) => {
    expect(examinationWait({ sentOn: SENT, dueOn: null }, addDays(SENT, days))).toEqual({ days, chase, nextChaseOn, overdue: false });
  });

  it.each([[-1, false], [0, false], [1, true], [40, true]])('is overdue only after the day that the expert told: %i days from it: %p', (from, overdue) => {
    expect(examinationWait({ sentOn: SENT, dueOn: '2026-11-20' }, addDays('2026-11-20', from)).overdue).toBe(overdue);
  });

  it('is no wait before it began: a clock that was set back makes no days less than none', () => {
    expect(examinationWait({ sentOn: SENT, dueOn: null }, '2026-10-25')).toEqual({ days: 0, chase: null, nextChaseOn: '2026-11-17', overdue: false });
  });

  it('goes on over the change of the clock and the end of a year, day by day', () => {
    expect(examinationWait({ sentOn: '2026-10-20', dueOn: null }, '2026-11-04')).toMatchObject({ days: 15, chase: 15 });
    expect(examinationWait({ sentOn: '2026-12-20', dueOn: '2026-12-31' }, '2027-01-01')).toMatchObject({ days: 12, overdue: true });
  });

  it('never goes back: what was to be asked once stays asked on each later day', () => {
    const order = [null, ...EXAMINATION_CHASE];
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (one, more) => {
      const [before, after] = [one, one + more].map((days) => examinationWait({ sentOn: SENT, dueOn: '2027-01-15' }, addDays(SENT, days)));
      if (before === undefined || after === undefined) return false;
      return order.indexOf(after.chase) >= order.indexOf(before.chase) && (after.overdue || !before.overdue) && (before.nextChaseOn === null ? after.nextChaseOn === null : true);
    }));
  });
});

describe('the law of expert examinations, as data', () => {
  it('names each ground with its article in both languages', () => {
    expect(examinationGrounds.map(({ id }) => id)).toEqual(['INVESTIGATOR', 'PROSECUTOR', 'JUDGE', 'COURT']);
    for (const { title, citation, certainty, needsLawyer } of examinationGrounds) {
      expect([title.uk, citation.uk].every((text) => UKRAINIAN.test(text))).toBe(true);
      expect([title.en, citation.en].join()).not.toMatch(UKRAINIAN);
      expect(needsLawyer).toBe(certainty !== 'high');
    }
  });

  it('doubts the word of the prosecution alone, and from one day until another', () => {
    const doubted = examinationGrounds.filter(({ doubtful }) => doubtful !== undefined);
    expect(doubted.map(({ id }) => id)).toEqual(['INVESTIGATOR', 'PROSECUTOR']);
    for (const { doubtful } of doubted) expect(doubtful).toMatchObject({ from: '2018-03-16', until: '2019-10-17' });
  });

  it('says that the length of an examination is open', () => {
    expect(examinationTerm).toMatchObject({ certainty: 'low', needsLawyer: true });
  });
});

describe('the questions that are asked of each kind', () => {
  it('stand in both languages, with where they come from', () => {
    expect(expertKinds.length).toBe(13);
    expect(new Set(expertKinds.map(({ id }) => id)).size).toBe(13);
    for (const { id, title, source, questions } of expertKinds) {
      expect([title.uk, source.uk].every((text) => UKRAINIAN.test(text))).toBe(true);
      expect([title.en, source.en].join()).not.toMatch(UKRAINIAN);
      expect(questions.length).toBeGreaterThanOrEqual(id === 'OTHER' ? 0 : 3);
    }
  });

  it.each(expertKinds.flatMap(({ id, questions }) => questions.map(({ uk, en }) => [id, uk, en] as const)))('%s: %s', (_, uk, en) => {
    expect([uk.endsWith('?'), en.endsWith('?'), UKRAINIAN.test(uk), UKRAINIAN.test(en), Math.max(uk.length, en.length) <= 1000]).toEqual([true, true, true, false, true]);
  });
});
