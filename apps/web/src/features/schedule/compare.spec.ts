import { describe, expect, it } from '@jest/globals';
import { actsOf, guessed, isChoice, lineKey, refusedLines, type Line } from './compare.js';

const line = (own: Partial<Line> = {}): Line => ({ sheet: null, row: 2, number: '522/1/26', at: '2026-12-07T10:00:00+02:00', court: 'Вигаданий суд', room: null, judge: null, mode: null, kind: null, verdict: 'NEW', differs: [], proceedingId: 'p', hearing: null, reason: null, ...own });

describe('what is taken over from a schedule', () => {
  it('is sent as one act for each proceeding, over the version that was seen', () => {
    const hearing = { id: 'h', proceedingId: 'p', at: '2026-12-08T10:00:00+02:00', court: 'Вигаданий суд', room: null, judge: null, mode: 'IN_PERSON' as const, version: 3 };
    const acts = actsOf([line(), line({ proceedingId: 'q' }), line({ hearing }), line({ proceedingId: null })], 'Розклад');
    expect(acts.map(({ input: { proceedingId, rows } }) => [proceedingId, rows.map(({ over }) => over)])).toEqual([['p', [null, { hearingId: 'h', version: 3 }]], ['q', [null]]]);
  });

  it('is cut where one act takes no more', () => {
    expect(actsOf(Array.from({ length: 205 }, () => line()), 'Розклад').map(({ input }) => input.rows.length)).toEqual([100, 100, 5]);
  });

  it('leaves alone what the comparison only guesses, until somebody marks it', () => {
    const lines = [line(), line({ row: 3, verdict: 'MOVED' }), line({ row: 3, sheet: 'Суддя Калина', verdict: 'CHANGED' })];
    expect(lines.filter((each) => guessed(lines).has(lineKey(each)))).toEqual([lines[1]]);
  });

  it('is told by its line where it was refused, however many were', () => {
    const lines = [line(), line({ row: 3 }), line({ row: 4 })];
    expect(refusedLines([{ field: 'rows.2.at', message: 'Перевірте рік.' }, { field: 'rows.0', message: 'Змінено.' }, { field: 'reason', message: 'Вкажіть.' }, { field: 'rows.9', message: 'Нема.' }], lines).map(({ line: { row }, message }) => [row, message])).toEqual([[4, 'Перевірте рік.'], [2, 'Змінено.']]);
  });

  it('is only what differs from what is here', () => {
    expect((['NEW', 'SAME', 'MOVED', 'CHANGED', 'UNKNOWN', 'CONFLICT', 'REPEATED'] as const).filter((verdict) => isChoice(line({ verdict })))).toEqual(['NEW', 'MOVED', 'CHANGED']);
  });
});
