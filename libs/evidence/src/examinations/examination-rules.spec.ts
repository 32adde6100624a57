import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '#libs/proceedings';
import { addDays, expertKinds } from '#libs/time-limits';
import { type NewOrder, type OrderValue, decideDay, decideDue, decideOrder, opinionTitle } from './examination-rules.js';
import { examinationKinds, groundKinds } from './words.js';

const TODAY = '2026-11-21';
const order = (own: Partial<NewOrder> = {}): NewOrder => ({
  kind: 'COMPUTER',
  performer: 'Інститут вигаданих експертиз',
  ground: 'INVESTIGATOR',
  groundedOn: '2026-11-10',
  questions: ['Чи є листування?'],
  ...own,
});
const said = (outcome: Outcome<unknown>): string[] => (outcome.ok ? outcome.warnings.map(({ en }) => en) : [outcome.code, ...outcome.faults.map(({ field, rule }) => `${field} ${rule}`)]);
const valueOf = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(said(outcome).join(' '));
  return outcome.value;
};

describe('an order to an expert', () => {
  it('has its text in order, its questions in theirs, and empty lines left out', () => {
    const value = valueOf(decideOrder(order({
      performer: '  Інститут \u200b',
      groundNumber: ' 12/4 ',
      note: ' \n ',
      questions: [' Друге? ', '', '  ', 'Перше?'],
    }), TODAY));
    expect(value).toEqual({
      kind: 'COMPUTER',
      performer: 'Інститут',
      ground: 'INVESTIGATOR',
      groundNumber: '12/4',
      groundedOn: '2026-11-10',
      questions: ['Друге?', 'Перше?'],
      note: null,
    });
  });

  it.each<[what: string, own: Partial<NewOrder>, fault: string]>([
    ['no institution', { performer: ' \u2060 ' }, 'performer required'],
    ['an institution that is too long', { performer: 'і\u0308'.repeat(201) }, 'performer length'],
    ['no question', { questions: [] }, 'questions required'],
    ['questions without words', { questions: [' ', '\n'] }, 'questions required'],
    ['a question asked twice', { questions: ['Чи є сліди?', ' Чи є сліди? '] }, 'questions twice'],
    ['a question that is too long', { questions: ['Чи є?', 'а'.repeat(1001)] }, 'questions.1 length'],
    ['a day that has not come', { groundedOn: '2026-11-22' }, 'groundedOn future'],
    ['a number that is too long', { groundNumber: '1'.repeat(61) }, 'groundNumber length'],
    ['a note that is too long', { note: 'а'.repeat(2001) }, 'note length'],
  ])('is refused with %s', (_, own, fault) => {
    expect(said(decideOrder(order(own), TODAY))).toEqual(['bad-input', fault]);
  });

  it('is refused with all that is wrong at once', () => {
    expect(said(decideOrder(order({ performer: '', questions: [], groundedOn: '2031-01-01' }), TODAY))).toEqual(['bad-input', 'performer required', 'questions required', 'groundedOn future']);
  });

  it('may be of this very day', () => {
    expect(decideOrder(order({ groundedOn: TODAY }), TODAY).ok).toBe(true);
  });

  it.each<[day: string, ground: OrderValue['ground'], doubted: number]>([
    ['2018-03-15', 'PROSECUTOR', 0],
    ['2018-03-16', 'PROSECUTOR', 1],
    ['2018-03-16', 'INVESTIGATOR', 1],
    ['2019-10-16', 'INVESTIGATOR', 1],
    ['2019-10-17', 'INVESTIGATOR', 0],
    ['2018-06-01', 'JUDGE', 0],
    ['2018-06-01', 'COURT', 0],
  ])('of %s on the word of %s is doubted %i times', (groundedOn, ground, doubted) => {
    const outcome = decideOrder(order({ groundedOn, ground }), TODAY);
    expect([outcome.ok, said(outcome).length]).toEqual([true, doubted]);
  });

  it('of whatever is entered is refused by its fields, or fits its table', () => {
    const words = fc.constantFrom('', ' ', '\u200b', 'Інститут', ' Інститут ', 'і\u0308жак', 'а'.repeat(260));
    const input = fc.record({
      kind: fc.constantFrom(...examinationKinds),
      performer: words,
      ground: fc.constantFrom(...groundKinds),
      groundNumber: fc.option(words),
      groundedOn: fc.integer({ min: -4000, max: 30 }).map((days) => addDays(TODAY, days)),
      questions: fc.array(words, { maxLength: 5 }),
      note: fc.option(words),
    });
    fc.assert(fc.property(input, (own) => {
      const outcome = decideOrder(own, TODAY);
      if (!outcome.ok) {
        expect(outcome.faults.length).toBeGreaterThan(0);
        return;
      }
      const { performer, questions, groundNumber, note, groundedOn } = outcome.value;
      const texts = [performer, ...questions, groundNumber, note].filter((text) => text !== null);
      expect(texts.filter((text) => text === '' || text.trim() !== text)).toEqual([]);
      expect([performer.length <= 200, (groundNumber ?? '').length <= 60, questions.length > 0, new Set(questions).size === questions.length, groundedOn <= TODAY]).toEqual([true, true, true, true, true]);
    }));
  });
});

describe('the day of a step', () => {
  const ordered = { groundedOn: '2026-11-10', sentOn: null };
  const sent = { groundedOn: '2026-11-10', sentOn: '2026-11-12' };

  it.each<[on: string, of: typeof ordered | typeof sent, answer: string[]]>([
    ['2026-11-09', ordered, ['bad-input', 'on order']],
    ['2026-11-10', ordered, []],
    ['2026-11-11', sent, ['bad-input', 'on order']],
    ['2026-11-12', sent, []],
    [TODAY, sent, []],
    ['2026-11-22', sent, ['bad-input', 'on future']],
  ])('%s after %j: %j', (on, of, answer) => {
    expect(said(decideDay(on, of, TODAY))).toEqual(answer);
  });

  it('that the expert told may lie ahead, may have passed, may be missing, and never comes before the sending', () => {
    expect([decideDue('2027-06-01', sent), decideDue('2026-11-12', sent), decideDue(null, sent), decideDue('2026-11-10', ordered)].map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(said(decideDue('2026-11-11', sent))).toEqual(['bad-input', 'dueOn order']);
    expect(said(decideDue('2026-11-09', ordered))).toEqual(['bad-input', 'dueOn order']);
  });
});

describe('the title of an opinion', () => {
  it('tells number and kind', () => {
    expect(opinionTitle('COMPUTER', '12/4')).toBe('Висновок експерта № 12/4 (комп’ютерно-технічна)');
    expect(opinionTitle('OTHER', null)).toBe('Висновок експерта (інша)');
  });

  it.each(expertKinds.map(({ id }) => id))('fits the registry for %s', (kind) => {
    expect(opinionTitle(kind, '1'.repeat(60)).length).toBeLessThanOrEqual(300);
  });
});
