import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, deriveDeadlines, type Fact } from '#libs/time-limits';
import { type Explained, type Saying, traceText } from './trace-text.js';

const saying: Saying = {
  local: ({ uk }) => uk, date: (date) => date.slice(0, 10).split('-').reverse().join('.'), version: 'редакція з 16.03.2018',
  words: { due: 'Строк спливає', noDate: 'Дати поки немає', steps: 'Обґрунтування', alternative: 'Інше прочитання', manualReview: 'Потрібне рішення людини', needsLawyer: 'Це правило ще має підтвердити юрист.' },
};
const plain: Explained = { title: { uk: 'Строк', en: 'Term' }, citation: { uk: 'ст. 219 КПК України', en: 'CPC 219' }, dueOn: '2026-11-22', dueAt: null, alternative: null, manualReview: null, needsLawyer: false, trace: [] };
const step = (uk: string, date: string | null, article: string | null = null) => ({ kind: 'note', text: { uk, en: uk }, citation: article === null ? null : { uk: article, en: article }, date });

describe('the reasoning as text for a motion', () => {
  it('writes each step as one sentence: the article in brackets, the date where the step does not say it itself', () => {
    expect(traceText({ ...plain, trace: [step('Два місяці.', '2026-11-22', 'ст. 115 КПК України'), step('Спливає 22.11.2026.', '2026-11-22'), step('Без дати', null), step('Застосовано: ст. 199 КПК України.', null, 'ст. 199 КПК України')] }, saying)).toBe(
      'Строк (ст. 219 КПК України, редакція з 16.03.2018).\nСтрок спливає: 22.11.2026.\n\nОбґрунтування:\n1. Два місяці (ст. 115 КПК України) — 22.11.2026.\n2. Спливає 22.11.2026.\n3. Без дати.\n4. Застосовано: ст. 199 КПК України.');
  });

  it('says that there is no date, and which dates a person must choose from', () => {
    const text = traceText({ ...plain, dueOn: null, needsLawyer: true, manualReview: { reason: { uk: 'Джерела розходяться.', en: '' }, candidates: ['2026-11-22', '2026-11-23'] }, alternative: { dueOn: '2026-11-23', dueAt: null, reason: { uk: 'Те саме.', en: '' } } }, saying);
    expect(text.split('\n').slice(1)).toEqual(['Дати поки немає.', '', 'Обґрунтування:', '', 'Потрібне рішення людини. Джерела розходяться (22.11.2026; 23.11.2026).', '', 'Це правило ще має підтвердити юрист.']);
  });

  it('is well formed for every term of any proceeding: whole sentences, nothing doubled, nothing left over', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-06-03', days));
    const fact = fc.record({ id: fc.uuid(), type: fc.constantFrom('suspicion', 'suspend', 'resume', 'notice_of_completion', 'indictment_sent', 'verdict_pronounced', 'search_ruling', 'offence', 'custody_ruling'), on: day, subject: fc.constant('p') });
    fc.assert(fc.property(fc.array(fact, { minLength: 1, maxLength: 6 }), (facts: Fact[]) => {
      for (const { title, citedAs, citation, dueOn = null, dueAt = null, alternative, manualReview, needsLawyer, trace } of deriveDeadlines(facts)) {
        const text = traceText({
          title, citation: citedAs ?? { uk: citation, en: citation }, dueOn, dueAt, needsLawyer, manualReview: manualReview ?? null,
          alternative: alternative ? { dueOn: alternative.dueOn ?? null, dueAt: alternative.dueAt ?? null, reason: alternative.reason } : null,
          trace: trace.map((one) => ({ ...one, citation: one.citedAs ?? null, date: one.date ?? null })),
        }, saying);
        for (const line of text.split('\n').filter((one) => one !== '')) expect(line).toMatch(/[.:]$/);
        expect(text).not.toMatch(/\.\.|\(\s*\)|undefined|null| {2}| \.|,\)/);
        expect(text).not.toMatch(/\b\d{4}-\d{2}-\d{2}\b/);
      }
    }), { numRuns: 60 });
  });
});
